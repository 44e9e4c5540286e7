"""When one name that fits is proof enough: how much is left of the word, and what stands around it."""

from __future__ import annotations

import re

from newsclean.letters.alphabets import Alphabet, alphabet, alphabets
from newsclean.letters.names import Name, NameList, frequent_words
from newsclean.letters.words import Word

__all__ = ["foreign", "rung_of_lost", "rung_of_marked"]

_APOSTROPHES = "'’ʼ"
#: So much of a name that hardly another word is like it; so much that its place in the sentence may decide.
_LONG, _SHORT = 6, 4
#: Two consonants that begin no word of English, Indonesian or Malay, the languages that most names come to as guests.
_NO_ONSET = re.compile(
    r"(?![bcdfgkpqtv][lr]|s[chklmnpqtvwy]|[cgkprtswz]h|[dkqt]w|[gkmnp][nyg]|ps|ts|zw|ngg?)[bcdfghjklmnpqrstvwxz]{2}"
)
#: Letters that one Nordic language writes where another has its own: a list with one of them has not said all.
_TWIN = {"ä": "æ", "æ": "ä", "ö": "ø", "ø": "ö"}
_INITIAL_TWINS = "ÁÅÄÆÉÍÓÖØÚ"


def foreign(word: str, own: Alphabet | None) -> bool:
    """Whether `word` holds a letter that the language does not have."""
    letters = own.letters if own is not None else frozenset()
    return any(not c.isascii() and c.isalpha() and c not in letters for c in word)


def _otherwise(name: str, own: Alphabet) -> bool:
    """Whether the language writes another letter where the name has one that it does not: "Grönland", "Grønland"."""
    return any(
        twin in own.letters for letter in name.lower() if (twin := _TWIN.get(letter)) and letter not in own.letters
    )


def rung_of_marked(
    word: Word, name: Name, bones: bytes, language: str | None, names: NameList
) -> tuple[str, str] | None:
    """(rung, neighbour) for the one name that fits a word with marks in it; None where another may fit as well.

    Vietnamese syllables and short names are like too many others; on a page in another language with letters of its
    own, a strange name must be a known one.
    """
    if "vi" in name.languages and len(bones) <= _SHORT:
        return None
    own = alphabet(language)
    at_home = language in name.languages
    if name.noted and len(bones) > 2 and (at_home or own is None or not own.pages or not _otherwise(name.text, own)):
        return "names", ""
    open_to_all = own is None or not own.pages
    twins = any(letter in _TWIN for letter in name.text.lower()) or name.text[0] in _INITIAL_TWINS
    if (at_home and len(bones) > 2) or (open_to_all and len(bones) > (_SHORT + twins)):
        return "names", ""
    beside = _beside(word._replace(after=""), name, names, own)
    return ("neighbour", beside) if beside and len(bones) > 2 else None


def rung_of_lost(word: Word, name: Name, language: str | None, names: NameList) -> tuple[str, str] | None:
    """(rung, neighbour) for the one name that a word less some letters fits; None: it may be a word of its own."""
    damaged, size = word.text, len(word.text)
    initial = damaged[0].lower() != name.text[0].lower() or damaged == name.text[1:]
    clash = name.clash if damaged.isascii() else 0
    if clash == 2 or size < _SHORT or damaged.lower() in frequent_words(language):
        return None
    own = alphabet(language)
    at_home = language in name.languages
    if initial and (damaged[0].islower() or damaged.isupper()):
        odd = (own is None or not own.pages) and size >= _LONG - 1 - name.noted and bool(_NO_ONSET.match(damaged))
        known = odd or (name.noted and size >= _LONG - 1 - at_home) or (at_home and clash == 0 and size == _LONG - 1)
        sure = size >= _LONG or known
        placed = damaged[0].islower() and _in_a_names_place(word, own)
    elif not initial and damaged[0].isupper() and damaged.isascii() and clash == 0 and "vi" not in name.languages:
        if name.text[-1].lower() != damaged[-1].lower() and not name.noted:
            return None  # a name may well end there
        sure = size > _LONG and (name.noted or at_home)
        placed = ""
        if not sure and not name.noted:
            return None  # a name of its own, as likely: "João Calado"
    else:
        return None
    if sure:
        return "names", ""
    beside = _beside(word, name, names, own) or placed
    if beside:
        return "neighbour", beside
    return ("foreign", "") if foreign(damaged, own) else None


def _beside(word: Word, name: Name, names: NameList, own: Alphabet | None) -> str:
    """What stands beside the word and makes it a name: a title, a given name, a surname, a suffix's apostrophe."""
    before, after = word.before, word.after
    suffixed = word.text[0].islower() and bool(word.follows) and word.follows[0] in _APOSTROPHES
    if suffixed and any(alphabets()[code].after_apostrophe for code in name.languages if code in alphabets()):
        return word.follows[0]
    if own is not None and before.lower() in own.titles:
        return before
    if before[:1].isupper() and not set(names.given(before)).isdisjoint(name.languages):
        return before
    known = names.given(after) or names.listed(after)
    return after if set(known).intersection(name.languages, names.given(name.text)) else ""


def _in_a_names_place(word: Word, own: Alphabet | None) -> str:
    """The word with a capital behind the word: only a name stands there,
    but in languages that give every noun a capital."""
    return "" if own is not None and own.capital_nouns else word.after
