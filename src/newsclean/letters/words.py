"""Words with a place, and how letters stand to one another."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["WORD", "case_like", "fits_dropped", "words"]

#: A word without the parts that apostrophes and hyphens join to it.
WORD = re.compile(r"[^\W\d_]+")


def words(text: str) -> Iterator[tuple[int, str]]:
    """Each word with the place of its first letter."""
    for found in WORD.finditer(text):
        yield found.start(), found[0]


def fits_dropped(damaged: str, whole: str) -> bool:
    """Whether `damaged` is `whole` less one or more of its non-ASCII letters (capital or small alike)."""
    if len(damaged) >= len(whole):
        return False
    at = 0
    for letter in damaged:
        while at < len(whole) and not _same(letter, whole[at]):
            if whole[at].isascii():
                return False
            at += 1
        if at == len(whole):
            return False
        at += 1
    return not any(letter.isascii() for letter in whole[at:])


def _same(one: str, other: str) -> bool:
    return one == other or one.lower() == other.lower()


def case_like(whole: str, damaged: str) -> str:
    """`whole` in capitals where `damaged` is."""
    return whole.upper() if len(damaged) > 2 and damaged.isupper() else whole
