"""What kind of page an HTML page is, where it is no plain article: an index, a gallery, a live blog."""

from __future__ import annotations

import itertools
import re
from typing import Final

from newsclean.page import Block, Page, Role
from newsclean.rules.markup import TOPICS

__all__ = ["nature"]

#: An index has so many linked headlines, of so many words each, and less body than this many characters.
_TEASERS, _WORDS, _INDEX_BODY = 25, 4, 400
#: A gallery has more captions than paragraphs, and at least so many.
_PICTURES: Final = 4
_LIVE: Final = TOPICS["live"]
#: A running report without a mark has so many entries, and one in so many blocks begins with a time of day.
_ENTRIES, _SPARSE = 5, 6
_CLOCK: Final = re.compile(r"([01]?\d|2[0-3])[.:h]([0-5]\d)(?![\d%]|[.:,/]\d)")


def nature(page: Page) -> None:
    """Flag a page that is an index, a gallery or a live blog."""
    if page.format != "html":
        return
    body = page.body()
    size = sum(len(block.text) for block in body)
    if size < _INDEX_BODY and not page.declared.body:
        teasers = sum(
            min(block.html.links, (block.text.count(" ") + 1) // _WORDS)  # a shelf's block holds many
            for block in page.blocks
            if block.html.link_chars * 5 > len(block.text) * 4
        )
        if teasers >= _TEASERS:
            page.flag("index_page")
    captions = [block.role for block in page.blocks].count(Role.CAPTION)
    if captions >= _PICTURES and captions > len(body):
        page.flag("gallery")
    kind = (page.declared.kind or "").casefold()
    live = sum(len(b.text) for b in body if b.html.element.near & _LIVE)
    headings = sum(b.kind == "heading" for b in body)
    if "liveblog" in kind or (size and live * 2 > size and headings >= 3) or _clocked(body):
        page.flag("live_blog")


def _clocked(body: list[Block]) -> bool:
    """Whether entries begin with the time of day, one after the other, up or down."""
    times = [
        int(found[1]) * 60 + int(found[2])
        for block in body
        if block.text[0].isdigit() and (found := _CLOCK.match(block.text)) is not None
    ]
    if len(times) < _ENTRIES or len(times) * _SPARSE < len(body):
        return False
    falls = sum(later <= earlier for earlier, later in itertools.pairwise(times))
    rises = sum(later >= earlier for earlier, later in itertools.pairwise(times))
    return max(falls, rises) * 5 >= (len(times) - 1) * 4
