"""A sound page told in two searches: spellings that only damaged names have, and letters foreign to the language."""

from __future__ import annotations

import gzip
import re
from functools import lru_cache
from importlib import resources

from newsclean.letters.alphabets import alphabet
from newsclean.letters.names import NameList, damaged_spellings, frequent_words

__all__ = ["ascii_words", "foreign_letters", "screen_of", "shipped_screen"]

#: Letters are kept, whatever else there is in the first 128 becomes a space; UTF-8's other bytes stay.
_LETTERS = bytes(c if chr(c).isalpha() or c > 127 else 32 for c in range(256))


def ascii_words(text: str) -> list[bytes]:
    """The words of a text as UTF-8, cut at ASCII marks only: rough, and as fast as it gets."""
    return text.encode("utf-8", "replace").translate(_LETTERS).split()


@lru_cache(maxsize=8)
def shipped_screen(language: str | None) -> frozenset[bytes]:
    """The damaged spellings of the shipped names, and of the frequent words of the page's language."""
    data = (resources.files(__package__) / "data" / "screen.txt.gz").read_bytes()
    spellings = gzip.decompress(data).split()
    words = frequent_words(language)
    if words:
        known = {word.encode() for word in words}
        damaged = (d for word in words for d in damaged_spellings(word) if len(d) > 5)
        spellings += [s for d in damaged for s in (d.encode(), d.capitalize().encode()) if d.encode() not in known]
    return frozenset(spellings)


def screen_of(names: NameList) -> frozenset[bytes]:
    """The damaged spellings of a caller's own names."""
    return frozenset(d.encode() for name in names for d in damaged_spellings(name))


#: Letters of Latin scripts beyond ASCII, and signs that stand for letters of another code page.
_LATIN = "".join(map(chr, range(0xC0, 0x180))).replace("×", "").replace("÷", "") + "ȘșȚț"
#: On a page in a language without letters of its own, only these are a sign: others come with borrowed words.
_RARE = frozenset("ðþýÐÞÝ")
_SIGNS = "¡-¿‡ˆ˜ƒ™†‰"


@lru_cache(maxsize=64)
def foreign_letters(language: str | None) -> re.Pattern[str]:
    """Finds a place where a word of the language `language` shows a letter that the language does not have."""
    own = alphabet(language)
    if own is not None and own.letters and own.pages:
        strange = "".join(sorted(set(_LATIN) - own.letters))
        return re.compile(f"[{strange}]|[^\\W\\d_][{_SIGNS}][^\\W\\d_]")
    return re.compile("(?<![^\\W_])[a-z]+[Ā-ſ]|[ðþýÐÞÝ]")
