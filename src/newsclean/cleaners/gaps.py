"""What the body model passed over and the column speaks for: paragraphs among their like, headings over body text."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from newsclean.bodymodel.view import PageView
from newsclean.page import Block, Role
from newsclean.rules.markup import TAG_BITS

__all__ = ["gaps", "headings"]

_BODY: Final = Role.BODY
#: A list may hold what is offered to readers: its items do not speak for each other, nor do headings.
_APART: Final = TAG_BITS["li"]
_LOWER: Final = frozenset({"h2", "h3", "h4", "h5", "h6"})
_HEADINGS: Final = _LOWER | {"h1"}
#: A paragraph of so many characters, of which links are no more than one in so many …
_LONG, _LINKS = 80, 3
#: … with one of its shape on either side, no farther off than this, is body on so little a chance …
_NEAR, _BETWEEN = 10, 0.1
#: … so is one with so many of its shape in its own element; with one on one side, where so many of its shape are,
#: anywhere, it is on this.
_SIBLINGS, _KIN, _BESIDE = 2, 4, 0.3
#: … and no more of its words are such by which pages speak to their readers.
_SPOKEN: Final = 1
#: A heading has body so few blocks above: text of the same shape as that below, or a heading of its own shape is body.
_ABOVE: Final = 8


def gaps(view: PageView, chances: dict[int, float]) -> list[int]:
    """Places of the blocks of `chances` that are no body by themselves and are by what stands around them."""
    blocks, keys = view.blocks, view.keys
    passed = [at for at, chance in chances.items() if chance >= _BETWEEN and _paragraph(blocks[at])]
    if not passed:
        return []
    body = [at for at, block in enumerate(blocks) if block.role is _BODY]
    shapes = {keys[at] for at in passed}
    kin: dict[int, int] = {}
    siblings: dict[tuple[int, int], int] = {}
    for at in body:
        if keys[at] in shapes and len(blocks[at].text) >= _LONG:
            own = keys[at], blocks[at].html.box
            kin[keys[at]] = kin.get(keys[at], 0) + 1
            siblings[own] = siblings.get(own, 0) + 1
    found: list[int] = []
    for at in passed:
        if siblings.get((keys[at], blocks[at].html.box), 0) < _SIBLINGS:
            place = bisect_left(body, at)
            sides = body[max(0, place - 1) : place + 1]
            alike = sum(abs(side - at) <= _NEAR and keys[side] == keys[at] for side in sides)
            if not alike or (alike < 2 and (chances[at] < _BESIDE or kin.get(keys[at], 0) < _KIN)):
                continue
        _, _, noticed = view.words(at)
        if noticed <= _SPOKEN:
            found.append(at)
    return found


def _paragraph(block: Block) -> bool:
    """Whether a block that is no body reads like a paragraph of a column."""
    text, element = block.text, block.html.element
    return (
        len(text) >= _LONG
        and block.role is not _BODY
        and block.role is not Role.DUPLICATE
        and block.html.link_chars * _LINKS <= len(text)
        and not element.above & _APART
        and element.tag not in _HEADINGS
    )


def headings(view: PageView, chances: dict[int, float]) -> list[int]:
    """Places of the headings of `chances` that are no body by themselves and part the paragraphs of a column."""
    blocks, keys = view.blocks, view.keys
    phrases = view.page.packs.phrases
    found: list[int] = []
    for at, chance in chances.items():
        block = blocks[at]
        if chance < _BETWEEN or block.html.element.tag not in _LOWER or block.role is _BODY or at + 1 == len(blocks):
            continue
        if block.html.link_chars * _LINKS > len(block.text) or block.role is Role.DUPLICATE:
            continue
        below = blocks[at + 1]
        if below.role is not _BODY or len(below.text) < _LONG or below.html.element.tag in _HEADINGS:
            continue
        above = {keys[place] for place in range(max(0, at - _ABOVE), at) if blocks[place].role is _BODY}
        if above and (keys[at + 1] in above or _kept(view, keys[at])) and phrases.find(block.text) is None:
            found.append(at)
    return found


def _kept(view: PageView, key: int) -> bool:
    """Whether a block of this shape is body."""
    return any(block.role is _BODY for block, own in zip(view.blocks, view.keys, strict=True) if own == key)
