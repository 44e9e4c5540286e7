"""A space before a full stop or a comma goes: no language that puts spaces between words has one there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.letters.change import Change, make
from newsclean.letters.view import page_text
from newsclean.page import Page

#: A word, a space, one mark, and then the end, a space or a closing quote: no ellipsis, file name or number.
_LOOSE = re.compile(r"(?<=[^\W_])[)\]”’\"»%]? ([.,])(?=[\"”’»)]?(?:\s|$))(?! [.,])")
_WORD_BEFORE = re.compile(r"\S+$")


def spacing(page: Page) -> None:
    """Join a full stop or comma that stands alone with the word before it."""
    text = page_text(page)
    if (" ." not in text and " ," not in text) or _LOOSE.search(text) is None:
        return
    for block in page.blocks:
        if " ." in block.text or " ," in block.text:
            make(page, block, _changes(block.text))


def _changes(text: str) -> Iterator[Change]:
    for found in _LOOSE.finditer(text):
        space, end = found.start(1) - 1, found.end(1)
        word = _WORD_BEFORE.search(text, max(0, space - 60), space)
        start = word.start() if word else space
        yield Change(start, end, text[start:space] + found[1], "space", f"a space before {found[1]!r}")
