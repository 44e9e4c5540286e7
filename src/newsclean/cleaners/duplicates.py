"""What the page says twice: the headline again, a paragraph again, a quote pulled out of a paragraph."""

from __future__ import annotations

import re
from typing import Final

from newsclean.page import Block, Page, Role
from newsclean.words import is_loose, loose

__all__ = ["duplicates"]

#: Copies and pull quotes stand next to what they repeat; poems and prayers repeat from further off.
_NEAR: Final = 3
#: Read from the enumeration in each step of a loop over all blocks, a role would cost more than the step.
_BODY, _DUPLICATE = Role.BODY, Role.DUPLICATE
_LEAST_WORDS: Final = 8
_MOST_WORDS: Final = 60
#: So many words have a letter each, and spaces between them.
_SHORTEST: Final = 2 * _LEAST_WORDS - 1
#: Shorter words are part of too many others.
_TELLING: Final = 4
#: The longest word is looked for among so many characters.
_HEAD: Final = 60
_WORD: Final = re.compile(r"\w+")
_STOPS: Final = (".", "!", "?", "…")
_CLOSERS: Final = "\"“”„«»'‘’ "
_ENDING: Final = '"”»'
_DOUBLE: Final = '"“”„«»'
_QUOTES: Final = "\"“”„«»'‘’ .…"


def duplicates(page: Page) -> None:
    """Label body blocks that repeat the headline or another block near by."""
    body = [block for block in page.blocks if block.role is None or block.role is _BODY]
    title = loose(str(page.fields.get("title") or ""))
    for block in body[: 2 * _NEAR]:
        if title and len(block.text) < 2 * len(title) + 20 and is_loose(title, block.text):
            page.label(block, Role.DUPLICATE, "duplicate.headline", confidence=0.95)
    copies = _Copies(body)
    for at, size in enumerate(copies.sizes):
        if size >= _SHORTEST and body[at].role is not _DUPLICATE:
            rule = copies.rule(at)
            if rule:
                page.label(body[at], Role.DUPLICATE, rule, confidence=0.85)


class _Copies:
    """Finds which of the blocks repeat another one, of two copies the earlier one."""

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks
        self.sizes = [len(block.text) for block in blocks]
        self._small = [""] * len(blocks)

    def rule(self, at: int) -> str:
        """The rule by which the block repeats one near by, "" where it does not."""
        block, size, sizes = self.blocks[at], self.sizes[at], self.sizes
        text = block.text
        low, high = max(0, at - _NEAR), min(at + _NEAR + 1, len(sizes))
        pulled = text.rstrip(_CLOSERS).endswith(_STOPS)  # a heading quotes its section
        unbegun = text[-1] in _ENDING and text[0] not in _DOUBLE
        same = larger = False
        for place in range(low, high):
            if sizes[place] > size:
                larger = True
            elif sizes[place] == size and place != at:
                same = True
        if not same and not (pulled and (larger or unbegun)):
            return ""
        words = text.count(" ") + 1
        if words < _LEAST_WORDS:
            return ""
        if words > _MOST_WORDS:
            pulled = False
        elif unbegun and sum(map(text.count, _DOUBLE)) == 1:
            low, high = 0, len(sizes)
        word: str | None = None
        for place in range(low, high):
            if sizes[place] < size or place == at:
                continue
            other = self.blocks[place]
            if sizes[place] == size:
                if other.line > block.line and text == other.text and other.role is not _DUPLICATE:
                    return "duplicate.again"
            elif pulled:
                if word is None:
                    word = _longest(self._lowered(at))
                if word in self._lowered(place) and other.role is not _DUPLICATE and self._holds(place, at):
                    return "duplicate.pulled"
        return ""

    def _lowered(self, place: int) -> str:
        """A block's text in UTF-8, a character a byte, its capitals of ASCII small: what case folding makes of most
        texts, at a tenth of its cost."""
        small = self._small[place]
        if not small:
            text = self.blocks[place].text
            small = text.lower() if text.isascii() else text.encode("utf-8", "surrogatepass").lower().decode("latin-1")
            self._small[place] = small
        return small

    def _holds(self, place: int, at: int) -> bool:
        """Whether a longer block holds what another one says, or, where it is much longer, all of its words."""
        text, other = self.blocks[at].text, self.blocks[place].text
        if text.strip(_QUOTES) in other:
            return True
        if 3 * len(text) > 2 * len(other):
            return False
        return not _lacks(self._lowered(place), self._lowered(at)) and _spread(text, other)


def _is_telling(word: str) -> bool:
    """Whether a word stays what it is when it is case folded: one with other letters than those of ASCII, or with what
    a sharp s is folded to, may not."""
    return word.isascii() and word.isalnum() and "ss" not in word


def _longest(text: str) -> str:
    """The longest telling word at a text's beginning, which most other texts lack; "" where there is none."""
    longest, size = "", _TELLING - 1
    for word in text[: text.rfind(" ", 0, _HEAD) + 1].split(" "):
        if len(word) > size and _is_telling(word):
            longest, size = word, len(word)
    return longest


def _lacks(text: str, other: str) -> bool:
    """Whether a text lacks one of another one's telling words."""
    for word in other.split(" "):  # noqa: SIM110 - a generator would cost more than the search
        if len(word) >= _TELLING and word not in text and _is_telling(word):
            return True
    return False


def _spread(text: str, other: str) -> bool:
    """Whether all words of a text stand in a longer one."""
    own = set(_WORD.findall(text.casefold()))
    return len(own) >= _LEAST_WORDS and own.issubset(_WORD.findall(other.casefold()))
