"""One page on its way through a batch: what a source yields, what a worker is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, Protocol

__all__ = ["START", "Item", "Mark", "Packed", "chunked"]

#: A message to a worker ends at so many pages or so many bytes, whichever comes first. Both depend on the input
#: alone: where chunks end must not depend on the machine, since compressed outputs are cut there.
CHUNK_PAGES = 32
CHUNK_BYTES = 2 << 20


class Mark(NamedTuple):
    """Where a batch goes on: behind `done` items of input number `input`.

    The last of them stood at the byte `place` of its file, as the `nth` item there; `nth` is 0 where a file can't be
    entered in its middle.
    """

    input: int = 0
    done: int = 0
    place: int = 0
    nth: int = 0


START = Mark()


class Packed(Protocol):
    """A page as it stands in its file, to be unpacked where it is cleaned."""

    def unpack(self) -> bytes:
        """The page. Raises SourceError."""


@dataclass(slots=True)
class Item:
    """A page that waits to be cleaned.

    `place` tells a person where it is ("crawl.warc.gz@1234"), `data` is the page or what it is read from, `name` the
    output's name without suffix. `about` goes into the record's `source`, `carried` holds the input's other fields.
    `codings` are HTTP content codings still to be undone, `size` the bytes to expect. `mark` is where the source goes
    on behind this item. `error` is (reason, message) for a page that could not even be read.
    """

    place: str
    data: bytes | str | Path | Packed
    name: str
    url: str | None = None
    format: str | None = None
    charset: str | None = None
    language: str | None = None
    about: dict[str, Any] = field(default_factory=dict)
    carried: dict[str, Any] | None = None
    codings: tuple[str, ...] = ()
    size: int = 0
    mark: Mark = START
    error: tuple[str, str] | None = None


def chunked(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Group items into messages."""
    chunk: list[Item] = []
    size = 0
    for item in items:
        chunk.append(item)
        size += item.size
        if len(chunk) >= CHUNK_PAGES or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
