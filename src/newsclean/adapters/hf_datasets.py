"""A Hugging Face datasets stage. pip install 'newsclean[datasets]'"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsclean.adapters.stage import Stage
from newsclean.batch.extras import extra

if TYPE_CHECKING:
    import datasets

__all__ = ["clean_dataset"]


def clean_dataset(
    dataset: datasets.Dataset, stage: Stage | None = None, *, batch_size: int = 256, **map_options: Any
) -> datasets.Dataset:
    """The dataset of the records of a dataset of pages: one row out for each row in.

    `batch_size` is in rows, `map_options` go to `Dataset.map` (`num_proc`, `cache_file_name` …). Raises BatchError for
    columns that the dataset does not have, and without the library.
    """
    library: Any = extra("datasets", "datasets", "a datasets stage")
    stage = stage or Stage()
    features = library.Features.from_arrow_schema(stage.schema(dataset.features.arrow_schema))
    return (
        dataset.with_format("arrow")
        .map(
            stage.table,
            batched=True,
            batch_size=batch_size,
            remove_columns=dataset.column_names,
            features=features,
            **map_options,
        )
        .with_format(None)
    )
