"""The words of a text: runs of letters, found without a search where a text is mostly ASCII."""

from __future__ import annotations

import re

__all__ = ["letter_words"]

_WORD = re.compile(r"[^\W\d_]+")
#: Letters of ASCII stay, the rest of ASCII becomes a space; UTF-8's other bytes stay.
_LETTERS = bytes(c if chr(c).isalpha() or c > 127 else 32 for c in range(256))
#: The usual marks beyond ASCII.
_MARKS = "“”‘’–—…\xa0"


def letter_words(text: str) -> list[str]:
    """The runs of letters of `text`, in their order."""
    if not text.isascii():
        for mark in _MARKS:
            text = text.replace(mark, " ")
    data = text.encode("utf-8", "surrogatepass")
    if len(data) * 5 > len(text) * 6:
        return _WORD.findall(text)
    words = data.translate(_LETTERS).decode("utf-8", "surrogatepass").split()
    if len(data) == len(text):
        return words
    found: list[str] = []
    for word in words:
        if word.isascii():
            found.append(word)
        else:  # a rarer mark may stick to it
            found.extend(_WORD.findall(word))
    return found
