"""The compiled writer of a record's entries gives the columns that the Python one gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsclean import Article
from newsclean.article import Caption, Paragraph, Quality, Removed, Repair
from newsclean.batch import entries as python

pa = pytest.importorskip("pyarrow")

_FIELDS = (("text", "string"), ("block", "int32"), ("confidence", "float64"), ("path", "string"))
_TEXTS = st.one_of(st.sampled_from(["", "a", "é", "新聞", "😀", "\ud800", "a\udc00b\ud83d\ude00", "x" * 70]), st.text())
_REMOVED = st.builds(
    Removed,
    text=_TEXTS,
    role=st.just("byline"),
    cleaner=st.just("made_up"),
    rule=st.just("made_up.rule"),
    confidence=st.one_of(st.floats(allow_nan=False), st.integers(0, 1)),
    block=st.one_of(st.none(), st.integers(-(2**31), 2**31 - 1)),
    path=st.one_of(st.none(), _TEXTS),
)


class _Open:
    """An entry without slots, as a caller's own class may be."""

    def __init__(self, text: str) -> None:
        self.text, self.block, self.confidence, self.path = text, 1, 0.5, None


@dataclass
class _Like(Removed):
    """A class of its own between others."""


def _writer() -> Any:
    return pytest.importorskip("newsclean.batch.entry_writer", reason="newsclean is not compiled")


def _columns(module: Any, records: Sequence[list[Any]]) -> list[Any]:
    taken = [module.take(record, _FIELDS) for record in records]
    kinds = [getattr(pa, kind)() for _, kind in _FIELDS]
    columns = [module.column(pa, kind, [record[at] for record in taken]) for at, kind in enumerate(kinds)]
    texts = [module.joined(record[0]) for record in taken]
    return [*columns, module.column(pa, pa.string(), [*texts, module.joined(None)])]


@given(st.lists(st.lists(_REMOVED, max_size=12), max_size=4))
@example([])
@example([[], [Removed("x" * 300, "ad", "c", "r"), _Open("新"), _Like("ü", "ad", "c", "r")], [_Open("a")]])
def test_any_entries(records: list[list[Any]]) -> None:
    expected, found = _columns(python, records), _columns(_writer(), records)
    for column in found:
        column.validate(full=True)
    assert [c.equals(e) for c, e in zip(found, expected, strict=True)] == [True] * len(expected)
    assert [c.null_count for c in found] == [c.null_count for c in expected]


@pytest.mark.parametrize(
    ("entry", "error"),
    [
        (Removed(7, "ad", "c", "r"), TypeError),  # type: ignore[arg-type]
        (Removed("a", "ad", "c", "r", block=2**31), OverflowError),
        (Removed("a", "ad", "c", "r", block="1"), TypeError),  # type: ignore[arg-type]
        (Removed("a", "ad", "c", "r", confidence="1"), TypeError),  # type: ignore[arg-type]
        (Caption("a"), AttributeError),
    ],
)
def test_what_no_column_holds(entry: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        _writer().take([entry], _FIELDS)


def test_columns_hold_what_the_record_holds() -> None:
    from newsclean.batch.columns import record_columns, record_fields

    full = Article(
        "1",
        url="https://a.example/",
        title="Ein Titel",
        authors=["Ana Ković", "B"],
        paragraphs=[Paragraph("Erster \ud800Absatz."), Paragraph("Zwischen", "heading"), Paragraph("新聞")],
        captions=[Caption("Ein Bild", None), Caption(None, "dpa")],
        tags=["a"],
        removed=[Removed("Mehr", "related", "c", "r", 0.7, block=3, path="body > p", start=0, end=4)],
        repairs=[Repair("a", "ä", "lost", "list", "c", line=4)],
        quality=Quality(0.5, ["no_date"]),
        source={"path": "a.html", "carried": {"k": 1}, "own": "x"},
    )
    columns = record_columns([None, full, Article("2")])
    rows = [
        dict(zip([field.name for field in record_fields()], values, strict=True))
        for values in zip(*columns, strict=True)
    ]
    first, second, third = [{name: value.as_py() for name, value in row.items()} for row in rows]
    assert set(first.values()) == {None}
    assert second["text"] == "Erster \ufffd\ufffd\ufffdAbsatz.\n\nZwischen\n\n新聞"
    told = full.to_dict()
    for name in ("url", "title", "authors", "captions", "tags", "quality"):
        assert second[name] == told[name]
    for name in ("removed", "repairs"):
        assert [{k: v for k, v in entry.items() if v is not None} for entry in second[name]] == told[name]
    assert [p["kind"] for p in second["paragraphs"]] == ["paragraph", "heading", "paragraph"]
    assert (second["source"]["carried"], second["source"]["more"]) == ('{"k": 1}', '{"own": "x"}')
    assert (third["text"], third["removed"], third["source"]["more"]) == ("", [], None)
