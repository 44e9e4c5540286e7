"""What the page says twice: the headline again, a paragraph again, a quote pulled out of a paragraph."""

from __future__ import annotations

import re

from newsclean.page import Page, Role

__all__ = ["duplicates"]

#: Copies and pull quotes stand next to what they repeat; poems and prayers repeat from further off.
_NEAR = 3
_LEAST_WORDS = 8
_MOST_WORDS = 60
_WORD = re.compile(r"\w+")
_STOPS = (".", "!", "?", "…")
_CLOSERS = "\"“”„«»'‘’ "
_QUOTES = "\"“”„«»'‘’ .…"


def duplicates(page: Page) -> None:
    """Label body blocks that repeat the headline or another block near by."""
    body = [block for block in page.blocks if block.role is None or block.role is Role.BODY]
    title = _key(str(page.fields.get("title") or ""))
    for block in body[: 2 * _NEAR]:
        if title and len(block.text) < 2 * len(title) + 20 and _key(block.text) == title:
            page.label(block, Role.DUPLICATE, "duplicate.headline", confidence=0.95)
    seen = _Folded()
    sizes = [len(block.text) for block in body]
    for at, block in enumerate(body):
        text, size = block.text, sizes[at]
        words = text.count(" ") + 1
        if words < _LEAST_WORDS or block.role is Role.DUPLICATE:
            continue
        low, high = max(0, at - _NEAR), at + _NEAR + 1
        if words > _MOST_WORDS:
            if size not in sizes[at + 1 : high]:
                continue
            pulled = False
        else:
            pulled = text.rstrip(_CLOSERS)[-1:] in _STOPS  # a heading quotes its section
        for other in body[low:high]:
            longer = len(other.text) - size
            if longer < 0 or (longer and not pulled) or other is block or other.role is Role.DUPLICATE:
                continue
            if longer:
                rule = "duplicate.pulled" if _pulled(text, other.text, seen) else ""
            else:  # of two copies the later one stays
                rule = "duplicate.again" if other.line > block.line and text == other.text else ""
            if rule:
                page.label(block, Role.DUPLICATE, rule, confidence=0.85)
                break


class _Folded(dict[str, tuple[str, list[str]]]):
    """Texts case folded, and their words."""

    def __missing__(self, text: str) -> tuple[str, list[str]]:
        folded = text.casefold()
        entry = self[text] = (folded, _WORD.findall(folded))
        return entry


def _pulled(mine: str, theirs: str, seen: _Folded) -> bool:
    """Whether a text stands in a longer one, whole or (much shorter) with all of its words."""
    if mine.strip(_QUOTES) in theirs:
        return True
    if 3 * len(mine) > 2 * len(theirs):
        return False
    own = seen[mine][1]
    folded, words = seen[theirs]
    if not own or own[0] not in folded:
        return False
    distinct = set(own)
    return len(distinct) >= _LEAST_WORDS and distinct.issubset(words)


def _key(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))
