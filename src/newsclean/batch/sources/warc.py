"""WARC: every HTML response of a crawl, with what HTTP said about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from newsclean.batch.extras import extra
from newsclean.batch.item import Item
from newsclean.batch.sources.find import STDIN, Input

if TYPE_CHECKING:
    from newsclean.batch.sources.read import Reading

__all__ = ["warc_items"]

_TYPES = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)


def warc_items(source: Input, reading: Reading, skip: int) -> Iterator[Item]:
    """One item a response (or resource) record that is HTML; text only when the batch's format says so.

    Responses that are no pages (images, redirects without a body, errors of the server) are passed over. A file that
    ends in the middle of a record gives that record as an item with an error, so that the loss is seen.
    """
    from newsclean.batch.sources.read import open_input

    fastwarc: Any = extra("fastwarc.warc", "warc", "reading WARC")
    kinds = fastwarc.WarcRecordType
    shown = "stdin" if source.path == STDIN else source.path
    wanted = kinds.response | kinds.resource | kinds.conversion
    count = 0
    with open_input(source, unpack=source.path.lower().endswith(".zst")) as file:
        for record in fastwarc.ArchiveIterator(file, record_types=wanted, parse_http=True):
            http = record.http_headers
            if record.record_type == kinds.response and (http is None or http.status_code not in (None, 200, 203)):
                continue
            declared = (http.get("content-type") if http is not None else record.headers.get("content-type")) or ""
            format = _TYPES.get(declared.split(";")[0].strip().lower())
            if format is None or (format == "text" and reading.format != "text"):
                continue
            count += 1
            if count > skip:
                yield _item(source, reading, record, f"{shown}@{record.stream_pos}", declared, format, count)


def _item(source: Input, reading: Reading, record: Any, place: str, declared: str, format: str, count: int) -> Item:
    http = record.http_headers
    url = record.headers.get("WARC-Target-URI")
    charset = _CHARSET.search(declared)
    expected = record.content_length
    data = record.reader.read(reading.limit + 1)
    item = Item(place, data, f"{source.name}/{count:07}", size=len(data), language=reading.language)
    item.url = url.strip("<>") if url else None
    item.format = reading.format or format
    item.charset = charset[1] if charset else None
    item.about = {"path": source.shown, "record": record.record_id, "fetched": record.headers.get("WARC-Date")}
    if http is not None:
        codings = http.get("content-encoding") or ""
        item.codings = tuple(c.strip().lower() for c in codings.split(",") if c.strip())
        if "chunked" in (http.get("transfer-encoding") or "").lower():
            item.codings = (*item.codings, "chunked")
    if len(data) < min(expected, reading.limit):
        item.error = ("bad_archive", f"{place}: the record is cut short, {len(data):,} of {expected:,} bytes")
    return item
