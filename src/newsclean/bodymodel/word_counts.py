"""How many words of a block's beginning the headline has too, and how many speak to the reader."""

from __future__ import annotations

import re
from collections.abc import Callable

__all__ = ["BEGINNING", "SHORTEST", "counting", "words_of"]

#: So much of a block tells what it speaks of, in words of no fewer letters.
BEGINNING, SHORTEST = 400, 3
_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")


def words_of(text: str) -> set[str]:
    """The words of a block's beginning, case folded."""
    return set(_WORD.findall(text[:BEGINNING].casefold()))


def counting(subject: str, notices: frozenset[str]) -> Callable[[str], tuple[int, int, int]]:
    """A function from a text to the number of different words of its beginning, of those among them that stand in the
    beginning of `subject`, and of those that are `notices` (case folded)."""
    told = words_of(subject)

    def counts(text: str) -> tuple[int, int, int]:
        words = words_of(text)
        return len(words), len(words & told), len(words & notices)

    return counts
