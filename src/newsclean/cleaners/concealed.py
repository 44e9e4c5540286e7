"""Boxes whose class says that they open on demand or hold comments, where the body model is in doubt of their text."""

from __future__ import annotations

from typing import Final

from newsclean.bodymodel.view import PageView
from newsclean.evidence import Element
from newsclean.page import Role
from newsclean.rules.markup import TOPICS

__all__ = ["concealed"]

_BODY: Final = Role.BODY
#: A box's topic, and of how much the model is no surer, by the letters of the box's body.
_TOPICS: Final = ((TOPICS["unseen"], 0.65), (TOPICS["comment"], 0.55))
_ANY: Final = TOPICS["unseen"] | TOPICS["comment"]
#: There is so much prose elsewhere; a block of so many letters is prose.
_ARTICLE, _PROSE = 300, 80


def concealed(view: PageView, chances: dict[int, float]) -> list[int]:
    """Places of the body blocks in such boxes."""
    boxes: dict[tuple[int, int], list[int]] = {}
    prose = 0
    for at in chances:
        block = view.blocks[at]
        if block.role is not _BODY:
            continue
        if len(block.text) >= _PROSE:
            prose += len(block.text)
        if block.html.element.above & _ANY:
            for kind, (topic, _) in enumerate(_TOPICS):
                box = _box(block.html.element, topic)
                if box >= 0:
                    boxes.setdefault((kind, box), []).append(at)
    found: list[int] = []
    for (kind, _), places in boxes.items():
        size = sum(len(view.blocks[at].text) for at in places)
        sure = sum(len(view.blocks[at].text) * chances[at] for at in places)
        if sure <= _TOPICS[kind][1] * size and prose - size >= _ARTICLE:
            found += places
    return found


def _box(element: Element, topic: int) -> int:
    """The number of the nearest element of a topic that holds `element`, or itself; -1 where none does."""
    at: Element | None = element
    while at is not None and not at.own & topic:
        at = at.parent
    return at.number if at is not None else -1
