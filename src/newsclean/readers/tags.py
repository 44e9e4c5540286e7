"""What an HTML tag means to the scan: which elements nobody sees, which stand alone, which begin a new line."""

from __future__ import annotations

import re
from functools import lru_cache

from newsclean.readers.outline import plain

__all__ = ["BOLD", "FLOW", "LONG", "SAME", "SELDOM_UNSEEN", "TOLD", "UNSEEN", "VOID", "alternative", "style_says"]

#: Elements whose content a reader never sees. The parser takes out what stands on most pages and what may hold bare
#: "<"; each costs it a walk over the tree.
UNSEEN = ["script", "style", "svg", "noscript", "template", "iframe", "noembed", "noframes", "xmp", "plaintext"]
SELDOM_UNSEEN = ["object", "canvas", "title", "map", "datalist", "select", "textarea"]
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
                  "track", "wbr", "frame", "keygen", "basefont", "bgsound"})  # fmt: skip
FLOW = frozenset({
    "address", "article", "aside", "audio", "blockquote", "body", "button", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hgroup", "html", "legend", "li", "main", "menu", "nav", "ol",
    "p", "picture", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    "video",
})  # fmt: skip
BOLD = frozenset({"b", "strong"})
_UNSHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SHOWN_AS_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|table)\b", re.I)
#: Letters that a block needs to read like a paragraph.
LONG = 80
#: An image's text for those who don't see it that is shorter says nothing.
TOLD = 12
#: So much of an image's text for those who don't see it is compared with a block.
SAME = 40


def alternative(words: str) -> str:
    """How the text begins that an image has for readers who don't see it."""
    return plain(" ".join(words.split()))[:SAME]


@lru_cache(maxsize=1024)
def style_says(style: str) -> tuple[bool, bool]:
    """Whether a `style` shows its element as a block, and whether it hides it."""
    return _SHOWN_AS_BLOCK.search(style) is not None, _UNSHOWN.search(style) is not None
