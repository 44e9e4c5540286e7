"""Texts that lead elsewhere and read like paragraphs: teasers under linked lines, what stands in buttons."""

from __future__ import annotations

from typing import Final

from newsclean.bodymodel.view import PageView
from newsclean.page import Block, Role
from newsclean.rules.markup import TAG_BITS, TOPICS

__all__ = ["buttons", "teasers"]

_BODY: Final = Role.BODY
_BUTTON: Final = TAG_BITS["button"]
_SHELF: Final = TOPICS["related"] | TOPICS["list"]
#: A linked line above a teaser has so many words, and so many tenths of its letters are links.
_WORDS, _TENTHS = 3, 8
#: It stands no farther above; so many tenths of a shape's blocks have one and stand in a box of their own.
_ABOVE, _MOST = 3, 8
#: The body model is no surer of teasers than this on average.
_SURE: Final = 0.85
#: Teasers that no class tells are so many at least, before or behind all prose of other shapes.
_RUN: Final = 3
#: There is so much prose of other shapes; a block of so many letters is prose.
_ARTICLE, _PROSE = 300, 80
#: In the type that a page declares (schema.org): a list of things with a line on each looks the same.
_TYPE: Final = "Article"


def teasers(view: PageView, chances: dict[int, float]) -> list[int]:
    """Places of body blocks of one shape on an article's page, each in a box of its own under a linked line that is no
    body."""
    if _TYPE not in (view.page.declared.kind or ""):
        return []
    shapes: dict[int, list[int]] = {}
    prose: list[int] = []
    for at, block in enumerate(view.blocks):
        if block.role is _BODY and at in chances:
            shapes.setdefault(view.keys[at], []).append(at)
            if len(block.text) >= _PROSE:
                prose.append(at)
    found: list[int] = []
    for key, places in shapes.items():
        if sum(chances[at] for at in places) > _SURE * len(places):
            continue
        if sum(_under_a_link(view.blocks, at) for at in places) * 10 < _MOST * len(places):
            continue
        if len({view.blocks[at].html.box for at in places}) * 10 < _MOST * len(places):
            continue
        others = [at for at in prose if view.keys[at] != key]
        if sum(len(view.blocks[at].text) for at in others) < _ARTICLE:
            continue
        named = all(view.blocks[at].html.element.near & _SHELF for at in places)
        outside = places[0] > others[-1] or places[-1] < others[0]
        if named or (len(places) >= _RUN and outside):
            found += places
    return found


def buttons(view: PageView, chances: dict[int, float]) -> list[int]:
    """Places of body blocks in buttons, but for those above body text: a question that opens its answer."""
    blocks = view.blocks
    found: list[int] = []
    for at in chances:
        if blocks[at].role is _BODY and blocks[at].html.element.above & _BUTTON:
            following = blocks[at + 1] if at + 1 < len(blocks) else None
            if following is None or following.role is not _BODY or following.html.element.above & _BUTTON:
                found.append(at)
    return found


def _under_a_link(blocks: list[Block], at: int) -> bool:
    if at == 0 or blocks[at - 1].role is _BODY:
        return False
    return any(
        block.role is not _BODY
        and block.html.link_chars * 10 >= _TENTHS * len(block.text)
        and block.text.count(" ") + 1 >= _WORDS
        for block in blocks[max(0, at - _ABOVE) : at]
    )
