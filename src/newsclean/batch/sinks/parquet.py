"""Parquet: typed, nested columns; one file, or a folder of shards of about one size."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsclean.article import Article
from newsclean.batch.arrow import record_schema
from newsclean.batch.columns import Row, batch_of, message_of, record_row
from newsclean.batch.extras import extra
from newsclean.batch.item import Item
from newsclean.batch.sinks.marks import DROPPED
from newsclean.batch.task import Encoder
from newsclean.errors import BatchError

__all__ = ["ParquetSink"]

#: Bytes of Arrow data that make one row group.
_GROUP = 8_000_000


@dataclass(frozen=True, slots=True)
class ArrowEncoder:
    """One message a chunk, which the parent reads without a copy."""

    def page(self, item: Item, article: Article) -> Row:
        return record_row(article)

    def chunk(self, pages: list[Any]) -> bytes:
        return message_of(pages)


class ParquetSink:
    """`path` ending in .parquet is one file, anything else a folder of part-00000.parquet …

    A file gets its name when it is complete. In a folder a batch can be continued from the last complete shard, in
    one file only from the beginning. `shard` is a shard's size in bytes of Arrow data; the file is smaller. A row
    group is encoded and written in a thread while the next is collected: workers are not kept waiting.
    """

    def __init__(self, path: Path, shard: int) -> None:
        self.pa: Any = extra("pyarrow", "parquet", "Parquet")
        self.parquet: Any = extra("pyarrow.parquet", "parquet", "Parquet")
        self.path = path
        self.beside: Path | None = path if path.name else path.resolve()
        self.single = path.suffix.lower() == ".parquet" and not path.is_dir()
        if not self.single and path.exists() and not path.is_dir():
            raise BatchError(f"{path} is a file: Parquet goes into a folder or a file that ends in .parquet")
        self.shard = shard
        self.encoder: Encoder = ArrowEncoder()
        self.schema: Any = record_schema()
        self.number = 0
        self.writer: Any = None
        self.size = 0
        self.waiting: list[Any] = []
        self.waiting_size = 0
        self.thread: Any = None
        self.under_way: Any = None

    @property
    def _final(self) -> Path:
        return self.path if self.single else self.path / f"part-{self.number:05}.parquet"

    @property
    def _part(self) -> Path:
        return self._final.with_name(f".{self._final.name}.part")

    def open(self, state: dict[str, Any] | None) -> None:
        (self.path.parent if self.single else self.path).mkdir(parents=True, exist_ok=True)
        self.number = state["shards"] if state else 0
        if not self.single:  # shards behind the last commit, or of an earlier run
            for old in self.path.glob("part-*.parquet"):
                if old.stem[5:].isdigit() and int(old.stem[5:]) >= self.number:
                    old.unlink()
        self._part.touch()  # an output that can't be written is found out before the work, not after it

    def write(self, encoded: bytes, marks: list[dict[str, Any] | None] | None) -> None:
        batch = batch_of(encoded)
        if marks is not None:
            batch = _marked(self.pa, batch, marks)
        self.waiting.append(batch)
        self.waiting_size += len(encoded)
        self.size += len(encoded)
        if self.waiting_size >= _GROUP:
            self._flush()
        if not self.single and self.size >= self.shard:
            self._close()

    def _flush(self) -> None:
        """Begin to write one row group. Raises what the one before came to."""
        self._settle()
        if self.writer is None:
            self.writer = self.parquet.ParquetWriter(self._part, self.schema, compression="zstd")
        if self.waiting:
            table = self.pa.Table.from_batches(self.waiting, self.schema)
            self.thread = self.thread or ThreadPoolExecutor(1)
            self.under_way = self.thread.submit(self.writer.write_table, table)
        self.waiting, self.waiting_size = [], 0

    def _settle(self) -> None:
        """Wait for the row group under way. Raises what it came to."""
        under_way, self.under_way = self.under_way, None
        if under_way is not None:
            under_way.result()

    def _close(self) -> None:
        """Complete the shard and give it its name."""
        self._flush()
        self._settle()
        self.writer.close()
        self.writer = None
        with self._part.open("r+b") as file:
            os.fsync(file.fileno())
        os.replace(self._part, self._final)
        self.number += 1
        self.size = 0

    def state(self) -> dict[str, Any] | None:
        """Only between two shards is there nothing half done."""
        return {"shards": self.number} if self.size == 0 and not self.single else None

    def complete(self) -> None:
        if self.size or self.number == 0:
            self._close()
        else:
            self._part.unlink(missing_ok=True)

    def finish(self) -> None:
        pass

    def leave(self) -> None:
        if self.under_way is not None:
            wait([self.under_way])
        if self.writer is not None:
            self.writer.close()
            self.writer = None
        self._part.unlink(missing_ok=True)


def _marked(pa: Any, batch: Any, marks: list[dict[str, Any] | None]) -> Any:
    """`batch` with its pages' marks in `source.duplicate_of`."""
    at = batch.schema.get_field_index("source")
    source = batch.column(at)
    place = source.type.get_field_index("duplicate_of")
    parts = [source.field(n) for n in range(source.type.num_fields)]
    parts[place] = pa.array([mark or None for mark in marks], source.type.field(place).type)
    batch = batch.set_column(at, batch.schema.field(at), pa.StructArray.from_arrays(parts, fields=list(source.type)))
    return batch.filter(pa.array([mark is not DROPPED for mark in marks]))
