"""The entries of a record's lists (paragraphs, removed …), field by field: taken from each record while it is at hand,
put together for many records later."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from operator import attrgetter
from typing import Any

__all__ = ["column", "joined", "take", "whole"]


def take(entries: list[Any], fields: Sequence[tuple[str, str]]) -> list[Any]:
    """The values of each field of `entries`; a field is (attribute, Arrow type: string, int32 or float64)."""
    return [list(map(attrgetter(name), entries)) for name, _ in fields]


def joined(part: Any) -> Any:
    """One text of those that `take` gave of a field, a blank line between each two; None gives a text that is None."""
    return [None if part is None else "\n\n".join(part)]


def column(arrow: Any, kind: Any, parts: list[Any]) -> Any:
    """The Arrow array, of the type `kind`, of one field's values from many records."""
    values = list(chain.from_iterable(parts))
    try:
        return arrow.array(values, kind)
    except UnicodeEncodeError:  # a lone surrogate
        return arrow.array([whole(v) for v in values], kind)


def whole(value: Any) -> Any:
    """`value` with U+FFFD for every lone surrogate, inside lists too."""
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    if isinstance(value, list):
        return [whole(v) for v in value]
    return value
