"""The whole page at one glance, so that few searches tell a sound page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from newsclean.evidence import Element
from newsclean.letters.sieve import Words, different, runs_of
from newsclean.letters.told import told_blocks
from newsclean.page import Block, Page
from newsclean.rules.markup import TAG_BITS, TOPICS

__all__ = ["LONGEST", "View", "holding", "readable", "view"]

#: No paragraph is longer: a block beyond this many characters is data, and is left alone.
LONGEST: Final = 100_000
#: What stands in links and is the article's: its headline, its authors.
_BYLINE: Final = TOPICS["byline"] | TOPICS["bio"]
_H1: Final = TAG_BITS["h1"]
#: Anything that damage can show in but marks of ASCII, U+FFFD and plain quotes and dashes.
_ACCENT: Final = re.compile(
    "[\x80-\x9f\xa1-\u036f\u0400-\u04ff\u1e00-\u1eff\u200b-\u200f\u2060\u221a\u251c\u2248\ufb00-\ufb06\ufeff]"
)


class View:
    """A page's text (a line a block), the same as UTF-8, and its runs of characters beyond ASCII, parted by spaces.

    `signs` are the different characters of these runs, in their order in Unicode: few, so that what none of them can
    be part of is told without a search of the text. `accents` says whether letters beyond ASCII are among them, or
    signs that stand in for letters.
    """

    __slots__ = ("_words", "accents", "data", "runs", "signs", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._words: Words | None = None
        self.data = text.encode("utf-8", "replace")
        self.runs = "" if text.isascii() else runs_of(self.data)
        self.signs = different(self.runs) if self.runs else ""
        self.accents = bool(self.runs) and _ACCENT.search(self.signs) is not None

    @property
    def words(self) -> Words:
        """The page's words (`spellings`)."""
        if self._words is None:
            self._words = Words(self.data)
        return self._words


def view(page: Page) -> View:
    """The page's view, kept with it until a repair changes the page (`change.make`)."""
    seen: View | None = page.memory.get("view")
    if seen is None:
        seen = page.memory["view"] = View("\n".join([block.text for block in readable(page)]))
    return seen


def holding(page: Page, signs: Iterable[str]) -> list[Block]:
    """The readable blocks that hold any of the signs (none with a line break), told from the view."""
    text = view(page).text
    places: set[int] = set()
    for sign in signs:
        counted = place = 0
        at = text.find(sign)
        while at >= 0:
            place += text.count("\n", counted, at)
            places.add(place)
            counted = at
            at = text.find(sign, (text.find("\n", at) + 1) or len(text))
    blocks = readable(page)
    return [block for place in sorted(places) if len((block := blocks[place]).text) <= LONGEST]


def readable(page: Page) -> list[Block]:
    """The blocks whose letters matter: of a web page not its navigation, what is hidden, and lists of links, but what
    it declares of itself."""
    if page.format != "html":
        return page.blocks
    known = page.memory.get("readable")
    if known is None or known[0] != len(page.blocks):
        known = page.memory["readable"] = (len(page.blocks), [*_shown(page.blocks), *told_blocks(page)])
    blocks: list[Block] = known[1]
    return blocks


def _in_heading(element: Element) -> bool:
    parent = element.parent
    return element.tag == "h1" or (parent is not None and parent.tag == "h1")


def _shown(blocks: list[Block]) -> list[Block]:
    return [
        block
        for block in blocks
        if (evidence := block.html) is None
        or not (
            (element := evidence.element).apart
            or element.hidden
            or (
                evidence.link_chars * 2 > len(block.text)
                and not element.near & _BYLINE
                and not (element.near & _H1 and _in_heading(element))
            )
        )
    ]
