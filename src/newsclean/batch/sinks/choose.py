"""What `-o` and `--to` mean."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from newsclean.batch.task import Encoder
from newsclean.errors import BatchError

__all__ = ["OUTPUTS", "Sink", "choose_sink"]

OUTPUTS = ("json", "jsonl", "parquet", "markdown", "text")
_LINES = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".ndjson", ".ndjson.gz", ".ndjson.zst")


class Sink(Protocol):
    """The half of a sink that runs in the parent. Every method may raise OSError."""

    encoder: Encoder
    #: The stem of the names that the rejects file and the journal get; None for stdout.
    beside: Path | None

    def open(self, state: dict[str, Any] | None) -> None:
        """Begin; with `state` go on where that was taken, and forget what was written behind it."""

    def write(self, encoded: Any, marks: list[dict[str, Any] | None] | None) -> None:
        """Write one chunk. `marks`: for each record the page that it repeats, or DROPPED; None when nobody looked."""

    def state(self) -> dict[str, Any] | None:
        """What `open` needs to go on from here, everything until here being safe on disk; None: can't stop here."""

    def complete(self) -> None:
        """All was written: make the rest of it safe on disk."""

    def finish(self) -> None:
        """Give the complete output its name. A batch that was killed meanwhile does this again, without `open`."""

    def leave(self) -> None:
        """Stop in the middle: close what is open."""


def choose_sink(output: str, to: str | None, *, shard_bytes: int, inputs: list[str], marks: bool = False) -> Sink:
    """The sink for `-o output --to to`; `marks`: duplicates will be marked.

    Raises BatchError for a combination that makes no sense.
    """
    lower = output.lower()
    if to is None:
        if output == "-" or lower.endswith(_LINES):
            to = "jsonl"
        elif lower.endswith(".parquet"):
            to = "parquet"
        else:
            to = "json"
    path = Path(output)
    if output == "-":
        if to == "parquet":
            raise BatchError("Parquet can't be written to stdout: give a folder or a file.parquet")
        from newsclean.batch.sinks.lines import StdoutSink

        return StdoutSink(to)
    if to == "parquet":
        from newsclean.batch.sinks.parquet import ParquetSink

        return ParquetSink(path, shard_bytes)
    if to == "jsonl":
        from newsclean.batch.sinks.lines import LinesSink

        if path.is_dir():
            raise BatchError(f"{output} is a folder: name a file, for example {path / 'records.jsonl'}")
        return LinesSink(path, whole=not marks)
    if path.exists() and not path.is_dir():
        raise BatchError(f"{output} is a file: {to} records go into a folder (or name a .jsonl file)")
    from newsclean.batch.sinks.folder import FolderSink

    return FolderSink(path, to, inputs)
