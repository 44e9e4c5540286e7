"""A change to a text, and the strength of what proves it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

from newsclean.letters.told import TOLD, mend_told
from newsclean.page import Block, Page

__all__ = ["Change", "changed_words", "make"]

_PART = re.compile(r"\s+|\S+")


class Change:
    """text[start:end] of a block should read `after`. `kind` names the damage, `evidence` what proves it."""

    __slots__ = ("after", "end", "evidence", "kind", "start")

    def __init__(self, start: int, end: int, after: str, kind: str, evidence: str) -> None:
        self.start = start
        self.end = end
        self.after = after
        self.kind = kind
        self.evidence = evidence


def make(page: Page, block: Block, changes: Iterable[Change]) -> None:
    """Edit `block`. Changes that overlap one made before them are passed over; places are those of the present text."""
    kept: list[Change] = []
    for change in sorted(changes, key=lambda c: (c.start, c.end)):
        if (not kept or change.start >= kept[-1].end) and block.text[change.start : change.end] != change.after:
            kept.append(change)
    if not kept:
        return
    page.memory.pop("view", None)
    before = block.text
    for change in reversed(kept):
        page.edit(block, change.start, change.end, change.after, change.kind, change.evidence)
    if block.line == TOLD:
        mend_told(page, before, block.text)


def changed_words(before: str, after: str) -> Iterator[tuple[int, int, str]]:
    """The words of `before` that `after` has otherwise: (start, end, new text), marks around a word left out."""
    old, new = _PART.findall(before), _PART.findall(after)
    starts = list(itertools.accumulate(map(len, old), initial=0))
    same_shape = len(old) == len(new) and all(a.isspace() == b.isspace() for a, b in zip(old, new, strict=True))
    if same_shape:
        spans = [(i, i + 1, i, i + 1) for i, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
    else:
        from difflib import SequenceMatcher  # for few pages alone

        matcher = SequenceMatcher(None, old, new, autojunk=False)
        spans = [(i, j, k, m) for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal"]
    for i, j, k, m in spans:
        yield _tight(before, starts[i], starts[j], "".join(new[k:m]))


def _tight(text: str, start: int, end: int, after: str) -> tuple[int, int, str]:
    """Leave out what both sides share at their ends, as far as that is no part of a word."""
    while start < end and after and text[start] == after[0] and not text[start].isalnum():
        start, after = start + 1, after[1:]
    while start < end and after and text[end - 1] == after[-1] and not text[end - 1].isalnum():
        end, after = end - 1, after[:-1]
    if start == end:  # something was put in: take a neighbour along, an edit covers at least one character
        if start:
            return start - 1, end, text[start - 1] + after
        return start, end + 1, after + text[end]
    return start, end, after
