"""What Arrow is given of records: a row of each, taken while it is at hand, and the columns of many rows.

A field of a row is (name, kind). A kind is string, int32, int64 or float64; joined, a text as `joined` gives it;
("list", kind); ("struct", fields), whose values are tuples; or ("entries", fields), the objects of a list with the
attributes that `fields` name, whose values are (how many, what `take` gave of them). Any value may be None.

Columns are (nodes, buffers) as https://arrow.apache.org/docs/format/Columnar.html#recordbatch-message has them: of each
column, then of those within it, (how many values, how many of them missing), and the buffers that its type has, the
validity bitmap first.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import accumulate, chain
from operator import attrgetter
from typing import Any

__all__ = ["Columns", "Fields", "Row", "columns", "joined", "take", "whole"]

Fields = tuple[tuple[str, Any], ...]
Row = tuple[Any, ...]
Columns = tuple[list[tuple[int, int]], list[bytes]]

#: The numbers that a column may hold, as `array` calls them.
_CODES = {"int32": "i", "int64": "q", "float64": "d"}


def take(entries: list[Any], fields: Fields) -> list[Any]:
    """The values of each field of `entries`, texts and numbers."""
    return [list(map(attrgetter(name), entries)) for name, _ in fields]


def joined(part: Any) -> Any:
    """One text of those that `take` gave of a field, a blank line between each two; None gives a text that is None."""
    return [None if part is None else "\n\n".join(part)]


def columns(rows: Sequence[Row | None], fields: Fields) -> Columns:
    """The columns of `rows`, each with a value for each of `fields`, or None. Raises OverflowError for what Arrow's 32
    bits don't hold."""
    made: Columns = ([], [])
    _add_all(made, rows, fields)
    return made


def _add_all(made: Columns, values: Sequence[Any], fields: Fields) -> None:
    for at, (_, kind) in enumerate(fields):
        _add(made, [None if value is None else value[at] for value in values], kind)


def _add(made: Columns, values: list[Any], kind: Any) -> None:
    if kind == "string":
        _add_texts(made, values)
    elif kind == "joined":
        _add_texts(made, [None if value is None else value[0] for value in values])
    elif isinstance(kind, str):
        _begin(made, values, array(_CODES[kind], [0 if value is None else value for value in values]).tobytes())
    elif kind[0] == "struct":
        _begin(made, values)
        _add_all(made, values, kind[1])
    elif kind[0] == "list":
        _begin(made, values, _ends([0 if value is None else len(value) for value in values]))
        _add(made, [one for value in values if value is not None for one in value], kind[1])
    else:
        _begin(made, values, _ends([0 if value is None else value[0] for value in values]))
        there = [value for value in values if value is not None]
        made[0].append((sum([count for count, _ in there]), 0))
        made[1].append(b"")
        for at, (_, of_entry) in enumerate(kind[1]):
            _add(made, list(chain.from_iterable([taken[at] for _, taken in there])), of_entry)


def _begin(made: Columns, values: list[Any], *buffers: bytes) -> None:
    """A column of so many values with those buffers behind the bitmap: a bit for each value that is there, the lowest
    first; empty where all are."""
    nulls = values.count(None)
    bits = sum([1 << at for at, value in enumerate(values) if value is not None]) if nulls else 0
    made[0].append((len(values), nulls))
    made[1].extend((bits.to_bytes((len(values) + 7) // 8, "little") if nulls else b"", *buffers))


def _add_texts(made: Columns, values: list[Any]) -> None:
    try:
        texts = [b"" if value is None else value.encode() for value in values]
    except UnicodeEncodeError:  # a lone surrogate
        texts = [b"" if value is None else whole(value).encode() for value in values]
    _begin(made, values, _ends(list(map(len, texts))), b"".join(texts))


def _ends(sizes: list[int]) -> bytes:
    """Where each of so many bytes or entries begins, and where the last ends."""
    return array("i", accumulate(sizes, initial=0)).tobytes()


def whole(value: Any) -> Any:
    """`value` with U+FFFD for every lone surrogate."""
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return value
