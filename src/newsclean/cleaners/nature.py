"""What kind of page an HTML page is, where it is no plain article: an index, a gallery, a live blog."""

from __future__ import annotations

from newsclean.page import Page, Role
from newsclean.rules.markup import TOPICS

__all__ = ["nature"]

#: An index has so many linked headlines, of so many words each, and less body than this many characters.
_TEASERS, _WORDS, _INDEX_BODY = 25, 4, 400
#: A gallery has more captions than paragraphs, and at least so many.
_PICTURES = 4
_LIVE = TOPICS["live"]


def nature(page: Page) -> None:
    """Flag a page that is an index, a gallery or a live blog."""
    if page.format != "html":
        return
    body = page.body()
    size = sum(len(block.text) for block in body)
    if size < _INDEX_BODY and not page.declared.body:
        teasers = sum(
            block.html.link_chars * 5 > len(block.text) * 4 and block.text.count(" ") >= _WORDS - 1
            for block in page.blocks
        )
        if teasers >= _TEASERS:
            page.flag("index_page")
    captions = [block.role for block in page.blocks].count(Role.CAPTION)
    if captions >= _PICTURES and captions > len(body):
        page.flag("gallery")
    kind = (page.declared.kind or "").casefold()
    live = sum(len(b.text) for b in body if b.html.element.near & _LIVE)
    if "liveblog" in kind or (size and live * 2 > size and sum(b.kind == "heading" for b in body) >= 3):
        page.flag("live_blog")
