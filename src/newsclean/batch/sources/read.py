"""Inputs → items, one kind of file after the other, and where to go on after a stop."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from newsclean.batch.item import START, Item, Mark
from newsclean.batch.packed import MAX_BYTES, bare_name, open_packed
from newsclean.batch.sources.find import STDIN, Input
from newsclean.errors import BatchError

__all__ = ["Reading", "items_of"]

_FORMATS = {".txt": "text", ".html": "html", ".htm": "html", ".xhtml": "html"}


@dataclass(slots=True)
class Reading:
    """How inputs are to be read. `field`, `url_field`: where JSONL and Parquet hold the page and its address;
    `columns`: those of Parquet that are read, None for all; `format`: html or text for every page; `limit`: the
    largest page, in bytes; `packed`: leave WARC records packed where that can be done, see `sources/members.py`;
    `open`: what opens an input for reading bytes, None for files of this machine."""

    field: str | None = None
    url_field: str | None = None
    columns: list[str] | None = None
    format: str | None = None
    language: str | None = None
    limit: int = MAX_BYTES
    packed: bool = False
    open: Callable[[str], IO[bytes]] | None = None


def items_of(inputs: Sequence[Input], reading: Reading, start: Mark = START) -> Iterator[Item]:
    """Every page of `inputs`, in order, beginning behind the mark `start`.

    An input that breaks in the middle gives the items before the break and then one with an error.
    """
    skip = start
    for number in range(start.input, len(inputs)):
        done = skip.done
        for item in _items(inputs[number], reading, skip):
            done += 1
            item.mark = item.mark._replace(input=number, done=done)
            yield item
        skip = START


def _items(source: Input, reading: Reading, skip: Mark) -> Iterator[Item]:
    if source.error is not None:
        if not skip.done:
            yield Item(source.path, b"", source.name, error=source.error)
        return
    if source.kind == "page":
        if not skip.done:
            yield _page(source, reading)
        return
    items = _reader(source.kind)(source, reading, skip)
    try:
        yield from items
    except BatchError:
        raise
    except Exception as error:  # whatever a reader says of a broken file: the pages before it are not lost for it
        reason = "unreadable" if isinstance(error, OSError) and error.errno else "bad_archive"
        detail = getattr(error, "strerror", None) or str(error) or type(error).__name__
        yield Item(source.path, b"", source.name, error=(reason, f"{source.path}: can't be read further: {detail}"))


def _reader(kind: str) -> Callable[[Input, Reading, Mark], Iterator[Item]]:
    """The reader of one kind of file that holds many pages; loaded when there is such a file."""
    if kind == "jsonl":
        from newsclean.batch.sources.jsonl import jsonl_items

        return jsonl_items
    if kind == "parquet":
        from newsclean.batch.sources.parquet import parquet_items

        return parquet_items
    from newsclean.batch.sources.warc import warc_items

    return warc_items


def _page(source: Input, reading: Reading) -> Item:
    suffix = os.path.splitext(bare_name(source.shown))[1].lower()
    format = reading.format or _FORMATS.get(suffix)
    about = {"path": source.shown}
    if source.path == STDIN:
        data = sys.stdin.buffer.read(reading.limit + 1)
        return Item("stdin", data, source.name, format=format, language=reading.language, about=about, size=len(data))
    size = 0
    with contextlib.suppress(OSError):
        size = os.stat(source.path).st_size
    path = Path(source.path)
    return Item(source.path, path, source.name, format=format, language=reading.language, about=about, size=size)


def open_input(source: Input, reading: Reading, *, unpack: bool = True) -> IO[bytes]:
    """An input as a stream of bytes, decompressed unless its reader does that itself."""
    if source.path == STDIN:
        return sys.stdin.buffer
    plain = (reading.open or _local)(source.path)
    return open_packed(plain) if unpack else plain


def _local(path: str) -> IO[bytes]:
    return open(path, "rb")
