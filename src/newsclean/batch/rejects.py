"""The rejects file: one JSON line for each page that gave no record."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import BinaryIO

from newsclean.batch.task import Reject

__all__ = ["Rejects"]


class Rejects:
    """Written as NAME.part, which gets its name at the end; no file at all where nothing was rejected."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.file: BinaryIO | None = None
        self.size = 0

    @property
    def _part(self) -> Path:
        assert self.path is not None
        return self.path.with_name(self.path.name + ".part")

    def open(self, size: int | None) -> None:
        """Begin; `size` is how long the file was at the commit from which the batch goes on."""
        if self.path is None:
            return
        if size:
            self.file = self._part.open("r+b")
            self.file.truncate(size)
            self.file.seek(size)
            self.size = size
        else:
            self._part.unlink(missing_ok=True)

    def write(self, reject: Reject) -> None:
        """Add one page."""
        if self.path is None:
            return
        if self.file is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.file = self._part.open("wb")
        row = {"place": reject.place, "url": reject.url, "reason": reject.reason, "message": reject.message}
        line = json.dumps(row).encode() + b"\n"
        self.file.write(line)
        self.size += len(line)

    def state(self) -> int:
        """How long the file is, all of it being safe on disk."""
        if self.file is not None:
            self.file.flush()
            os.fsync(self.file.fileno())
        return self.size

    def complete(self) -> int:
        """All was written: make it safe on disk; gives the file's length."""
        size = self.state()
        self.leave()
        return size

    def finish(self, size: int) -> None:
        """Give the complete file of `size` bytes its name. Can be done again by a batch that was killed meanwhile."""
        if self.path is None:
            return
        if not size:
            self.path.unlink(missing_ok=True)  # an earlier run's
        elif self._part.exists():
            os.replace(self._part, self.path)

    def leave(self) -> None:
        """Close the file."""
        if self.file is not None:
            self.file.close()
            self.file = None
