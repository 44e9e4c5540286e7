"""How far a batch has come, so that `--resume` can go on: one small file, replaced whole at every commit.

A commit says: everything up to this mark is safe in the output, which was so long at that time. What was written
behind the last commit is cut off and done again, so nothing is lost and nothing is there twice.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from newsclean.batch.sinks.folder import write_whole
from newsclean.batch.sources import Input
from newsclean.errors import BatchError

__all__ = ["Journal", "fingerprint"]


def fingerprint(options: dict[str, Any], inputs: Iterable[Input]) -> str:
    """What a batch is: its options and its inputs with their sizes and times. Another batch can't be continued."""
    digest = hashlib.sha256(json.dumps(options, sort_keys=True, default=str).encode())
    for one in inputs:
        try:
            stat = os.stat(one.path)
            about = f"{stat.st_size}:{stat.st_mtime_ns}"
        except OSError:
            about = "none"
        digest.update(f"\n{one.path}\0{one.name}\0{one.kind}\0{about}".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


class Journal:
    """The journal of one output. `key` is the batch's fingerprint."""

    def __init__(self, path: Path, key: str) -> None:
        self.path = path
        self.key = key

    def load(self) -> dict[str, Any] | None:
        """The last commit, None where there is none. Raises BatchError when it is another batch's."""
        try:
            record = json.loads(self.path.read_bytes())
        except FileNotFoundError:
            return None
        except ValueError as error:
            raise BatchError(f"{self.path} is no journal of newsclean: {error}") from None
        if record.get("key") != self.key:
            raise BatchError(
                f"can't resume: inputs, options or version are not those of the batch that {self.path} belongs to; "
                "run it without --resume to begin anew"
            )
        state: dict[str, Any] = record["state"]
        return state

    def save(self, state: dict[str, Any]) -> None:
        """Commit."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(self.path, json.dumps({"key": self.key, "state": state}).encode(), safe=True)

    def remove(self) -> None:
        """The batch is done, or begins anew."""
        self.path.unlink(missing_ok=True)
