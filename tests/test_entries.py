"""Columns hold what rows hold, and the compiled writer of them gives what the Python one gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsclean import Article
from newsclean.article import Caption, Paragraph, Quality, Removed, Repair
from newsclean.batch import entries as python
from newsclean.batch.messages import message

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


_RECORD = (
    ("text", "joined"),
    ("entries", ("entries", _FIELDS)),
    ("names", ("list", "string")),
    ("about", ("struct", (("line", "int64"), ("score", "float64"), ("inner", ("struct", (("a", "string"),)))))),
)
_ENTRY = pa.struct([("text", pa.string()), ("block", pa.int32()), ("confidence", pa.float64()), ("path", pa.string())])
_ABOUT = pa.struct([("line", pa.int64()), ("score", pa.float64()), ("inner", pa.struct([("a", pa.string())]))])
_SCHEMA = pa.schema(
    [("text", pa.string()), ("entries", pa.list_(_ENTRY)), ("names", pa.list_(pa.string())), ("about", _ABOUT)]
)
_NAMES = st.none() | st.lists(st.none() | _TEXTS, max_size=3)
_ABOUTS = st.none() | st.tuples(
    st.none() | st.integers(-(2**63), 2**63 - 1), st.none() | st.floats(allow_nan=False), st.none() | st.tuples(_TEXTS)
)
_RECORDS = st.none() | st.tuples(st.lists(_REMOVED, max_size=12), _NAMES, _ABOUTS)


def _columns(module: Any, records: Sequence[Any]) -> Any:
    rows = []
    for record in records:
        if record is not None:
            entries, names, about = record
            taken = module.take(entries, _FIELDS)
            record = (module.joined(taken[0]), (len(entries), taken), names, about)
        rows.append(record)
    return module.columns(rows, _RECORD)


def _batch(made: Any, rows: int) -> Any:
    return pa.ipc.read_record_batch(pa.py_buffer(message(rows, made)), _SCHEMA)


def _plain(record: Any) -> dict[str, Any]:
    if record is None:
        return dict.fromkeys(_SCHEMA.names)
    entries, names, about = record
    texts = [python.whole(entry.text) for entry in entries]
    return {
        "text": "\n\n".join(texts),
        "entries": [{name: python.whole(getattr(entry, name)) for name, _ in _FIELDS} for entry in entries],
        "names": names and [python.whole(name) for name in names],
        "about": about
        and {"line": about[0], "score": about[1], "inner": about[2] and {"a": python.whole(about[2][0])}},
    }


_EXAMPLES: tuple[list[Any], ...] = (
    [],
    [None],
    [([Removed("x" * 300, "ad", "c", "r"), _Open("新"), _Like("ü", "ad", "c", "r")], ["a"], None), ([], [], None)],
    [([_Open("a")], None, (1, 0.5, ("",)))] * 9,
)


@settings(deadline=None)  # the first one loads a library
@given(st.lists(_RECORDS, max_size=12))
@example(_EXAMPLES[0])
@example(_EXAMPLES[1])
@example(_EXAMPLES[2])
@example(_EXAMPLES[3])
def test_columns_of_any_records(records: list[Any]) -> None:
    batch = _batch(_columns(python, records), len(records))
    batch.validate(full=True)
    assert batch.to_pylist() == [_plain(record) for record in records]
    assert batch.equals(pa.RecordBatch.from_pylist(batch.to_pylist(), _SCHEMA))


@given(st.lists(_RECORDS, max_size=12))
@example(_EXAMPLES[0])
@example(_EXAMPLES[1])
@example(_EXAMPLES[2])
@example(_EXAMPLES[3])
def test_both_writers(records: list[Any]) -> None:
    assert _columns(_writer(), records) == _columns(python, records)


@pytest.mark.parametrize(
    "record",
    [
        ([], [7], None),
        ([], 7, None),
        ([], [], (2**63, 0.5, None)),
        ([], [], ("1", 0.5, None)),
        ([], [], (1, 0.5, (b"a",))),
        ([], [], (1,)),
    ],
)
def test_what_no_batch_holds(record: Any) -> None:
    whole = ([_Open("a")], ["a"], (1, 0.5, ("a",)))
    with pytest.raises((TypeError, OverflowError, IndexError)):
        _columns(_writer(), [whole, record, None])


def test_a_batch_outlives_what_it_was_made_of() -> None:
    writer = _writer()
    for _ in range(50):
        batch = _batch(_columns(writer, [([_Open("a" * 1000)] * 100, ["b"] * 100, None)] * 10), 10)
        entries = batch.column(1)
        del batch
        assert entries[9][99]["text"].as_py() == "a" * 1000


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
    assert [column.type for column in columns] == [field.type for field in record_fields()]
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
