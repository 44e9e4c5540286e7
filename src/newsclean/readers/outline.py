"""What a reader needs of a page's markup: the body as nested tags, what elements declare, the root's attributes."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Mark", "Outline", "text_of"]

_TAG = re.compile(r"<[^>]*>")
_ENTITY = {"&lt;": "<", "&gt;": ">", "&nbsp;": "\u00a0", "&amp;": "&", "&quot;": '"'}
_ENTITIES = re.compile("|".join(_ENTITY))
_PROPERTIES = frozenset({"headline", "datePublished", "dateModified", "author"})
_HOLDS_ALL = frozenset({"html", "head", "body", "noscript", "template"})


class Mark:
    """An element that declares something: its tag, its attributes, its text where that counts."""

    __slots__ = ("attributes", "tag", "text")

    def __init__(self, tag: str, attributes: dict[str, str], text: str = "") -> None:
        self.tag = tag
        self.attributes = attributes
        self.text = text


class Outline(NamedTuple):
    """`body` is serialised by the rules of HTML, without comments and without `tags.UNSEEN`; "" where there is none.

    A picture or a field in it may have no more attributes than a reader asks for: `alt`, `title`, `data-caption`.
    `marks` are in the order of the page, `root` the attributes of `<html>`.
    """

    body: str
    marks: list[Mark]
    root: dict[str, str]


def declares(tag: str, attributes: dict[str, str]) -> bool:
    """Whether an element declares what a record can use."""
    if tag == "meta" or tag == "title" or tag == "time":
        return True
    if tag == "script":
        return "ld+json" in attributes.get("type", "").lower()
    if tag == "link" and attributes.get("rel") == "canonical":
        return True
    if tag in _HOLDS_ALL:
        return False
    return attributes.get("itemprop") in _PROPERTIES or "author" in attributes.get("rel", "").split()


def plain(text: str) -> str:
    """Text as serialised markup holds it → as it reads."""
    return _ENTITIES.sub(lambda found: _ENTITY[found[0]], text) if "&" in text else text


def text_of(markup: str) -> str:
    """The text of serialised markup."""
    return plain(_TAG.sub("", markup) if "<" in markup else markup)
