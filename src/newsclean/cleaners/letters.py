"""Letters that were lost on the way come back, where evidence says which ones they were."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import filterfalse
from pathlib import Path

from newsclean.letters.alphabets import alphabet
from newsclean.letters.change import Change, make
from newsclean.letters.codepages import Reading, code_page_changes, cyrillic_reading, page_reading, word_reading
from newsclean.letters.dropped import STRANGE, dropped_changes, split_changes
from newsclean.letters.evidence import RUNGS, Witness
from newsclean.letters.marks import half_changes, has_half, has_marks, mark_changes, quote_changes
from newsclean.letters.memory import Memory
from newsclean.letters.names import NameList, damaged_spellings, shipped_names
from newsclean.letters.screen import (
    EXTENDED,
    RARE_LETTERS,
    foreign_letters,
    lacks_a_letter,
    screen_of,
    shipped_screen,
    word_screen,
)
from newsclean.letters.view import LONGEST, View, readable, view
from newsclean.page import Block, Page

__all__ = ["KINDS", "LostLetters"]

KINDS = ("dropped", "split", "replaced", "code_page", "quote")
#: So many of a page's words have a capital and an accent in a language that is written so: first letters must do.
_MANY = 30
#: Letters of one code page that are rare in all others.
_RARE = re.compile(r"(?<![^\W\d_])[^\W\d_]*[ðþýÐÞÝ][^\W\d_]*")
#: What о, the most frequent letter of Cyrillic, is read as in Western code pages.
_CYRILLIC_O = "îÏÞ"
_GARBLED_CYRILLIC = re.compile(r"[а-я][А-Я]{3}")


class LostLetters:
    """The cleaner that restores lost letters; goes into a pipeline in the place of ``lost_letters``.

    `kinds` are the kinds of damage to mend (all of KINDS). `evidence` is the weakest rung that counts: one of "page",
    "names", "neighbour", "foreign", "words" (the default: all). `names` are names of the caller's own, from a file (a
    name a line) or an iterable, beside those shipped; a `NameList` takes their place. `memory` lets names of earlier
    pages count as evidence on later ones.

    Raises ValueError for a kind or a rung that does not exist, OSError for a file that can't be read.
    """

    name = "lost_letters"

    def __init__(
        self,
        *,
        kinds: Iterable[str] = KINDS,
        evidence: str = RUNGS[-1],
        names: NameList | Path | str | Iterable[str] | None = None,
        memory: Memory | None = None,
    ) -> None:
        self.kinds = frozenset(kinds)
        if strange := self.kinds - set(KINDS):
            raise ValueError(f"no such kind of damage: {', '.join(sorted(strange))}; there are {', '.join(KINDS)}")
        if evidence not in RUNGS:
            raise ValueError(f"evidence must be one of {', '.join(RUNGS)}, not {evidence!r}")
        self.evidence = evidence
        self.memory = memory
        if isinstance(names, (str, Path)):
            names = Path(names).read_text("utf-8").splitlines()
        self._names = names if names is None or isinstance(names, NameList) else shipped_names().joined(names)
        self._screen = None if self._names is None else screen_of(self._names)

    def __call__(self, page: Page) -> None:
        """Mend what evidence completes. A sound page costs two searches."""
        seen = view(page)
        words = seen.words()
        names = _accented_names(words) if seen.accents else []
        suspects = self._suspects(seen, words, names, page.language) if "dropped" in self.kinds else set()
        torn = "split" in self.kinds and _torn(names, seen.text)
        if seen.accents and "code_page" in self.kinds:
            strangers = len(foreign_letters(page.language).findall(seen.extras))
            foreign = strangers > 1 and strangers > len(seen.extras) // 50
            garbled = _garbled(seen.extras)
            if foreign or garbled:
                self._mend_page(page, seen.text, foreign, garbled)
            if RARE_LETTERS.search(seen.extras) is not None:
                self._mend_strangers(page)
        strange = seen.accents and EXTENDED.search(seen.extras) is not None and STRANGE.search(seen.text) is not None
        marked = has_marks(seen.text)
        halved = seen.accents and has_half(seen.extras, page.language)
        if suspects or strange or marked or halved or torn:
            self._mend_words(page, suspects, strange, marked, halved, torn)
        if self.memory is not None:
            for block in page.blocks:
                self.memory.learn(block.text)

    def _suspects(self, seen: View, words: set[bytes], names: list[str], language: str | None) -> set[str]:
        """Words of the page that are damaged spellings of a name on the list, or of a whole word of the page."""
        screens = [self._screen if self._screen is not None else shipped_screen()]
        if seen.accents:
            screens.append(_damaged_names(names))
        if lacks_a_letter(seen, language):
            screens.append(word_screen(language))
        if self.memory is not None:
            screens.append(self.memory.screen())
        found = {word for screen in screens if not screen.isdisjoint(words) for word in screen.intersection(words)}
        return {word.decode("utf-8", "replace") for word in found}

    def _mend_page(self, page: Page, text: str, foreign: bool, garbled: bool) -> None:
        """A page read in the wrong code page, told by its language; a page in Cyrillic, by its most frequent words."""
        reading, code = None, page.language
        if foreign:
            reading = page_reading(page.blocks, page.language)
        if reading is None and garbled:
            reading, code = cyrillic_reading(text) or (None, None)
        if reading is None:
            return
        evidence = f"{reading.true} read as {reading.read}: the page's letters become those of {code}"
        for block in _short(page):
            own = alphabet(code)
            make(page, block, code_page_changes(block.text, reading, evidence, own))

    def _mend_words(
        self, page: Page, suspects: set[str], strange: bool, marked: bool, halved: bool, torn: bool
    ) -> None:
        """Single words, each on its own evidence."""
        names = self._names or shipped_names()
        place = "line" if page.format == "text" else "block"
        witness = Witness(page.blocks, page.language, names, memory=self.memory, weakest=self.evidence, place=place)
        if torn:
            for block in _short(page):
                make(page, block, split_changes(block.text, block.line, witness))
        damaged = 0
        for block in _short(page):
            changes = [
                c for c in self._changes(block, suspects, strange, marked, halved, witness) if c.kind in self.kinds
            ]
            damaged += len(changes)
            make(page, block, changes)
        proved = [word for word in witness.proved if word.isalpha()]
        if "dropped" in self.kinds and proved:
            for block in _short(page):  # the same word in lines above the one that proved it
                make(page, block, dropped_changes(block.text, block.line, proved, witness, strange=False))
        if damaged and not torn and "split" in self.kinds:
            for block in _short(page):
                make(page, block, split_changes(block.text, block.line, witness))

    def _changes(
        self, block: Block, suspects: set[str], strange: bool, marked: bool, halved: bool, witness: Witness
    ) -> Iterator[Change]:
        text = block.text
        if marked and has_marks(text):
            yield from mark_changes(text, block.line, witness)
            yield from quote_changes(text)
        if halved:
            yield from half_changes(text, block.line, witness)
        yield from dropped_changes(text, block.line, suspects, witness, strange=strange)

    def _mend_strangers(self, page: Page) -> None:
        """Names in another code page on a page whose language does not have their letters, and what goes with them."""
        names = self._names or shipped_names()
        own = alphabet(page.language)
        strange: dict[str, list[tuple[Block, int]]] = {}
        for block in _short(page):
            for found in _RARE.finditer(block.text):
                if own is None or any(not c.isascii() and c not in own.letters for c in found[0]):
                    strange.setdefault(found[0], []).append((block, found.start()))
        proved = {word: known for word in strange if (known := word_reading(word, names)) is not None}
        changes: dict[Block, list[Change]] = {}
        for word, places in strange.items():
            if word in proved:
                whole, reading, languages = proved[word]
                evidence = f"one completion in names: {', '.join(languages)} ({reading.true} read as {reading.read})"
            elif word in names or (like := _read_alike(word, proved)) is None:
                continue
            else:
                whole, evidence = like
            for block, start in places:
                changes.setdefault(block, []).append(Change(start, start + len(word), whole, "code_page", evidence))
        for block, found_here in changes.items():
            make(page, block, found_here)


def _read_alike(word: str, proved: dict[str, tuple[str, Reading, tuple[str, ...]]]) -> tuple[str, str] | None:
    """A word beside proved names, read as they were, if that gives letters of their language only."""
    for whole, reading, languages in proved.values():
        mended = reading.mend(word)
        own = alphabet(languages[0])
        if mended is not None and own is not None and all(c.isascii() or c in own.letters for c in mended):
            return mended, f"read like {whole!r}: {reading.true} read as {reading.read}"
    return None


def _accented_names(words: set[bytes]) -> list[str]:
    """The page's own words with a capital and a letter beyond ASCII."""
    accented = filterfalse(bytes.isascii, words)
    return [name for word in accented if (name := word.decode("utf-8", "ignore"))[:1].isupper() and name[1:].islower()]


def _damaged_names(names: list[str]) -> frozenset[bytes]:
    """What is left of the page's own names if they lose their first letter, or one inside."""
    if len(names) > _MANY:
        return frozenset(name[1:].encode() for name in names if not name[0].isascii())
    return frozenset(left.encode() for name in names for left in damaged_spellings(name))


def _torn(names: list[str], text: str) -> bool:
    """Whether one of the page's own names stands there with a space for a letter, too."""
    if len(names) > _MANY:
        return False
    inside = ((name, at) for name in names for at in range(2, len(name) - 2) if not name[at].isascii())
    return any(f"{name[:at]} {name[at + 1 :]}" in text for name, at in inside)


def _garbled(extras: str) -> bool:
    """Whether a page's characters beyond ASCII look like Cyrillic in a wrong code page."""
    if max(map(extras.count, _CYRILLIC_O)) > max(5, len(extras) // 25):
        return True
    return len(_GARBLED_CYRILLIC.findall(extras)) > 4


def _short(page: Page) -> Iterator[Block]:
    return (block for block in readable(page) if len(block.text) <= LONGEST)
