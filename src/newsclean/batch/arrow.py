"""Arrow in, Arrow out: the function under every host engine's adapter, and the record's Arrow schema.

pip install 'newsclean[parquet]'
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from newsclean.batch.columns import record_columns, record_fields
from newsclean.batch.extras import extra
from newsclean.batch.guard import clean_items
from newsclean.batch.item import Item
from newsclean.batch.packed import MAX_BYTES
from newsclean.batch.sources.jsonl import HTML_FIELDS, PAGE_FIELDS, URL_FIELDS
from newsclean.errors import BatchError, SourceError

if TYPE_CHECKING:
    import pyarrow

    from newsclean.article import Article
    from newsclean.pipeline import Pipeline

__all__ = ["batch_schema", "clean_batch", "record_schema", "result_columns", "result_fields"]

_PREFIX = "input_"


def record_schema() -> pyarrow.Schema:
    """The record, schema version 1, as an Arrow schema. Dates stay texts (ISO 8601 with the page's own offset).

    `source` holds what every batch writes as typed fields; anything else that a source knows, and what a JSONL input
    carried along, stands in `carried` and `more` as JSON. Raises BatchError without pyarrow.
    """
    return _arrow().schema(record_fields())


def batch_schema(
    schema: pyarrow.Schema,
    *,
    field: str | None = None,
    url_field: str | None = None,
    keep: Sequence[str] | None = None,
) -> pyarrow.Schema:
    """The schema of what `clean_batch` makes of a batch with `schema`, for engines that ask beforehand."""
    page, url = _places(schema.names, field, url_field)
    fields = result_fields()
    for name, label in _kept(schema.names, page, url, keep):
        fields.append(schema.field(name).with_name(label))
    return _arrow().schema(fields)


def clean_batch(
    batch: pyarrow.RecordBatch,
    *,
    field: str | None = None,
    url_field: str | None = None,
    keep: Sequence[str] | None = None,
    format: str | None = None,
    language: str | None = None,
    pipeline: Pipeline | None = None,
    limit: int = MAX_BYTES,
    timeout: float | None = None,
) -> pyarrow.RecordBatch:
    """Clean a batch of pages: one row out for each row in, in order.

    `field` names the column that holds the page (text or bytes), `url_field` the one with its address; by default the
    first that is called html, raw_html, content_html, text, content, body or raw_content; url, link, source_url or
    uri. The other columns, or those named in `keep`, are carried through untouched; one whose name the record needs
    is called `input_<name>`. A row that can't be cleaned has nulls in the record's columns and, in `error`,
    "reason: message". `format`, `language`, `pipeline` as in `newsclean.clean`, `limit` is the largest page in bytes.
    With `timeout`, in seconds, pages are cleaned in a second process, which is kept between calls; it is killed when a
    page takes longer, and that page's row has an `error`, as has one that ends the process.

    Raises BatchError when no column holds pages, or without pyarrow.
    """
    arrow = _arrow()
    page, url = _places(batch.schema.names, field, url_field)
    pages = batch.column(page).to_pylist()
    urls = batch.column(url).to_pylist() if url is not None else [None] * len(pages)
    if format is None and page in HTML_FIELDS:
        format = "html"
    items = [_item(data, address, format=format, language=language) for data, address in zip(pages, urls, strict=True)]
    columns = result_columns(clean_items(items, pipeline=pipeline, limit=limit, timeout=timeout))
    columns += [batch.column(name) for name, _ in _kept(batch.schema.names, page, url, keep)]
    schema = batch_schema(batch.schema, field=field, url_field=url_field, keep=keep)
    return arrow.RecordBatch.from_arrays(columns, schema=schema)


def result_fields() -> list[Any]:
    """The record's Arrow fields and `error`."""
    return [*record_fields(), _arrow().field("error", _arrow().string())]


def result_columns(results: Sequence[Article | SourceError]) -> list[Any]:
    """One Arrow array for each of `result_fields`."""
    refused = [result if isinstance(result, SourceError) else None for result in results]
    columns = record_columns([None if isinstance(result, SourceError) else result for result in results])
    errors = [None if error is None else f"{error.reason}: {error}" for error in refused]
    return [*columns, _arrow().array(errors, _arrow().string())]


def _item(page: Any, url: Any, *, format: str | None, language: str | None) -> Item:
    item = Item("", b"", "", url=url if isinstance(url, str) else None, format=format, language=language)
    if isinstance(page, (str, bytes)):
        item.data, item.size = page, len(page)
    else:
        item.error = ("no_field", "the row holds no page")
    return item


def _arrow() -> Any:
    return extra("pyarrow", "parquet", "an Arrow batch")


def _places(names: Sequence[str], field: str | None, url_field: str | None) -> tuple[str, str | None]:
    """The columns that hold page and address."""
    page = field or next((name for name in PAGE_FIELDS if name in names), None)
    if page is None or page not in names:
        wanted = f"no column {field!r}" if field else f"none of the columns {', '.join(PAGE_FIELDS)}"
        raise BatchError(f"the batch has {wanted}; it has {', '.join(names)}")
    if url_field is not None and url_field not in names:
        raise BatchError(f"the batch has no column {url_field!r}; it has {', '.join(names)}")
    return page, url_field or next((name for name in URL_FIELDS if name in names), None)


def _kept(names: Sequence[str], page: str, url: str | None, keep: Sequence[str] | None) -> list[tuple[str, str]]:
    """The columns that are carried through, each with its name in the output."""
    taken = {field.name for field in record_fields()} | {"error"}
    unknown = [name for name in keep or () if name not in names]
    if unknown:
        raise BatchError(f"the batch has no column {', '.join(map(repr, unknown))}; it has {', '.join(names)}")
    wanted = [n for n in names if n not in (page, url)] if keep is None else list(keep)
    return [(name, _PREFIX + name if name in taken else name) for name in wanted]
