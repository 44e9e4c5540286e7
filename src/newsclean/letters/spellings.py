"""Spellings, and which of them stand in a text as words.

Words are cut at ASCII marks and the usual others only: rough, and as fast as it gets.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import filterfalse

__all__ = ["MARKS", "Spellings", "Words", "accented", "different", "runs_of", "words_of", "worn"]

#: The usual marks beyond ASCII.
MARKS = "“”‘’„«»–—…\xa0"
_ENCODED = [mark.encode() for mark in MARKS]
#: Letters stay, the rest of ASCII becomes a space; UTF-8's other bytes stay.
_LETTERS = bytes(c if chr(c).isalpha() or c > 127 else 32 for c in range(256))

#: ASCII becomes a space.
_SPACED = bytes(c if c > 127 else 32 for c in range(256))


def words_of(data: bytes) -> set[bytes]:
    """The different words of a text in UTF-8."""
    if not data.isascii():
        for mark in _ENCODED:
            data = data.replace(mark, b" ")
    return set(data.translate(_LETTERS).split())


def runs_of(data: bytes) -> str:
    """The runs of characters beyond ASCII of a text in UTF-8, a space between two."""
    return b" ".join(data.translate(_SPACED).split()).decode()


def different(text: str) -> str:
    """The different characters of a text, in their order in Unicode."""
    return "".join(sorted(set(text)))


class Words:
    """The words of a text in UTF-8, looked for once. `loose` tells that a full stop or a comma stands behind a space
    somewhere."""

    __slots__ = ("found", "loose")

    def __init__(self, data: bytes) -> None:
        self.found = words_of(data)
        self.loose = b" ." in data or b" ," in data


def worn(words: Words, names: Iterable[str]) -> list[str]:
    """Those of the names of which a part may be a word of the text: with some of its letters beyond ASCII left out, or
    what stands before one of them."""
    return [name for name in names if not _parts(name).isdisjoint(words.found)]


def _parts(name: str) -> set[bytes]:
    beyond = [at for at, letter in enumerate(name) if not letter.isascii()]
    parts = {"".join(filter(str.isascii, name))}
    parts |= {name[:at] + name[at + 1 :] for at in beyond} | {name[:at] for at in beyond}
    return {part.encode() for part in parts}


class Spellings:
    """Spellings in UTF-8, parted by spaces or line breaks.

    Few damaged names are in small letters as most words are, so a page's words are looked up in a small table, and only
    those with a capital in the large one, which no cache holds.
    """

    __slots__ = ("_other", "_small")

    def __init__(self, data: bytes) -> None:
        every = data.split()
        self._small = frozenset(filter(bytes.islower, every))
        self._other = frozenset(filterfalse(bytes.islower, every))

    def among(self, words: Words) -> set[bytes]:
        """Those that are words of a text."""
        found = words.found & self._small
        capital: list[bytes] = list(filterfalse(bytes.islower, words.found))
        if not self._other.isdisjoint(capital):
            found |= self._other.intersection(capital)
        return found


def accented(words: Words, *, headed: bool = False) -> list[str]:
    """The different words of a text with a sign beyond ASCII; `headed`: that don't begin with a small one of ASCII."""
    found = filterfalse(bytes.isascii, words.found)
    return [word.decode("utf-8", "replace") for word in found if not (headed and word[:1].islower())]
