"""Label the blocks of an HTML page by the evidence of its markup."""

from __future__ import annotations

from newsclean.evidence import Element
from newsclean.page import Block, Page, Role
from newsclean.rules.markup import TOPICS

__all__ = ["markup"]

_CAPTION = TOPICS["caption"]
_AWAY = TOPICS["related"] | TOPICS["navigation"] | TOPICS["footer"] | TOPICS["share"] | TOPICS["ad"] | TOPICS["comment"]
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


def markup(page: Page) -> None:
    """Label hidden blocks and captions, choose the element that holds the article, and label what it holds."""
    if page.format != "html":
        return
    for block in page.blocks:
        if block.html is not None and block.html.element.hidden:
            page.label(block, Role.HIDDEN, "html.hidden", confidence=0.95)
    region = _region(page)
    for block in page.open():
        evidence = block.html
        inside = region is not None and _holds(region, evidence.element)
        if evidence.element.own & _CAPTION and len(block.text) < 600:
            page.label(block, Role.CAPTION if inside else Role.MEDIA, "html.caption", confidence=0.8)
        elif evidence.tag == "h1":
            page.label(block, Role.TITLE, "html.h1", confidence=0.6)
        elif not inside:
            page.label(block, Role.FURNITURE, "html.outside", confidence=0.7)
        elif evidence.link_chars * 2 > len(block.text) or evidence.element.near & _AWAY:
            page.label(block, Role.RELATED, "html.links", confidence=0.6)
        else:
            kind = "heading" if evidence.tag in _HEADINGS else "list_item" if evidence.element.within("li") else None
            page.label(block, Role.BODY, "html.inside", confidence=0.7, kind=kind)


def _region(page: Page) -> Element | None:
    """The element with most prose among its children and grandchildren."""
    weight: dict[Element, float] = {}
    for block in page.open():
        if _prose(block):
            at, share = block.html.element.parent, 1.0
            for _ in range(3):
                if at is None:
                    break
                weight[at] = weight.get(at, 0.0) + share * len(block.text)
                at, share = at.parent, share * 0.7
    return max(weight, key=lambda e: (weight[e], -e.number), default=None)


def _prose(block: Block) -> bool:
    return len(block.text) >= 80 and block.html.link_chars * 3 < len(block.text)


def _holds(region: Element, element: Element) -> bool:
    at: Element | None = element
    while at is not None and at is not region:
        at = at.parent
    return at is region
