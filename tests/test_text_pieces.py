"""Leads, tails, captions and teasers read from made-up lines: cases as data, what must be cut and what must stay."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsclean.page import Role
from newsclean.parse.caption import Vocabulary, read_caption
from newsclean.parse.lead import DASH, LONGEST, first_dash, read_lead
from newsclean.parse.read_also import Teasers, inline_teasers
from newsclean.parse.tail import read_tail
from newsclean.readers.text import text_blocks
from newsclean.rules.packs import packs_for

REST = "Warga desa itu menanam seribu pohon di tepi sungai pada hari Senin."

LEADS = [
    ("JAKARTA - ", "JAKARTA", None),
    ("JAKARTA, PORTALKITA.com - ", "JAKARTA", "PORTALKITA.com"),
    ("PortalKita.co.id, Bandung – ", "Bandung", "PortalKita.co.id"),
    ("PortalKita.com, Jakarta ", "Jakarta", "PortalKita.com"),
    ("PORTALKITA.CO, ", None, "PORTALKITA.CO"),
    ("PortalKita.com -- ", None, "PortalKita.com"),
    ("BOGOR, PORTALKITA.COM--", "BOGOR", "PORTALKITA.COM"),
    ("Jakarta (ANTARA) - ", "Jakarta", "(ANTARA)"),
    ("SALTMERE, England (Reuters) - ", "SALTMERE", "(Reuters)"),
    ("KUALA LUMPUR: ", "KUALA LUMPUR", None),
    ("KUALA LUMPUR, 12 Mac (Bernama) -- ", "KUALA LUMPUR", "(Bernama)"),
    ("Saltmere – ", "Saltmere", None),
    ("SALTMERE (January 24, 2017) — ", "SALTMERE", None),
    ("Port Saltmere, 24 Jan. – ", "Port Saltmere", None),
    ("(Reuters) - ", None, "(Reuters)"),
    ("(EFE).- ", None, "(EFE)"),
]


@pytest.mark.parametrize(("prefix", "place", "publisher"), LEADS)
def test_a_lead_loses_its_prefix(prefix: str, place: str | None, publisher: str | None) -> None:
    packs = packs_for("id")
    found = read_lead(prefix + REST, publishers=packs.publishers.__contains__, places=packs.places)
    assert found is not None
    assert (prefix + REST)[found.end :] == REST
    text = prefix + REST
    assert found.first(text, Role.DATELINE) == place
    assert found.first(text, Role.PUBLISHER) == (publisher.strip("()") if publisher else None)


@pytest.mark.parametrize(
    "text",
    [
        REST,
        "Warga desa - yang menanam pohon - pulang pada sore hari dengan perasaan senang sekali.",
        "Menurut dia, ada dua hal - harga dan waktu - yang harus dihitung dengan cermat oleh warga.",
        "Setelah itu - kata dia - warga pulang ke rumah masing-masing dengan berjalan kaki bersama.",
        '"Kami senang," kata Budi - warga desa itu - kepada para wartawan yang datang pada hari Senin.',
        f"Sari Dewi – {REST}",
        f"Pesan Utama - {REST}",
        f"(Garansi Harga Tetap) - {REST}",
    ],
)
def test_a_lead_without_a_prefix_stays(text: str) -> None:
    packs = packs_for("id")
    words = packs.function_words
    assert read_lead(text, publishers=packs.publishers.__contains__, places=packs.places, function_words=words) is None


SENTENCE = 'Mereka berharap pohon itu tumbuh dengan baik," kata kepala desa itu'


@pytest.mark.parametrize(
    "tail", [" (abc/def)", "(rul)", " (*)", "[]", " (E-2)", "(L/R1/R9/P2)", " [noe]", " — Bernama", " (Sari Dewi)"]
)
def test_a_tail_is_cut(tail: str) -> None:
    found = read_tail(f"{SENTENCE}.{tail}", agency=packs_for("ms").agencies.__contains__)
    assert found is not None
    assert found.start == len(SENTENCE) + 1


@pytest.mark.parametrize(
    "text",
    [
        f"{SENTENCE}.",
        f"{SENTENCE}, Senin (8/3).",
        f"{SENTENCE} dalam Organisasi Pohon Nusantara (OPN).",
        f"{SENTENCE}. (8/3)",
        f"{SENTENCE} yang mereka sebut sebagai hutan kota (taman).",
    ],
)
def test_what_is_no_tail_stays(text: str) -> None:
    assert read_tail(text, agency=packs_for("id").agencies.__contains__) is None


CAPTIONS = [
    ("Warga menanam pohon di tepi sungai (Foto: Sari Dewi/PortalKita)", "Warga menanam pohon di tepi sungai"),
    ("Warga menanam pohon di tepi sungai. REUTERS/Sari Dewi", "Warga menanam pohon di tepi sungai."),
    ("Warga menanam pohon di tepi sungai/Antara", "Warga menanam pohon di tepi sungai"),
    ("Warga menanam pohon. Foto/Kementerian Pohon/Handout", "Warga menanam pohon."),
    ("Warga menanam pohon di tepi sungai | REUTERS/Sari Dewi", "Warga menanam pohon di tepi sungai"),
    ("gambar.com Warga menanam pohon Warga menanam pohon", "Warga menanam pohon"),
]


@pytest.mark.parametrize(("line", "text"), CAPTIONS)
def test_a_caption_and_its_credit_come_apart(line: str, text: str) -> None:
    packs = packs_for("id")
    found = read_caption(line, Vocabulary(packs.words("credits"), packs.agencies))
    assert found is not None
    assert line[slice(*found.text)].rstrip(" |/") == text
    assert found.credit[0] < found.credit[1]


@pytest.mark.parametrize("line", [REST, "Pasangan Budi/Sari menang dua gim langsung.", "Hasil akhir pertandingan 2-1"])
def test_a_plain_line_is_no_caption(line: str) -> None:
    packs = packs_for("id")
    assert read_caption(line, Vocabulary(packs.words("credits"), packs.agencies)) is None


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"{REST} Baca: Seribu Pohon untuk Sungai yang Bersih", REST),
        (f"{REST} (Baca juga: Seribu Pohon untuk Sungai)", REST),
        (f"{REST} (Baca: Seribu Pohon untuk Sungai) Mereka pulang sore hari.", f"{REST} Mereka pulang sore hari."),
        (f"{REST} Baca juga: Seribu Pohon. Mereka lalu pulang ke rumah.", None),
        ("Sate Lesung (baca: Lesong) adalah makanan dari desa itu yang dibuat dengan daging sapi.", None),
    ],
)
def test_a_teaser_is_cut_where_its_end_is_sure(text: str, kept: str | None) -> None:
    spans = inline_teasers(text, Teasers(packs_for("id").phrases.of(Role.READ_ALSO, "start")))
    rest = text
    for start, end, _ in reversed(spans):
        rest = rest[:start] + rest[end:]
    assert " ".join(rest.split()) == (kept or text)


def test_hard_wrapped_paragraphs_are_put_together() -> None:
    paragraph = (
        "The council met on Monday and agreed on the plan for the new bridge over\n"
        "the river, which will take three years to build and cost nine million.\n"
        "Work begins in the spring, the mayor said, once the last permits have been\n"
        "given by the state.\n"
    )
    blocks = text_blocks(f"A bridge for the town\n\n{paragraph}\n{paragraph}\n{paragraph}")
    assert [block.line for block in blocks] == [1, 3, 8, 13]
    assert blocks[1].text == " ".join(paragraph.split())


def test_short_lines_are_not_put_together() -> None:
    verse = ["The river runs so far,", "and no one knows the way", "it takes below the star", "until the end of day."]
    poem = "\n".join(verse * 4)
    assert len(text_blocks(poem)) == 16


@given(st.text(alphabet="aB1.) -–—"))
@example("a" * (LONGEST - 1) + "-b")
def test_the_first_dash_is_the_one_that_the_expression_finds(text: str) -> None:
    text = " ".join(text.split())
    found, expected = first_dash(text), DASH.search(text, 1, LONGEST)
    assert (found and found.span()) == (expected and expected.span())
