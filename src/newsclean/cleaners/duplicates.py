"""What the page says twice: the headline again, a paragraph again, a quote pulled out of a paragraph."""

from __future__ import annotations

import re
from typing import Final

from newsclean.page import Block, Page, Role

__all__ = ["duplicates"]

#: Copies and pull quotes stand next to what they repeat; poems and prayers repeat from further off.
_NEAR: Final = 3
#: Read from the enumeration in each step of a loop over all blocks, a role would cost more than the step.
_BODY: Final = Role.BODY
_DUPLICATE: Final = Role.DUPLICATE
_LEAST_WORDS: Final = 8
_MOST_WORDS: Final = 60
#: Shorter words are part of too many others.
_TELLING: Final = 4
_LONG: Final = 9
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
    small = [b""] * len(body)
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
        telling: list[bytes] | None = None
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


def _small(known: list[bytes], body: list[Block], place: int) -> bytes:
    """A block's text in UTF-8, its capitals of ASCII small: what case folding makes of most texts, at a tenth of its
    cost."""
    if not known[place]:
        known[place] = body[place].text.encode("utf-8", "surrogatepass").lower()
    return known[place]


def _telling(text: bytes) -> list[bytes]:
    """A text's words but short ones, long ones first: most other texts lack one of these."""
    words = text.split(b" ")
    long = [word for word in words if len(word) >= _LONG]
    return long + [word for word in words if _TELLING <= len(word) < _LONG]


def _hold(text: bytes, words: list[bytes]) -> bool:
    """Whether all of the words are in a text; those with other letters, and those that a sharp s is folded to, are left
    out."""
    for word in words:  # noqa: SIM110 - a generator would cost more than the search
        if word not in text and word.isascii() and word.isalnum() and b"ss" not in word:
            return False
    return True


def _spread(text: str, other: str) -> bool:
    """Whether all words of a text stand in a longer one."""
    own = set(_WORD.findall(text.casefold()))
    return len(own) >= _LEAST_WORDS and own.issubset(_WORD.findall(other.casefold()))


def _key(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))
