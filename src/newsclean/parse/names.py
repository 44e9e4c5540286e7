"""People's names out of a byline: labels and roles stripped, several names apart, organisations left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from newsclean.parse.datewords import fold_word, lowered
from newsclean.parse.labels import Glued, Joins, Labels
from newsclean.rules.packs import Packs

__all__ = ["NameWords", "looks_like_name", "may_be_labelled", "name_words", "people", "proper_case"]

_BROKEN: Final = re.compile(r"\s*[;,|/&•·،、＋+]\s*|\s+[-–—]+\s+|\n")
_EDGE: Final = ' \t.,:：（）;|/\\-–—•·*_~#"“”„«»[]{}()<>،\u200e\u200f'
_ADDRESS: Final = re.compile(
    r"\S+@\S+|@\w+|https?://\S+|www\.\S+|#\w+|\b\w[\w-]*\.(?:com|co|net|org|id|my|tr|de|fr|news|info|tv|go)\b\S*", re.I
)
_BRACKETS: Final = re.compile(r"\([^()]*\)?|\[[^\[\]]*\]?")
_WORD: Final = re.compile(r"[^\W\d_][\w.'’ʼ`´‐‑-]*")
#: Scripts without capital letters: a name is told by its length alone.
_UNCASED: Final = (
    ("\u0590", "\u06ff"),
    ("\u0900", "\u0e7f"),
    ("\u10d0", "\u10ff"),
    ("\u3040", "\u30ff"),
    ("\u3400", "\u9fff"),
    ("\uac00", "\ud7af"),
)
_UNSPACED: Final = (("\u3040", "\u30ff"), ("\u3400", "\u9fff"))
_LONGEST_DEGREE: Final = 7
_DEGREE: Final = re.compile(
    r"(?:ph\.?\s?d|m\.?d|j\.?d|m\.?a|b\.?a|m\.?sc|b\.?sc|mba|dr|prof|s\.\w{1,4}|m\.\w{1,3}|jr|sr|i{2,3}|esq|rn|rd|cfa)\.?",
    re.I,
)


class NameWords:
    """What the packs of one page know of bylines, compiled."""

    def __init__(self, packs: Packs) -> None:
        by, editors = packs.words("by"), packs.words("editors")
        authors = (*by, *packs.words("authors"))
        self.particles = _folded(packs.words("name_particles"))
        self.agencies = _folded(packs.words("agencies"))
        self.organisations = _folded(packs.words("organisations")) | self.agencies
        self.roles = _folded(packs.words("name_roles"))
        self.titles = frozenset([word for role in self.roles for word in role.split() if len(word) > 3])
        self.language = packs.languages[0].code if packs.languages else ""
        self.site = _site_words(packs)
        self.label = Labels(editors, authors)
        self.by = _folded(by)
        self.source = Labels((), packs.words("sources"))
        self.openings = self.label.heads | self.source.heads
        self.joins = Joins(packs.words("name_joins"))
        self.heads = _folded((*authors, *editors)) | self.roles
        #: The words that heads begin with, and roles and agencies end with: most names are told by these.
        self.head_words = frozenset([_bare(head.partition(" ")[0]) for head in self.heads])
        self.tail_words = frozenset(
            [_bare(end.rpartition(" ")[2]) for ends in (self.roles, self.agencies) for end in ends]
        )
        self.small = frozenset(w for pack in packs.languages for w in pack.function_words if len(w) <= 3)
        self.glued = Glued(by)


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset([fold_word(word) for word in words])


def _bare(word: str) -> str:
    """A word without the marks at its edges."""
    return word if word.isalnum() else word.strip(_EDGE)


@lru_cache(maxsize=64)
def name_words(packs: Packs) -> NameWords:
    """The compiled byline vocabulary of these packs."""
    return NameWords(packs)


def may_be_labelled(text: str, at: int, words: NameWords) -> bool:
    """Whether a label of names or of a source may stand at text[at:]: most lines are told by two letters."""
    head = lowered(text[at : at + 2])
    return head in words.openings or head[:1] in words.openings


def _site_words(packs: Packs) -> frozenset[str]:
    if packs.site is None:
        return frozenset()
    return frozenset(map(fold_word, (packs.site.name, packs.site.domain, *packs.site.names)))


def people(text: str, words: NameWords) -> list[str]:
    """The people named in a byline, in order, each once; names in capitals in their proper case.

    What is no person's name (agencies, desks, addresses, roles, degrees) is left out, so the list may be empty.
    """
    if text.replace(" ", "").isalpha():
        parts = [text]
    else:
        if "(" in text or "[" in text:
            text = _BRACKETS.sub(" ", text)
        if "@" in text or 0 <= text.find(".") < len(text) - 1 or "#" in text or "://" in text:
            text = _ADDRESS.sub(" ", text)
        parts = _BROKEN.split(text)
    found: list[str] = []
    capitals = False
    for at, part in enumerate(parts):
        if found and not words.titles.isdisjoint([fold_word(word) for word in part.split()]):
            break  # what follows describes the person
        for piece in words.joins.split(part):
            name, stripped = _person(piece, words)
            if name is None or (found and name.casefold() in [other.casefold() for other in found]):
                continue
            alone = " " not in name and not _written(name, _UNCASED)
            if alone and (found or (stripped and at + 1 < len(parts))):
                continue  # a place or a desk's code beside names: "Contributor Springfield, …", "…/FMB"
            if found and piece.isupper() and not capitals:
                continue  # "Jane Doe, NEWS SOUTH": a house or a place beside a name in usual case
            if not found:
                capitals = piece.isupper()
            found.append(name)
    return found


def _person(piece: str, words: NameWords) -> tuple[str | None, bool]:
    """The name that a piece of a byline holds, and whether a label or role was taken off its head."""
    name = piece.strip(_EDGE)
    if len(name) < 2:
        return None, False
    glued = words.glued.end(name)
    parts = name[glued:].split() if glued > 0 else name.split()
    count = len(parts)
    parts = _cut_head(parts, words)
    lead = glued > 0 or len(parts) < count
    if parts and _may_be(parts[-1], words.tail_words):
        parts = _cut_tail(_cut_tail(parts, words.roles), words.agencies, words.small)
    name = " ".join(parts).strip(_EDGE)
    if name.endswith(("'s", "’s")) or not looks_like_name(name, words):
        return None, lead
    if piece.rstrip().endswith(".") and re.search(r"(?<!\w)\w$", name):
        name += "."
    return proper_case(name, words), lead


def _may_be(word: str, known: frozenset[str]) -> bool:
    """Whether the word of a piece, marks at its edges aside, is one of these."""
    bare = _bare(word)
    return not bare or fold_word(bare) in known


def _cut_head(parts: list[str], words: NameWords) -> list[str]:
    """The words of a piece without the labels and roles at its head."""
    size = 4
    while size and parts and (size < 4 or _may_be(parts[0], words.head_words)):
        if fold_word(" ".join(parts[:size]).strip(_EDGE)) in words.heads:
            parts, size = parts[size:], 4
        else:
            size -= 1
    return parts


def _cut_tail(parts: list[str], known: frozenset[str], small: frozenset[str] = frozenset()) -> list[str]:
    """The words of a piece without a role or an agency at its end, nor the `small` word before that."""
    for size in (4, 3, 2, 1):
        if len(parts) > size and fold_word(" ".join(parts[-size:]).strip(_EDGE)) in known:
            parts = parts[:-size]
            return parts[:-1] if len(parts) > 1 and fold_word(parts[-1]) in small else parts
    return parts


def looks_like_name(name: str, words: NameWords) -> bool:
    """Whether a text can be a person's name: one to six words of letters, capitals at their heads (particles aside),
    none of them the word of an organisation, a label or a role."""
    if not 2 <= len(name) <= 60:
        return False
    parts = name.split()
    if _written(name, _UNSPACED):
        if len(name) > 12 or len(parts) > 3:
            return False
        folded = fold_word(name)
        if any(org in folded for org in words.organisations if _written(org, _UNSPACED)):
            return False
    elif len(parts) > 6 or not _looks_written(name, parts, words):
        return False
    if not name.replace(" ", "").isalpha() and any(map(str.isdigit, name)):
        return False
    if len(name) <= _LONGEST_DEGREE and _DEGREE.fullmatch(name):
        return False
    folded = fold_word(name)
    if folded in words.organisations or folded in words.roles or folded in words.site:
        return False
    return words.label.fullmatch(name) is None


def _looks_written(name: str, parts: list[str], words: NameWords) -> bool:
    """Whether the words of a text are written like those of a name, and none is an organisation's."""
    uncased = _written(name, _UNCASED)
    capitals = False
    for part in parts:
        small = fold_word(part.strip("."))
        if part[0].isupper():
            capitals = True
        elif not uncased and small not in words.particles and not part.startswith(("al-", "el-", "d'", "d’", "l'")):
            return False
        if small in words.organisations or not (part.isalpha() or _WORD.fullmatch(part)):
            return False
    return uncased or capitals


def _written(text: str, scripts: tuple[tuple[str, str], ...]) -> bool:
    """Whether a letter of one of the scripts, each given by its first and last, is in `text`: a class of so many
    letters takes longer to compile than a page to clean."""
    return not text.isascii() and any(low <= c <= high for c in text if c >= scripts[0][0] for low, high in scripts)


def proper_case(name: str, words: NameWords) -> str:
    """A name printed all in capitals (or all small) with a capital at the head of each word; others as they are."""
    if _written(name, _UNCASED):
        return name
    if not name.isupper():
        return name
    letters = [c for c in name if c.isalpha()]
    if not all(c.isupper() for c in letters) or len(letters) < 4:
        return name
    return " ".join(_proper_word(part, words, first=at == 0) for at, part in enumerate(name.split()))


def _proper_word(part: str, words: NameWords, *, first: bool) -> str:
    small = _lower(part, words.language)
    if "." in part.rstrip(".") or len(part.strip(".")) == 1:
        return part  # initials
    if len(part) <= 2 and not re.search("[aeiouyöüı]", small):
        return part
    if not first and small in words.particles and len(small) <= 3:
        return small
    small = part[0] + small[1:]
    return re.sub(r"(?<=[-'’])[^\W\d_]", lambda m: _upper(m[0], words.language), small)


def _lower(text: str, language: str) -> str:
    if language in ("tr", "az"):
        text = text.replace("I", "ı").replace("İ", "i")
    return text.lower().replace("i̇", "i")


def _upper(text: str, language: str) -> str:
    return "İ" if text == "i" and language in ("tr", "az") else text.upper()
