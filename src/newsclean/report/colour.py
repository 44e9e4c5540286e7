"""Colours for a terminal, and whether to use them."""

from __future__ import annotations

import os
from typing import IO

__all__ = ["paint", "wants_colour"]

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}


def wants_colour(stream: IO[str]) -> bool:
    """Whether `stream` is a terminal that shows colours and nobody has set NO_COLOR (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def paint(text: str, *colours: str) -> str:
    """`text` in the named colours."""
    return f"\x1b[{';'.join(_CODES[c] for c in colours)}m{text}\x1b[0m" if colours else text
