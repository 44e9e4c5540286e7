"""Clean pages in Parquet on Ray: python examples/ray_crawl.py PAGES OUT

PAGES is a Parquet file, a folder or an object store's address, with a column of pages (html) and one of addresses
(url); OUT is a folder. The same file runs on a cluster: `ray job submit` it with newsclean[ray] in the runtime_env.
"""

from __future__ import annotations

import sys

import ray.data

from newsclean.adapters.ray_data import clean_dataset
from newsclean.adapters.stage import Stage


def main(pages: str, out: str) -> None:
    dataset = ray.data.read_parquet(pages, columns=["html", "url"])
    clean_dataset(dataset, Stage(field="html", url_field="url")).write_parquet(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
