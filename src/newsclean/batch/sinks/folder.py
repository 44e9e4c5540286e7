"""A folder with one file a record. Each is written beside its place and renamed, so it is there whole or not at all."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from newsclean.batch.sinks.forms import SUFFIX, Form
from newsclean.batch.sinks.marks import DROPPED, mark_json
from newsclean.batch.task import Encoder
from newsclean.errors import BatchError

__all__ = ["FolderSink", "write_whole"]

#: Bytes of a file's name that leave room for suffixes on every file system.
_LONGEST = 200


def write_whole(path: Path, data: bytes, *, safe: bool = False) -> None:
    """Write a file whole or not at all. `safe`: not even a power cut may leave half of it. Raises OSError.

    What a kill leaves beside it is taken over by whoever writes the same file next.
    """
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            if safe:
                file.flush()
                os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


class FolderSink:
    """One file a record, under the input's own name. Raises BatchError for an output that would be an input."""

    def __init__(self, folder: Path, to: str, inputs: Iterable[str] = ()) -> None:
        self.folder = folder
        self.beside: Path | None = folder if folder.name else folder.resolve()
        self.encoder: Encoder = Form(to)
        self.suffix = SUFFIX[to]
        self.inputs = {os.path.realpath(path) for path in inputs} if to == "text" else set()
        self.known: dict[str, Path] = {}

    def open(self, state: dict[str, Any] | None) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        if not os.access(self.folder, os.W_OK):
            raise PermissionError(13, "Permission denied", str(self.folder))

    def write(self, encoded: list[tuple[str, bytes]], marks: list[dict[str, Any] | None] | None) -> None:
        for at, (name, data) in enumerate(encoded):
            if marks and marks[at] is DROPPED:
                continue
            if marks and self.suffix == ".json":
                data = mark_json(data, marks[at], 2)
            path = self._path(name)
            if self.inputs and os.path.realpath(path) in self.inputs:
                raise BatchError(f"{path} is an input, and would be overwritten: choose another output folder")
            write_whole(path, data)

    def _path(self, name: str) -> Path:
        *folders, last = [_part(p) for p in name.split("/") if p not in ("", ".", "..")] or ["record"]
        below = "/".join(folders)
        folder = self.known.get(below)
        if folder is None:
            folder = self.folder.joinpath(*folders)
            folder.mkdir(parents=True, exist_ok=True)
            root = self.folder.resolve()
            if not folder.resolve().is_relative_to(root):
                raise BatchError(f"{folder} leads out of the output folder {self.folder}")
            if len(self.known) > 4096:
                self.known.clear()
            self.known[below] = folder
        return folder / (last + self.suffix)

    def state(self) -> dict[str, Any]:
        return {}

    def complete(self) -> None:
        pass

    def finish(self) -> None:
        pass

    def leave(self) -> None:
        pass


def _part(name: str) -> str:
    """One part of a path as a file name that every file system takes."""
    name = name.replace("\0", "_").replace("\\", "_")
    data = os.fsencode(name)
    if len(data) > _LONGEST:
        digest = hashlib.sha256(data).hexdigest()[:10]
        name = data[: _LONGEST - 11].decode("utf-8", "ignore") + "-" + digest
    return name
