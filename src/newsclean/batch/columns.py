"""Records → rows → columns → a message → Arrow. Columns are made of flat lists, ten times as fast as from dicts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from newsclean.article import Article
from newsclean.batch.entries import Fields, Row
from newsclean.batch.extras import extra
from newsclean.batch.messages import message

try:
    from newsclean.batch.entry_writer import columns, joined, take  # there when newsclean is compiled
except ModuleNotFoundError:
    from newsclean.batch.entries import columns, joined, take

__all__ = ["Row", "batch_of", "message_of", "record_columns", "record_fields", "record_row"]

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
_PARAGRAPH = (("kind", "string"), ("text", "string"))
_CAPTION = (("text", "string"), ("credit", "string"))
_STRINGS = ("list", "string")
_DUPLICATE = (("id", "string"), ("place", "string"), ("similarity", "float64"))
#: What every batch writes of a record's source; what else it knows goes into `more`.
_KNOWN = (
    ("format", "string"),
    ("encoding", "string"),
    ("sha256", "string"),
    ("path", "string"),
    ("line", "int64"),
    ("row", "int64"),
    ("record", "string"),
    ("fetched", "string"),
)
_SOURCE = (*_KNOWN, ("duplicate_of", ("struct", _DUPLICATE)), ("carried", "string"), ("more", "string"))
_TYPED = {*(name for name, _ in _KNOWN), "duplicate_of", "carried"}
#: The record: its fields in order, with kinds as `entries.py` explains them.
_FIELDS: Fields = (
    ("schema_version", "int32"),
    ("id", "string"),
    ("url", "string"),
    ("site", "string"),
    ("language", "string"),
    ("title", "string"),
    ("authors", _STRINGS),
    ("editors", _STRINGS),
    ("published", "string"),
    ("modified", "string"),
    ("section", "string"),
    ("dateline", "string"),
    ("text", "joined"),
    ("paragraphs", ("entries", _PARAGRAPH)),
    ("captions", ("entries", _CAPTION)),
    ("tags", _STRINGS),
    ("removed", ("entries", _REMOVED)),
    ("repairs", ("entries", _REPAIR)),
    ("quality", ("struct", (("score", "float64"), ("flags", _STRINGS)))),
    ("source", ("struct", _SOURCE)),
)


@cache
def _arrow() -> Any:
    return extra("pyarrow", "parquet", "an Arrow record")


@cache
def _schema() -> Any:
    pa = _arrow()
    return pa.schema([pa.field(name, _type(pa, kind)) for name, kind in _FIELDS])


def _type(pa: Any, kind: Any) -> Any:
    """A kind's Arrow type."""
    if isinstance(kind, str):
        return pa.string() if kind == "joined" else getattr(pa, kind)()
    name, within = kind
    if name == "list":
        return pa.list_(_type(pa, within))
    struct = pa.struct([pa.field(name, _type(pa, of_field)) for name, of_field in within])
    return pa.list_(struct) if name == "entries" else struct


def record_fields() -> list[Any]:
    """The record's Arrow fields, in the order of the record."""
    return list(_schema())


def record_row(article: Article) -> Row:
    """What the columns will have of a record. Asked while its texts are at hand; the record need not be kept."""
    paragraphs = take(article.paragraphs, _PARAGRAPH)
    return (
        article.schema_version,
        article.id,
        article.url,
        article.site,
        article.language,
        article.title,
        article.authors,
        article.editors,
        article.published,
        article.modified,
        article.section,
        article.dateline,
        joined(paragraphs[1]),
        (len(article.paragraphs), paragraphs),
        (len(article.captions), take(article.captions, _CAPTION)),
        article.tags,
        (len(article.removed), take(article.removed, _REMOVED)),
        (len(article.repairs), take(article.repairs, _REPAIR)),
        (article.quality.score, article.quality.flags),
        _source(article.source),
    )


def _source(source: dict[str, Any]) -> Row:
    known = [source.get(name) for name, _ in _KNOWN]
    original = source.get("duplicate_of")
    repeated = None if original is None else tuple([original.get(name) for name, _ in _DUPLICATE])
    more = None if _TYPED.issuperset(source) else {k: v for k, v in source.items() if k not in _TYPED}
    return (*known, repeated, _json(source.get("carried")), _json(more))


def _json(value: Any) -> str | None:
    if not value:
        return None
    from newsclean.batch.sinks.forms import plain

    return json.dumps(value, ensure_ascii=False, default=plain)


def message_of(rows: list[Row | None]) -> bytes:
    """What `record_row` gave, nulls for None, as a message that `batch_of` reads."""
    return message(len(rows), columns(rows, _FIELDS))


def batch_of(message: bytes) -> Any:
    """The record batch of a message, which it holds on to. Needs pyarrow."""
    return _arrow().ipc.read_record_batch(_arrow().py_buffer(message), _schema())


def record_columns(articles: Sequence[Article | None]) -> list[Any]:
    """One Arrow array for each of `record_fields`; nulls for None."""
    rows = [None if article is None else record_row(article) for article in articles]
    arrays: list[Any] = batch_of(message_of(rows)).columns
    return arrays
