"""Pages whose body is in doubt get a second opinion; where it agrees with a block, the block is body."""

from __future__ import annotations

from newsclean.cleaners.markup import kind_of
from newsclean.page import FURNITURE, Block, Page, Role
from newsclean.rescue import second_opinion

__all__ = ["rescued"]

#: A body whose paragraphs are less certain than this, by their letters, is in doubt …
_DOUBT = 0.62
#: … if the page has so many letters of prose to be in doubt about.
_LEAST_PROSE = 400
#: An opinion of fewer letters is none.
_LEAST_OPINION = 200
_SHORT = 25


def rescued(page: Page) -> None:
    """Ask for a second opinion on a doubtful page, and label its blocks by it."""
    if page.format != "html" or page.memory.get("script_body") or not _doubtful(page):
        return
    opinion = second_opinion(page.source, page.url)
    letters = "".join(map(_letters, opinion))
    if len(letters) < _LEAST_OPINION:
        return
    page.flag("second_opinion")
    lines = set(map(_letters, opinion))
    for block in page.blocks:
        key = _letters(block.text)
        agreed = key in lines or (len(key) >= _SHORT and key in letters)
        if block.role is Role.BODY and not agreed and block.confidence < _DOUBT:
            page.label(block, Role.FURNITURE, "rescued.not_body", confidence=0.5)
        elif (
            block.role in FURNITURE
            and block.role not in (Role.HIDDEN, Role.DUPLICATE)
            and agreed
            and len(key) >= _SHORT
            and block.html.link_chars * 2 <= len(block.text)  # a page without an article is never filled with links
        ):
            page.label(block, Role.BODY, "rescued.body", confidence=0.5, kind=kind_of(block))


def _doubtful(page: Page) -> bool:
    prose = sum(len(block.text) for block in page.blocks if _is_prose(block))
    if prose < _LEAST_PROSE:
        return False
    body = page.body()
    size = sum(len(block.text) for block in body)
    return size < _LEAST_OPINION or sum(len(block.text) * block.confidence for block in body) < _DOUBT * size


def _is_prose(block: Block) -> bool:
    evidence = block.html
    return len(block.text) >= 80 and not evidence.element.hidden and evidence.link_chars * 3 < len(block.text)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
