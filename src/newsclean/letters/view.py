"""The whole page at one glance, so that few searches tell a sound page."""

from __future__ import annotations

import re

from newsclean.page import Page

__all__ = ["LONGEST", "View", "view"]

#: No paragraph is longer: a block beyond this many characters is data, and is left alone.
LONGEST = 100_000
_ASCII = bytes(range(128))
#: Letters stay, the rest of ASCII becomes a space; UTF-8's other bytes stay.
_LETTERS = bytes(c if chr(c).isalpha() or c > 127 else 32 for c in range(256))
#: Anything that damage can show in but marks of ASCII, U+FFFD and plain quotes and dashes.
_ACCENT = re.compile(
    "[\x80-\x9f\xa1-\u036f\u0400-\u04ff\u1e00-\u1eff\u200b-\u200f\u2060\u221a\u251c\u2248\ufb00-\ufb06\ufeff]"
)


class View:
    """A page's text (a line a block), the same as UTF-8, and its characters beyond ASCII alone, in their order.

    `accents` says whether letters beyond ASCII are among these, or signs that stand in for letters.
    """

    __slots__ = ("accents", "data", "extras", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.data = text.encode("utf-8", "replace")
        self.extras = "" if text.isascii() else self.data.translate(None, _ASCII).decode()
        self.accents = bool(self.extras) and _ACCENT.search(self.extras) is not None

    def words(self) -> list[bytes]:
        """The page's words as UTF-8, cut at ASCII marks only: rough, and as fast as it gets."""
        return self.data.translate(_LETTERS).split()


def view(page: Page) -> View:
    """The page's view, kept with it until a repair changes the page (`change.make`)."""
    seen: View | None = page.memory.get("view")
    if seen is None:
        seen = page.memory["view"] = View("\n".join([block.text for block in page.blocks]))
    return seen
