"""What the page says twice: the headline again, a paragraph again, a quote pulled out of a paragraph."""

from __future__ import annotations

import re

from newsclean.page import Block, Page, Role

__all__ = ["duplicates"]

#: Copies and pull quotes stand next to what they repeat; poems and prayers repeat from further off.
_NEAR = 3
#: Read from the enumeration in each step of a loop over all blocks, a role would cost more than the step.
_BODY, _DUPLICATE = Role.BODY, Role.DUPLICATE
_LEAST_WORDS = 8
_MOST_WORDS = 60
_WORD = re.compile(r"\w+")
_STOPS = (".", "!", "?", "…")
_CLOSERS = "\"“”„«»'‘’ "
_ENDING = '"”»'
_DOUBLE = '"“”„«»'
_QUOTES = "\"“”„«»'‘’ .…"


def duplicates(page: Page) -> None:
    """Label body blocks that repeat the headline or another block near by."""
    body = [block for block in page.blocks if block.role is None or block.role is _BODY]
    title = _key(str(page.fields.get("title") or ""))
    for block in body[: 2 * _NEAR]:
        if title and len(block.text) < 2 * len(title) + 20 and _key(block.text) == title:
            page.label(block, Role.DUPLICATE, "duplicate.headline", confidence=0.95)
    folded: dict[int, str] = {}
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
        for place in range(low, min(high, len(body))):
            long, other = sizes[place], body[place]
            if long < size or (long > size and not pulled) or place == at or other.role is _DUPLICATE:
                continue
            if long == size:  # of two copies the later one stays
                rule = "duplicate.again" if other.line > block.line and text == other.text else ""
            elif bare in other.text or (3 * size <= 2 * long and _spread(folded, body, at, place)):
                rule = "duplicate.pulled"
            else:
                rule = ""
            if rule:
                page.label(block, Role.DUPLICATE, rule, confidence=0.85)
                break


def _spread(folded: dict[int, str], body: list[Block], mine: int, theirs: int) -> bool:
    """Whether all words of a text stand in a longer one. `folded` keeps the texts case folded."""
    for place in (mine, theirs):
        if place not in folded:
            folded[place] = body[place].text.casefold()
    text, other = folded[mine], folded[theirs]
    words = text.split()
    if words[0].isalnum() and words[0] not in other:
        return False
    for word in words:  # most texts differ in a word that is long enough to be no part of another
        if len(word) > 5 and word.isalnum() and word not in other:
            return False
    own = set(_WORD.findall(text))
    return len(own) >= _LEAST_WORDS and own.issubset(_WORD.findall(other))


def _key(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))
