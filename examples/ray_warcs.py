"""Clean a crawl on Ray: python examples/ray_warcs.py OUT WARC...

The WARC files lie where every worker can open them; for an object store hand `clean_warcs` its opener, for example
`open=fsspec.filesystem("s3").open`. A task takes a file; OUT is a folder of Parquet.
"""

from __future__ import annotations

import sys

from newsclean.adapters.ray_data import clean_warcs
from newsclean.adapters.stage import Stage


def main(out: str, *warcs: str) -> None:
    clean_warcs(warcs, Stage(timeout=30)).write_parquet(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
