"""Markup that an HTML parser takes quadratic time for is cut down before it is parsed.

A parser looks through its stack of open elements at each block tag and through a tag's attributes at each new one, so
100,000 of either cost it 15 seconds. Browsers stop nesting at 512 levels; so does this.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

__all__ = ["bounded"]

DEPTH = 512
#: A page with fewer tags than this is parsed in time, however they nest.
_FEW = 15_000
_ATTRIBUTES = 1_000
_LONG = 20_000
_LONG_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{_LONG},}}>?")
_ATTRIBUTE = re.compile(r"""[^\s=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"']+))?""")
#: Elements that nest without end; `p`, `li`, `td` … close each other, and inline elements cost nothing.
_NESTING = re.compile(
    r"<(/?)(div|section|article|aside|main|nav|header|footer|ul|ol|dl|table|blockquote|figure|form|fieldset|center"
    r"|details|address|pre|menu|dir|hgroup|search|button|object|applet|marquee)\b[^<>]*>",
    re.I,
)


def bounded(utf8: bytes) -> str | None:
    """A page with nesting and attributes cut to what a parser takes in linear time; None where nothing has to go.

    A tag that goes is replaced by a line break: no text is lost or joined.
    """
    nested = utf8.count(b"<") > _FEW
    crowded = any(map(_may_be_too_many, _long_tags(utf8)))
    if not nested and not crowded:
        return None
    source = utf8.decode("utf-8", "ignore")
    cut = _flatten(source) if nested else source
    if crowded:
        cut = _LONG_TAG.sub(_fewer_attributes, cut)
    return cut if cut != source else None


def _long_tags(utf8: bytes) -> Iterator[bytes]:
    """What stands between a `<` and the next `>` far behind it; looks at one byte in a window, not at each."""
    at = 0
    while at < len(utf8) - _LONG:
        close = utf8.rfind(b">", at, at + _LONG)
        if close < 0:
            close = utf8.find(b">", at)
            if close < 0:
                close = len(utf8)
            opening = utf8.rfind(b"<", at, close)
            if opening >= 0 and close - opening > _LONG:
                yield utf8[opening:close]
        at = close + 1


def _may_be_too_many(tag: bytes) -> bool:
    """Whether a tag can have more attributes than are kept: most that are long hold a picture or a script's data."""
    return tag.count(b"=") + len(tag.split()) > _ATTRIBUTES


def _flatten(source: str) -> str:
    depth: Counter[str] = Counter()

    def step(tag: re.Match[str]) -> str:
        name = tag[2].lower()
        if tag[1]:
            depth[name] = max(0, depth[name] - 1)
            return tag[0] if depth[name] < DEPTH else "<br>"
        depth[name] += 1
        return tag[0] if depth[name] <= DEPTH else "<br>"

    return _NESTING.sub(step, source)


def _fewer_attributes(tag: re.Match[str]) -> str:
    found = _ATTRIBUTE.findall(tag[0][1:].rstrip(">"))
    return tag[0] if len(found) <= _ATTRIBUTES else "<" + " ".join(found[:_ATTRIBUTES]) + ">"
