"""Bylines of a web page: blocks at the headline that carry a label, name who is declared, or are marked as bylines."""

from __future__ import annotations

from typing import Final

from newsclean.cleaners.byline_lines import label_bare, label_beside_date, label_labelled, only_a_name
from newsclean.cleaners.regions import prose_of, title_place
from newsclean.page import Block, Page, Role
from newsclean.parse.names import NameWords, people
from newsclean.rules.markup import TAG_BITS, TOPICS
from newsclean.words import loose

__all__ = ["Shown", "shown_bylines"]

#: A name in a picture's text or in a navigation is no byline.
_ELSEWHERE: Final = TAG_BITS["figure"] | TAG_BITS["nav"]
_CAPTION: Final = TOPICS["caption"]
_MARKED: Final = TOPICS["byline"] | TOPICS["bio"]
#: How many blocks of a web page around its headline may hold the byline.
_BEFORE_TITLE, _AFTER_TITLE = 3, 16
#: How many blocks behind its prose a labelled byline may stand.
_BEHIND: Final = 8
#: A second byline block stands so near to the first.
_NEXT: Final = 3
_LONGEST: Final = 140
#: What a byline block may hold beside its names.
_BESIDE: Final = 25


class Shown:
    """The visible bylines: `authors`, `editors`, and what tells authors from contributors: `signed` is the text of
    the lines with a "by" label, letters alone, `beside` the keys of names right behind such a line. `others` are the
    people of such lines where somebody else is declared."""

    __slots__ = ("authors", "beside", "editors", "last", "others", "signed")

    def __init__(self) -> None:
        self.authors: list[str] = []
        self.editors: list[str] = []
        self.others: list[str] = []
        self.signed = ""
        self.beside: set[str] = set()
        self.last = -100


def shown_bylines(page: Page, words: NameWords, declared: list[str], houses: list[str]) -> Shown:
    """Label the visible bylines of a web page, those at its headline first; `declared` people tell which count."""
    shown = Shown()
    known = {loose(name) for name in declared}
    markup = {loose(value) for source, value in page.declared.authors if source == "markup"}
    label_beside_date(page, words, shown.authors, frozenset(known | markup))
    blocks = page.blocks
    endings = _endings(houses)
    title = title_place(page)
    span = prose_of(page)
    top = title if title is not None else span[0] if span else 0
    head = blocks[max(0, top - _BEFORE_TITLE) : top + _AFTER_TITLE]
    for at, block in enumerate(head):
        if block.role is None and len(block.text) <= _LONGEST and not _elsewhere(block):
            _look(page, words, shown, head, at, known, markup, endings)
    tail = blocks[span[1] + 1 : span[1] + 1 + _BEHIND] if span else []
    for block in tail:
        if block.role is None and len(block.text) <= _LONGEST and not block.html.element.hidden:
            found: list[str] = []
            label_labelled(page, block, words, found, shown.editors, bare=False)
            shown.authors += found if not shown.authors and not known else []
    if not shown.authors and not known:
        shown.authors += label_bare(page, words)
    return shown


def _elsewhere(block: Block) -> bool:
    element = block.html.element
    small = element.above & _CAPTION and not element.near & TOPICS["byline"]  # a style for all small print
    return element.hidden or bool(element.above & _ELSEWHERE or small)


def _look(
    page: Page,
    words: NameWords,
    shown: Shown,
    head: list[Block],
    at: int,
    known: set[str],
    markup: set[str],
    endings: list[str],
) -> None:
    """Judge one block at the headline."""
    block = head[at]
    found: list[str] = []
    label_labelled(page, block, words, found, shown.editors, bare=True)
    if block.role is not None and block.rule != "byline.label":
        _add(shown, found, known, at, signed=block.text)
        return
    following = head[at + 1] if at + 1 < len(head) else None
    alone = words.label.fullmatch(block.text.strip(" :"))
    if alone is not None and following is not None and len(following.text) <= _LONGEST:
        names = _names(following, words, endings)
        if names and following.role is None:
            page.label(block, Role.BYLINE, "byline.label", confidence=0.9)
            page.label(following, Role.BYLINE, "byline.labelled", confidence=0.9)
            if alone.editor:
                shown.editors += names
            else:
                _add(shown, names, known, at + 1, signed=following.text)
        return
    if block.role is not None:
        return
    if known:
        letters = loose(block.text)
        if not any(key in letters for key in known):
            return
    housed = _name_part(block.text, endings) != block.text
    if not (known or markup or housed or block.html.element.near & _MARKED) or sum(map(str.isdigit, block.text)) > 2:
        return
    names = _names(block, words, endings)
    if names and _stands_for(page, block, names, known, markup, words, housed):
        page.label(block, Role.BYLINE, "byline.declared", confidence=0.9)
        comma = at - shown.last == 2 and not any(map(str.isalnum, head[at - 1].text))
        if comma or at - shown.last == 1:
            shown.beside |= {loose(name) for name in names}
        _add(shown, names, known, at, signed="")


def _names(block: Block, words: NameWords, endings: list[str]) -> list[str]:
    """The people of a block, without the house that is set behind a name."""
    return people(_name_part(block.text, endings), words)


def _endings(houses: list[str]) -> list[str]:
    """What ends a byline that names one of the houses, which may be told with words before its name that the byline
    leaves out."""
    endings: list[str] = []
    for house in sorted(houses, key=len, reverse=True):
        tail = house.casefold()
        while tail:
            if len(tail) > 3:
                endings.append(" " + tail)
            tail = tail.partition(" ")[2]
    return endings


def _name_part(text: str, endings: list[str]) -> str:
    """A byline's text before the house that ends it; all of it where none does."""
    low = text.casefold()
    for ending in endings:
        if low.endswith(ending):
            return text[: 1 - len(ending)]
    return text


def _add(shown: Shown, names: list[str], known: set[str], at: int, *, signed: str) -> None:
    """Take names in: those of a line that names somebody declared; of undeclared ones the first line and its next."""
    if known:
        if not any(loose(name) in known for name in names):
            shown.others += names if signed else []
            return
    elif shown.authors and at - shown.last > _NEXT:
        return
    shown.authors += names
    shown.signed += loose(signed)
    shown.last = at


def _stands_for(
    page: Page, block: Block, names: list[str], known: set[str], markup: set[str], words: NameWords, housed: bool
) -> bool:
    """Whether a block of names is the byline: it names who is declared, or its classes or links say so."""
    keys = {loose(name) for name in names}
    if len(block.text) > sum(map(len, names)) + _BESIDE and not housed:
        return False
    if keys & known:
        return True
    if known or not (housed or keys <= markup or loose(block.text) in markup or block.html.element.near & _MARKED):
        return False
    if page.packs.phrases.find(block.text) is not None:
        return False
    return all(only_a_name(page, name, words) for name in names)
