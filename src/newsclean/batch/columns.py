"""Records → Arrow columns. Built column by column from flat lists, which is ten times as fast as from dicts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate, chain
from operator import attrgetter
from typing import Any

from newsclean.article import Article
from newsclean.batch.extras import extra

__all__ = ["record_columns", "record_fields"]

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
_TEXTS = ("id", "url", "site", "language", "title")
_NAMES = ("authors", "editors")
_MORE_TEXTS = ("published", "modified", "section", "dateline", "text")
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
    fields += [pa.field(name, pa.string()) for name in _MORE_TEXTS]
    fields += [pa.field(name, pa.list_(struct(_LISTS[name]))) for name in ("paragraphs", "captions")]
    fields.append(pa.field("tags", strings))
    fields += [pa.field(name, pa.list_(struct(_LISTS[name]))) for name in ("removed", "repairs")]
    fields += [pa.field("quality", quality), pa.field("source", pa.struct(source))]
    return tuple(fields)


def record_columns(articles: Sequence[Article | None]) -> list[Any]:
    """One Arrow array for each of `record_fields`; a row of nulls for None."""
    return [_column(field, articles) for field in _fields()]


def _column(field: Any, articles: Sequence[Article | None]) -> Any:
    pa, name = _arrow(), field.name
    if name in _LISTS:
        lists = [() if a is None else getattr(a, name) for a in articles]
        entries = list(chain.from_iterable(lists))
        columns = [list(map(attrgetter(of_entry), entries)) for of_entry, _ in _LISTS[name]]
        return _list(articles, lists, _struct(field.type.value_type, columns))
    if name == "quality":
        scores = [None if a is None else a.quality.score for a in articles]
        flags = [None if a is None else a.quality.flags for a in articles]
        return _struct(field.type, [scores, flags], [a is None for a in articles])
    if name == "source":
        return _source(field.type, articles)
    values = [None if a is None else getattr(a, name) for a in articles]
    return _array(values, field.type) if name != "schema_version" else pa.array(values, field.type)


def _list(articles: Sequence[Article | None], lists: Sequence[Sequence[Any]], entries: Any) -> Any:
    """A list column from its entries put end to end."""
    pa = _arrow()
    ends = list(accumulate(map(len, lists), initial=0))
    missing = [a is None for a in articles]
    offsets = pa.array(ends, pa.int32())
    return pa.ListArray.from_arrays(offsets, entries, mask=pa.array(missing) if any(missing) else None)


def _struct(kind: Any, columns: list[list[Any]], missing: list[bool] | None = None) -> Any:
    pa = _arrow()
    arrays = [_array(values, kind.field(at).type) for at, values in enumerate(columns)]
    mask = pa.array(missing) if missing and any(missing) else None
    return pa.StructArray.from_arrays(arrays, fields=list(kind), mask=mask)


def _source(kind: Any, articles: Sequence[Article | None]) -> Any:
    sources = [{} if a is None else a.source for a in articles]
    known = {name for name, _ in _SOURCE}
    columns: list[list[Any]] = [[s.get(name) for s in sources] for name, _ in _SOURCE]
    columns.append([s.get("duplicate_of") for s in sources])
    columns.append([_json(s.get("carried")) for s in sources])
    columns.append(
        [
            _json({k: v for k, v in s.items() if k not in known and k not in ("duplicate_of", "carried")})
            for s in sources
        ]
    )
    return _struct(kind, columns, [a is None for a in articles])


def _json(value: Any) -> str | None:
    from newsclean.batch.sinks.forms import plain

    return json.dumps(value, ensure_ascii=False, default=plain) if value else None


def _array(values: list[Any], kind: Any) -> Any:
    pa = _arrow()
    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:  # a lone surrogate
        return pa.array([_whole(v) for v in values], kind)


def _whole(value: Any) -> Any:
    """`value` with U+FFFD for every lone surrogate, inside lists too."""
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    if isinstance(value, list):
        return [_whole(v) for v in value]
    return value
