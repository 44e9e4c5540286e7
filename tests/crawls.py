"""Small crawls made on the spot: WARC files with what servers send, and what breaks."""

from __future__ import annotations

import gzip
import uuid
import zlib
from collections.abc import Iterable
from pathlib import Path

__all__ = ["article_html", "response", "write_warc"]


def article_html(n: int, language: str = "en") -> str:
    """A page of a portal that does not exist."""
    body = "".join(
        f"<p>{opening} the council of Town {n % 7} said on Monday that bridge {n * k} will be closed until the end of "
        f"the year, because its {k + 2} pillars have to be mended, and that a ferry is going to take people across.</p>"
        for k, opening in enumerate(("After a long debate,", "In a statement,", "Late at night,", "For now,"), 1)
    )
    return (
        f"<!DOCTYPE html><html lang={language}><head><title>Story {n} | The Daily Example</title></head><body>"
        f"<nav><a href=/>Home</a> <a href=/news>News</a></nav><article><h1>Story {n}</h1>{body}</article>"
        "<footer>All rights reserved.</footer></body></html>"
    )


def response(
    url: str,
    body: bytes,
    *,
    type: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    coding: str | None = None,
    chunks: bool = False,
) -> bytes:
    """One WARC response record, not compressed."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {type}\r\n"
    if coding == "gzip":
        body = gzip.compress(body, mtime=0)
    elif coding == "deflate":
        body = zlib.compress(body)
    elif coding == "br":
        import brotli

        body = brotli.compress(body)
    if coding:
        head += f"Content-Encoding: {coding}\r\n"
    if chunks:
        head += "Transfer-Encoding: chunked\r\n"
        half = len(body) // 2
        body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:half], body[half:])) + b"0\r\n\r\n"
    payload = head.encode() + b"\r\n" + body
    return (
        (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, url)}>\r\n"
            f"WARC-Target-URI: {url}\r\nWARC-Date: 2024-05-01T10:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(payload)}\r\n\r\n"
        ).encode()
        + payload
        + b"\r\n\r\n"
    )


def write_warc(path: Path, records: Iterable[bytes]) -> Path:
    """A WARC file; one gzip member a record where the name ends in .gz."""
    packed = path.suffix == ".gz"
    path.write_bytes(b"".join(gzip.compress(r, mtime=0) if packed else r for r in records))
    return path
