"""A sound page told in two searches: spellings that only damaged names have, and letters foreign to the language."""

from __future__ import annotations

import re
from functools import lru_cache

from newsclean.letters.alphabets import alphabet
from newsclean.letters.names import NameList, damaged_spellings, frequent_words, unpacked
from newsclean.letters.sieve import Spellings
from newsclean.letters.view import View

__all__ = [
    "RARE_LETTERS",
    "READ_AS",
    "foreign_letters",
    "lacks_a_letter",
    "screen_of",
    "shipped_screen",
    "strange_letters",
    "word_screen",
]

#: Code pages that text is wrongly read in, most usual first.
READ_AS = ("cp1252", "latin-1", "cp1250", "cp1254", "cp1257", "iso8859-2", "mac-roman", "cp1251", "koi8-r")
_A_PAGE = 1000
#: What is left of a frequent word may be a word of its own where it is shorter.
_SHORTEST = 6
_EVERY = bytes(range(256))


@lru_cache(maxsize=1)
def shipped_screen() -> Spellings:
    """The damaged spellings of the shipped names."""
    return Spellings(unpacked("screen"))


@lru_cache(maxsize=8)
def word_screen(language: str | None) -> Spellings:
    """The damaged spellings of a language's frequent words."""
    words = frequent_words(language)
    long = [word for word in words if len(word) > _SHORTEST]
    damaged = {d for word in long for d in damaged_spellings(word) if len(d) >= _SHORTEST} - words
    return Spellings("\n".join([s for d in damaged for s in (d, d.capitalize())]).encode())


def lacks_a_letter(seen: View, language: str | None) -> bool:
    """Whether a page of some length is without one of its language's letters, which are in every such text."""
    own = alphabet(language)
    if own is None or not own.pages or len(seen.text) < _A_PAGE:
        return False
    return not set(own.common).issubset(seen.signs)


def screen_of(names: NameList) -> Spellings:
    """The damaged spellings of a caller's own names."""
    return Spellings("\n".join([d for name in names for d in damaged_spellings(name)]).encode("utf-8", "surrogatepass"))


#: Letters of Turkish and of Icelandic, which stand in one another's places in their code pages.
RARE_LETTERS = re.compile("[ðþýÐÞÝ]")
#: Signs that are no letters and have little else to do in a text.
_STAND_INS = "¹³¿¸ˆ˜‡‰¼½¾"
#: Where Unicode has Latin letters beyond ASCII.
_LATIN = ((0xAA, 0x24F), (0x1E00, 0x1EFF))


@lru_cache(maxsize=64)
def foreign_letters(language: str | None) -> frozenset[str]:
    """What the language's letters become in a wrong code page; empty where it has no letters that would."""
    own = alphabet(language)
    if own is None or not own.letters or not own.pages:
        return frozenset()
    letters = "".join(own.letters)
    written = [letters.encode(true, "ignore") for true in own.pages]
    strange = {signs[byte] for signs in _readings() for data in written for byte in data}
    signs = (c for c in strange - own.letters if not c.isascii())
    return frozenset(c for c in signs if c.isalpha() or c in _STAND_INS or c < "\xa0")


@lru_cache(maxsize=64)
def strange_letters(language: str | None) -> frozenset[str]:
    """Latin letters beyond ASCII that the language does not have, and what its own become in a wrong code page: a page
    without any of these has no word with a letter that is not its language's."""
    own = alphabet(language)
    return (_latin() - own.letters if own is not None else _latin()) | foreign_letters(language)


@lru_cache(maxsize=1)
def _latin() -> frozenset[str]:
    latin = (chr(code) for low, high in _LATIN for code in range(low, high + 1))
    return frozenset(filter(str.isalpha, latin))


@lru_cache(maxsize=1)
def _readings() -> tuple[str, ...]:
    """What each byte is read as in the code pages of `READ_AS`; itself where one has no sign for it."""
    return tuple(
        "".join([chr(byte) if sign == "\ufffd" else sign for byte, sign in enumerate(_EVERY.decode(read, "replace"))])
        for read in READ_AS
    )
