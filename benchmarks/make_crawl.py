"""Make WARC files of as many different pages as wanted from a few hundred real ones.

    python benchmarks/make_crawl.py HTML_FOLDER CRAWL_FOLDER --pages 3000 [--files 2] [--largest 400000]

HTML_FOLDER holds data sets: NAME/gold.jsonl (id, url) and NAME/html/ID.html.gz. The first round is the pages as they
are. In every further round a page gets an address and a title of its own and, before its first paragraphs, three
paragraphs taken from other pages, so that no two pages are alike and their lengths differ. The same arguments give the
same file.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import json
import random
import re
import uuid
from collections.abc import Iterator
from pathlib import Path

PARAGRAPH = re.compile(rb"<p[ >](?:(?!<p[ >]|</p>).){80,600}</p>", re.S)


def base_pages(root: Path, largest: int) -> list[tuple[str, bytes]]:
    """(address, page) of every page that is no larger than `largest` bytes."""
    found = []
    for gold in sorted(root.glob("*/gold.jsonl")):
        for line in gold.read_text("utf-8").splitlines():
            row = json.loads(line)
            file = gold.parent / "html" / f"{row['id']}.html.gz"
            if file.exists() and row.get("url"):
                data = gzip.decompress(file.read_bytes())
                if len(data) <= largest:
                    found.append((row["url"], data))
    return found


def varied(base: list[tuple[str, bytes]], pages: int) -> Iterator[tuple[str, bytes]]:
    """`pages` different pages."""
    dice = random.Random(1)
    pool = [found for _, data in base for found in PARAGRAPH.findall(data)[:8]]
    order = list(range(len(base)))
    dice.shuffle(order)
    for n in range(pages):
        url, data = base[order[n % len(base)]]
        if n >= len(base):
            url += f"{'&' if '?' in url else '?'}copy={n}"
            data = data.replace(b"<title>", b"<title>Story %d: " % n, 1)
            for extra in dice.sample(pool, 3):
                head, mark, tail = data.partition(b"<p>")
                data = head + extra + mark + tail
        yield url, data


def record(url: str, page: bytes) -> bytes:
    """One WARC response."""
    payload = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, url)}>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2024-05-01T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(payload)}\r\n\r\n"
    )
    return head.encode() + payload + b"\r\n\r\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pages", type=int, default=3000)
    parser.add_argument("--files", type=int, default=2)
    parser.add_argument("--largest", type=int, default=10_000_000)
    flags = parser.parse_args()
    base = base_pages(flags.data, flags.largest)
    total = 0
    flags.out.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as stack:
        files = [stack.enter_context((flags.out / f"{n:03}.warc.gz").open("wb")) for n in range(flags.files)]
        for n, (url, page) in enumerate(varied(base, flags.pages)):
            total += len(page)
            files[n % len(files)].write(gzip.compress(record(url, page), 3, mtime=0))
    print(f"{flags.pages} pages from {len(base)}, {total / flags.pages / 1000:.1f} kB each")


if __name__ == "__main__":
    main()
