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
    stretches: list[tuple[int, Block, Block]] = []
    idle = _BREAK + 1
    for block in blocks:
        length = len(block.text)
        if length >= 2 * _PROSE or (length >= _PROSE and block.text[-1] in _END_MARKS):
            if idle > _BREAK:
                stretches.append((length, block, block))
            else:
                size, first, _ = stretches[-1]
                stretches[-1] = (size + length, first, block)
            idle = 0
        else:
            idle += 1
    if not stretches:
        return None
    longest = max(stretches, key=lambda stretch: stretch[0])
    # lists and tables part an article too: a good share of the longest stretch, standing before it, is its beginning
    begin = next(stretch for stretch in stretches if stretch[0] >= 0.3 * longest[0])
    return begin[1], longest[2]
