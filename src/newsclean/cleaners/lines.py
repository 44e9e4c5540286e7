"""Judge the lines that no phrase speaks for: by shape, and by the company they keep."""

from __future__ import annotations

import re

from newsclean.page import Block, Page, Role

__all__ = ["lines"]

_NUMBER = re.compile(r"\d+")
_ENDS = tuple('.!?…"”’»)。！？')
_LISTS = {Role.RELATED, Role.POPULAR, Role.READ_ALSO, Role.COMMENT, Role.NAVIGATION, Role.SHARE}


def is_prose(text: str) -> bool:
    """Whether a line reads like a paragraph."""
    return len(text) >= 60 and (text.endswith(_ENDS) or len(text) >= 160) and text.count(" ") >= 6


def lines(page: Page) -> None:
    """Find the headline above the text, and the runs of teasers around it."""
    blocks = page.blocks
    prose = [i for i, b in enumerate(blocks) if b.role is None and is_prose(b.text)]
    if not prose:
        return
    _clock(page, blocks[: prose[0]])
    _headline(page, blocks[: prose[0]])
    _runs(page, blocks, prose)
    _head(page, blocks, prose[0])


def _headline(page: Page, head: list[Block]) -> None:
    best = max(
        (b for b in head if b.role is None and len(b.text.split()) >= 4 and not b.text.endswith(("...", "…", ":"))),
        key=lambda b: min(len(b.text), 80),
        default=None,
    )
    if best is not None:
        page.label(best, Role.TITLE, "headline.above", confidence=0.8)
        page.fields.setdefault("title", best.text)


def _clock(page: Page, head: list[Block]) -> None:
    for block in head:
        if block.role is None and len(block.text) <= 90 and len(_NUMBER.findall(block.text)) >= 3:
            page.label(block, Role.DATE, "head.numbers", confidence=0.6)


def _head(page: Page, blocks: list[Block], first: int) -> None:
    for block in blocks[:first]:
        if block.role is None and len(block.text.split()) <= 6 and not block.text.endswith(_ENDS):
            page.label(block, Role.NAVIGATION, "head.short", confidence=0.6)


def _runs(page: Page, blocks: list[Block], prose: list[int]) -> None:
    last = prose[-1]
    open_list: Role | None = None
    for at, block in enumerate(blocks):
        if block.role in _LISTS:
            open_list = block.role
        elif block.role is None and is_prose(block.text):
            open_list = None
        elif block.role is None and open_list is not None:
            page.label(block, open_list, "run.after_label", confidence=0.8)
        elif block.role is None and at < prose[0] and _twin(blocks, at):
            page.label(block, Role.DUPLICATE, "twin.cut_short", confidence=0.9)
        elif block.role is None and at > last and len(blocks) - at > 3:
            page.label(block, Role.FURNITURE, "run.after_end", confidence=0.5)


def _twin(blocks: list[Block], at: int) -> bool:
    text = blocks[at].text
    if not text.endswith(("...", "…")):
        return False
    stem = text.rstrip(".… ")
    return any(b.text.startswith(stem) for b in blocks if b is not blocks[at])
