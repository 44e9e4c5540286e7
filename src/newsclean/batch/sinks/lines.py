"""JSONL in one file (.gz, .zst), and anything at all on stdout."""

from __future__ import annotations

import gzip
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from newsclean.article import Article
from newsclean.batch.extras import extra
from newsclean.batch.item import Item
from newsclean.batch.sinks.forms import Form, json_bytes
from newsclean.batch.sinks.marks import DROPPED, mark_json
from newsclean.batch.task import Encoder

__all__ = ["LinesSink", "StdoutSink", "compress"]


def compress(data: bytes, packing: str) -> bytes:
    """One complete gzip member or zstd frame, the same bytes every time. Nothing stays nothing."""
    if not data or not packing:
        return data
    if packing == "gz":
        return gzip.compress(data, 6, mtime=0)
    packed: bytes = extra("zstandard", "zstd", "a .zst output").ZstdCompressor(level=3).compress(data)
    return packed


@dataclass(frozen=True, slots=True)
class LinesEncoder:
    """One block of lines a chunk, compressed already: members and frames follow one another in the file.

    With `whole` false the lines stay apart, since marks are still to be put in."""

    packing: str = ""
    whole: bool = True

    def page(self, item: Item, article: Article) -> bytes:
        return json_bytes(article, None)

    def chunk(self, pages: list[Any]) -> Any:
        return compress(b"".join(pages), self.packing) if self.whole else pages


class LinesSink:
    """JSONL in a file. It grows beside its place, as NAME.part, and gets its name at the end.

    `whole`: chunks come from the workers as they are to be written; otherwise marks are still to be put in.
    """

    def __init__(self, path: Path, *, whole: bool = True) -> None:
        self.path = path
        self.beside: Path | None = path
        self.part = path.with_name(path.name + ".part")
        suffix = path.suffix.lower()
        self.packing = {".gz": "gz", ".zst": "zst"}.get(suffix, "")
        if self.packing == "zst":
            extra("zstandard", "zstd", "a .zst output")
        self.encoder: Encoder = LinesEncoder(self.packing, whole)
        self.file: BinaryIO | None = None
        self.size = 0

    def open(self, state: dict[str, Any] | None) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.size = state["size"] if state else 0
        self.file = self.part.open("r+b" if state else "wb")
        self.file.truncate(self.size)
        self.file.seek(self.size)

    def write(self, encoded: Any, marks: list[dict[str, Any] | None] | None) -> None:
        assert self.file is not None
        if isinstance(encoded, list):
            given = marks or [None] * len(encoded)
            lines = [mark_json(line, mark) for line, mark in zip(encoded, given, strict=True) if mark is not DROPPED]
            encoded = compress(b"".join(lines), self.packing)
        self.file.write(encoded)
        self.size += len(encoded)

    def state(self) -> dict[str, Any]:
        assert self.file is not None
        self.file.flush()
        os.fsync(self.file.fileno())
        return {"size": self.size}

    def complete(self) -> None:
        self.state()
        self.leave()

    def finish(self) -> None:
        if self.part.exists():
            os.replace(self.part, self.path)

    def leave(self) -> None:
        if self.file is not None:
            self.file.close()
            self.file = None


class StdoutSink:
    """Records on stdout, in order, as soon as they are there. Can't be continued."""

    beside: Path | None = None

    def __init__(self, to: str) -> None:
        self.to = to
        self.encoder: Encoder = Form(to)
        self.first = True

    def open(self, state: dict[str, Any] | None) -> None:
        pass

    def write(self, encoded: list[tuple[str, bytes]], marks: list[dict[str, Any] | None] | None) -> None:
        out = sys.stdout.buffer
        for at, (_, data) in enumerate(encoded):
            if marks and marks[at] is DROPPED:
                continue
            if marks and self.to in ("json", "jsonl"):
                data = mark_json(data, marks[at], 2 if self.to == "json" else None)
            if self.to in ("markdown", "text") and not self.first:
                out.write(b"\n\n")
            out.write(data)
            self.first = False
        out.flush()

    def state(self) -> None:
        return None

    def complete(self) -> None:
        sys.stdout.buffer.flush()

    def finish(self) -> None:
        pass

    def leave(self) -> None:
        pass
