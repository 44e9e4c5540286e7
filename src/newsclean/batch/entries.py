"""What Arrow is given of records: a row of each, taken while it is at hand, and the record batch of many rows.

A field of a row is (name, kind). A kind is string, int32, int64 or float64; joined, a text as `joined` gives it;
("list", kind); ("struct", fields), whose values are tuples; or ("entries", fields), the objects of a list with the
attributes that `fields` name, whose values are (how many, what `take` gave of them). Any value may be None.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain
from operator import attrgetter
from typing import Any

__all__ = ["Fields", "Row", "joined", "record_batch", "take", "whole"]

Fields = tuple[tuple[str, Any], ...]
Row = tuple[Any, ...]


def take(entries: list[Any], fields: Fields) -> list[Any]:
    """The values of each field of `entries`, texts and numbers."""
    return [list(map(attrgetter(name), entries)) for name, _ in fields]


def joined(part: Any) -> Any:
    """One text of those that `take` gave of a field, a blank line between each two; None gives a text that is None."""
    return [None if part is None else "\n\n".join(part)]


def record_batch(arrow: Any, schema: Any, rows: list[Row | None], fields: Fields) -> Any:
    """The record batch of `rows`, each with a value for each of `fields`, (name, kind), or None."""
    return arrow.RecordBatch.from_arrays(_columns(arrow, schema, rows, fields), schema=schema)


def _columns(arrow: Any, types: Any, values: Sequence[Any], fields: Fields) -> list[Any]:
    return [
        _column(arrow, types.field(at).type, [None if value is None else value[at] for value in values], kind)
        for at, (_, kind) in enumerate(fields)
    ]


def _column(arrow: Any, type: Any, values: list[Any], kind: Any) -> Any:
    if kind == "joined":
        return _simple(arrow, type, [None if value is None else value[0] for value in values])
    if isinstance(kind, str) or kind[0] == "list":
        return _simple(arrow, type, values)
    missing = [value is None for value in values]
    mask = arrow.array(missing) if any(missing) else None
    if kind[0] == "struct":
        columns = _columns(arrow, type, values, kind[1])
        return arrow.StructArray.from_arrays(columns, fields=list(type), mask=mask)
    of_entry = list(type.value_type)
    taken = [value[1] for value in values if value is not None]
    columns = [
        _simple(arrow, field.type, list(chain.from_iterable([one[at] for one in taken])))
        for at, field in enumerate(of_entry)
    ]
    ends = accumulate([0 if value is None else value[0] for value in values], initial=0)
    offsets = arrow.array(list(ends), arrow.int32())
    return arrow.ListArray.from_arrays(offsets, arrow.StructArray.from_arrays(columns, fields=of_entry), mask=mask)


def _simple(arrow: Any, type: Any, values: list[Any]) -> Any:
    try:
        return arrow.array(values, type)
    except UnicodeEncodeError:  # a lone surrogate
        return arrow.array([whole(v) for v in values], type)


def whole(value: Any) -> Any:
    """`value` with U+FFFD for every lone surrogate, inside lists too."""
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    if isinstance(value, list):
        return [whole(v) for v in value]
    return value
