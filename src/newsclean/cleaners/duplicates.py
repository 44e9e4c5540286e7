"""What the page says twice: the headline again, a paragraph again, a quote pulled out of a paragraph."""

from __future__ import annotations

import re

from newsclean.page import Block, Page, Role

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
    for at, block in enumerate(body):
        words = block.text.count(" ") + 1
        if block.role is Role.DUPLICATE or not words >= _LEAST_WORDS:
            continue
        size = len(block.text)
        for other in body[max(0, at - _NEAR) : at + _NEAR + 1]:
            longer = len(other.text) - size
            if longer < 0 or (longer and words > _MOST_WORDS) or other is block or other.role is Role.DUPLICATE:
                continue
            rule = _repeats(block, other, words, before=other.line > block.line)
            if rule:
                page.label(block, Role.DUPLICATE, rule, confidence=0.85)
                break


def _repeats(block: Block, other: Block, words: int, *, before: bool) -> str:
    """The rule by which `block` repeats `other`, empty where it doesn't. Of two copies the later one stays."""
    mine, theirs = block.text, other.text
    if len(mine) > len(theirs):
        return ""
    if len(mine) == len(theirs):
        return "duplicate.again" if before and mine == theirs else ""
    if words > _MOST_WORDS:
        return ""
    if mine.rstrip(_CLOSERS)[-1:] not in _STOPS:  # a heading quotes its section
        return ""
    stem = mine.strip(_QUOTES)
    if stem in theirs:
        return "duplicate.pulled"
    if 3 * len(mine) > 2 * len(theirs):
        return ""
    first = _WORD.search(mine)
    if first is None or first[0].casefold() not in theirs.casefold():
        return ""
    own = set(_WORD.findall(mine.casefold()))
    return "duplicate.pulled" if len(own) >= _LEAST_WORDS and own <= set(_WORD.findall(theirs.casefold())) else ""


def _key(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))
