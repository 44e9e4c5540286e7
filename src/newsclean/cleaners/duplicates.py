"""What the page says twice: the headline again, a paragraph again, a quote pulled out of a paragraph."""

from __future__ import annotations

import re

from newsclean.page import Page, Role

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
    seen = _Folded()
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
        for other, long in zip(body[low:high], sizes[low:high], strict=True):
            if long < size or (long > size and not pulled) or other is block or other.role is _DUPLICATE:
                continue
            if long > size:
                rule = "duplicate.pulled" if _pulled(text, other.text, seen) else ""
            else:  # of two copies the later one stays
                rule = "duplicate.again" if other.line > block.line and text == other.text else ""
            if rule:
                page.label(block, Role.DUPLICATE, rule, confidence=0.85)
                break


class _Folded(dict[str, str]):
    """Texts case folded."""

    def __missing__(self, text: str) -> str:
        folded = self[text] = text.casefold()
        return folded


def _pulled(mine: str, theirs: str, seen: _Folded) -> bool:
    """Whether a text stands in a longer one, whole or (much shorter) with all of its words."""
    if mine.strip(_QUOTES) in theirs:
        return True
    if 3 * len(mine) > 2 * len(theirs):
        return False
    folded, other = seen[mine], seen[theirs]
    first = _WORD.search(folded)
    if first is None or first[0] not in other:
        return False
    for word in folded.split():  # most texts differ in a word that is long enough to be no part of another
        if len(word) > 5 and word.isalnum() and word not in other:
            return False
    own = set(_WORD.findall(folded))
    return len(own) >= _LEAST_WORDS and own.issubset(_WORD.findall(other))


def _key(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))
