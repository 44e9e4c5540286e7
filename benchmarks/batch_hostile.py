"""A batch of which one page in a hundred is hostile: every other page must come out, every bad one with its reason.

    python benchmarks/batch_hostile.py CRAWL_FOLDER [--pages 1000] [--timeout 5]

CRAWL_FOLDER comes from make_crawl.py. Among its pages stand, in turns: one that hangs, one that ends its process with
SIGSEGV, one that exits it, one of 50 MB, binary data, and a broken gzip coding. The WARC file is cut off in its last
record besides. Hanging and crashing are done by a cleaner that obeys a word in the page: no page known to us does it to
the real ones.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import signal
import tempfile
import time
from itertools import islice
from pathlib import Path

from make_crawl import record

from newsclean.batch.job import Job, run_job
from newsclean.batch.sinks import choose_sink
from newsclean.batch.sources import Reading, find_inputs, items_of
from newsclean.batch.task import CleanTask
from newsclean.page import Page
from newsclean.pipeline import Pipeline

EVERY = 100


def obey(page: Page) -> None:
    """Do what a hostile page says."""
    if "OBEY-HANG" in page.source[:200]:
        while True:
            pass
    if "OBEY-CRASH" in page.source[:200]:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "OBEY-EXIT" in page.source[:200]:
        os._exit(3)


def hostile(url: str, kind: int) -> tuple[bytes, str]:
    """One bad WARC record, and the reason that it should be rejected for."""
    page = b"<html><body>OBEY-%s</body></html>"
    if kind < 3:
        return record(url, page % (b"HANG", b"CRASH", b"EXIT")[kind]), ("timeout", "crash", "crash")[kind]
    if kind == 3:
        return record(url, b"<html><body>" + b"<p>text " * 6_250_000), "too_large"
    if kind == 4:
        return record(url, bytes(range(256)) * 500), "binary"
    broken = gzip.compress(b"<html>" * 1000, mtime=0)[:-40] + b"\xff" * 40
    return record(url, broken).replace(b"text/html\r\n", b"text/html\r\nContent-Encoding: gzip\r\n", 1), "bad_archive"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("crawl", type=Path)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--timeout", type=float, default=5.0)
    flags = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch, "crawl.warc.gz")
        expected: list[tuple[str, str]] = []
        good: list[str] = []
        with path.open("wb") as out:
            for n, item in enumerate(islice(items_of(find_inputs([str(flags.crawl)])[0], Reading()), flags.pages)):
                if n % EVERY == EVERY // 2:
                    url = f"https://hostile.example/{n}"
                    bad, reason = hostile(url, len(expected) % 6)
                    expected.append((url, reason))
                    # the coding's header made the record longer than it says
                    length = bad.index(b"\r\n\r\n") + 4
                    head = bad[:length].split(b"Content-Length: ")[0] + b"Content-Length: %d\r\n\r\n" % (
                        len(bad) - length - 4
                    )
                    out.write(gzip.compress(head + bad[length:], 1))
                else:
                    assert isinstance(item.data, bytes)
                    assert item.url
                    out.write(gzip.compress(record(item.url, item.data), 1))
                    good.append(item.url)
        with path.open("r+b") as file:
            file.truncate(path.stat().st_size - 500)
        good.pop()
        inputs, _ = find_inputs([str(path)])
        sink = choose_sink(str(Path(scratch, "out.jsonl")), None, shard_bytes=1, inputs=[])
        rejects = Path(scratch, "rejects.jsonl")
        task = CleanTask(sink.encoder, Pipeline([*Pipeline.default(), obey]))
        began = time.monotonic()
        summary = run_job(Job(inputs, Reading(), task, sink, 2, flags.timeout, rejects=rejects))
        wall = time.monotonic() - began
        urls = [json.loads(line)["url"] for line in Path(scratch, "out.jsonl").read_text().splitlines()]
        rows = [json.loads(line) for line in rejects.read_text().splitlines()]
    print(f"{summary.pages} records, {summary.rejected} rejected in {wall:.0f} s: {dict(summary.reasons)}")
    print("every good page is there, in order:", urls == good)
    print("every bad page is rejected for its reason:", [(r["url"], r["reason"]) for r in rows[:-1]] == expected)
    print("the record that is cut off is rejected:", rows[-1]["reason"] == "bad_archive")


if __name__ == "__main__":
    main()
