"""Clean a crawl with datatrove: python examples/datatrove_crawl.py CRAWL OUT [WORKERS]

CRAWL is a folder of WARC files (.warc, .warc.gz) or of JSON lines with the page under `text`. The step stands where the
extractor stands in other pipelines; filters that want text, a language or a title follow it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.filters import LambdaFilter
from datatrove.pipeline.readers import JsonlReader, WarcReader
from datatrove.pipeline.writers import JsonlWriter

from newsclean.adapters.datatrove import NewsCleaner


def has_headline(document: object) -> bool:
    return bool(document.metadata["title"])  # type: ignore[attr-defined]


def main(crawl: str, out: str, workers: str = "1") -> None:
    warc = any(Path(crawl).glob("**/*.warc*"))
    reader = WarcReader(crawl, glob_pattern="**/*.warc*") if warc else JsonlReader(crawl)
    pipeline = [reader, NewsCleaner(), LambdaFilter(has_headline), JsonlWriter(out, compression=None)]
    LocalPipelineExecutor(pipeline, logging_dir=f"{out}/logs", tasks=int(workers), workers=int(workers)).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
