"""Who wrote and who edited the article: from what the page declares, else from the byline next to the article."""

from __future__ import annotations

import re

from newsclean.cleaners.regions import prose_span
from newsclean.page import Block, Page, Role
from newsclean.parse.datewords import fold_word
from newsclean.parse.names import NameWords, looks_like_name, name_words, people

__all__ = ["byline"]

#: No byline is longer.
_LONGEST = 140
#: How many lines above and behind the prose a name without a label may stand.
_NEAR = 3
_COLON = re.compile(r"\s*(?:[/&|]\s*[^\W\d_]+\s*)?[:：]\s*")
_LETTERS = re.compile(r"[^\W\d_]+")
_OPENING = " \t-–—•·*_~(/|[,.‎‏"
_NAMES_APART = re.compile(r"\s*[|/;,]\s*")


def byline(page: Page) -> None:
    """Label byline lines BYLINE, and note `authors` and `editors`."""
    _in_text(page)


def _in_text(page: Page) -> None:
    words = name_words(page.packs)
    authors: list[str] = []
    editors: list[str] = []
    for block in list(page.open()):
        if len(block.text) <= _LONGEST:
            _labelled(page, block, words, authors, editors)
    for block in page.memory.pop("beside_date", ()):
        if block.role is None:
            names = people(block.text, words)
            authors += names
            page.label(block, Role.BYLINE if names else Role.FURNITURE, "byline.beside_date", confidence=0.8)
    if not authors:
        authors += _bare(page, words)
    if authors:
        page.fields["authors"] = list(dict.fromkeys(authors))
    if editors:
        page.fields["editors"] = list(dict.fromkeys(editors))


def _labelled(page: Page, block: Block, words: NameWords, authors: list[str], editors: list[str]) -> None:
    """A line of label and names ("Reporter: …", "by …"), or several of them ("Penulis: … | Editor: …")."""
    text = block.text
    at = len(text) - len(text.lstrip(_OPENING))
    first = words.label.match(text, at)
    source = words.source.match(text, at) if first is None else None
    if source is not None:
        if len(text) <= 80 and _COLON.match(text, source.end()):
            found = list(words.label.finditer(text, source.end()))
            _take(text, found, words, authors, editors)
            page.label(block, Role.BYLINE, "byline.source", confidence=0.8)
        return
    if first is None:
        return
    colon = _COLON.match(text, first.end())
    rest = text[colon.end() if colon else first.end() :].strip(_OPENING)
    if colon:
        if not rest:
            page.label(block, Role.BYLINE, "byline.label", confidence=0.7)
            return
        if len(_LETTERS.findall(rest)) > 14 or not (people(rest, words) or _organisation(rest, words)):
            return
    elif not _only_names(rest, words):
        return
    found = [m for m in words.label.finditer(text) if m.start() == at or _COLON.match(text, m.end())]
    _take(text, found, words, authors, editors)
    page.label(block, Role.BYLINE, "byline.labelled" if colon else "byline.preposition", confidence=0.9)


def _take(text: str, found: list[re.Match[str]], words: NameWords, authors: list[str], editors: list[str]) -> None:
    """Share out the names behind each label of a line."""
    for label, following in zip(found, [*found[1:], None], strict=False):
        names = people(text[label.end() : following.start() if following else len(text)], words)
        between = text[label.end() : following.start()] if following else ""
        if following and not between.strip(" /&|"):  # "Redaktur & Reporter: …" names one person for both
            names = people(text[following.end() :], words)
        (editors if label["editor"] else authors).extend(names)


def _only_names(text: str, words: NameWords) -> bool:
    """Whether a text is nothing but a few people's names, as printed at the head of a byline."""
    if not text or len(text) > 80 or text[-1] in "?!:;" or len(_LETTERS.findall(text)) > 9:
        return False
    parts = [p for part in _NAMES_APART.split(text.split("(")[0]) for p in words.joins.split(part) if p.strip()]
    return bool(parts) and looks_like_name(parts[0].strip(" .,*-"), words) and len(people(text, words)) >= 1


def _organisation(text: str, words: NameWords) -> bool:
    return any(fold_word(word) in words.organisations for word in _LETTERS.findall(text)) or "." in text.strip(".")


def _bare(page: Page, words: NameWords) -> list[str]:
    """A name alone on its line: next to the date above the prose, or in capitals or last right behind it."""
    span = prose_span(page)
    if span is None:
        return []
    blocks = page.blocks
    first, last = blocks.index(span[0]), blocks.index(span[1])
    for at in range(max(1, first - 6), first):
        beside_date = any(
            0 <= n < len(blocks) and blocks[n].role is Role.DATE for n in (at - 1, at + 1, at - 2, at + 2)
        )
        if beside_date and (names := _name_line(page, blocks[at], words)):
            page.label(blocks[at], Role.BYLINE, "byline.beside_date", confidence=0.75)
            return names
    for at in range(last + 1, min(len(blocks), last + 1 + _NEAR)):
        block = blocks[at]
        if block.role is None and (names := _name_line(page, block, words)):
            capitals = block.text.isupper()
            if capitals or (at == last + 1 and "published" in page.fields):
                page.label(block, Role.BYLINE, "byline.behind", confidence=0.85 if capitals else 0.6)
                return names
    return []


def _name_line(page: Page, block: Block, words: NameWords) -> list[str]:
    """The people of a line that holds names and nothing else; none where a word of it is used as a word elsewhere."""
    text = block.text
    if block.role is not None or not 4 <= len(text) <= 70 or text[-1] in ".?!…:;" or any(map(str.isdigit, text)):
        return []
    if page.packs.phrases.find(text) is not None:
        return []
    names = people(text, words)
    count = len(_LETTERS.findall(names[0])) if names else 0
    if not 2 <= count <= 4:
        return []
    functions = page.packs.function_words
    low = {fold_word(word) for word in _LETTERS.findall(names[0])}
    if low & functions:
        return []
    prose = page.source
    if any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", prose) for word in low if word not in words.particles):
        return []
    return names
