"""A read-also teaser glued into a paragraph ("… said. Read also: Another headline")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from newsclean.parse.datewords import lowered
from newsclean.parse.phrase_list import PhraseList, behind_space, runs_on

__all__ = ["Teasers", "inline_teasers", "may_hold_teaser"]

_BRACKETS: Final = "(["
_STOPS: Final = '.!?"”’)'
#: Where a teaser may begin: at a bracket, behind a stop.
_PLACE: Final = re.compile(rf"[{re.escape(_BRACKETS)}]|(?<=[{_STOPS}])")

_LEAST_WORDS: Final = 3
#: A paragraph that ends so ends in a sentence of its own.
_ENDS: Final = ".:"
_MORE: Final = re.compile(r"\.[\"”’)]?\s+[^\W\d_]")


class Teasers:
    """Finds phrases that head a teaser inside a paragraph: behind a bracket or a sentence's end.

    A phrase of one word, or one with a colon, counts only before a colon.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        bare = [(phrase.rstrip(" :"), phrase) for phrase in phrases]
        self._alone = PhraseList(lowered(phrase) for head, phrase in bare if " " in head and head == phrase)
        self._before_colon = PhraseList(lowered(head) for head, phrase in bare if " " not in head or head != phrase)

    def heads(self, text: str) -> list[tuple[int, int]]:
        """Where a head begins, the bracket or the white space before it with it, and where it ends."""
        low = lowered(text)
        found: list[tuple[int, int]] = []
        last = 0
        for place in _PLACE.finditer(low):
            at = place.start()
            if at < last:
                continue
            end = self._end(low, behind_space(low, at + 1)) if low[at : at + 1] in _BRACKETS else -1
            if end < 0 and at and low[at - 1] in _STOPS:
                end = self._end(low, behind_space(low, at))
            if end >= 0:
                found.append((at, end))
                last = end
        return found

    def _end(self, low: str, at: int) -> int:
        """The end of the head at low[at:]; -1 where there is none."""
        best = -1
        for end in self._before_colon.ends(low, at):
            colon = behind_space(low, end)
            if low[colon : colon + 1] == ":":
                best = colon + 1
                break
        for end in self._alone.ends(low, at):
            if end > best and not runs_on(low, end):
                colon = behind_space(low, end)
                return colon + 1 if low[colon : colon + 1] == ":" else end
        return best


def may_hold_teaser(text: str) -> bool:
    """Whether a paragraph may hold what `inline_teasers` finds: most have no bracket and end in a full stop."""
    return text[-1] not in _ENDS or "(" in text or "[" in text


def inline_teasers(text: str, teasers: Teasers) -> list[tuple[int, int, str]]:
    """Spans (start, end, rule) of teasers in a paragraph whose end is sure: a closing bracket, or the paragraph's."""
    spans: list[tuple[int, int, str]] = []
    for start, end in teasers.heads(text):
        if start < 20 or (spans and start < spans[-1][1]):
            continue
        if text[start] in _BRACKETS:
            close = text.find(")" if text[start] == "(" else "]", end)
            inside = text[end:close]
            if close > 0 and len(inside.split()) >= _LEAST_WORDS and "(" not in inside:
                spans.append((start, close + 1, "read_also.bracket"))
            continue
        word = text[start:end].strip()
        rest = text[end:].strip()
        if not word[:1].isupper() or len(rest.split()) < _LEAST_WORDS or len(rest) > 160 or rest[:1].islower():
            continue
        if _MORE.search(rest) is None and rest[-1] not in _ENDS:
            spans.append((start, len(text), "read_also.to_end"))
    return spans
