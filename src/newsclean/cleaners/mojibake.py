"""UTF-8 that was read in a wrong code page reads as it was written."""

from __future__ import annotations

from newsclean.letters.change import make
from newsclean.letters.mojibake import has_mojibake, mojibake_changes
from newsclean.letters.view import LONGEST, readable, view
from newsclean.page import Page


def mojibake(page: Page) -> None:
    """Repair every block in which ftfy finds mojibake; one search over the whole page tells most pages apart."""
    seen = view(page)
    if not seen.accents or not has_mojibake(seen.extras) or not has_mojibake(seen.text):
        return
    for block in readable(page):
        if len(block.text) <= LONGEST and has_mojibake(block.text):
            make(page, block, mojibake_changes(block.text))
