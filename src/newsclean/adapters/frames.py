"""Polars frames and DuckDB relations, both by way of Arrow. pip install 'newsclean[polars]' or 'newsclean[duckdb]'"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsclean.adapters.stage import Stage
from newsclean.batch.extras import extra

if TYPE_CHECKING:
    import duckdb
    import polars
    import pyarrow

__all__ = ["clean_polars", "clean_relation"]


def clean_polars(frame: polars.DataFrame, stage: Stage | None = None) -> polars.DataFrame:
    """The frame of the records of a frame of pages: one row out for each row in. Raises BatchError without Polars."""
    library: Any = extra("polars", "polars", "a Polars stage")
    return library.from_arrow((stage or Stage()).table(frame.to_arrow()))


def clean_relation(relation: duckdb.DuckDBPyRelation, stage: Stage | None = None) -> pyarrow.RecordBatchReader:
    """The records of a relation of pages, streamed a record batch at a time: one row out for each row in.

    The reader goes where DuckDB takes Arrow (`FROM reader`, `from_arrow`), on another connection than the relation's,
    which is busy until the reader is at its end. Raises BatchError without pyarrow.
    """
    arrow: Any = extra("pyarrow", "duckdb", "a DuckDB stage")
    stage = stage or Stage()
    pages = (getattr(relation, "to_arrow_reader", None) or relation.fetch_record_batch)(1_024)
    return arrow.RecordBatchReader.from_batches(stage.schema(pages.schema), stage.batches(pages))
