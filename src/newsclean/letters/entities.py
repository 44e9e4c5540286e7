"""HTML entities left in text, escaped once or more often: "&eacute;", "&amp;#8217;"."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from newsclean.letters.change import Change

__all__ = ["entity_changes", "has_entity"]

_ENTITY = re.compile(r"&(?:amp;)*(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z][A-Za-z0-9]{1,7});")
_WORD = re.compile(rf"(?<![^\s&])[^\s&]*(?:{_ENTITY.pattern}[^\s&]*)+")
#: Text about markup shows entities on purpose.
_CODE = re.compile(r"&(?:amp;)*(?:lt|#60|#x3c);[/?!]?[a-zA-Z]|</?[a-z]+[ >]|\bhref=|\bHTML\b")
_DEEPEST = 4


def has_entity(text: str) -> bool:
    """Whether `text` holds what an entity looks like."""
    at = text.find("&")
    while at >= 0 and _ENTITY.match(text, at) is None:
        at = text.find("&", at + 1)
    return at >= 0


def entity_changes(text: str) -> Iterator[Change]:
    """Words with entities, as a reader should see them; a text about markup is left alone."""
    if not has_entity(text) or _CODE.search(text) is not None:
        return
    for found in _WORD.finditer(text):
        depth, after = 0, found[0]
        while depth < _DEEPEST and _ENTITY.search(after) is not None and html.unescape(after) != after:
            depth, after = depth + 1, html.unescape(after)
        start, end = found.span()
        after = " ".join(after.split())
        if not after and text[end : end + 1] == " ":
            end += 1  # a space that an entity wrote, beside one that is there
        if depth and after.isprintable() and (after or end - start < len(text)):
            evidence = "an entity" if depth == 1 else f"an entity escaped {depth} times"
            yield Change(start, end, after or ("" if end > found.end() else " "), "entity", evidence)
