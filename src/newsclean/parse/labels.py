"""Labels that head a byline, out of long lists: of a list's words those are compiled that a text holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from newsclean.parse.datewords import lowered

__all__ = ["Glued", "Labels"]

_CLOSED: Final = r"(?![\w'’-])"
_NEVER: Final = "(?!)"
#: Expressions kept for each list.
_MOST: Final = 500


def _listed(words: Iterable[str]) -> list[tuple[str, str]]:
    """Each word's sign (its first word in small letters) and expression, the longest first."""
    longest_first = sorted(filter(None, words), key=lambda word: (-len(word), word))
    return [(lowered(word.split()[0]), re.escape(word).replace(r"\ ", r"\s+")) for word in longest_first]


class Labels:
    """Finds the labels of authors and editors as one expression of all would, whose groups are named for them.

    That one would take longer to compile than a page to clean.
    """

    def __init__(self, editors: Iterable[str], authors: Iterable[str]) -> None:
        self._editors, self._authors = _listed(editors), _listed(authors)
        self._signs = tuple({sign for sign, _ in (*self._editors, *self._authors)})
        self._heads = frozenset(sign[:2] for sign in self._signs)
        self._compiled: dict[tuple[str, str], re.Pattern[str]] = {}

    def _shape(self, text: str) -> re.Pattern[str] | None:
        low = lowered(text)
        editors = "|".join([shape for sign, shape in self._editors if sign in low])
        authors = "|".join([shape for sign, shape in self._authors if sign in low])
        if not editors and not authors:
            return None
        known = self._compiled.get((editors, authors))
        if known is None:
            if len(self._compiled) >= _MOST:
                self._compiled.clear()
            shape = f"(?P<editor>{editors or _NEVER}){_CLOSED}|(?P<author>{authors or _NEVER}){_CLOSED}"
            known = self._compiled[editors, authors] = re.compile(shape, re.I)
        return known

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        """The label at text[at:]."""
        head = lowered(text[at : at + 2])  # most texts are told by two letters
        if (head not in self._heads and head[:1] not in self._heads) or not lowered(text).startswith(self._signs, at):
            return None
        shape = self._shape(text)
        return shape.match(text, at) if shape is not None else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The label that is all of `text`."""
        if not lowered(text).startswith(self._signs):
            return None
        shape = self._shape(text)
        return shape.fullmatch(text) if shape is not None else None

    def search(self, text: str) -> re.Match[str] | None:
        """The first label in `text`."""
        shape = self._shape(text)
        return shape.search(text) if shape is not None else None

    def finditer(self, text: str, at: int = 0) -> Iterator[re.Match[str]]:
        """Every label in text[at:]."""
        shape = self._shape(text)
        return shape.finditer(text, at) if shape is not None else iter(())


class Glued:
    """Finds a label whose element ends where the name's begins: "ByJane Doe"."""

    def __init__(self, words: Iterable[str]) -> None:
        both = {form for word in words for form in (word, word.capitalize())}
        longest_first = sorted(filter(None, both), key=lambda word: (-len(word), word))
        self._shapes = [(word.split()[0], re.escape(word).replace(r"\ ", r"\s+")) for word in longest_first]
        self._signs = tuple({sign for sign, _ in self._shapes})
        self._compiled: dict[str, re.Pattern[str]] = {}

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        """The label at text[at:], before a capital."""
        if not text.startswith(self._signs, at):
            return None
        either = "|".join([shape for sign, shape in self._shapes if text.startswith(sign, at)])
        known = self._compiled.get(either)
        if known is None:
            if len(self._compiled) >= _MOST:
                self._compiled.clear()
            known = self._compiled[either] = re.compile(f"(?:{either})(?=[A-ZÀ-ÞА-Я])")
        return known.match(text, at)
