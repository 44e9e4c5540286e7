"""Clean a Polars frame and look at it: python examples/polars_frame.py PAGES.parquet"""

from __future__ import annotations

import sys

import polars

from newsclean.adapters.frames import clean_polars
from newsclean.adapters.stage import Stage


def main(pages: str) -> None:
    records = clean_polars(polars.read_parquet(pages), Stage(field="html", url_field="url"))
    sizes = records.select("title", "published", polars.col("text").str.len_chars().alias("characters"), "error")
    print(sizes)


if __name__ == "__main__":
    main(*sys.argv[1:])
