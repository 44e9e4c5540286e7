"""The standfirst that the body model passed over: below the headline, marked as a summary or declared as one."""

from __future__ import annotations

from typing import Final

from newsclean.bodymodel.view import PageView
from newsclean.page import Role
from newsclean.rules.markup import TOPICS
from newsclean.words import loose

__all__ = ["standfirst"]

_BODY: Final = Role.BODY
_SUMMARY: Final = TOPICS["summary"]
#: What metadata took, and copies.
_TAKEN: Final = frozenset({Role.DUPLICATE, Role.BYLINE, Role.DATE, Role.SECTION})
#: It stands no more than so many blocks below the headline where a class tells it, so many where it is declared.
_MARKED, _DECLARED = 3, 6
_SHORTEST, _LONGEST, _LINKS = 20, 400, 3
#: It is body on so little a chance.
_LEAST: Final = 0.1
#: The lead, where the standfirst's place ends, has so many characters.
_LEAD: Final = 80
#: So much of a declared description, which may be cut, is compared.
_CUT: Final = 80
#: The type of an article of news (schema.org). Other articles print a summary that is no part of their text.
_NEWS: Final = "news"


def standfirst(view: PageView, chances: dict[int, float]) -> list[int]:
    """Places of the blocks of `chances` between headline and lead that are a standfirst and not yet body."""
    blocks, title = view.blocks, view.title_at
    if title < 0:
        return []
    declared = view.page.declared
    news = _NEWS in (declared.kind or "").casefold()
    found: list[int] = []
    for at in range(title + 1, min(title + 1 + _DECLARED, len(blocks))):
        block = blocks[at]
        if block.role is _BODY:
            if len(block.text) >= _LEAD:
                break
            continue
        if chances.get(at, 0.0) < _LEAST or block.role in _TAKEN:
            continue
        if not _SHORTEST <= len(block.text) <= _LONGEST or block.html.link_chars * _LINKS > len(block.text):
            continue
        element = block.html.element
        own = element.own
        if element.near & _SUMMARY and element.parent is not None:
            own |= element.parent.own
        marked = news and at - title <= _MARKED and own & _SUMMARY
        if marked or (declared.description and _says(loose(block.text), loose(declared.description))):
            found.append(at)
    return found


def _says(text: str, told: str) -> bool:
    """Whether a text is the declared description, or one of them the beginning of the other."""
    if not told:
        return False
    return text == told or (len(text) > _CUT // 2 and (told.startswith(text) or text.startswith(told[:_CUT])))
