"""The portal's name from its own copyright line, where nothing else on the page has told it."""

from __future__ import annotations

import re

from newsclean.page import Page

__all__ = ["imprint"]

_NAME = re.compile(r"©[^©]{0,40}?(\w[\w-]*(?:\.[\w-]+)*\.[A-Za-z]{2,6})\b")


def imprint(page: Page) -> None:
    """Note `site` from a line with a copyright sign and an address."""
    if page.format != "text" or page.fields.get("site"):
        return
    for block in reversed(page.blocks):
        found = _NAME.search(block.text) if "©" in block.text and len(block.text) < 200 else None
        if found:
            page.fields["site"] = found[1]
            return
