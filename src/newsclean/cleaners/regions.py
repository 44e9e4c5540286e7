"""Where the article's prose begins and ends, roughly, told by shape alone: for cleaners that run before the body's."""

from __future__ import annotations

from newsclean.page import Block, Page

__all__ = ["prose_span"]

_END_MARKS = frozenset(".!?…\"”»)’'。！？।؟۔")
#: A line of so many characters that ends like a sentence is prose, and so is any line twice as long.
_PROSE = 80
#: So many lines without prose part the article from another text on the page.
_BREAK = 7


def prose_span(page: Page) -> tuple[Block, Block] | None:
    """First and last block of the longest stretch of prose lines; None where a page has none. Found once a page."""
    if "prose_span" not in page.memory:
        page.memory["prose_span"] = _find(page.blocks)
    span: tuple[Block, Block] | None = page.memory["prose_span"]
    return span


def _find(blocks: list[Block]) -> tuple[Block, Block] | None:
    best: tuple[int, Block, Block] | None = None
    size, first, last, idle = 0, None, None, 0
    for block in blocks:
        length = len(block.text)
        if length >= 2 * _PROSE or (length >= _PROSE and block.text[-1] in _END_MARKS):
            if first is None or idle > _BREAK:
                size, first = 0, block
            last, idle, size = block, 0, size + length
            if best is None or size > best[0]:
                best = (size, first, last)
        else:
            idle += 1
    return (best[1], best[2]) if best else None
