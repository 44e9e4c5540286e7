"""A look at a text before `phrases.py` takes it apart: `phrase_sieve.pyx`, which is there when newsclean is compiled.

In Python it would take as long as to look the text up.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

__all__ = ["EDGE", "LINE", "LONGEST_COUNTER", "START", "sieve_of"]

#: Marks that are no part of a phrase before or behind it.
EDGE = " \t:.…·•|-–—>»«<*+#!?()[]\"'›‹→▶►"
#: A counter is no longer: a label that holds a number, which its phrase gives as 0.
LONGEST_COUNTER = 40
#: What a sieve tells of a text: that a phrase may be all of it, that one may begin it.
LINE, START = 1, 2


def sieve_of(lines: Collection[str], words: Collection[str]) -> Callable[[str], int] | None:
    """From phrases that are whole lines, and the first words of those that begin one: a function that tells of a text
    which of both it may hold (`LINE`, `START` or both, 0 for neither). None where there is no such function."""
    return None
