"""Picture captions of an HTML page: by `<figcaption>`, by class, by place inside a figure."""

from __future__ import annotations

from newsclean.bodymodel.view import PageView
from newsclean.evidence import Element
from newsclean.rules.markup import TAG_BITS, TOPICS

__all__ = ["is_caption"]

_CAPTION = TOPICS["caption"]
_CREDIT = TOPICS["credit"]
_MEDIA = TOPICS["media"]
_FIGCAPTION = TAG_BITS["figcaption"]
_FIGURE = TAG_BITS["figure"]
#: What a figure may hold that is no caption.
_OTHER = (
    TAG_BITS["table"]
    | TAG_BITS["blockquote"]
    | TAG_BITS["aside"]
    | TOPICS["quote"]
    | TOPICS["signup"]
    | TOPICS["related"]
)
_LONGEST = 700
_MANY = 3


def is_caption(view: PageView, at: int) -> bool:
    """Whether a block is the caption of a picture of the article, as far as its markup tells."""
    block = view.blocks[at]
    element: Element = block.html.element
    if len(block.text) > _LONGEST or len(block.text) < 2:
        return False
    links = block.html.link_chars * 2 > len(block.text)
    lead = block.html.lead
    own = element.own | (lead.own if lead is not None else 0)
    if element.above & _FIGCAPTION:
        return _small(element.within("figcaption")) and (not links or len(block.text) > 25)
    if links:
        return False
    if element.above & _FIGURE and not element.near & _OTHER:
        return element.tag != "button" and _small(element.within("figure"))
    if own & _CAPTION and (element.above | own) & (_MEDIA | _CREDIT):
        return _small(element)
    parent = element.parent
    return parent is not None and bool(parent.own & _CAPTION and parent.near & _MEDIA) and _small(parent)


def _small(element: Element | None) -> bool:
    """Whether an element holds no more than a caption or two: one that was never closed holds the article."""
    return element is None or element.long < _MANY
