"""The words of a text: runs of letters, found without a search where a text is mostly ASCII."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

__all__ = ["folded_words", "is_loose", "letter_words", "loose", "stands", "word_places"]

_WORD: Final = re.compile(r"[^\W\d_]+")
#: Letters of ASCII stay, the rest of ASCII becomes a space; UTF-8's other bytes stay.
_LETTERS: Final = bytes(c if chr(c).isalpha() or c > 127 else 32 for c in range(256))
#: The same, capitals as small letters.
_FOLDED: Final = _LETTERS.lower()
#: The usual marks beyond ASCII.
_MARKS: Final = "“”‘’–—…\xa0"
_NOT_LETTERS: Final = re.compile(r"[\W_]+")
#: What of ASCII is no letter and no digit; the small letters of ASCII.
_SIGNS: Final = bytes(c for c in range(128) if not chr(c).isalnum())
_SMALL: Final = bytes(range(256)).lower()


def letter_words(text: str) -> list[str]:
    """The runs of letters of `text`, in their order."""
    return _words(text, False)


def folded_words(text: str) -> list[str]:
    """The runs of letters of `text`, in their order, case folded: most of them in one go, as they are of ASCII."""
    return _words(text, True)


def _words(text: str, fold: bool) -> list[str]:
    if not text.isascii():
        for mark in _MARKS:
            text = text.replace(mark, " ")
    data = text.encode("utf-8", "surrogatepass")
    if len(data) * 5 > len(text) * 6:
        return _WORD.findall(text.casefold() if fold else text)
    words = data.translate(_FOLDED if fold else _LETTERS).decode("utf-8", "surrogatepass").split()
    if len(data) == len(text):
        return words
    found: list[str] = []
    for word in words:
        if word.isascii():
            found.append(word)
        else:  # a rarer mark may stick to it
            found.extend(_WORD.findall(word.casefold() if fold else word))
    return found


def loose(text: str) -> str:
    """A text's letters and digits alone, case folded: what two spellings of one headline or name have in common."""
    data = text.encode("utf-8", "surrogatepass")
    bare = data.translate(_SMALL, _SIGNS).decode("utf-8", "surrogatepass")
    if len(data) == len(text):
        return bare
    if not bare.isalnum():
        for mark in _MARKS:
            bare = bare.replace(mark, "")
        if not bare.isalnum():
            bare = _NOT_LETTERS.sub("", bare)
    return bare.casefold()


def is_loose(key: str, text: str) -> bool:
    """Whether `key` is the loose form of a text: most texts are told by their first letter."""
    first = text[:1]
    return not (first.isalnum() and not key.startswith(first.casefold())) and loose(text) == key


def stands(word: str, text: str) -> bool:
    """Whether `word` stands in `text` as a word of its own: a search without an expression to compile."""
    at = text.find(word)
    while at >= 0:
        before, behind = text[at - 1 : at], text[at + len(word) : at + len(word) + 1]
        if not (before.isalnum() or before == "_" or behind.isalnum() or behind == "_"):
            return True
        at = text.find(word, at + 1)
    return False


def word_places(word: str, text: str) -> Iterator[int]:
    """Where `word` stands in `text` with no letter beside it."""
    at = text.find(word)
    while at >= 0:
        before, behind = text[at - 1 : at], text[at + len(word) : at + len(word) + 1]
        if not (_is_letter(before) or _is_letter(behind)):
            yield at
            at = text.find(word, at + len(word))
        else:
            at = text.find(word, at + 1)


def _is_letter(sign: str) -> bool:
    return sign.isalnum() and not sign.isdecimal()
