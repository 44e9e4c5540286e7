"""Where the article's prose begins and ends, roughly, told by shape alone: for cleaners that run before the body's."""

from __future__ import annotations

from typing import Final

from newsclean.page import Block, Page, Role

__all__ = ["prose_of", "prose_span", "title_place"]

_END_MARKS: Final = frozenset(".!?…\"”»)’'。！？।؟۔")
#: A line of so many characters that ends like a sentence is prose, and so is any line twice as long.
_PROSE: Final = 80
#: So many lines without prose part the article from another text on the page.
_BREAK: Final = 7


def prose_span(blocks: list[Block]) -> tuple[int, int] | None:
    """Places of the first and last block of the longest stretch of prose lines; None where there are none."""
    stretches: list[tuple[int, int, int]] = []
    for at, block in enumerate(blocks):
        length = len(block.text)
        if length < _PROSE:
            continue
        evidence = block.html
        if evidence is not None and (evidence.element.hidden or evidence.link_chars * 3 > length):
            continue
        if length >= 2 * _PROSE or block.text[-1] in _END_MARKS:
            if stretches and at - stretches[-1][2] <= _BREAK + 1:
                size, first, _ = stretches[-1]
                stretches[-1] = (size + length, first, at)
            else:
                stretches.append((length, at, at))
    if not stretches:
        return None
    longest = max(stretches, key=lambda stretch: stretch[0])
    # lists and tables part an article too: a good share of the longest stretch, standing before it, is its beginning
    begin = next(stretch for stretch in stretches if stretch[0] >= 0.3 * longest[0])
    return begin[1], longest[2]


def prose_of(page: Page) -> tuple[int, int] | None:
    """`prose_span` of a page's blocks, looked for again only when blocks were taken apart since."""
    known = page.memory.get("prose_span")
    if known is None or known[0] != len(page.blocks):
        known = page.memory["prose_span"] = (len(page.blocks), prose_span(page.blocks))
    span: tuple[int, int] | None = known[1]
    return span


def title_place(page: Page) -> int | None:
    """The place of the block that shows the headline of a web page, None where none does."""
    wanted = Role.TITLE
    for at, block in enumerate(page.blocks):
        if block.role is wanted:
            return at
    return None
