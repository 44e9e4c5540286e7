"""A space before a full stop or a comma goes: no language that puts spaces between words has one there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from newsclean.letters.change import Change, make
from newsclean.letters.view import holding, view
from newsclean.page import Page

_MARKS: Final = (" .", " ,")
_CLOSING: Final = ')]”’"»%'
#: The end, a space or a closing quote: no ellipsis, file name or number.
_BEHIND: Final = re.compile(r"[\"”’»)]?(?:\s(?![.,])|$)")
#: Arabic script: many set a space before a full stop there by habit, it tells of no damage.
_FIRST, _LAST = "\u0600", "\u06ff"
_WORD_BEFORE: Final = re.compile(r"\S+$")
_REACH: Final = 60


def spacing(page: Page) -> None:
    """Join a full stop or comma that stands alone with the word before it."""
    if not view(page).words.loose:
        return
    for block in holding(page, _MARKS):
        make(page, block, _changes(block.text))


def _changes(text: str) -> Iterator[Change]:
    for mark in _MARKS:
        space = text.find(mark)
        while space >= 0:
            end = space + 2
            before = text[space - 1 : space]
            if (
                before
                and (before.isalnum() or before in _CLOSING)
                and not _FIRST <= before <= _LAST
                and _BEHIND.match(text, end) is not None
            ):
                word = _WORD_BEFORE.search(text, max(0, space - _REACH), space)
                start = word.start() if word else space
                yield Change(start, end, text[start:space] + mark[1], "space", f"a space before {mark[1]!r}")
            space = text.find(mark, end)
