"""A Ray Data stage. pip install 'newsclean[ray]'"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsclean.adapters.stage import Stage
from newsclean.batch.extras import extra

if TYPE_CHECKING:
    import ray.data

__all__ = ["clean_dataset"]

#: Rows of one call: enough to make Arrow's overhead vanish, few enough that a block of large pages fits in memory.
BATCH_ROWS = 256


def clean_dataset(
    dataset: ray.data.Dataset, stage: Stage | None = None, *, batch_size: int = BATCH_ROWS, **ray_options: Any
) -> ray.data.Dataset:
    """The dataset of the records of a dataset of pages, lazily: one row out for each row in.

    `stage` says which columns hold what, `batch_size` is in rows, `ray_options` go to `Dataset.map_batches`
    (`num_cpus`, `concurrency`, `memory` …). Raises BatchError without Ray.
    """
    extra("ray.data", "ray", "a Ray Data stage")
    stage = stage or Stage()
    return dataset.map_batches(
        stage.table, batch_format="pyarrow", batch_size=batch_size, zero_copy_batch=True, **ray_options
    )
