"""The whole page as one text, so that one search can tell a sound page."""

from __future__ import annotations

from newsclean.page import Page

__all__ = ["LONGEST", "page_text"]

#: No paragraph is longer: a block beyond this many characters is data, and is left alone.
LONGEST = 100_000


def page_text(page: Page) -> str:
    """All blocks' text, a line each."""
    return "\n".join([block.text for block in page.blocks])
