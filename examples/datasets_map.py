"""Clean a Hugging Face dataset: python examples/datasets_map.py PAGES.parquet OUT.parquet"""

from __future__ import annotations

import sys

from datasets import Dataset

from newsclean.adapters.hf_datasets import clean_dataset
from newsclean.adapters.stage import Stage


def main(pages: str, out: str) -> None:
    records = clean_dataset(Dataset.from_parquet(pages), Stage(field="html", url_field="url"))
    records.filter(lambda error: error is None, input_columns="error").to_parquet(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
