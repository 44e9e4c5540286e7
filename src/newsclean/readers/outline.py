"""What a reader needs of a page's markup: its body or the blocks of it, what its elements declare, its root."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsclean.page import Block
from newsclean.readers.meta_names import META, meta_name

__all__ = ["SAID", "Mark", "Outline", "Reading", "addresses_in", "declares", "plain"]

_ADDRESS = re.compile(r'<a(?: [^>]*)? href="([^"]*")')
_ENTITY = {"&lt;": "<", "&gt;": ">", "&nbsp;": "\u00a0", "&amp;": "&", "&quot;": '"'}
_ENTITIES = re.compile("|".join(_ENTITY))
#: So many signs of an element's text are kept: a name, a headline, a day; more is an article's, and may nest.
SAID = 2000
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
    """What the parser makes of a page.

    `body` is serialised by the rules of HTML, without comments and without `tags.UNSEEN`; "" where there is none.
    `marks` are in the order of the page, `root` the attributes of `<html>`.
    """

    body: str
    marks: list[Mark]
    root: dict[str, str]


class Reading(NamedTuple):
    """What a page holds: its blocks, its marks, the attributes of its root, and where its links lead.

    `addresses` is one text, with a `"` behind each address.
    """

    blocks: list[Block]
    marks: list[Mark]
    root: dict[str, str]
    addresses: str


def addresses_in(body: str) -> str:
    """Where the links in a serialised body lead."""
    return "".join(_ADDRESS.findall(body))


def declares(tag: str, attributes: dict[str, str]) -> bool:
    """Whether an element declares what a record can use."""
    if tag == "meta":
        return bool(attributes.get("content")) and meta_name(attributes) in META
    if tag == "title" or tag == "time":
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
