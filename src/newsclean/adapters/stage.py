"""`clean_batch` with its options bound: a plain object that engines can ship to their workers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from newsclean.batch.arrow import batch_schema, clean_batch
from newsclean.batch.extras import extra
from newsclean.batch.warcs import clean_warcs

if TYPE_CHECKING:
    import pyarrow

    from newsclean.pipeline import Pipeline

__all__ = ["Stage"]


@dataclass(frozen=True)
class Stage:
    """The options of `newsclean.batch.arrow.clean_batch`: the columns of page and address (`field`, `url_field`), the
    other columns to carry along (`keep`, all by default), `format`, `language` and `pipeline` as in `newsclean.clean`,
    `timeout`, the seconds after which a page is killed from outside (None: never).
    """

    field: str | None = None
    url_field: str | None = None
    keep: Sequence[str] | None = None
    format: str | None = None
    language: str | None = None
    pipeline: Pipeline | None = None
    timeout: float | None = None

    def schema(self, schema: pyarrow.Schema) -> pyarrow.Schema:
        """The schema of what comes out where `schema` goes in. Raises BatchError for columns that it does not have."""
        return batch_schema(schema, field=self.field, url_field=self.url_field, keep=self.keep)

    def batches(self, batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        """Record batch in, record batch out, one by one."""
        for batch in batches:
            yield clean_batch(batch, **vars(self))

    def table(self, table: pyarrow.Table) -> pyarrow.Table:
        """A table in, a table with as many rows out."""
        arrow: Any = extra("pyarrow", "parquet", "an Arrow table")
        return arrow.Table.from_batches(self.batches(table.to_batches()), schema=self.schema(table.schema))

    def warcs(
        self, paths: Iterable[str], open: Callable[[str], IO[bytes]] | None = None
    ) -> Iterator[pyarrow.RecordBatch]:
        """WARC files in, the record batches of `newsclean.batch.warcs.clean_warcs` out. Columns play no part."""
        options = {name: value for name, value in vars(self).items() if name in _WARC_OPTIONS}
        return clean_warcs(paths, open=open, **options)


_WARC_OPTIONS = ("format", "language", "pipeline", "timeout")
