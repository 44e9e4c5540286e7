"""A record's repairs as a plan: carried out on the source, they mend it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

__all__ = ["replay"]


def replay(source: str, repairs: Iterable[Any]) -> str:
    """The decoded text `source` with all of a text record's `repairs` carried out at once.

    `repairs` are `Repair` objects, or their dictionaries. Raises ValueError where a repair's place does not hold what
    the repair says, so that a plan is never carried out on another source than its own.
    """
    plan = sorted((_plain(repair) for repair in repairs), key=lambda step: step[:2])
    parts, at = [], 0
    for start, end, before, after in plan:
        if start < at or source[start:end] != before:
            raise ValueError(f"the repair of {before!r} at {start} does not belong to this source")
        parts += [source[at:start], after]
        at = end
    return "".join(parts) + source[at:]


def _plain(repair: Any) -> tuple[int, int, str, str]:
    field = repair.__getitem__ if isinstance(repair, dict) else repair.__getattribute__
    return int(field("start")), int(field("end")), str(field("before")), str(field("after"))
