"""The ladder of evidence: what a damaged word was, and what proves it.

Strongest first: the same word whole on the page, or on an earlier page where the caller shares a memory · a name list
with one completion · a neighbour that makes it a name · letters foreign to the page's language in the word · the
language's own frequent words. Two completions are none, unless the page's language decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from newsclean.letters.alphabets import alphabet
from newsclean.letters.fit import MARKS, cased, fits
from newsclean.letters.memory import Memory
from newsclean.letters.names import NameList, frequent_words, skeleton, skeletons, usual_words
from newsclean.letters.neighbours import foreign, rung_of_lost, rung_of_marked
from newsclean.letters.told import TOLD
from newsclean.letters.words import Word
from newsclean.page import Block
from newsclean.words import letter_words, word_places

__all__ = ["RUNGS", "Proof", "Witness"]

#: The rungs, strongest first; "page" takes in the shared memory.
RUNGS = ("page", "names", "neighbour", "foreign", "words")
_LONG = 6
_SHORT = 4
_LONGEST = 60
#: So many different words, and a letter of the language that none of them has was lost.
_PAGE = 60
#: A letter, a mark, a letter: so many of them are no accident.
_MARKED = re.compile(r"[^\W\d_][?\ufffd][^\W\d_]")
_OFTEN = 10


class Proof(NamedTuple):
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

    @cached_property
    def _by_skeleton(self) -> dict[bytes, str]:
        """The page's words with non-ASCII letters, those of one skeleton parted by a space."""
        words = [word for word in self._words if not word.isascii()]
        table: dict[bytes, str] = {}
        for bones, word in zip(skeletons(words), words, strict=True):
            table[bones] = f"{table[bones]} {word}" if bones in table else word
        return table

    @cached_property
    def _words(self) -> dict[str, None]:
        """All words of the page, in their order."""
        return dict.fromkeys(letter_words("\n".join([block.text for block in self._blocks])))

    def _line(self, word: str) -> int:
        """The line on which a word of the page stands first."""
        return next(block.line for block in self._blocks if any(True for _ in word_places(word, block.text)))

    def complete(self, word: Word, *, halves: bool = False) -> Proof | None:
        """What `word` was before it was damaged, None where nothing proves it."""
        bones = skeleton(word.text)
        if not bones or len(word.text) > _LONGEST:
            return None
        marked = halves or any(mark in word.text for mark in MARKS)
        single = marked and not halves and self.marked

        def match(whole: str) -> object:  # most words have no completion that one would have to be compiled for
            return fits(word.text, halves=halves, single=single).fullmatch(whole)

        proof = self._on_page(word, bones, match, marked)
        if proof is None and "names" in self._allowed:
            proof = self._in_names(word, bones, match, marked)
        if proof is None and "words" in self._allowed and not self._may_be_name(word, bones, match):
            proof = self._in_words(word, bones, match, marked)
        if proof is not None and proof.rung in self._allowed:
            self.proved.setdefault(word.text, (proof, word.line))
            return proof
        if word.text in self.proved:
            proof, line = self.proved[word.text]
            where = "declared" if line == TOLD else f"on {self._place} {line}"
            return Proof(proof.whole, proof.rung, f"as {where}: {proof.evidence}")
        return None

    @cached_property
    def marked(self) -> bool:
        """Whether marks stand in letters' places all over a page that has lost its language's letters: one at a word's
        end may be a letter, too."""
        if self.own is None or not self.own.pages:
            return False
        texts = [block.text for block in self._blocks if "?" in block.text or "\ufffd" in block.text]
        inside = len(_MARKED.findall("\n".join(texts)))
        if inside < _OFTEN:
            return False
        left = sum(c in self.own.letters for block in self._blocks if not block.text.isascii() for c in block.text)
        return left * 4 < inside

    def stands(self, word: str) -> bool:
        """Whether the page has `word` as a word of its own, no mark behind it."""
        whole = re.compile(rf"(?<![^\W\d_]){re.escape(word)}(?![^\W\d_]|[{MARKS}])")
        return any(word in block.text and whole.search(block.text) is not None for block in self._blocks)

    def foreign(self, word: str) -> bool:
        """Whether `word` holds a letter that the page's language does not have."""
        return foreign(word, self.own)

    def _on_page(self, word: Word, bones: bytes, match: Callable[[str], object], marked: bool) -> Proof | None:
        whole = [w for w in self._by_skeleton.get(bones, "").split() if w != word.text and match(w)]
        source = "page"
        if not whole and self._memory is not None:
            whole, source = [w for w in self._memory.like(bones) if match(w)], "batch"
        if len({w.lower() for w in whole}) != 1:
            return None
        best = _like_case(whole, word)
        if not marked and not self._is_name(best, word):
            return None
        where = "whole in the batch" if source == "batch" else f"whole on {self._place} {self._line(best)}"
        return Proof(self._cased(best, word), "page", where)

    def _is_name(self, whole: str, word: Word) -> bool:
        """Whether a whole word of the page is a name, and what is left of it is no word that stands there by right."""
        damaged = word.text
        if not whole[0].isupper() or (damaged.isupper() and not whole.isupper()):
            return False
        if damaged.lower() in frequent_words(self.language) or damaged in self.names or whole.lower() in self._words:
            return False
        clash = max((name.clash for name in self.names.like(skeleton(whole)) if name.text == whole), default=None)
        if clash is None and whole.lower() in frequent_words(self.language):
            return False
        if not damaged.isascii():
            clash = 0  # what it says is about the ASCII letters alone
        if damaged[0].lower() == whole[0].lower():
            return damaged[0].isupper() and not clash and len(damaged) > (4 if clash is None else 3)
        if damaged.capitalize() in self._words or not damaged[0].islower():
            return False
        placed = bool(word.after) or (word.before[:1].isupper() and not word.opens)
        least = (3, 3 if placed else 4, 4 if placed else 99)[1 if clash is None else clash]
        return len(damaged) >= least

    def _in_names(self, word: Word, bones: bytes, match: Callable[[str], object], marked: bool) -> Proof | None:
        listed = [name for name in self.names.like(bones) if match(name.text)]
        listed = [name for name in listed if _case_allows(word.text, name.text)]
        if not marked and len(listed) > 1:
            listed = [name for name in listed if _lost_alike(word.text, name.text)]
        own = [name for name in listed if self.language in name.languages]
        narrowed = own if len(listed) > 1 and own else listed
        if len(narrowed) != 1 or any(w != word.text and match(w) for w in self._by_skeleton.get(bones, "").split()):
            return None  # what the page itself does not decide, a list can't
        name = narrowed[0]
        if marked:
            found = rung_of_marked(word, name, bones, self.language, self.names)
            if word.text[0] in MARKS and not name.noted and self._small_word(word, match):
                found = None  # a name or a word: its first letter would tell
        else:
            found = rung_of_lost(word, name, self.language, self.names)
        if found is None:
            return None
        rung, beside = found
        evidence = f"one completion in names: {', '.join(name.languages)}"
        if len(listed) > 1:
            evidence += " (the page's language)"
        if beside:
            evidence += f", beside {beside!r}"
        elif rung == "foreign":
            evidence += ", letters foreign to the page"
        return Proof(self._cased(name.text, word), rung, evidence)

    def _may_be_name(self, word: Word, bones: bytes, match: Callable[[str], object]) -> bool:
        """Whether a listed name fits, or a capital inside a sentence says that some other name stood there."""
        if word.text[0].isupper() and not word.opens and (self.own is None or not self.own.capital_nouns):
            return True
        return any(match(name.text) and _case_allows(word.text, name.text) for name in self.names.like(bones))

    def _small_word(self, word: Word, match: Callable[[str], object]) -> bool:
        return any(match(known) for known in _frequent(self.language).get(skeleton(word.text), ()))

    def _in_words(self, word: Word, bones: bytes, match: Callable[[str], object], marked: bool) -> Proof | None:
        known = [w for w in _frequent(self.language, usual=marked).get(bones, ()) if match(w)]
        if self.own is not None and self.own.tones:
            return None  # a syllable's letters are another word's with another mark
        if len(word.text) > _SHORT and self.own is not None:
            if word.text[-1] in MARKS and self.own.endings:
                return None  # its last letter is inflection's, and no list has all forms
            if word.text[0] in MARKS and self.own.capital_nouns and not word.begins:
                return None  # a noun's or another word's: nothing tells whether it was a capital
        if len(known) != 1 or (word.text[0] in MARKS and (word.before[:1].isupper() or word.after)):
            return None
        whole = known[0]
        if not marked and (len(word.text) < _LONG or not self._never_seen(whole, word.text)):
            return None
        return Proof(self._cased(whole, word), "words", f"one completion in words: {self.language}")

    def _never_seen(self, whole: str, damaged: str) -> bool:
        """Whether the letters that `damaged` lacks stand nowhere on the page: it has lost them everywhere."""
        accented = [word for word in self._words if not word.isascii()]
        if len(self._words) < _PAGE or any(map(self.foreign, accented)):
            return False
        lost = set(whole) - set(damaged.lower())
        return not any(letter in word.lower() for word in accented for letter in lost)

    def _cased(self, whole: str, word: Word) -> str:
        first = word.text[0]
        if (first.isupper() and first.lower() == whole[0]) or (first in MARKS and word.begins):
            whole = whole[0].upper() + whole[1:]
        return cased(whole, word.text, dotted=self.language in ("tr", "az"))


@lru_cache(maxsize=32)
def _frequent(language: str | None, *, usual: bool = False) -> dict[bytes, list[str]]:
    """The frequent words of a language by skeleton; with `usual`, all that are listed."""
    table: dict[bytes, list[str]] = {}
    for known in sorted(frequent_words(language) | (usual_words(language) if usual else frozenset())):
        table.setdefault(skeleton(known), []).append(known)
    return table


def _like_case(whole: list[str], word: Word) -> str:
    """Of spellings that differ in case alone, the one in the damaged word's case; the small one where it is lost."""
    first = word.text[0]
    for candidate in sorted(whole, reverse=True):
        if first.lower() == candidate[0].lower() and first.isupper() == candidate[0].isupper():
            return candidate
    return sorted(whole)[-1] if first in MARKS else sorted(whole)[0]


def _lost_alike(damaged: str, name: str) -> bool:
    """Whether every letter that the name has lost is lost all over it: what damages a letter spares none like it."""
    left, whole = damaged.lower(), name.lower()
    return not any(not c.isascii() and c in left and left.count(c) < whole.count(c) for c in whole)


def _case_allows(damaged: str, name: str) -> bool:
    """A name has a capital: where its first letter is still there, it must be one."""
    return damaged[0].lower() != name[0].lower() or damaged[0].isupper() or damaged == name[1:]
