"""A read-also teaser glued into a paragraph ("… said. Read also: Another headline")."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["inline_teasers"]

_LEAST_WORDS: Final = 3
_MORE: Final = re.compile(r"\.[\"”’)]?\s+[^\W\d_]")


def inline_teasers(text: str, pattern: re.Pattern[str]) -> list[tuple[int, int, str]]:
    """Spans (start, end, rule) of teasers in a paragraph whose end is sure: a closing bracket, or the paragraph's."""
    spans: list[tuple[int, int, str]] = []
    for found in pattern.finditer(text):
        start = found.start()
        if start < 20 or (spans and start < spans[-1][1]):
            continue
        if found["open"]:
            close = text.find(")" if found["open"] == "(" else "]", found.end())
            inside = text[found.end() : close]
            if close > 0 and len(inside.split()) >= _LEAST_WORDS and "(" not in inside:
                spans.append((start, close + 1, "read_also.bracket"))
            continue
        word = text[start : found.end()].strip()
        rest = text[found.end() :].strip()
        if not word[:1].isupper() or len(rest.split()) < _LEAST_WORDS or len(rest) > 160 or rest[:1].islower():
            continue
        if _MORE.search(rest) is None and rest[-1] not in ".:":
            spans.append((start, len(text), "read_also.to_end"))
    return spans
