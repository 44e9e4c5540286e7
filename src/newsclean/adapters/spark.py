"""A Spark stage. pip install 'newsclean[spark]'"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import IO, TYPE_CHECKING, Any

from newsclean.adapters.stage import Stage
from newsclean.batch.extras import extra
from newsclean.batch.warcs import warc_schema

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["clean_frame", "clean_warcs"]


def clean_frame(frame: DataFrame, stage: Stage | None = None) -> DataFrame:
    """The frame of the records of a frame of pages, lazily (`mapInArrow`): one row out for each row in.

    Pages go to Python a record batch at a time; where they are large, lower
    `spark.sql.execution.arrow.maxRecordsPerBatch`. Raises BatchError for columns that the frame does not have, and
    without pyspark.
    """
    types: Any = extra("pyspark.sql.pandas.types", "spark", "a Spark stage")
    stage = stage or Stage()
    schema = types.from_arrow_schema(stage.schema(types.to_arrow_schema(frame.schema)))
    return frame.mapInArrow(stage.batches, schema)


def clean_warcs(
    spark: SparkSession,
    paths: Iterable[str],
    stage: Stage | None = None,
    *,
    open: Callable[[str], IO[bytes]] | None = None,
) -> DataFrame:
    """The frame of the records of WARC files, lazily: a partition for each file.

    Columns as in `newsclean.batch.warcs.clean_warcs`. `open` opens a path on the worker, a local or shared file by
    default. Raises BatchError without pyspark.
    """
    types: Any = extra("pyspark.sql.pandas.types", "spark", "a Spark stage")
    bound = stage or Stage()

    def cleaned(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        return bound.warcs((path for batch in batches for path in batch.column("path").to_pylist()), open)

    files = [(path,) for path in paths]
    frame = spark.createDataFrame(spark.sparkContext.parallelize(files, max(1, len(files))), "path string")
    return frame.mapInArrow(cleaned, types.from_arrow_schema(warc_schema()))
