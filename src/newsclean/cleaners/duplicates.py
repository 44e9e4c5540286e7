"""What the page says twice: the headline again, a paragraph again, a quote pulled out of a paragraph."""

from __future__ import annotations

import re
from typing import Final

from newsclean.page import Block, Page, Role

__all__ = ["duplicates"]

#: Copies and pull quotes stand next to what they repeat; poems and prayers repeat from further off.
_NEAR: Final = 3
#: Read from the enumeration in each step of a loop over all blocks, a role would cost more than the step.
_BODY, _DUPLICATE = Role.BODY, Role.DUPLICATE
_LEAST_WORDS: Final = 8
_MOST_WORDS: Final = 60
#: Shorter words are part of too many others.
_TELLING: Final = 4
_WORD: Final = re.compile(r"\w+")
_STOPS: Final = (".", "!", "?", "…")
_CLOSERS: Final = "\"“”„«»'‘’ "
_ENDING: Final = '"”»'
_DOUBLE: Final = '"“”„«»'
_QUOTES: Final = "\"“”„«»'‘’ .…"


def duplicates(page: Page) -> None:
    """Label body blocks that repeat the headline or another block near by."""
    body = [block for block in page.blocks if block.role is None or block.role is _BODY]
    title = _key(str(page.fields.get("title") or ""))
    for block in body[: 2 * _NEAR]:
        if title and len(block.text) < 2 * len(title) + 20 and _key(block.text) == title:
            page.label(block, Role.DUPLICATE, "duplicate.headline", confidence=0.95)
    small = [""] * len(body)
    sizes = [len(block.text) for block in body]
    for at, block in enumerate(body):
        text, size = block.text, sizes[at]
        words = text.count(" ") + 1
        if words < _LEAST_WORDS or block.role is _DUPLICATE:
            continue
        low, high = max(0, at - _NEAR), at + _NEAR + 1
        if words > _MOST_WORDS:
            if size not in sizes[at + 1 : high]:
                continue
            pulled = False
        else:
            pulled = text.rstrip(_CLOSERS)[-1:] in _STOPS  # a heading quotes its section
            if not pulled and sizes[low:high].count(size) < 2:
                continue
            if text[-1] in _ENDING and sum(map(text.count, _DOUBLE)) == 1:  # a quotation that never began
                low, high = 0, len(body)
        bare = text.strip(_QUOTES) if pulled else ""
        telling: list[str] | None = None
        for place in range(low, min(high, len(body))):
            long, other = sizes[place], body[place]
            if long < size or (long > size and not pulled) or place == at or other.role is _DUPLICATE:
                continue
            if long == size:  # of two copies the later one stays
                rule = "duplicate.again" if other.line > block.line and text == other.text else ""
            elif bare in other.text:
                rule = "duplicate.pulled"
            elif 3 * size <= 2 * long:
                if telling is None:
                    telling = _telling(_small(small, body, at))
                likely = _hold(_small(small, body, place), telling)
                rule = "duplicate.pulled" if likely and _spread(text, other.text) else ""
            else:
                rule = ""
            if rule:
                page.label(block, Role.DUPLICATE, rule, confidence=0.85)
                break


def _small(known: list[str], body: list[Block], place: int) -> str:
    """A block's text in UTF-8, a character a byte, its capitals of ASCII small: what case folding makes of most texts,
    at a tenth of its cost."""
    if not known[place]:
        known[place] = body[place].text.encode("utf-8", "surrogatepass").lower().decode("latin-1")
    return known[place]


def _telling(text: str) -> list[str]:
    """A text's words but short ones, the longest first: most other texts lack one of the first. Words with other
    letters, and those that a sharp s is folded to, are left out."""
    longest = [word for word in text.split(" ") if len(word) >= _TELLING]
    longest.sort(key=len, reverse=True)
    return [word for word in longest if word.isascii() and word.isalnum() and "ss" not in word]


def _hold(text: str, words: list[str]) -> bool:
    for word in words:  # noqa: SIM110 - a generator would cost more than the search
        if word not in text:
            return False
    return True


def _spread(text: str, other: str) -> bool:
    """Whether all words of a text stand in a longer one."""
    own = set(_WORD.findall(text.casefold()))
    return len(own) >= _LEAST_WORDS and own.issubset(_WORD.findall(other.casefold()))


def _key(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))
