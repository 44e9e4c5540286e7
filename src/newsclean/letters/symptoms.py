"""What on a page may be damage, told from its view alone: a sound page shows nothing, and is left at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from newsclean.letters.dropped import STRANGE
from newsclean.letters.marks import has_half, has_marks
from newsclean.letters.names import damaged_spellings
from newsclean.letters.screen import (
    RARE_LETTERS,
    foreign_letters,
    lacks_a_letter,
    strange_letters,
    word_screen,
)
from newsclean.letters.sieve import Spellings, Words, accented, worn
from newsclean.letters.spellings import words_of
from newsclean.letters.view import View

__all__ = ["Symptoms", "symptoms"]

#: So many of a page's words have a capital and an accent in a language that is written so: first letters must do.
_MANY: Final = 30
#: A shorter name leaves too little of itself.
_SHORTEST: Final = 4
#: What о, the most frequent letter of Cyrillic, is read as in Western code pages.
_CYRILLIC_O: Final = "îÏÞ"
_GARBLED_CYRILLIC: Final = re.compile(r"[а-я][А-Я]{3}")
_CYRILLIC: Final = "А"
#: A letter of which a word that is `rare` or `strange` has one.
_ODD: Final = re.compile("[Ā-ſðþýÐÞÝ]")


class Symptoms:
    """What a page shows.

    `suspects` are words that are the damaged spelling of a name, or of a whole word of the page; `torn`: a name of
    the page stands there with a space for a letter, too; `strange`: a small word has letters that its language lacks;
    `marked`: a mark stands for a letter, a quote or a dash; `halved`: half a letter's bytes; `rare`: a word has letters
    of one code page that are rare in all others; `foreign`: so many letters are not the language's that the page may
    be in a wrong code page; `garbled`: it may be Cyrillic in one.
    """

    __slots__ = ("foreign", "garbled", "halved", "marked", "rare", "strange", "suspects", "torn")

    def __init__(self) -> None:
        self.suspects: set[str] = set()
        self.torn = False
        self.strange = False
        self.marked = False
        self.halved = False
        self.rare = False
        self.foreign = False
        self.garbled = False

    @property
    def of_words(self) -> bool:
        """Whether single words are to be looked at."""
        return bool(self.suspects) or self.torn or self.strange or self.marked or self.halved


def symptoms(
    seen: View, language: str | None, screen: Spellings, more: set[bytes] | frozenset[bytes] = frozenset()
) -> Symptoms:
    """The symptoms of a page; `screen` holds the damaged spellings of the names that are known, `more` further ones."""
    found = Symptoms()
    found.marked = has_marks(seen.text)
    words = seen.words
    suspects = screen.among(words)
    if more:
        suspects |= more & words_of(seen.data)
    if lacks_a_letter(seen, language):
        suspects |= word_screen(language).among(words)
    if seen.accents:
        # a page in another script has no Latin names of its own
        if 2 * len(seen.runs) < len(seen.text):
            suspects |= _of_names(found, seen, words)
        found.garbled = _garbled(seen)
        if not strange_letters(language).isdisjoint(seen.signs):
            _judge_letters(found, seen, language)
    found.suspects = {word.decode("utf-8", "replace") for word in suspects}
    return found


def _of_names(found: Symptoms, seen: View, words: Words) -> set[bytes]:
    """The words that are a damaged spelling of one of the page's own names."""
    names = {name for name in accented(words, headed=True) if len(name) >= _SHORTEST and name.istitle()}
    if not names:
        return set()
    if len(names) > _MANY:
        return Spellings("\n".join([name[1:] for name in names if not name[0].isascii()]).encode()).among(words)
    likely = worn(words, names)
    if not likely:
        return set()
    left = Spellings(b"\n".join(frozenset[bytes]().union(*map(_left_of, likely)))).among(words)
    if not left:
        return left
    found.torn = _torn(names, seen.text)
    return left & frozenset[bytes]().union(*map(_spellings_of, likely))


def _judge_letters(found: Symptoms, seen: View, language: str | None) -> None:
    """What letters that the page's language does not have tell."""
    runs = seen.runs
    signs = foreign_letters(language)
    if signs:
        count = sum(map(runs.count, signs.intersection(seen.signs)))
        found.foreign = count > 1 and count > (len(runs) - runs.count(" ")) // 50
    found.halved = has_half(seen.signs, language)
    if _ODD.search(seen.signs) is not None:
        strange = strange_letters(language)
        odd = "\n".join([word for word in accented(seen.words) if not strange.isdisjoint(word)])
        found.rare = RARE_LETTERS.search(odd) is not None
        found.strange = STRANGE.search(odd) is not None


@lru_cache(maxsize=2048)
def _left_of(name: str) -> frozenset[bytes]:
    """What is left of a name that has lost letters, and what stands before a letter inside that a space can replace."""
    halves = (name[:at] for at in range(2, len(name) - 2) if not name[at].isascii())
    return _spellings_of(name).union(half.encode() for half in halves)


@lru_cache(maxsize=2048)
def _spellings_of(name: str) -> frozenset[bytes]:
    return frozenset(left.encode() for left in damaged_spellings(name))


def _torn(names: Iterable[str], text: str) -> bool:
    """Whether one of the page's own names stands there with a space for a letter, too."""
    inside = ((name, at) for name in names for at in range(2, len(name) - 2) if not name[at].isascii())
    return any(f"{name[:at]} {name[at + 1 :]}" in text for name, at in inside)


def _garbled(seen: View) -> bool:
    """Whether a page's characters beyond ASCII look like Cyrillic in a wrong code page."""
    runs = seen.runs
    for letter in _CYRILLIC_O:
        if letter in seen.signs and runs.count(letter) > max(5, (len(runs) - runs.count(" ")) // 25):
            return True
    return seen.signs[-1] >= _CYRILLIC and len(_GARBLED_CYRILLIC.findall(runs)) > 4
