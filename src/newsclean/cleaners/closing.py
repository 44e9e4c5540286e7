"""What is set behind an article's last word without being told by its markup: a note on the author, credits, rights."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from newsclean.page import Block, Page, Role
from newsclean.parse.datewords import fold_word
from newsclean.parse.names import NameWords, name_words, people
from newsclean.rules.packs import Packs

__all__ = ["closing"]

_BODY: Final = Role.BODY
#: So many last paragraphs of more than twice as many are looked at.
_LAST: Final = 4
#: An author's name stands no farther in: a word or two of what the author is may come before it.
_BEFORE, _NOTE = 20, 600
#: A credit's label and the whole line are no longer; so many tenths of the words behind the label have capitals.
_LABEL, _LINE, _TENTHS = 30, 160, 6
#: An agency named on a line of its own has no more words in small letters beside it, and no sentence's end.
_SMALL, _SHORT = 4, 60
_ENDS: Final = frozenset('.!?…"”»)。！？」।؟۔:;,')
_OPENING: Final = " (—–-*["
_RIGHTS: Final = "©"
#: What the packs' labels of credits are made of.
_LABELS: Final = ("authors", "editors", "sources", "credits", "name_roles", "organisations")
_WORD: Final = re.compile(r"[^\W\d_][\w'’-]*")


def closing(page: Page) -> None:
    """Label closing paragraphs of a web page that are a note, a credit or a line of rights."""
    if page.format != "html":
        return
    body = [block for block in page.body() if block.kind == "paragraph"]
    if len(body) <= 2 * _LAST:
        return
    last = body[-_LAST:]
    words = name_words(page.packs)
    credits: list[Block] = []
    for block in last:
        if block.text[0] == _RIGHTS and len(block.text) <= _LINE:
            page.label(block, Role.LEGAL, "closing.rights", confidence=0.8)
        elif _is_credit(block.text, words):
            credits.append(block)
        elif _is_agency(block.text, words):
            page.label(block, Role.SIGNATURE, "closing.agency", confidence=0.7)
    known = _label_words(page.packs)
    if any(not known.isdisjoint(_label_of(block.text)) for block in credits):  # one known label speaks for the others
        for block in credits:
            page.label(block, Role.SIGNATURE, "closing.credit", confidence=0.75)
    _notes(page, body[:-_LAST], [block for block in last if block.role is _BODY])


def _notes(page: Page, story: list[Block], last: list[Block]) -> None:
    """Label paragraphs that begin with an author's name, where nothing before them speaks of the author."""
    names = [name.casefold() for name in page.fields.get("authors") or () if " " in name]
    if not names:
        return
    reach = _BEFORE + max(map(len, names))
    for block in last:
        opening = block.text[:reach].casefold() if len(block.text) <= _NOTE else ""
        opened = [name for name in names if 0 <= opening.find(name) <= _BEFORE]
        if opened and not any(name in other.text.casefold() for other in story for name in opened):
            page.label(block, Role.BIO, "closing.author", confidence=0.75)


def _is_credit(text: str, words: NameWords) -> bool:
    """Whether a line is a label, a colon and names."""
    label, colon, rest = text.lstrip(_OPENING).partition(":")
    if not colon or len(label) > _LABEL or len(text) > _LINE:
        return False
    named = _WORD.findall(rest)
    if len(named) < 2 or sum(word[0].isupper() for word in named) * 10 < _TENTHS * len(named):
        return False
    return bool(people(rest, words))


def _label_of(text: str) -> list[str]:
    return [fold_word(word) for word in _WORD.findall(text.partition(":")[0])]


@lru_cache(maxsize=64)
def _label_words(packs: Packs) -> frozenset[str]:
    """The words, of three letters at least, of which the packs' labels of credits are made."""
    labels = (label for name in _LABELS for label in packs.words(name))
    return frozenset(fold_word(word) for label in labels for word in _WORD.findall(label) if len(word) > 2)


def _is_agency(text: str, words: NameWords) -> bool:
    """Whether a line names an agency and says next to nothing."""
    if len(text) > _SHORT or text[-1] in _ENDS:
        return False
    found = _WORD.findall(text)
    if sum(not word[0].isupper() for word in found) > _SMALL:
        return False
    spans = (found[at : at + size] for size in (1, 2, 3) for at in range(len(found) - size + 1))
    return any(fold_word(" ".join(span)) in words.agencies for span in spans)
