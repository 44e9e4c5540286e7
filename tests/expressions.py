"""Expressions of a vocabulary's words: what the finders that compile none are held against."""

from __future__ import annotations

import re
from collections.abc import Iterable


def one_of(words: Iterable[str], *, glued: bool = False) -> str:
    """The longest word first; one that begins with Latin letters does not run on into others, unless it is `glued`."""
    shapes = []
    for word in sorted(words, key=lambda word: (-len(word), word)):
        first, *rest = word.split()
        apart = not glued and first.isascii() and first.isalpha()
        head = rf"(?<![^\W\d_]){first}(?![^\W\d_])" if apart else re.escape(first)
        shapes.append(r"\s+".join([head, *map(re.escape, rest)]))
    return "|".join(shapes)
