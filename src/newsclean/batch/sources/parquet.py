"""Parquet: one page a row; only the columns that are needed, one row group after the other."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from newsclean.batch.extras import extra
from newsclean.batch.item import Item, Mark
from newsclean.batch.sources.find import STDIN, Input
from newsclean.batch.sources.jsonl import PAGE_FIELDS, URL_FIELDS, item_of

if TYPE_CHECKING:
    from newsclean.batch.sources.read import Reading

__all__ = ["parquet_items"]

#: Rows that are made Python objects at once.
_ROWS = 128


def parquet_items(source: Input, reading: Reading, skip: Mark) -> Iterator[Item]:
    """One item a row; a row without a page gives an item with an error."""
    parquet: Any = extra("pyarrow.parquet", "parquet", "reading Parquet")
    shown = "stdin" if source.path == STDIN else source.path
    with parquet.ParquetFile(BytesIO(sys.stdin.buffer.read()) if source.path == STDIN else source.path) as file:
        columns = _columns(file.schema_arrow.names, reading)
        first = 0
        for group in range(file.metadata.num_row_groups):
            rows = file.metadata.row_group(group).num_rows
            if first + rows <= skip.done:
                first += rows
                continue
            row = first
            for batch in file.iter_batches(_ROWS, row_groups=[group], columns=columns):
                for record in batch.to_pylist():
                    row += 1
                    if row > skip.done:
                        item = item_of(record, reading)
                        item.place, item.name = f"{shown}:{row}", f"{source.name}/{row:07}"
                        item.about = {"path": source.shown, "row": row}
                        item.size = len(item.data) if isinstance(item.data, (str, bytes)) else 0
                        yield item
            first += rows


def _columns(names: list[str], reading: Reading) -> list[str] | None:
    """The columns to read: those asked for, and those without which there is no page."""
    if reading.columns is None:
        return None
    page = [reading.field] if reading.field else [name for name in PAGE_FIELDS if name in names][:1]
    url = [reading.url_field] if reading.url_field else [name for name in URL_FIELDS if name in names][:1]
    return [name for name in names if name in {*page, *url, *reading.columns}]
