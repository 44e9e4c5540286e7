"""WARC to Parquet: pages a second with one and with two workers, and beside datatrove with its trafilatura extractor.

    python benchmarks/batch_speed.py CRAWL_FOLDER [--datatrove PYTHON] [--rounds 2]

CRAWL_FOLDER comes from make_crawl.py with --files 2. PYTHON is an interpreter that has datatrove, trafilatura, warcio
and pyarrow; it runs LocalPipelineExecutor(WarcReader, Trafilatura, ParquetWriter) with two workers over the same files.
Rounds take turns, and the best of each is reported: wall-clock time, start of the processes included.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DATATROVE = """
import sys
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.extractors import Trafilatura
from datatrove.pipeline.readers import WarcReader
from datatrove.pipeline.writers import ParquetWriter

if __name__ == "__main__":
    crawl, out = sys.argv[1:]
    LocalPipelineExecutor(
        [WarcReader(crawl, glob_pattern="*.warc.gz"), Trafilatura(timeout=30), ParquetWriter(out + "/records")],
        tasks=2, workers=2, logging_dir=out + "/log",
    ).run()
"""


def newsclean(crawl: Path, folder: Path, jobs: int) -> tuple[float, dict[str, float]]:
    """(wall seconds, the batch's summary)."""
    out = folder / "records"
    command = [sys.executable, "-m", "newsclean", str(crawl), "-o", str(out), "--to", "parquet", "-q"]
    began = time.perf_counter()
    subprocess.run([*command, "--jobs", str(jobs), "--summary", str(folder / "summary.json")], check=False)
    wall = time.perf_counter() - began
    return wall, json.loads((folder / "summary.json").read_text())


def datatrove(crawl: Path, folder: Path, python: str) -> float:
    script = folder / "run.py"
    script.write_text(DATATROVE)
    began = time.perf_counter()
    subprocess.run([python, script, crawl, folder], check=True, stderr=subprocess.DEVNULL)
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("crawl", type=Path)
    parser.add_argument("--datatrove", metavar="PYTHON")
    parser.add_argument("--rounds", type=int, default=2)
    flags = parser.parse_args()
    walls: dict[str, list[float]] = {"newsclean, 1 worker": [], "newsclean, 2 workers": [], "datatrove, 2 workers": []}
    share, pages = 1.0, 0.0
    for _ in range(flags.rounds):
        with tempfile.TemporaryDirectory() as folder:
            wall, summary = newsclean(flags.crawl, Path(folder), 1)
            walls["newsclean, 1 worker"].append(wall)
            share = min(share, 1 - summary["seconds_cleaning"] / wall)
            pages = summary["pages"] + summary["rejected"]
        with tempfile.TemporaryDirectory() as folder:
            walls["newsclean, 2 workers"].append(newsclean(flags.crawl, Path(folder), 2)[0])
        if flags.datatrove:
            with tempfile.TemporaryDirectory() as folder:
                walls["datatrove, 2 workers"].append(datatrove(flags.crawl, Path(folder), flags.datatrove))
    best = {name: min(times) for name, times in walls.items() if times}
    for name, wall in best.items():
        print(f"{name:22} {wall:7.1f} s  {pages / wall:8.1f} pages/s")
    print(f"two workers over one   {best['newsclean, 1 worker'] / best['newsclean, 2 workers']:.2f}×")
    if flags.datatrove:
        print(f"newsclean to datatrove {best['datatrove, 2 workers'] / best['newsclean, 2 workers']:.2f}×")
    print(f"not in clean, 1 worker {share:.1%} of the wall time")


if __name__ == "__main__":
    main()
