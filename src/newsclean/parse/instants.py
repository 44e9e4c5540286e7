"""Several tellings of one moment → the most exact of them. ISO 8601 in, ISO 8601 out."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Final

__all__ = ["before", "best_instant", "same_instant"]

_MINUTE: Final = datetime.timedelta(minutes=1)


def best_instant(first: str, others: Iterable[str]) -> str:
    """`first`, or another telling of the same moment that says more: a clock time for a bare day, the place's own
    offset for a moment in UTC (told outright, or by a local time without offset that differs by whole quarters)."""
    best = first
    for other in others:
        if "T" not in other:
            continue
        if "T" not in best:
            if other[:10] == best[:10]:
                best = other
            continue
        if not best.endswith("+00:00"):
            break
        utc = datetime.datetime.fromisoformat(best)
        local = datetime.datetime.fromisoformat(other)
        if local.tzinfo is not None:
            if abs(local - utc) < _MINUTE and not other.endswith("+00:00"):
                best = other
        else:
            gap = local.replace(tzinfo=datetime.timezone.utc) - utc
            quarters, rest = divmod(round(gap.total_seconds()), 900)
            if rest == 0 and quarters and -44 <= quarters <= 56 and quarters != 48:  # twelve hours: a lost am or pm
                best = local.replace(tzinfo=datetime.timezone(gap)).isoformat()
    return best


def same_instant(one: str, other: str) -> bool:
    """Whether two tellings can mean the same moment, as far as both say."""
    if "T" not in one or "T" not in other:
        return one[:10] == other[:10]
    a, b = datetime.datetime.fromisoformat(one), datetime.datetime.fromisoformat(other)
    if a.tzinfo is None or b.tzinfo is None:
        return a.replace(tzinfo=None) == b.replace(tzinfo=None)
    return abs(a - b) < _MINUTE


def before(one: str, other: str) -> bool:
    """Whether `one` is earlier than `other`, as far as both say."""
    if "T" in one and "T" in other:
        a, b = datetime.datetime.fromisoformat(one), datetime.datetime.fromisoformat(other)
        if a.tzinfo is not None and b.tzinfo is not None:
            return a < b
    return one[:10] < other[:10]
