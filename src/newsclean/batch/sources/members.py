"""WARC with one gzip member a record: find the records without unpacking them, and unpack each where it is cleaned.

The process that reads a batch feeds all the others. Here it inflates of each record only the head, which says how long
the whole is; a record ends before the next member that begins with a head, if the length that gzip notes at its end
is the one that its head tells. Whoever unpacks it sees whether that was so.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import IO, Any, NamedTuple

from newsclean.batch.extras import extra
from newsclean.batch.packed import gunzip
from newsclean.errors import SourceError

__all__ = ["MISCUT", "Head", "Member", "Window", "fastwarc", "members"]

#: The reason of a member that is not what its head told: broken, or cut out of the file at the wrong place.
MISCUT = "miscut"

#: What a gzip member begins with. A pattern finds it in half the time that bytes.find takes.
_MAGIC, _MAGIC_BYTES = re.compile(rb"\x1f\x8b\x08"), 3
_RECORD_END = b"\r\n\r\n"
_STEP = 1 << 20
#: Bytes of a record that its heads (WARC's and HTTP's) take mostly, nearly always, and always.
_HEADS = (2048, 8192, 1 << 17)
#: Places in one record that look like the beginning of a member: chance makes one in 16 MB, more are made on purpose.
_LIKE_MEMBERS = 64


class Window:
    """A file's bytes by their place, read in large steps."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.size = file.seek(0, io.SEEK_END)
        self.base = 0
        self.data = b""

    def read(self, place: int, size: int) -> bytes:
        """`size` bytes from `place` on, fewer at the file's end."""
        at = place - self.base
        if at >= 0 and at + size <= len(self.data):
            return self.data[at : at + size]
        self.file.seek(place)
        return self.file.read(size)

    def find_member(self, place: int) -> int | None:
        """Where what looks like a gzip member begins next, at `place` or behind it."""
        while True:
            if not self.base <= place <= self.base + len(self.data) - _MAGIC_BYTES:
                self.file.seek(place)
                self.base, self.data = place, self.file.read(_STEP)
                if len(self.data) < _MAGIC_BYTES:
                    return None
            found = _MAGIC.search(self.data, place - self.base)
            if found:
                return self.base + found.start()
            place = self.base + len(self.data) - _MAGIC_BYTES + 1


class Head(NamedTuple):
    """A record at `place`: fastwarc's `record`, its HTTP head parsed, its page out of reach; `length` is what the
    record says that it holds, `size` the page's part of it, `whole` all with the record's own head. In bytes."""

    place: int
    record: Any
    length: int
    size: int
    whole: int


@dataclass(slots=True)
class Member:
    """A record's gzip member: `length` bytes at `place` of the file `path`, `whole` bytes when it is unpacked, the last
    `size` of which, before the record's end, are the page. It is read and unpacked where the page is cleaned."""

    path: str
    place: int
    length: int
    whole: int
    size: int

    def unpack(self) -> bytes:
        """The page. Raises SourceError: miscut where the member does not hold one whole record of that size,
        unreadable."""
        try:
            with open(self.path, "rb", buffering=0) as file:
                file.seek(self.place)
                packed = file.read(min(self.length, _most(self.whole)))
        except OSError as error:
            raise SourceError("unreadable", f"{self.path}: {error.strerror or error}") from None
        try:
            plain, rest = gunzip(packed, self.whole)
        except zlib.error as error:
            raise SourceError(MISCUT, f"the record is broken: {error}") from None
        if len(plain) != self.whole or rest:
            raise SourceError(MISCUT, f"the record is not what its head tells, {len(plain):,} of {self.whole:,} bytes")
        end = self.whole - len(_RECORD_END)
        return plain[end - self.size : end]


def _most(size: int) -> int:
    """The most bytes that `size` bytes are packed into, by whoever wants them to be fewer."""
    return size + size // 8 + 4096


def members(file: IO[bytes], begin: int) -> Iterator[tuple[Head, int | None]]:
    """Each record from `begin` on: its head, and where it ends. Stops before what is not as it should be: then the
    last record's end is None, and it has to be read in another way."""
    window = Window(file)
    head = _head_at(window, begin)
    while head is not None:
        end, after = _end(window, head)
        yield head, end
        if end is None:
            return
        head = after


def _head_at(window: Window, place: int) -> Head | None:
    """The record that begins at `place`; None where none does, or one with endless heads."""
    for most in _HEADS:
        try:
            data = zlib.decompressobj(31).decompress(window.read(place, most), most)
        except zlib.error:
            return None
        if not data.startswith(b"WARC/"):
            return None
        head = _parsed(place, data)
        if head is not None:
            return head
    return None


def _parsed(place: int, data: bytes) -> Head | None:
    """The head of the record that begins with `data`; None where `data` ends before it does."""
    begin = data.find(b"\r\n\r\n") + 4
    if begin < 4:
        return None
    try:
        record = next(iter(_records(data)), None)
        if record is None:
            return None
        length = int(record.headers.get("Content-Length") or 0)
        record.parse_http()
    except (OSError, TypeError, ValueError):
        return None
    parsed = length - record.content_length
    if not 0 <= parsed <= length or (begin + parsed >= len(data) and parsed < length):
        return None
    return Head(place, record, length, length - parsed, begin + length + len(_RECORD_END))


def _end(window: Window, head: Head) -> tuple[int | None, Head | None]:
    """Where a record ends, None where that can't be told, and the one behind it."""
    wanted = (head.whole & 0xFFFFFFFF).to_bytes(4, "little")
    found = window.find_member(head.place + _MAGIC_BYTES)
    for _ in range(_LIKE_MEMBERS):
        if found is None:
            return (window.size if window.read(window.size - 4, 4) == wanted else None), None
        fits = window.read(found - 4, 4) == wanted
        after = _head_at(window, found)
        if fits and after is not None:
            return found, after
        if fits or after is not None:
            return None, None
        found = window.find_member(found + 1)
    return None, None


@cache
def fastwarc() -> Any:
    """The library. Raises BatchError where it is not installed."""
    return extra("fastwarc.warc", "warc", "reading WARC")


def _records(data: bytes) -> Any:
    library = fastwarc()
    every = library.WarcRecordType.any_type
    return library.ArchiveIterator(io.BytesIO(data), record_types=every, parse_http=False)
