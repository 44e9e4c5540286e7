"""What kind of furniture a block outside the article is: by a pack's phrase, else by the topics of its elements."""

from __future__ import annotations

from typing import Final

from newsclean.evidence import Element
from newsclean.page import FURNITURE, METADATA, Block, Page, Role
from newsclean.rules.markup import TOPICS

__all__ = ["furniture_role"]

#: Topics in the order in which they are believed, and the role that each stands for.
_ROLES: Final = (
    ("unseen", Role.HIDDEN),
    ("overlay", Role.LEGAL),
    ("comment", Role.COMMENT),
    ("share", Role.SHARE),
    ("signup", Role.PROMO),
    ("ad", Role.AD),
    ("bio", Role.BIO),
    ("related", Role.RELATED),
    ("tags", Role.TAGS),
    ("footer", Role.LEGAL),
    ("navigation", Role.NAVIGATION),
    ("list", Role.RELATED),
    ("media", Role.MEDIA),
    ("product", Role.AD),
)
_BITS: Final = tuple(
    (TOPICS[topic], (Role.FURNITURE if role is Role.HIDDEN else role, f"markup.{topic}")) for topic, role in _ROLES
)
_ANY: Final = sum(bit for bit, _ in _BITS)


def furniture_role(page: Page, block: Block) -> tuple[Role, str]:
    """Role and rule of a block that is no part of the article."""
    text = block.text
    if len(text) <= 80:
        phrase = page.packs.phrases.line(text)
        if phrase is not None and (phrase.role in FURNITURE or phrase.role in METADATA):
            return phrase.role, phrase.id
    element: Element = block.html.element
    topics = element.near & _ANY or element.above & _ANY
    if topics:
        for bit, told in _BITS:
            if topics & bit:
                return told
    if block.html.link_chars * 2 > len(text):
        return Role.NAVIGATION, "markup.links"
    return Role.FURNITURE, "markup.apart"
