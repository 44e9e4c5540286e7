"""The ladder of evidence: what a damaged word was, and what proves it.

Strongest first: the same word whole on the page, or on an earlier page where the caller shares a memory · a name list
with one completion · a neighbour that makes it a name · letters foreign to the page's language in the word · the
language's own frequent words. Two completions are none, unless the page's language decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from newsclean.letters.alphabets import alphabet, alphabets
from newsclean.letters.fit import MARKS, cased, fits
from newsclean.letters.memory import Memory
from newsclean.letters.names import Name, NameList, frequent_words, skeleton
from newsclean.letters.words import WORD, Word
from newsclean.page import Block

__all__ = ["RUNGS", "Proof", "Witness"]

#: The rungs, strongest first; "page" takes in the shared memory.
RUNGS = ("page", "names", "neighbour", "foreign", "words")
_APOSTROPHES = "'’ʼ"
_LONG = 6
_LONGEST = 60
#: So many different words, and a letter of the language that none of them has was lost.
_PAGE = 60


@dataclass(frozen=True, slots=True)
class Proof:
    """The whole word, the rung it was found on, and the evidence in words."""

    whole: str
    rung: str
    evidence: str


class Witness:
    """What one page, its language and the name lists say about damaged words."""

    def __init__(
        self,
        blocks: Sequence[Block],
        language: str | None,
        names: NameList,
        *,
        memory: Memory | None = None,
        weakest: str = RUNGS[-1],
        place: str = "line",
    ) -> None:
        self.language = language
        self.names = names
        self.own = alphabet(language)
        self._memory = memory
        self._allowed = RUNGS[: RUNGS.index(weakest) + 1]
        self._place = place
        #: What was proved so far, and the line of it: the same damaged word is the same name all over the page.
        self.proved: dict[str, tuple[Proof, int]] = {}
        self._blocks = blocks
        self._lines: dict[str, int] = {}

    @cached_property
    def _by_skeleton(self) -> dict[bytes, list[str]]:
        """The page's words with non-ASCII letters."""
        table: dict[bytes, list[str]] = {}
        for block in self._blocks:
            if block.text.isascii():
                continue
            for word in WORD.findall(block.text):
                if not word.isascii() and word not in self._lines:
                    self._lines[word] = block.line
                    table.setdefault(skeleton(word), []).append(word)
        return table

    @cached_property
    def _words(self) -> frozenset[str]:
        """All words of the page."""
        return frozenset(word for block in self._blocks for word in WORD.findall(block.text))

    def complete(self, word: Word, *, halves: bool = False) -> Proof | None:
        """What `word` was before it was damaged, None where nothing proves it."""
        bones = skeleton(word.text)
        if not bones or len(word.text) > _LONGEST:
            return None
        match = fits(word.text, halves=halves).fullmatch
        marked = halves or any(mark in word.text for mark in MARKS)
        proof = self._on_page(word, bones, match, marked)
        if proof is None and "names" in self._allowed:
            proof = self._in_names(word, bones, match, marked)
        if proof is None and "words" in self._allowed:
            proof = self._in_words(word, bones, match, marked)
        if proof is not None and proof.rung in self._allowed:
            self.proved.setdefault(word.text, (proof, word.line))
            return proof
        if word.text in self.proved:
            proof, line = self.proved[word.text]
            return Proof(proof.whole, proof.rung, f"as on {self._place} {line}: {proof.evidence}")
        return None

    def foreign(self, word: str) -> bool:
        """Whether `word` holds a letter that the page's language does not have."""
        own = self.own.letters if self.own is not None else frozenset()
        return any(not c.isascii() and c.isalpha() and c not in own for c in word)

    def _on_page(self, word: Word, bones: bytes, match: Callable[[str], object], marked: bool) -> Proof | None:
        whole = [w for w in self._by_skeleton.get(bones, ()) if w != word.text and match(w)]
        whole = [w for w in whole if marked or self._is_name(w, word.text)]
        if len({w.lower() for w in whole}) == 1 and (marked or len(word.text) > 2):
            best = _like_case(whole, word)
            return Proof(self._cased(best, word), "page", f"whole on {self._place} {self._lines[best]}")
        if not whole and self._memory is not None:
            known = [w for w in self._memory.like(bones) if match(w)]
            if len(known) == 1 and (marked or self._is_name(known[0], word.text)):
                return Proof(self._cased(known[0], word), "page", "whole in the batch")
        return None

    def _is_name(self, whole: str, damaged: str) -> bool:
        """Whether a whole word of the page is a name, and what is left of it is no word that stands there by right."""
        if not whole[0].isupper() or damaged.lower() in frequent_words(self.language):
            return False
        if damaged.isupper() and not whole.isupper():
            return False
        listed = [name for name in self.names.like(skeleton(whole)) if name.text == whole]
        if listed:
            return (damaged[0] != whole[0] and listed[0].clash < 2) or not listed[0].clash
        small = whole.lower() in self._words or damaged.capitalize() in self._words
        initial = damaged[0].lower() != whole[0].lower()
        return not small and initial and len(damaged) >= _LONG and whole.lower() not in frequent_words(self.language)

    def _in_names(self, word: Word, bones: bytes, match: Callable[[str], object], marked: bool) -> Proof | None:
        listed = [name for name in self.names.like(bones) if match(name.text)]
        listed = [name for name in listed if _case_allows(word.text, name.text)]
        own = [name for name in listed if self.language in name.languages]
        narrowed = own if len(listed) > 1 and own else listed
        if len(narrowed) != 1:
            return None
        name = narrowed[0]
        evidence = f"one completion in names: {', '.join(name.languages)}"
        if len(listed) > 1:
            evidence += " (the page's language)"
        if marked:
            rung = "names" if len(bones) > 2 or own else None
            if rung and word.text[0] in MARKS and self._small_word(word, match):
                rung = None
        else:
            rung = self._rung(word, name)
        if rung is None:
            return None
        if rung == "neighbour":
            evidence += f", beside {self._beside(word, name)!r}"
        elif rung == "foreign":
            evidence += ", letters foreign to the page"
        return Proof(self._cased(name.text, word), rung, evidence)

    def _rung(self, word: Word, name: Name) -> str | None:
        """On which rung a dropped letter's completion stands; None: what is left may well be a word of its own."""
        damaged, size = word.text, len(word.text)
        initial = damaged[0].lower() != name.text[0].lower()
        if name.clash == 2 or damaged.lower() in frequent_words(self.language):
            return None
        if initial and (damaged[0].islower() or damaged.isupper()):
            known_well = name.noted and size >= _LONG - 1 - (self.language in name.languages)
            sure = size >= _LONG or known_well
        elif not initial and damaged[0].isupper() and name.clash == 0 and "vi" not in name.languages:
            sure = size > _LONG and (name.noted or self.language in name.languages)
        else:
            return None
        if sure:
            return "names"
        if size > 3 and self._beside(word, name):
            return "neighbour"
        if size > 3 and self.foreign(damaged):
            return "foreign"
        return None

    def _beside(self, word: Word, name: Name) -> str:
        """What stands beside the word and makes it a name: a title, a given name, a surname, a suffix's apostrophe."""
        before, after = word.before, word.after
        if word.text[0].islower() and word.follows[:1] and word.follows[0] in _APOSTROPHES:
            suffixed = any(alphabets()[code].after_apostrophe for code in name.languages if code in alphabets())
            return word.follows[0] if suffixed else ""
        if self.own is not None and before.lower() in self.own.titles and len(word.text) > _LONG - 2:
            return before
        if before[:1].isupper() and not set(self.names.given(before)).isdisjoint(name.languages):
            return before
        known = self.names.given(after) or self.names.listed(after)
        both = set(known).intersection(name.languages, self.names.given(name.text))
        return after if both else ""

    def _small_word(self, word: Word, match: Callable[[str], object]) -> bool:
        return any(match(known) for known in _frequent(self.language).get(skeleton(word.text), ()))

    def _in_words(self, word: Word, bones: bytes, match: Callable[[str], object], marked: bool) -> Proof | None:
        known = [w for w in _frequent(self.language).get(bones, ()) if match(w)]
        if len(known) != 1:
            return None
        whole = known[0]
        if not marked and (len(word.text) < _LONG or not self._never_seen(whole, word.text)):
            return None
        if word.text[0].isupper() and word.text[0].lower() == whole[0]:
            whole = whole.capitalize()
        return Proof(self._cased(whole, word), "words", f"one completion in words: {self.language}")

    def _never_seen(self, whole: str, damaged: str) -> bool:
        """Whether the letters that `damaged` lacks stand nowhere on the page: it has lost them everywhere."""
        accented = [word for word in self._words if not word.isascii()]
        if len(self._words) < _PAGE or any(map(self.foreign, accented)):
            return False
        lost = set(whole) - set(damaged.lower())
        return not any(letter in word.lower() for word in accented for letter in lost)

    def _cased(self, whole: str, word: Word) -> str:
        return cased(whole, word.text, dotted=self.language in ("tr", "az"))


@lru_cache(maxsize=32)
def _frequent(language: str | None) -> dict[bytes, list[str]]:
    """The frequent words of a language by skeleton."""
    table: dict[bytes, list[str]] = {}
    for known in sorted(frequent_words(language)):
        table.setdefault(skeleton(known), []).append(known)
    return table


def _like_case(whole: list[str], word: Word) -> str:
    """Of spellings that differ in case alone, the one in the damaged word's case; the small one where it is lost."""
    first = word.text[0]
    for candidate in sorted(whole, reverse=True):
        if first.isalpha() and first.lower() == candidate[0].lower() and first.isupper() == candidate[0].isupper():
            return candidate
    return sorted(whole)[-1] if first in MARKS else sorted(whole)[0]


def _case_allows(damaged: str, name: str) -> bool:
    """A name has a capital: where its first letter is still there, it must be one."""
    return damaged[0].lower() != name[0].lower() or damaged[0].isupper()
