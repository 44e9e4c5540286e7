"""Picture captions of an HTML page: by figure, class, the image's own text, or a box that an image shares with it."""

from __future__ import annotations

from typing import Final

from newsclean.bodymodel.view import PageView
from newsclean.cleaners.captions import caption_parts
from newsclean.cleaners.furniture import furniture_role
from newsclean.evidence import Element
from newsclean.page import Block, Page, Role
from newsclean.rules.markup import TAG_BITS, TOPICS

__all__ = ["is_caption", "is_credit", "is_credit_behind", "is_marked_caption", "set_strays_aside"]

_CAPTION: Final = TOPICS["caption"]
_FIGCAPTION: Final = TAG_BITS["figcaption"]
_FIGURE: Final = TAG_BITS["figure"]
#: What a figure may hold that is no caption.
_OTHER: Final = (
    TAG_BITS["table"]
    | TAG_BITS["blockquote"]
    | TAG_BITS["aside"]
    | TOPICS["quote"]
    | TOPICS["signup"]
    | TOPICS["related"]
)
#: Boxes that ask the reader for something: theirs is small print, whatever its class says.
_REQUEST: Final = TOPICS["signup"] | TOPICS["share"] | TOPICS["poll"] | TOPICS["comment"]
_MEDIA: Final = TOPICS["media"]
_PERSON: Final = TOPICS["bio"]
_HEADINGS: Final = frozenset({"h2", "h3", "h4", "h5", "h6"})
_LONGEST: Final = 700
#: An element with so many paragraphs holds the article: a caption that was never closed, a figure around everything.
_MANY: Final = 3
#: A box for an image and its caption: so many blocks at most, so many levels up.
_BOX, _LEVELS = 2, 3
#: A caption and the credit on a line behind it share a box of so many blocks.
_PAIR: Final = 3
#: A picture above the article stands so many blocks before its first paragraph at most.
_ABOVE: Final = 12
#: What a marked caption is not: an author at his portrait, a heading, a player's control.
_PLAIN: Final = _HEADINGS | {"address", "button"}
_MARKED: Final = _CAPTION | _MEDIA | _FIGCAPTION
#: The caption of the article's last picture stands no farther behind its last paragraph.
_BEHIND: Final = 3
#: Between an image and its caption: so many blocks, so short each; a link to see the image larger is shorter still.
_BETWEEN, _SHORT, _ZOOM = 2, 60, 20


def is_caption(view: PageView, at: int) -> bool:
    """Whether a block is the caption of a picture of the article, as far as its markup tells."""
    block = view.blocks[at]
    evidence = block.html
    element: Element = evidence.element
    if not 2 <= len(block.text) <= _LONGEST:
        return False
    links = evidence.link_chars * 2 > len(block.text)
    if element.above & _FIGCAPTION:
        return _small(element.within("figcaption")) and (not links or len(block.text) > 25)
    if links:
        return False
    if element.above & _FIGURE and not element.near & _OTHER:
        return element.tag != "button" and _small(element.within("figure"))
    if element.tag in _HEADINGS or element.near & _REQUEST:
        return False
    if (element.own | evidence.lead) & _CAPTION:
        return _small(element)
    parent = element.parent if element.near & _CAPTION else None
    if parent is not None and parent.own & _CAPTION:
        return _small(parent)
    if evidence.alternative and len(block.text) >= 15:
        return True
    picture, between = evidence.picture, 0
    plain = element.tag == "p" and not element.near & _MEDIA
    if (plain and picture is None) or element.near & _PERSON:
        return False
    if picture is None:
        picture, between = _picture_before(view, at)
    if element.own & _MEDIA and element.tag != "p" and element.counts.blocks <= _BOX:
        if picture is not None and not between and _holds(element, picture):
            return True
        if caption_parts(view.page, block) is not None:
            return True  # a script puts the image in its box
    return picture is not None and _shares_box(view, at, picture, between)


def set_strays_aside(page: Page) -> None:
    """Take captions well behind the article's last paragraph, outside its element, for those of other stories."""
    blocks, body, caption = page.blocks, Role.BODY, Role.CAPTION
    last = next((at for at in range(len(blocks) - 1, -1, -1) if blocks[at].role is body), None)
    if last is None:
        return
    text = blocks[last].html.element.parent
    lines = 0
    for block in blocks[last + 1 :]:
        if lines >= _BEHIND and block.role is caption and not (text is not None and _holds(text, block.html.element)):
            role, rule = furniture_role(page, block)
            page.label(block, role, rule, confidence=0.8)
        lines += max(1, block.html.links)  # a shelf has a link a line


def is_marked_caption(view: PageView, at: int) -> bool:
    """Whether a block apart from the article's text, above it or in it, is a caption by its tag or class."""
    if not view.first - _ABOVE <= at <= view.last:
        return False
    element = view.blocks[at].html.element
    if not element.near & _MARKED or element.tag in _PLAIN:
        return False
    parent = element.parent
    marks = element.own | (parent.own if parent is not None else 0)
    return bool(marks & _MARKED) and is_caption(view, at)


def is_credit(view: PageView, at: int) -> bool:
    """Whether a block is the credit that stands between an image and its caption."""
    block = view.blocks[at]
    return (
        block.html.picture is not None
        and block.html.link_chars * 2 <= len(block.text)
        and at + 1 < len(view.blocks)
        and view.blocks[at + 1].html.picture is None
        and _credit(view, block)
        and is_caption(view, at + 1)
    )


def is_credit_behind(view: PageView, at: int) -> bool:
    """Whether a block reads like the credit of the caption on the line before it, in a box of the two."""
    block = view.blocks[at]
    element: Element = block.html.element
    if at == 0 or element.box < 0 or view.blocks[at - 1].html.box != element.box:
        return False
    if len(block.text) > _SHORT or element.tag in _HEADINGS or block.html.link_chars * 2 > len(block.text):
        return False
    box = element.parent
    if box is None or box.counts.blocks > _PAIR:
        return False
    return is_caption(view, at - 1) and caption_parts(view.page, block) is not None


def _small(element: Element | None) -> bool:
    return element is None or element.counts.long < _MANY


def _holds(element: Element, picture: Element) -> bool:
    return element.number <= picture.number <= element.last


def _picture_before(view: PageView, at: int) -> tuple[Element | None, int]:
    """The element of the image before the block before this, and how many blocks stand between: a credit, a link to
    see it larger."""
    blocks = view.blocks
    for back in range(1, min(_BETWEEN, at) + 1):
        picture: Element | None = blocks[at - back].html.picture
        if picture is not None:
            return (picture, back) if all(_credit(view, blocks[b]) for b in range(at - back, at)) else (None, 0)
    return None, 0


def _credit(view: PageView, block: Block) -> bool:
    if len(block.text) > _SHORT or block.html.element.tag in _HEADINGS:
        return False
    if block.html.link_chars * 2 > len(block.text):
        return len(block.text) <= _ZOOM
    return "/" in block.text or caption_parts(view.page, block) is not None


def _shares_box(view: PageView, at: int, picture: Element, between: int) -> bool:
    """Whether an element with next to no other text holds both the block and the image; text beside the caption's own
    stands before it."""
    element: Element = view.blocks[at].html.element
    box: Element | None = element.parent
    for _ in range(_LEVELS):
        if box is None or box.counts.blocks > max(_BOX, between + 1) or box.counts.link_chars > _ZOOM:
            return False
        if _holds(box, picture):
            if not between and not box.counts.links:
                return True
            if element.tag == "p" and not element.near & _MEDIA:
                return False  # a card: a linked image and its paragraph
            following = view.blocks[at + 1].html.element if at + 1 < len(view.blocks) else None
            return following is None or not _holds(box, following)
        box = box.parent
    return False
