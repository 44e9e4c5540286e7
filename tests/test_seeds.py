"""The five sample pages, each against what a careful person would have written by hand, line by line.

Numbers are lines of the seed's file. Every line is claimed by exactly one of title, body, captions, metadata and
furniture; `test_the_table_claims_every_line` sees to it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from newsclean import Article, clean

SEEDS = Path(__file__).parent.parent / "seeds"


@dataclass(frozen=True)
class Expected:
    """One seed's record. `changed` maps a body line to (part of it, what stands there in the record)."""

    seed: str
    body: tuple[int, ...]
    title: int | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    site: str | None = None
    section: str | None = None
    dateline: str | None = None
    headings: tuple[int, ...] = ()
    captions: tuple[tuple[str | None, str | None], ...] = ()
    caption_lines: tuple[int, ...] = ()
    changed: dict[int, tuple[str, str]] = field(default_factory=dict)
    metadata: tuple[int, ...] = ()
    furniture: tuple[int, ...] = ()
    repaired: frozenset[str] = frozenset()


def lines(first: int, last: int, *but: int) -> tuple[int, ...]:
    return tuple(n for n in range(first, last + 1) if n not in but)


EXPECTED = [
    Expected(
        seed="000_5d7ded9b14249955",
        title=1,
        authors=("Samsudin",),
        published="2022-01-08T09:20:00+07:00",
        site="SinPo.id",
        body=lines(8, 40),
        headings=(26,),
        changed={8: ("SinPo.id - ", ""), 40: (".sinpo", ".")},
        captions=(("Kazakhastan dilanda kerusuhan paling mengerikan dalam 30 tahun terakhir", "Reuters"),),
        caption_lines=(5, 6),
        metadata=(3, 4),
        furniture=(42,),
    ),
    Expected(
        seed="001_72edcdcc44380e21",
        body=lines(1, 25),
        changed=dict.fromkeys((1, 2, 3, 11), (" avuşoğlu", " Çavuşoğlu")) | {24: ("Jumat .", "Jumat.")},
        metadata=(26,),  # a byline that names nobody
        repaired=frozenset({"avuşoğlu", "Çavuşoğlu"}),
    ),
    Expected(
        seed="002_9791d2f97dae13df",
        title=7,
        authors=("Reni Erina",),
        published="2022-01-20T06:53:00+07:00",
        section="Dunia",
        body=lines(11, 34),
        captions=(("Pasukan CSTO di Kota Almaty saat kerusuhan", "Net"),),
        caption_lines=(3,),
        metadata=(5, 9),
        furniture=(1, *lines(36, 108)),
    ),
    Expected(
        seed="003_2ec0f023f625bdb8",
        title=1,
        dateline="JAKARTA",
        body=lines(3, 27, 13),
        changed={3: ("JAKARTA - ", "")},
        captions=(("Pengunjuk rasa melakukan pembakaran di jalanan Kazakhstan.", "Wikimedia Commons/Esetok"),),
        caption_lines=(13,),
    ),
    Expected(
        seed="004_2182a48e7494680a",
        title=1,
        published="2022-01-11T10:52:00+07:00",
        site="SINDOnews.com",
        dateline="SHANGHAI",
        body=lines(8, 32, 14),
        changed={8: ("SHANGHAI - ", "")},
        captions=(
            (
                "Pasukan Rusia turun dari pesawat militer di lapangan terbang di Kazakhstan, 7 Januari 2022. "
                "China dukung Rusia dan aliansi militernya mengerahkan pasukan ke Kazakhstan.",
                "Kementerian Pertahanan Rusia/Handout via REUTERS",
            ),
        ),
        caption_lines=(6,),
        metadata=(3,),
        furniture=(4, 5, 7, 14, *lines(33, 77)),
    ),
]

each_seed = pytest.mark.parametrize("expected", EXPECTED, ids=lambda expected: expected.seed[:3])


def source_of(expected: Expected) -> dict[int, str]:
    """The seed's lines that are not blank, by number."""
    text = (SEEDS / f"{expected.seed}.txt").read_text("utf-8")
    return {n: line.strip() for n, line in enumerate(text.split("\n"), 1) if line.strip()}


def record_of(expected: Expected) -> Article:
    return clean(SEEDS / f"{expected.seed}.txt")


@each_seed
def test_the_table_claims_every_line(expected: Expected) -> None:
    source = source_of(expected)
    title = (expected.title,) if expected.title else ()
    claimed = [
        n
        for group in (title, expected.body, expected.caption_lines, expected.metadata, expected.furniture)
        for n in group
        if n in source
    ]
    assert sorted(claimed) == sorted(source)


@each_seed
def test_body(expected: Expected) -> None:
    source = source_of(expected)
    wanted = []
    for n in (n for n in expected.body if n in source):
        line = source[n].replace("\xa0", " ")
        if n in expected.changed:
            before, after = expected.changed[n]
            assert line.count(before) == 1
            line = line.replace(before, after)
        wanted.append(" ".join(line.split()))
    article = record_of(expected)
    assert [p.text for p in article.paragraphs] == wanted
    assert article.text == "\n\n".join(wanted)


@each_seed
def test_kinds(expected: Expected) -> None:
    source = source_of(expected)
    headings = [p.text for p in record_of(expected).paragraphs if p.kind == "heading"]
    assert headings == [source[n] for n in expected.headings]
    assert {p.kind for p in record_of(expected).paragraphs} <= {"heading", "paragraph"}


@each_seed
def test_metadata(expected: Expected) -> None:
    source, article = source_of(expected), record_of(expected)
    assert article.title == (source[expected.title] if expected.title else None)
    assert article.authors == list(expected.authors)
    assert article.editors == []
    assert (article.published, article.modified) == (expected.published, None)
    assert article.site == expected.site
    assert article.section == expected.section
    assert article.dateline == expected.dateline
    assert article.language == "id"


@each_seed
def test_captions(expected: Expected) -> None:
    assert [(c.text, c.credit) for c in record_of(expected).captions] == list(expected.captions)


@each_seed
def test_every_line_that_went_is_accounted_for(expected: Expected) -> None:
    source, article = source_of(expected), record_of(expected)
    furniture = {"byline", "date", "section", "dateline", "publisher", "tags"}
    whole = {r.line: r for r in article.removed if r.text == " ".join(source[r.line or 0].split())}
    for n in expected.furniture:
        if n in source:
            pieces = [r for r in article.removed if r.line == n]
            assert pieces, f"line {n} is not in `removed`"
            assert "".join("".join(r.text.split()) for r in pieces) == "".join(source[n].split())
            assert not {r.role for r in pieces} & furniture, f"line {n} is furniture, not metadata: {pieces}"
    for n in expected.metadata:
        pieces = [r for r in article.removed if r.line == n]
        assert "".join("".join(r.text.split()) for r in pieces) == "".join(source[n].split()), f"line {n}"
    gone = set(whole)
    assert not gone & {n for n in expected.body if n in source}
    assert all(r.cleaner and r.rule and 0 <= r.confidence <= 1 for r in article.removed)


@each_seed
def test_only_broken_letters_are_mended(expected: Expected) -> None:
    article = record_of(expected)
    if not expected.repaired:
        assert article.repairs == []
        return
    letters = [r for r in article.repairs if "".join(r.before.split()) != "".join(r.after.split())]
    assert len(letters) == 4
    assert all(r.after.startswith("Ç") or "Ç" in r.after for r in letters)
    assert all(r.kind and r.evidence for r in article.repairs)


def test_the_second_copy_of_a_caption_is_a_duplicate() -> None:
    article = record_of(EXPECTED[0])
    copies = [r for r in article.removed if r.line == 6]
    assert "".join(r.text for r in copies).startswith("Kazakhastan dilanda")
    assert {r.role for r in copies} == {"duplicate"}
