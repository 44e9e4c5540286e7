"""Put into a finished JSON record which page it repeats: known only in the parent, where all pages come by."""

from __future__ import annotations

import json
from typing import Any

__all__ = ["DROPPED", "UNMARKED", "mark_json"]

#: The mark of a record that is not to be written at all.
DROPPED: dict[str, Any] = {}

#: What a worker writes where the mark will stand. Inside a JSON string the quotes would be escaped, and `source` is
#: the record's last key: the last occurrence is the place.
UNMARKED = b'"duplicate_of": null'


def mark_json(record: bytes, mark: dict[str, Any] | None, indent: int | None = None) -> bytes:
    """`record`, the JSON of one article, with its `duplicate_of` filled in; unchanged without a mark."""
    if mark is None:
        return record
    before, found, after = record.rpartition(UNMARKED)
    if not found:
        raise ValueError("the record has no place for a mark")
    text = json.dumps(mark, ensure_ascii=False, indent=indent)
    if indent:
        text = text.replace("\n", "\n" + " " * (2 * indent))
    return before + b'"duplicate_of": ' + text.encode() + after
