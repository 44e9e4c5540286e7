"""Take a block apart into parts with roles: shared by the cleaners that cut prefixes, tails, spans and credits."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from newsclean.page import Block, Page, Role

__all__ = ["carve"]

#: (start, end, role): characters of the block's text and what they are. None keeps the block's own role.
Part = tuple[int, int, Role | None]


def carve(
    page: Page,
    block: Block,
    parts: Sequence[Part],
    rule: str,
    *,
    confidence: float,
    marks: tuple[int, int] | None = None,
) -> list[Block]:
    """Split `block` at the edges of `parts`, label each part, and what lies between them inside `marks` as marker.

    `parts` are in order and don't overlap. Returns the pieces that stay without a new role. Where an edit forbids a
    cut nothing is done and the block itself is returned.
    """
    text = block.text
    low, high = marks or (0, len(text))
    spans: list[Part] = []
    at = 0
    for start, end, role in parts:
        if start > at:
            spans.extend(_between(at, start, low, high))
        spans.append((start, end, role))
        at = end
    if at < len(text):
        spans.extend(_between(at, len(text), low, high))
    spans = [span for span in spans if text[span[0] : span[1]].strip()]
    pieces = page.split(block, *(start for start, _, _ in spans)) if len(spans) > 1 else [block]
    if len(pieces) != len(spans):
        return [block]
    stay = []
    for piece, (_, _, role) in zip(pieces, spans, strict=True):
        if role is None:
            stay.append(piece)
        else:
            page.label(piece, role, rule, confidence=confidence)
    return stay


def _between(start: int, end: int, low: int, high: int) -> list[Part]:
    """The stretch between two parts, cut where the marks begin and end."""
    edges = [start, *(x for x in (low, high) if start < x < end), end]
    return [(a, b, Role.MARKER if low <= a and b <= high else None) for a, b in itertools.pairwise(edges)]
