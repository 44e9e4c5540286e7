"""The headline of an HTML page: its headings against what it declares, and the block that shows it."""

from __future__ import annotations

from typing import Final

from newsclean.cleaners.site_names import sites_of
from newsclean.page import Block, Page, Role
from newsclean.parse.headlines import choose_headline, site_keys
from newsclean.rules.markup import TAG_BITS
from newsclean.words import is_loose, loose

__all__ = ["headline"]

_LOWER: Final = frozenset({"h2", "h3"})
_HEADINGS: Final = _LOWER | {"h1"}
_H1: Final = TAG_BITS["h1"]
#: A block longer than the headline by so many characters holds more than a kicker beside it.
_KICKER: Final = 60
_MARKS: Final = " -–—|:·•/»>"


def headline(page: Page) -> None:
    """Note `title`, and label the block that shows the headline TITLE; a kicker glued to it SECTION.

    For text nothing is declared, and cleaners that judge lines find the headline.
    """
    if page.format != "html":
        return
    told = page.declared
    sites = sites_of(page)
    if page.packs.site is not None:
        sites |= site_keys([page.packs.site.name, *page.packs.site.names], None)
    shown, lower = _headings(page)
    title = choose_headline(
        [" ".join(block.text for block in h1) for h1 in shown.values()],
        told.titles,
        sites,
        [block.text for block in lower],
    )
    if title is None:
        return
    shows = _block_of(page, [*(block for h1 in shown.values() for block in h1), *lower], title)
    if shows is not None:
        title = _label(page, shows, title)
    page.fields["title"] = title


def _headings(page: Page) -> tuple[dict[int, list[Block]], list[Block]]:
    """The blocks of each first-order heading that a reader sees, and those of lower ones that are no links."""
    shown: dict[int, list[Block]] = {}
    lower: list[Block] = []
    for block in page.blocks:
        element = block.html.element
        if element.tag in _LOWER:
            if not element.hidden and not element.apart and block.html.link_chars * 2 < len(block.text):
                lower.append(block)
            continue
        if not element.near & _H1:
            continue
        if element.tag != "h1":  # the headline may stand in an element of its own within the h1
            parent = element.parent
            if parent is None or parent.tag != "h1":
                continue
            element = parent
        if block.role is None and not element.hidden:
            shown.setdefault(element.number, []).append(block)
    return shown, lower


def _block_of(page: Page, shown: list[Block], title: str) -> Block | None:
    """The block that shows the headline: an h1, else a lower heading, else the first block of the same text."""
    key = loose(title)
    for block in shown:
        if len(block.text) - len(title) <= _KICKER and loose(block.text).endswith(key):
            return block
    size = len(title)
    same = [
        block
        for block in page.blocks
        if -12 <= len(block.text) - size <= 12
        and block.role is None
        and not block.html.element.hidden
        and is_loose(key, block.text)
    ]
    return next((b for b in same if b.html.tag in _HEADINGS), same[0] if same else None)


def _label(page: Page, block: Block, title: str) -> str:
    """Label the headline's block; returns the headline as the page shows it."""
    key = loose(title)
    if block.text != title and not is_loose(key, block.text):
        at = _tail(block.text, key)
        if at is None:
            return title
        pieces = page.split(block, at)
        for kicker in pieces[:-1]:
            page.label(kicker, Role.SECTION, "headline.kicker", confidence=0.8)
        block = pieces[-1]
    page.label(block, Role.TITLE, "headline.vote", confidence=0.95)
    # the declared form of a heading in two lines or elements has the mark that parts them, or no space too many
    alike = title == block.text or "".join(title.split()) == "".join(block.text.split())
    return title if alike or len(title) > len(block.text) else block.text


def _tail(text: str, key: str) -> int | None:
    """The offset from which a text says no more than `key`."""
    for at in range(len(text) - len(key) + 1):
        edge = at == 0 or not text[at - 1].isalnum()
        if at <= _KICKER and edge and text[at] not in _MARKS and loose(text[at:]) == key:
            return at
    return None
