"""The parent's memory over a long batch: the last tenth of the pages against the first.

    python benchmarks/batch_memory.py CRAWL_FOLDER OUT_FOLDER [--pages 100000] [--jobs 2] [--light]

CRAWL_FOLDER comes from make_crawl.py; its files are read again and again, under other names, until there are enough
pages. Records go to Parquet shards in OUT_FOLDER. Resident memory is read every 100 pages. With --light only the last
cleaner runs: the parent's work stays what it is, the workers' takes a fraction of the time.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

from newsclean.batch.job import Job, run_job
from newsclean.batch.sinks import choose_sink
from newsclean.batch.sources import Reading, find_inputs, items_of
from newsclean.batch.task import CleanTask
from newsclean.cleaners.body import body
from newsclean.pipeline import Pipeline

PAGE = os.sysconf("SC_PAGE_SIZE")


def resident() -> int:
    """Bytes of this process that are in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("crawl", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--light", action="store_true")
    flags = parser.parse_args()
    base, _ = find_inputs([str(flags.crawl)])
    each = sum(1 for _ in items_of(base, Reading()))
    with tempfile.TemporaryDirectory(dir=flags.crawl.parent) as folder:
        for turn in range(-(-flags.pages // each)):
            for one in base:
                Path(folder, f"{turn:05}-{one.name}.warc.gz").hardlink_to(one.path)
        inputs, _ = find_inputs([folder])
        sink = choose_sink(str(flags.out), "parquet", shard_bytes=64_000_000, inputs=[])
        samples: list[tuple[int, int]] = []

        def sample(done: int, rejected: int) -> None:
            if not samples or done - samples[-1][0] >= 100:
                samples.append((done, resident()))

        began = time.perf_counter()
        task = CleanTask(sink.encoder, Pipeline([body]) if flags.light else None)
        job = Job(inputs, Reading(), task, sink, flags.jobs, on_progress=sample)
        summary = run_job(job)
    total = summary.pages + summary.rejected
    first = [size for done, size in samples if done <= total / 10]
    last = [size for done, size in samples if done > total * 0.9]
    low, high = sum(first) / len(first), sum(last) / len(last)
    step = max(1, len(samples) // 20)
    print("MB in memory, every 5 %:", *(round(size / 1e6) for _, size in samples[step - 1 :: step]))
    print(f"{total:,} pages in {time.perf_counter() - began:,.0f} s, {summary.rejected:,} rejected")
    print(f"parent: first tenth {low / 1e6:.1f} MB (peak {max(first) / 1e6:.1f}), last tenth {high / 1e6:.1f} MB")
    print(f"(peak {max(last) / 1e6:.1f}): mean {high / low - 1:+.1%}, peak {max(last) / max(first) - 1:+.1%}")


if __name__ == "__main__":
    main()
