"""Bylines that a reader sees: lines of label and names, names alone at the date or behind the prose."""

from __future__ import annotations

import re
from typing import Final

from newsclean.cleaners.regions import prose_of
from newsclean.page import Block, Page, Role
from newsclean.parse.datewords import fold_word
from newsclean.parse.labels import Label
from newsclean.parse.names import NameWords, looks_like_name, may_be_labelled, name_words, people
from newsclean.words import loose, stands

__all__ = ["label_bare", "label_beside_date", "label_bylines", "label_labelled", "only_a_name"]

#: No byline is longer.
_LONGEST: Final = 140
#: How many lines above and behind the prose a name without a label may stand.
_NEAR: Final = 3
#: How many lines above the prose a date may stand that a name without a label goes with.
_ABOVE: Final = 8
#: How many lines behind the prose a labelled byline may stand.
_BEHIND: Final = 10
#: Whom a web page names more often than this is its subject, not its author with a note about himself.
_SUBJECT: Final = 4
_COLON: Final = re.compile(r"\s*(?:[/&|]\s*[^\W\d_]+\s*)?[:：]\s*")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_OPENING: Final = " \t-–—•·*_~(/|[,.‎‏"
_AROUND: Final = _OPENING + ":"
#: A name, then a house: "… - kabarnews".
_WITH_HOUSE: Final = re.compile(r"\s[-–—|]\s\S+$")
_PARTING: Final = frozenset("|•·,-–—/")
_NAMES_APART: Final = re.compile(r"\s*[|/;,]\s*")


def label_bylines(page: Page) -> tuple[list[str], list[str]]:
    """Label the byline lines around the article's prose; returns the authors and the editors that they name."""
    words = name_words(page.packs)
    authors: list[str] = []
    editors: list[str] = []
    near = _near_prose(page)
    for block in _around_prose(page):
        if block.role is None and len(block.text) <= _LONGEST:
            label_labelled(page, block, words, authors, editors, bare=id(block) in near)
    label_beside_date(page, words, authors)
    if not authors:
        authors += label_bare(page, words)
    return authors, editors


def label_beside_date(page: Page, words: NameWords, authors: list[str], declared: frozenset[str] = frozenset()) -> None:
    """What the dates' cleaner took off a date line: names where a mark parts them or the page declares the line, its
    letters alone, as an author; else a counter or a house."""
    for block in page.memory.pop("beside_date", ()):
        if block.role is None:
            names = [name for name in people(block.text, words) if " " in name]
            if (
                not _stands_apart(page, block)
                and loose(block.text) not in declared
                and not (
                    page.format == "html"
                    and names == [block.text.strip(_AROUND)]
                    and only_a_name(page, names[0], words)
                )
            ):
                names = []
            authors += names
            page.label(block, Role.BYLINE if names else Role.FURNITURE, "byline.beside_date", confidence=0.8)


def _around_prose(page: Page) -> list[Block]:
    """The blocks among which a labelled byline is the article's: the prose, and some lines above and behind it."""
    span = prose_of(page)
    if span is None:
        return list(page.blocks)
    first, last = span
    return page.blocks[max(0, first - _ABOVE) : last + 1 + _BEHIND]


def _near_prose(page: Page) -> set[int]:
    """The blocks above the article's prose and right behind it: there a byline needs no colon."""
    span = prose_of(page)
    if span is None:
        return {id(block) for block in page.blocks}
    first, last = span
    return {id(block) for block in (*page.blocks[:first], *page.blocks[last + 1 : last + 4])}


def _stands_apart(page: Page, block: Block) -> bool:
    """Whether a mark or a label parts a piece of a date line from the date beside it."""
    blocks = page.blocks
    at = blocks.index(block)
    words = name_words(page.packs)
    if words.label.match(block.text.lstrip(_OPENING)) or block.text[:1] in _PARTING or block.text[-1:] in _PARTING:
        return True
    before = blocks[at - 1] if at else None
    return before is not None and before.line == block.line and before.text[-1:] in _PARTING


def label_labelled(
    page: Page, block: Block, words: NameWords, authors: list[str], editors: list[str], *, bare: bool
) -> None:
    """A line of label and names ("Reporter: …"), or several of them; without a colon ("by …") only where `bare`."""
    text = block.text
    at = len(text) - len(text.lstrip(_OPENING))
    if not may_be_labelled(text, at, words):
        return
    first = words.label.match(text, at)
    glued = words.glued.end(text, at) if first is None and bare else -1
    if glued > 0 and _only_names(text[glued:], words):
        authors += people(text[glued:], words)
        page.label(block, Role.BYLINE, "byline.preposition", confidence=0.85)
        return
    source = words.source.match(text, at) if first is None else None
    if source is not None:
        if _COLON.match(text, source.end):
            found = [label for label in words.label.find(text, source.end) if _COLON.match(text, label.end)]
            _take(text, found, words, authors, editors)
            page.label(block, Role.BYLINE, "byline.source", confidence=0.8)
        return
    if first is None:
        return
    colon = _COLON.match(text, first.end)
    rest = text[colon.end() if colon else first.end :].strip(_OPENING)
    if colon:
        if not rest:
            page.label(block, Role.BYLINE, "byline.label", confidence=0.7)
            return
        if len(_LETTERS.findall(rest)) > 14 or not (people(rest, words) or _organisation(rest, words)):
            return
    else:
        told = text[first.start : first.end]
        preposition = fold_word(told) in words.by or (first.editor and " " in told)
        if not (bare and preposition and _only_names(rest, words)):
            return
    found = [label for label in words.label.find(text) if label.start == at or _COLON.match(text, label.end)]
    _take(text, found, words, authors, editors)
    page.label(block, Role.BYLINE, "byline.labelled" if colon else "byline.preposition", confidence=0.9)


def _take(text: str, found: list[Label], words: NameWords, authors: list[str], editors: list[str]) -> None:
    """Share out the names behind each label of a line."""
    for label, following in zip(found, [*found[1:], None], strict=False):
        part = text[label.end : following.start if following else len(text)]
        closed = part.find(")")
        if closed >= 0 and "(" not in part[:closed]:
            part = part[:closed]  # the labels stand in brackets
        names = people(part, words)
        between = text[label.end : following.start] if following else ""
        if following and not between.strip(" /&|"):  # "Redaktur & Reporter: …" names one person for both
            names = people(text[following.end :], words)
        (editors if label.editor else authors).extend(names)


def _only_names(text: str, words: NameWords) -> bool:
    """Whether a text is nothing but a few people's names, as printed at the head of a byline."""
    if not text or len(text) > 80 or text[-1] in "?!:;" or len(_LETTERS.findall(text)) > 9:
        return False
    parts = [p for part in _NAMES_APART.split(text.split("(")[0]) for p in words.joins.split(part) if p.strip()]
    return bool(parts) and looks_like_name(parts[0].strip(" .,*-"), words) and len(people(text, words)) >= 1


def _organisation(text: str, words: NameWords) -> bool:
    return any(fold_word(word) in words.organisations for word in _LETTERS.findall(text)) or "." in text.strip(".")


def label_bare(page: Page, words: NameWords) -> list[str]:
    """A name alone on its line: next to the date above the prose, or in capitals or last right behind it."""
    span = prose_of(page)
    if span is None:
        return []
    blocks = page.blocks
    first, last = span
    dated = [at for at in range(max(0, first - _ABOVE), min(first + 4, len(blocks))) if blocks[at].role is Role.DATE]
    for at in range(max(1, dated[0] - 2), min(max(first, dated[-1] + 2), len(blocks))) if dated else ():
        beside = any(abs(at - date) == 1 for date in dated) or _WITH_HOUSE.search(blocks[at].text) is not None
        if beside and (names := _name_line(page, blocks[at], words)):
            page.label(blocks[at], Role.BYLINE, "byline.beside_date", confidence=0.75)
            return names
    for at in range(last + 1, min(len(blocks), last + 1 + _NEAR)):
        block = blocks[at]
        if block.role is None and _follows(blocks[last], block) and (names := _name_line(page, block, words)):
            capitals = block.text.isupper()
            if capitals or (at == last + 1 and "published" in page.fields):
                page.label(block, Role.BYLINE, "byline.behind", confidence=0.85 if capitals else 0.6)
                return names
    return []


def _follows(prose: Block, block: Block) -> bool:
    """Whether a block of a web page stands in the element of the prose before it and is no button; a line of a text
    always does."""
    holder = prose.html.box
    if block.html.link_chars:
        return False
    return holder < 0 or block.html.element.number == prose.html.element.number or block.html.box == holder


def _name_line(page: Page, block: Block, words: NameWords) -> list[str]:
    """The people of a line that holds names and nothing else; none where a word of it is used as a word elsewhere."""
    text = block.text
    if block.role is not None or not 4 <= len(text) <= 90 or text[-1] in ".?!…:;" or any(map(str.isdigit, text)):
        return []
    if page.packs.phrases.find(text) is not None:
        return []
    names = people(text, words)
    seen = 2 if _WITH_HOUSE.search(text) else 1
    return names if names and only_a_name(page, names[0], words, seen=seen) else []


def only_a_name(page: Page, name: str, words: NameWords, *, seen: int = 1) -> bool:
    """Whether a name of two to four words is a name and nothing else on its page: none of its words stands in small
    letters elsewhere, and it is not somebody whom the article is about (more than `seen` times in a text)."""
    parts = {fold_word(word) for word in _LETTERS.findall(name)}
    if not 2 <= len(_LETTERS.findall(name)) <= 4 or parts & page.packs.function_words:
        return False
    if page.format == "text":
        prose = page.source
        if prose.count(name) > seen:
            return False
        if not any(map(str.isupper, name)):
            return True  # a script without capitals tells no more
    else:
        prose = page.memory.get("prose") or "\n".join(block.text for block in page.blocks)
        page.memory["prose"] = prose
        if prose.count(name) > _SUBJECT:
            return False
    return not any(stands(word, prose) for word in parts if word not in words.particles)
