"""WARC: every HTML response of a crawl, with what HTTP said about it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any

from newsclean.batch.item import Item, Mark
from newsclean.batch.packed import too_large
from newsclean.batch.sources.find import STDIN, Input
from newsclean.batch.sources.members import Head, Member, fastwarc, members

if TYPE_CHECKING:
    from newsclean.batch.sources.read import Reading

__all__ = ["goes_on", "warc_items"]

_TYPES = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_STATUS = (None, 200, 203)
_STEP = 1 << 20


def warc_items(source: Input, reading: Reading, skip: Mark) -> Iterator[Item]:
    """One item a response (or resource) record that is HTML; plain text only when the batch's format says so.

    Responses that are no pages (pictures, redirects, a server's errors) are passed over. Where the file is broken
    there is one item with an error, and reading goes on at the next record that can be found; a file that ends in the
    middle of a record gives an error for it, so that the loss is seen.
    """
    from newsclean.batch.sources.read import open_input

    shown = "stdin" if source.path == STDIN else source.path
    unpack = source.path.lower().endswith(".zst")
    with open_input(source, reading, unpack=unpack) as file:
        firm = source.path != STDIN and not unpack and file.seekable()
        enter = firm and skip.nth > 0 and _begins_record(file, skip.place)
        begin, count = (skip.place, skip.done - skip.nth) if enter else (0, 0)
        here, nth = -1, 0
        for place, made in _records(file, source.path, reading, begin, firm):
            count += 1
            here, nth = place, nth + 1 if place == here else 1
            if count <= skip.done:
                continue
            item = made if isinstance(made, Item) else Item("", b"", "", error=("bad_archive", made))
            item.place, item.name = f"{shown}@{place}", f"{source.name}/{count:07}"
            item.about = {"path": source.shown, **item.about}
            if firm:
                item.mark = Mark(place=place, nth=nth)
            yield item


def goes_on(path: str, place: int) -> bool:
    """Whether the gzip member at `place` is whole: where one that was cut out of the file is not, the cut was wrong."""
    with open(path, "rb") as file:
        return not _broken_member(file, place)


def _records(file: IO[bytes], path: str, reading: Reading, begin: int, firm: bool) -> Iterator[tuple[int, Item | str]]:
    """(place in the file, item or what is broken there), the quick way as far as it goes. `firm`: the file can be
    searched."""
    if firm and reading.packed and reading.open is None:
        for head, end in members(file, begin):
            begin = head.place
            if end is None:
                break
            made = _packed(reading, head)
            if isinstance(made, Item) and made.error is None:
                made.data = Member(path, begin, end - begin, head.whole, head.size)
            if made is not None:
                yield begin, made
            begin = end
        file.seek(begin)
    yield from _walk(file, reading, begin, firm=firm)


def _packed(reading: Reading, head: Head) -> Item | str | None:
    """As `_item`, from a record's head alone: the item is still without its page."""
    if not _wanted(head.record):
        return None
    if not head.length:
        return _short(0, 0)
    item = _page(reading, head.record)
    if item is not None:
        item.size = min(head.size, reading.limit + 1)
        if head.size > reading.limit:
            error = too_large(reading.limit)
            item.error = (error.reason, str(error))
    return item


def _walk(file: IO[bytes], reading: Reading, begin: int, *, firm: bool) -> Iterator[tuple[int, Item | str]]:
    """(place in the file, item or what is broken there), from `begin` on, where the file stands."""
    library = fastwarc()
    every = library.WarcRecordType.any_type
    reported, known = -1, False
    while True:
        place = begin
        held: Item | None = None  # a record counts once its gzip member has proved whole
        try:
            for record in library.ArchiveIterator(file, record_types=every, parse_http=False):
                if held is not None:
                    yield place, held
                    held = None
                place, known = record.stream_pos, False
                made = _item(reading, record) if _wanted(record) else None
                if isinstance(made, Item):
                    held = made
                elif made is not None:
                    yield place, made
                    reported = place
            whole = not firm or _complete(file, place)
            if held is not None and (whole or not _broken_member(file, place)):
                yield place, held
            if not whole and reported != place:
                yield place, "the file ends in the middle of a record"
            return
        except (OSError, TypeError, ValueError) as error:  # TypeError: fastwarc's, for a header that is cut off
            if isinstance(error, OSError) and error.errno:
                raise
            if held is not None and not (firm and _broken_member(file, place)):
                yield place, held
            if reported != place and not known:
                yield place, f"broken at or behind this place: {error}"
        found = _next_record(file, place + 1) if firm else None
        if found is None:
            return
        begin, known = found, True  # the break that was just passed over is told once
        file.seek(begin)


def _wanted(record: Any) -> bool:
    kinds = fastwarc().WarcRecordType
    return bool(record.record_type & (kinds.response | kinds.resource | kinds.conversion))


def _short(found: int, expected: int) -> str:
    return f"the record is cut short, {found:,} of {expected:,} bytes"


def _item(reading: Reading, record: Any) -> Item | str | None:
    """The item of a record, what is broken about it, or None for what is no page."""
    expected = int(record.headers.get("Content-Length") or 0)
    if not record.content_length or record.content_length < expected:
        return _short(record.content_length, expected)
    record.parse_http()
    item = _page(reading, record)
    if item is not None:
        length = record.content_length
        data = record.reader.read(reading.limit + 1)
        if len(data) < min(length, reading.limit):
            return _short(len(data), length)
        item.data, item.size = data, len(data)
    return item


def _page(reading: Reading, record: Any) -> Item | None:
    """The item of a record whose heads are parsed, still without its page; None for what is no page."""
    http = record.http_headers
    declared = record.headers.get("Content-Type") or ""
    if record.record_type == fastwarc().WarcRecordType.response:
        if http is None or http.status_code not in _STATUS:
            return None
        declared = http.get("Content-Type") or ""
    format = _TYPES.get(declared.split(";")[0].strip().lower())
    if format is None or (format == "text" and reading.format != "text"):
        return None
    item = Item("", b"", "", language=reading.language, format=reading.format or format)
    url = record.headers.get("WARC-Target-URI")
    item.url = url.strip("<>") if url else None
    charset = _CHARSET.search(declared)
    item.charset = charset[1] if charset else None
    item.about = {"record": record.record_id, "fetched": record.headers.get("WARC-Date")}
    if http is not None:
        codings = (http.get("Content-Encoding") or "") + "," + (http.get("Transfer-Encoding") or "")
        item.codings = tuple(c for part in codings.split(",") if (c := part.strip().lower()))
    return item


def _complete(file: IO[bytes], place: int) -> bool:
    """Whether a gzip file, from its last record on, ends where a member ends. Other files tell by themselves."""
    file.seek(place)
    data = file.read(_STEP)
    if not data.startswith(b"\x1f\x8b"):
        return True
    engine = zlib.decompressobj(31)
    while data:
        try:
            engine.decompress(data)
        except zlib.error:
            return False
        data = engine.unused_data if engine.eof else file.read(_STEP)
        if engine.eof:
            data = data or file.read(_STEP)
            if not data.lstrip(b"\0"):
                return True
            engine = zlib.decompressobj(31)
    return False


def _broken_member(file: IO[bytes], place: int) -> bool:
    """Whether the gzip member at `place` is not whole; no where there is none."""
    file.seek(place)
    data = file.read(_STEP)
    if not data.startswith(b"\x1f\x8b"):
        return False
    engine = zlib.decompressobj(31)
    try:
        while data and not engine.eof:
            engine.decompress(data)
            data = file.read(_STEP)
    except zlib.error:
        return True
    return not engine.eof


def _next_record(file: IO[bytes], place: int) -> int | None:
    """Where the next record behind `place` begins: at a gzip member that holds WARC, or at a line of plain WARC."""
    file.seek(0)
    packed = file.read(2) == b"\x1f\x8b"
    sign = b"\x1f\x8b\x08" if packed else b"\r\nWARC/1."
    file.seek(place)
    window = b""
    while data := file.read(_STEP):
        window = window[-16:] + data
        base = place - (len(window) - len(data))
        at = window.find(sign)
        while at >= 0:
            found = base + at + (0 if packed else 2)
            if not packed or _holds_warc(file, found):
                return found
            at = window.find(sign, at + 1)
        place += len(data)
        file.seek(place)
    return None


def _begins_record(file: IO[bytes], place: int) -> bool:
    file.seek(place)
    begins = file.read(5) == b"WARC/" or _holds_warc(file, place)
    file.seek(place if begins else 0)
    return begins


def _holds_warc(file: IO[bytes], place: int) -> bool:
    file.seek(place)
    try:
        return zlib.decompressobj(31).decompress(file.read(4096), 5) == b"WARC/"
    except zlib.error:
        return False
