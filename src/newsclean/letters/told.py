"""What a page declares of itself (titles, names, tags), as blocks: its letters are mended as those that it shows."""

from __future__ import annotations

from typing import Final

from newsclean.page import Block, Page

__all__ = ["TOLD", "mend_told", "told_blocks"]

#: The place of such a block, which stands nowhere on the page.
TOLD: Final = -1
#: Longer ones are texts, which stand on the page too.
_LONGEST: Final = 300


def told_blocks(page: Page) -> list[Block]:
    """A block for each different title, name, section and tag that the page declares, kept with the page."""
    blocks: list[Block] | None = page.memory.get("told")
    if blocks is None:
        told = page.declared
        values = [value for pairs in (told.titles, told.authors, told.sections, told.sites) for _, value in pairs]
        once = dict.fromkeys(value for value in (*values, *told.tags) if len(value) <= _LONGEST and "://" not in value)
        blocks = page.memory["told"] = [Block(value, TOLD) for value in once if value.strip()]
    return blocks


def mend_told(page: Page, before: str, after: str) -> None:
    """Write what reads `before`, white space aside, as `after` wherever the page declares it."""
    told = page.declared
    for pairs in (told.titles, told.authors, told.sections, told.sites):
        pairs[:] = [(source, after if _same(value, before) else value) for source, value in pairs]
    told.tags = [after if _same(value, before) else value for value in told.tags]


def _same(value: str, text: str) -> bool:
    return value == text or " ".join(value.split()) == text
