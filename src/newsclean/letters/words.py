"""The words of a block with what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["WORD", "Word", "opens_sentence", "words"]

#: A word without the parts that apostrophes and hyphens join to it.
WORD = re.compile(r"[^\W\d_]+")
_BEFORE = re.compile(r"([^\W\d_]+)[.,]? [\"“‘«(]?$")
_AFTER = re.compile(r" ([^\W\d_a-z][^\W\d_]+)")
_BEGINNING = re.compile(r"(?:^|[.!] )[\"“„«]?$")
_OPENING = "\"'“‘«„(["
_ENDS = ".!?:…|•-–—>\n"


class Word(NamedTuple):
    """text[start:end] of a block; `before` is the word before it, `after` a word with a capital behind it,
    "" where there is none; `follows` the two signs behind it; `opens` says that it may be its sentence's first,
    `begins` that it is: the first of its block, or behind a full stop."""

    text: str
    start: int
    end: int
    before: str
    follows: str
    after: str
    line: int
    opens: bool = False
    begins: bool = False


def word_at(text: str, start: int, end: int, line: int) -> Word:
    """The word text[start:end] with its surroundings."""
    found = _BEFORE.search(text, max(0, start - 40), start)
    after = _AFTER.match(text, end)
    return Word(
        text[start:end],
        start,
        end,
        before=found[1] if found else "",
        follows=text[end : end + 2],
        after=after[1] if after else "",
        line=line,
        opens=opens_sentence(text, start),
        begins=_BEGINNING.search(text, max(0, start - 3), start) is not None,
    )


def words(text: str, line: int, pattern: re.Pattern[str] = WORD) -> Iterator[Word]:
    """Each word of a block."""
    for found in pattern.finditer(text):
        yield word_at(text, found.start(), found.end(), line)


def opens_sentence(text: str, start: int) -> bool:
    """Whether a word that starts at `start` is the first of its sentence, where any word has a capital."""
    before = text[max(0, start - 20) : start].rstrip().rstrip(_OPENING).rstrip()
    return not before or before[-1] in _ENDS
