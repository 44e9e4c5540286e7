"""The whole page at one glance, so that few searches tell a sound page."""

from __future__ import annotations

import re

from newsclean.page import Block, Page
from newsclean.rules.markup import TOPICS

__all__ = ["LONGEST", "View", "readable", "view"]

#: No paragraph is longer: a block beyond this many characters is data, and is left alone.
LONGEST = 100_000
#: What stands in links and is the article's: its headline, its authors.
_BYLINE = TOPICS["byline"] | TOPICS["bio"]
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

    def words(self) -> set[bytes]:
        """The page's words as UTF-8, cut at ASCII marks only: rough, and as fast as it gets."""
        return set(self.data.translate(_LETTERS).split())


def view(page: Page) -> View:
    """The page's view, kept with it until a repair changes the page (`change.make`)."""
    seen: View | None = page.memory.get("view")
    if seen is None:
        seen = page.memory["view"] = View("\n".join([block.text for block in readable(page)]))
    return seen


def readable(page: Page) -> list[Block]:
    """The blocks whose letters matter: of a web page not its navigation, what is hidden, and lists of links."""
    if page.format != "html":
        return page.blocks
    known = page.memory.get("readable")
    if known is None or known[0] != len(page.blocks):
        known = page.memory["readable"] = (len(page.blocks), [block for block in page.blocks if _shown(block)])
    blocks: list[Block] = known[1]
    return blocks


def _shown(block: Block) -> bool:
    evidence = block.html
    if evidence is None:
        return True
    element = evidence.element
    if element.apart or element.hidden:
        return False
    if evidence.link_chars * 2 <= len(block.text) or element.near & _BYLINE:
        return True
    parent = element.parent
    return element.tag == "h1" or (parent is not None and parent.tag == "h1")
