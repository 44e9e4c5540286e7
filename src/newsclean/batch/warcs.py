"""WARC files in, Arrow record batches of articles out: the reader of crawls for hosts that have none.

pip install 'newsclean[parquet,warc]'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, Any

from newsclean.batch.arrow import result_columns, result_fields
from newsclean.batch.extras import extra
from newsclean.batch.guard import clean_items
from newsclean.batch.item import Item, chunked
from newsclean.batch.packed import MAX_BYTES
from newsclean.batch.sources import Input, Reading, items_of
from newsclean.batch.sources.members import fastwarc
from newsclean.errors import SourceError

if TYPE_CHECKING:
    import pyarrow

    from newsclean.article import Article
    from newsclean.pipeline import Pipeline

__all__ = ["clean_warcs", "warc_schema"]

#: Rows of a record batch, about.
_ROWS = 256


def warc_schema() -> pyarrow.Schema:
    """The schema of what `clean_warcs` gives. Raises BatchError without pyarrow."""
    pa: Any = extra("pyarrow", "parquet", "an Arrow batch")
    return pa.schema([*result_fields(), pa.field("place", pa.string()), pa.field("target_uri", pa.string())])


def clean_warcs(
    paths: Iterable[str],
    *,
    open: Callable[[str], IO[bytes]] | None = None,
    format: str | None = None,
    language: str | None = None,
    pipeline: Pipeline | None = None,
    limit: int = MAX_BYTES,
    timeout: float | None = None,
) -> Iterator[pyarrow.RecordBatch]:
    """Clean the HTML responses of WARC files, as the command does: one row for each, in order, streamed.

    A path is what `open` opens for reading bytes (a local file by default; give it the opener of an object store).
    The columns are the record's; `error`, "reason: message" for a page that could not be cleaned, with nulls in the
    record's columns; `place`, "crawl.warc.gz@1234"; and `target_uri`, the address that was fetched. A file that is
    broken or missing gives rows with errors, and what is whole of it. The other arguments as in `clean_batch`.

    Raises BatchError without pyarrow or fastwarc.
    """
    fastwarc()
    reading = Reading(format=format, language=language, limit=limit, open=open)
    items: list[Item] = []
    results: list[Article | SourceError] = []
    for path in paths:
        name = PurePosixPath(path).name
        for chunk in chunked(items_of([Input(path, name, name, "warc")], reading)):
            results += clean_items(chunk, pipeline=pipeline, limit=limit, timeout=timeout)
            for item in chunk:
                item.data = b""
            items += chunk
            if len(items) >= _ROWS:
                yield _batch(items, results)
                items, results = [], []
    if items:
        yield _batch(items, results)


def _batch(items: list[Item], results: list[Article | SourceError]) -> pyarrow.RecordBatch:
    pa: Any = extra("pyarrow", "parquet", "an Arrow batch")
    places = pa.array([item.place for item in items], pa.string())
    addresses = pa.array([item.url for item in items], pa.string())
    return pa.RecordBatch.from_arrays([*result_columns(results), places, addresses], schema=warc_schema())
