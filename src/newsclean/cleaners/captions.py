"""Tell picture captions, and take their credit apart."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from newsclean.cleaners.carve import carve
from newsclean.evidence import NO_MARKUP
from newsclean.page import Block, Page, Role
from newsclean.parse.caption import CaptionParts, Vocabulary, read_caption
from newsclean.rules.packs import Packs

__all__ = ["caption_parts", "captions", "split_caption"]

_LONGEST: Final = 700


def captions(page: Page) -> None:
    """Label open lines that carry a credit as captions, and split every caption from its credit.

    Of two copies of a caption the second becomes a duplicate.
    """
    seen: set[str] = set()
    caption = Role.CAPTION
    for block in page.blocks[:]:
        if block.role is caption or (block.role is None and _looks(page, block)):
            key = block.text.casefold()
            if key in seen:
                page.label(block, Role.DUPLICATE, "caption.twice", confidence=0.97)
                continue
            seen.add(key)
            split_caption(page, block)


def _looks(page: Page, block: Block) -> bool:
    if block.html is not NO_MARKUP or len(block.text) > _LONGEST:
        return False
    parts = caption_parts(page, block)
    if parts is None or parts.confidence < 0.85:
        return False
    return len(block.text) <= 250 or parts.confidence > 0.9


def caption_parts(page: Page, block: Block) -> CaptionParts | None:
    """How the block's text reads as a caption, None where nothing in it tells of a credit."""
    return read_caption(block.text, _vocabulary(page.packs))


@lru_cache(maxsize=64)
def _vocabulary(packs: Packs) -> Vocabulary:
    return Vocabulary(packs.words("credits"), packs.agencies)


def _trimmed(text: str, low: int, high: int) -> int:
    while high > low and text[high - 1] in " */|\\":
        high -= 1
    return high


def split_caption(page: Page, block: Block) -> None:
    """Label `block` as a caption, its credit apart."""
    parts = caption_parts(page, block)
    if parts is None:
        if block.role is not Role.CAPTION:
            page.label(block, Role.CAPTION, "caption.plain", confidence=0.6)
        return
    roles = [
        (*span, role) for span, role in ((parts.text, Role.CAPTION), (parts.credit, Role.CREDIT)) if span[0] < span[1]
    ]
    roles.sort()
    roles = [(low, _trimmed(block.text, low, high), role) for low, high, role in roles]
    carve(page, block, roles, parts.rule, confidence=parts.confidence, marks=(0, len(block.text)))
