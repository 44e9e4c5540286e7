"""A Ray Data stage. pip install 'newsclean[ray]'"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import IO, TYPE_CHECKING, Any

from newsclean.adapters.stage import Stage
from newsclean.batch.extras import extra

if TYPE_CHECKING:
    import pyarrow
    import ray.data

__all__ = ["clean_dataset", "clean_warcs"]

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


def clean_warcs(
    paths: Iterable[str],
    stage: Stage | None = None,
    *,
    open: Callable[[str], IO[bytes]] | None = None,
    **ray_options: Any,
) -> ray.data.Dataset:
    """The dataset of the records of WARC files, lazily: a task for each file, which streams what it cleans.

    Columns as in `newsclean.batch.warcs.clean_warcs`. `open` opens a path on the worker, a local or shared file by
    default; `ray_options` go to `Dataset.map_batches`. Raises BatchError without Ray.
    """
    data: Any = extra("ray.data", "ray", "a Ray Data stage")
    arrow: Any = extra("pyarrow", "parquet", "an Arrow table")
    bound = stage or Stage()

    def cleaned(files: pyarrow.Table) -> Iterator[pyarrow.Table]:
        for batch in bound.warcs(files["path"].to_pylist(), open):
            yield arrow.Table.from_batches([batch])

    files = [{"path": path} for path in paths]
    dataset = data.from_items(files, override_num_blocks=max(1, len(files)))
    return dataset.map_batches(cleaned, batch_format="pyarrow", batch_size=1, **ray_options)
