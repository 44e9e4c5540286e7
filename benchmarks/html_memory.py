#!/usr/bin/env python3
"""Peak memory of one process that reads many pages one by one, and whether it grows: a tool a process.

PYTHONPATH=src python benchmarks/html_memory.py DATA --sets a,b --tools newsclean,trafilatura --pages 2000
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
from itertools import cycle, islice
from pathlib import Path

from html_pages import samples
from html_tools import TOOLS


def peak() -> float:
    """Peak resident memory of this process so far, in megabytes (Linux counts kilobytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(name: str, data: Path, sets: list[str], count: int) -> None:
    extract = TOOLS[name]()
    marks = []
    pages = (page for group in cycle(sets) for page in samples(data, [group]))
    for number, page in enumerate(islice(pages, count), 1):
        extract(page.html, page.url)
        if number % max(1, count // 4) == 0:
            marks.append(f"{number}: {peak():.0f} MB")
    print(f"{name:14}{'  '.join(marks)}", flush=True)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("data", type=Path)
    ask.add_argument("--sets", required=True)
    ask.add_argument("--tools", default="newsclean,trafilatura")
    ask.add_argument("--pages", type=int, default=2000)
    options = ask.parse_args()
    for name in options.tools.split(","):
        process = multiprocessing.get_context("spawn").Process(
            target=run, args=(name, options.data, options.sets.split(","), options.pages)
        )
        process.start()
        process.join()


if __name__ == "__main__":
    main()
