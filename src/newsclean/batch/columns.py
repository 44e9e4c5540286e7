"""Records → rows → Arrow columns. Built column by column from flat lists, which is ten times as fast as from dicts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate
from typing import Any

from newsclean.article import Article
from newsclean.batch import entries
from newsclean.batch.extras import extra

try:
    from newsclean.batch.entry_writer import column, joined, take  # there when newsclean is compiled
except ModuleNotFoundError:
    from newsclean.batch.entries import column, joined, take

__all__ = ["Row", "record_columns", "record_fields", "record_row", "row_columns"]

#: One record's values in the order of `record_fields`: of lists of entries what `take` gives of them.
Row = tuple[Any, ...]

_PLACE = (("line", "int32"), ("block", "int32"), ("path", "string"), ("start", "int32"), ("end", "int32"))
_REMOVED = (
    ("text", "string"),
    ("role", "string"),
    ("cleaner", "string"),
    ("rule", "string"),
    ("confidence", "float64"),
    *_PLACE,
)
_REPAIR = (
    ("before", "string"),
    ("after", "string"),
    ("kind", "string"),
    ("evidence", "string"),
    ("cleaner", "string"),
    *_PLACE,
)
_LISTS = {
    "paragraphs": (("kind", "string"), ("text", "string")),
    "captions": (("text", "string"), ("credit", "string")),
    "removed": _REMOVED,
    "repairs": _REPAIR,
}
_SOURCE = (
    ("format", "string"),
    ("encoding", "string"),
    ("sha256", "string"),
    ("path", "string"),
    ("line", "int64"),
    ("row", "int64"),
    ("record", "string"),
    ("fetched", "string"),
)
#: What of a record's source has a column of its own.
_TYPED = {*(name for name, _ in _SOURCE), "duplicate_of", "carried"}
_PARAGRAPH_TEXT = 1
_TEXTS = ("id", "url", "site", "language", "title")
_NAMES = ("authors", "editors")
_MORE_TEXTS = ("published", "modified", "section", "dateline")
_DUPLICATE = (("id", "string"), ("place", "string"), ("similarity", "float64"))


@cache
def _arrow() -> Any:
    return extra("pyarrow", "parquet", "an Arrow record")


def record_fields() -> list[Any]:
    """The record's Arrow fields, in the order of the record."""
    return list(_fields())


@cache
def _fields() -> tuple[Any, ...]:
    pa = _arrow()

    def struct(fields: Iterable[tuple[str, str]]) -> Any:
        return pa.struct([pa.field(name, getattr(pa, kind)()) for name, kind in fields])

    strings = pa.list_(pa.string())
    source = [pa.field(name, getattr(pa, kind)()) for name, kind in _SOURCE]
    source += [
        pa.field("duplicate_of", struct(_DUPLICATE)),
        pa.field("carried", pa.string()),
        pa.field("more", pa.string()),
    ]
    quality = pa.struct([pa.field("score", pa.float64()), pa.field("flags", strings)])
    fields = [pa.field("schema_version", pa.int32())]
    fields += [pa.field(name, pa.string()) for name in _TEXTS]
    fields += [pa.field(name, strings) for name in _NAMES]
    fields += [pa.field(name, pa.string()) for name in (*_MORE_TEXTS, "text")]
    fields += [pa.field(name, pa.list_(struct(_LISTS[name]))) for name in ("paragraphs", "captions")]
    fields.append(pa.field("tags", strings))
    fields += [pa.field(name, pa.list_(struct(_LISTS[name]))) for name in ("removed", "repairs")]
    fields += [pa.field("quality", quality), pa.field("source", pa.struct(source))]
    return tuple(fields)


def record_row(article: Article) -> Row:
    """What the columns will have of a record. Asked while its texts are at hand; the record need not be kept."""
    taken = {name: _taken(getattr(article, name), fields) for name, fields in _LISTS.items()}
    return (
        article.schema_version,
        *[getattr(article, name) for name in (*_TEXTS, *_NAMES, *_MORE_TEXTS)],
        joined(taken["paragraphs"][1][_PARAGRAPH_TEXT]),
        taken["paragraphs"],
        taken["captions"],
        article.tags,
        taken["removed"],
        taken["repairs"],
        (article.quality.score, article.quality.flags),
        article.source,
    )


def _taken(listed: list[Any], fields: Sequence[tuple[str, str]]) -> tuple[int, list[Any]]:
    return len(listed), take(listed, fields)


def row_columns(rows: Sequence[Row | None]) -> list[Any]:
    """One Arrow array for each of `record_fields`; nulls for None."""
    fields = _fields()
    missing = [row is None for row in rows]
    nothing = (None,) * len(fields)
    columns = zip(*[nothing if row is None else row for row in rows], strict=True) if rows else [()] * len(fields)
    return [_column(field, values, missing) for field, values in zip(fields, columns, strict=True)]


def record_columns(articles: Sequence[Article | None]) -> list[Any]:
    """One Arrow array for each of `record_fields`; nulls for None."""
    return row_columns([None if article is None else record_row(article) for article in articles])


def _column(field: Any, values: Sequence[Any], missing: Sequence[bool]) -> Any:
    pa, name = _arrow(), field.name
    if name in _LISTS:
        return _list(field.type, values, missing)
    if name == "text":
        return column(pa, field.type, [part or joined(None) for part in values])
    if name == "quality":
        pairs = [(None, None) if pair is None else pair for pair in values]
        return _struct(field.type, [list(pair) for pair in zip(*pairs, strict=True)] or [[], []], missing)
    if name == "source":
        return _source(field.type, values, missing)
    return entries.column(pa, field.type, [values])


def _list(kind: Any, values: Sequence[Any], missing: Sequence[bool]) -> Any:
    """A list column from its entries put end to end."""
    pa = _arrow()
    given = [value for value in values if value is not None]
    of_entry = list(kind.value_type)
    arrays = [column(pa, field.type, [taken[at] for _, taken in given]) for at, field in enumerate(of_entry)]
    ends = accumulate([0 if value is None else value[0] for value in values], initial=0)
    offsets = pa.array(list(ends), pa.int32())
    return pa.ListArray.from_arrays(offsets, pa.StructArray.from_arrays(arrays, fields=of_entry), mask=_mask(missing))


def _struct(kind: Any, columns: list[list[Any]], missing: Sequence[bool]) -> Any:
    pa = _arrow()
    arrays = [entries.column(pa, field.type, [values]) for field, values in zip(kind, columns, strict=True)]
    return pa.StructArray.from_arrays(arrays, fields=list(kind), mask=_mask(missing))


def _mask(missing: Sequence[bool]) -> Any:
    return _arrow().array(missing) if any(missing) else None


def _source(kind: Any, values: Sequence[Any], missing: Sequence[bool]) -> Any:
    sources = [{} if source is None else source for source in values]
    columns: list[list[Any]] = [[s.get(name) for s in sources] for name, _ in _SOURCE]
    columns.append([s.get("duplicate_of") for s in sources])
    columns.append([_json(s.get("carried")) for s in sources])
    columns.append([_json(_more(s)) for s in sources])
    return _struct(kind, columns, missing)


def _more(source: dict[str, Any]) -> dict[str, Any]:
    return {} if _TYPED.issuperset(source) else {k: v for k, v in source.items() if k not in _TYPED}


def _json(value: Any) -> str | None:
    if not value:
        return None
    from newsclean.batch.sinks.forms import plain

    return json.dumps(value, ensure_ascii=False, default=plain)
