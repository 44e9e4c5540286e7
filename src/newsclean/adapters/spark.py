"""A Spark stage. pip install 'newsclean[spark]'"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsclean.adapters.stage import Stage
from newsclean.batch.extras import extra

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["clean_frame"]


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
