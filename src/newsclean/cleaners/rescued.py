"""Pages whose body is in doubt get a second opinion; where it agrees with a block, the block is body."""

from __future__ import annotations

from newsclean.cleaners.markup import kind_of
from newsclean.page import FURNITURE, Block, Page, Role
from newsclean.rescue import second_opinion
from newsclean.words import loose

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
    lines = [loose(line) for line in opinion]
    letters = "".join(lines)
    if len(letters) < _LEAST_OPINION:
        return
    page.flag("second_opinion")
    known = set(lines)
    for block in page.blocks:
        key = loose(block.text)
        agreed = key in known or (len(key) >= _SHORT and key in letters)
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
    size = 0
    sure = 0.0
    for block in page.body():
        size += len(block.text)
        sure += len(block.text) * block.confidence
    if size >= _LEAST_OPINION and sure >= _DOUBT * size:
        return False
    return sum(len(block.text) for block in page.blocks if _is_prose(block)) >= _LEAST_PROSE


def _is_prose(block: Block) -> bool:
    evidence = block.html
    return len(block.text) >= 80 and not evidence.element.hidden and evidence.link_chars * 3 < len(block.text)
