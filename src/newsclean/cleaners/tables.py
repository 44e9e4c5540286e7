"""Tables between two paragraphs of a column: their cells say little, their place tells that they belong to it."""

from __future__ import annotations

from typing import Final

from newsclean.bodymodel.view import PageView
from newsclean.page import Block, Role
from newsclean.rules.markup import TAG_BITS

__all__ = ["cells"]

_BODY: Final = Role.BODY
_TABLE: Final = TAG_BITS["table"]
#: A cell has at least this chance, and no more than one in so many of its letters is a link.
_CHANCE, _LINKS = 0.1, 3


def cells(view: PageView, chances: dict[int, float]) -> list[int]:
    """Places of the cells of `chances` that are no body by themselves, in tables with body text right above and below
    in the table's own parent."""
    blocks = view.blocks
    passed = {at for at, chance in chances.items() if chance >= _CHANCE and _is_cell(blocks[at])}
    if not passed:
        return []
    tables: dict[int, list[int]] = {}
    boxes: dict[int, int] = {}
    for at in chances:
        element = blocks[at].html.element
        table = element.within("table") if element.above & _TABLE else None
        if table is not None and table.box >= 0:
            tables.setdefault(table.number, []).append(at)
            boxes[table.number] = table.box
    found: list[int] = []
    for number, places in tables.items():
        beside = (places[0] - 1, places[-1] + 1)
        if beside[0] < 0 or beside[1] == len(blocks):
            continue
        around = [blocks[at] for at in beside]
        if any(block.role is not _BODY or block.html.box != boxes[number] for block in around):
            continue
        found += [at for at in places if at in passed]
    return found


def _is_cell(block: Block) -> bool:
    """Whether a block that is no body stands in a table and is no link."""
    return (
        block.html.element.above & _TABLE != 0
        and block.role is not _BODY
        and block.role is not Role.DUPLICATE
        and block.html.link_chars * _LINKS <= len(block.text)
    )
