"""WARC to Parquet: pages a second with one and with two workers, and beside datatrove with its trafilatura extractor.

    python benchmarks/batch_speed.py CRAWL_FOLDER [--datatrove PYTHON] [--rounds 2]

CRAWL_FOLDER comes from make_crawl.py with --files 2: with --pages 1600 no page is there twice and the start of the
processes weighs most; 5000 are a batch of some size, in which each page comes about three times, varied. PYTHON is an
interpreter that has datatrove, trafilatura, warcio and pyarrow; it runs LocalPipelineExecutor(WarcReader,
Trafilatura, ParquetWriter) with two workers over the same files.
Rounds take turns, and the best of each is reported: wall-clock time, start of the processes included, and the CPU time
of all processes together, which says the same on a busy machine as on an idle one (Linux).
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
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


def timed(command: list[object], **options: object) -> tuple[float, float]:
    """(wall seconds, CPU seconds) of a command and all its processes, orphans too."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([str(part) for part in command], check=False, **options)  # type: ignore[call-overload]
    wall = time.perf_counter() - began
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def newsclean(crawl: Path, folder: Path, jobs: int) -> tuple[tuple[float, float], dict[str, float]]:
    """((wall, CPU) seconds, the batch's summary)."""
    out = folder / "records"
    command = [sys.executable, "-m", "newsclean", crawl, "-o", out, "--to", "parquet", "-q", "--jobs", jobs]
    spent = timed([*command, "--summary", folder / "summary.json"])
    return spent, json.loads((folder / "summary.json").read_text())


def datatrove(crawl: Path, folder: Path, python: str) -> tuple[float, float]:
    """(wall, CPU) seconds."""
    script = folder / "run.py"
    script.write_text(DATATROVE)
    return timed([python, script, crawl, folder], stderr=subprocess.DEVNULL)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("crawl", type=Path)
    parser.add_argument("--datatrove", metavar="PYTHON")
    parser.add_argument("--rounds", type=int, default=2)
    flags = parser.parse_args()
    ctypes.CDLL(None).prctl(36, 1)  # PR_SET_CHILD_SUBREAPER: workers that outlive their parent are ours to count
    spent: dict[str, list[tuple[float, float]]] = defaultdict(list)
    share, pages = 1.0, 0.0
    for _ in range(flags.rounds):
        for jobs in (1, 2):
            with tempfile.TemporaryDirectory() as folder:
                seconds, summary = newsclean(flags.crawl, Path(folder), jobs)
                spent[f"newsclean, jobs {jobs}"].append(seconds)
                pages = summary["pages"] + summary["rejected"]
                if jobs == 1:
                    share = min(share, 1 - summary["seconds_cleaning"] / seconds[0])
        if flags.datatrove:
            with tempfile.TemporaryDirectory() as folder:
                spent["datatrove, tasks 2"].append(datatrove(flags.crawl, Path(folder), flags.datatrove))
    best = {name: (min(w for w, _ in runs), min(c for _, c in runs)) for name, runs in spent.items()}
    for name, (wall, cpu) in best.items():
        print(f"{name:20} {wall:7.1f} s  {pages / wall:7.1f} pages/s  CPU {cpu:7.1f} s  {pages / cpu:7.1f} pages/CPU s")
    one, two = best["newsclean, jobs 1"], best["newsclean, jobs 2"]
    print(f"two workers over one    {one[0] / two[0]:.2f}× wall")
    if flags.datatrove:
        other = best["datatrove, tasks 2"]
        print(f"newsclean to datatrove  {other[0] / two[0]:.2f}× wall, {other[1] / two[1]:.2f}× CPU")
    print(f"not in clean, 1 worker  {share:.1%} of the wall time")


if __name__ == "__main__":
    main()
