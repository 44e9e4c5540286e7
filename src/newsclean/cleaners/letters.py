"""Letters that were lost on the way come back, where evidence says which ones they were."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from newsclean.letters.alphabets import alphabet
from newsclean.letters.change import Change, make
from newsclean.letters.codepages import (
    Reading,
    code_page_changes,
    cyrillic_reading,
    opening_marks,
    page_reading,
    word_reading,
)
from newsclean.letters.dropped import dropped_changes, split_changes
from newsclean.letters.evidence import RUNGS, Witness
from newsclean.letters.fit import MARKS
from newsclean.letters.marks import HALVES, half_changes, has_marks, mark_changes, quote_changes
from newsclean.letters.memory import Memory
from newsclean.letters.names import NameList, shipped_names
from newsclean.letters.screen import screen_of, shipped_screen
from newsclean.letters.symptoms import Symptoms, symptoms
from newsclean.letters.view import LONGEST, holding, readable, view
from newsclean.page import Block, Page

__all__ = ["KINDS", "LostLetters"]

KINDS = ("dropped", "split", "replaced", "code_page", "quote")
#: Letters of one code page that are rare in all others.
_RARE = re.compile(r"(?<![^\W\d_])[^\W\d_]*[ðþýÐÞÝ][^\W\d_]*")


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
        screen = self._screen if self._screen is not None else shipped_screen()
        found = symptoms(seen, page.language, screen, self.memory.screen() if self.memory is not None else frozenset())
        if "code_page" in self.kinds:
            if found.foreign or found.garbled:
                self._mend_page(page, seen.text, found)
            if found.rare:
                self._mend_strangers(page)
        if "dropped" not in self.kinds:
            found.suspects.clear()
        if "split" not in self.kinds:
            found.torn = False
        if found.of_words:
            self._mend_words(page, found)
        if self.memory is not None:
            for block in page.blocks:
                self.memory.learn(block.text)

    def _mend_page(self, page: Page, text: str, found: Symptoms) -> None:
        """A page read in the wrong code page, told by its language; a page in Cyrillic, by its most frequent words."""
        reading, code = None, page.language
        if found.foreign:
            reading = page_reading(page.blocks, page.language)
        if reading is None and found.garbled:
            reading, code = cyrillic_reading(text) or (None, None)
        if reading is None:
            return
        evidence = f"{reading.true} read as {reading.read}: the page's letters become those of {code}"
        own = alphabet(code)
        opening = opening_marks(text, reading, own)
        for block in _short(page):
            make(page, block, code_page_changes(block.text, reading, evidence, own, opening))

    def _mend_words(self, page: Page, found: Symptoms) -> None:
        """Single words, each on its own evidence."""
        names = self._names or shipped_names()
        place = "line" if page.format == "text" else "block"
        witness = Witness(page.blocks, page.language, names, memory=self.memory, weakest=self.evidence, place=place)
        if found.torn:
            for block in _short(page):
                make(page, block, split_changes(block.text, block.line, witness))
        damaged = 0
        for block in _short(page) if found.strange else holding(page, _signs(found)):
            changes = [change for change in self._changes(block, found, witness) if change.kind in self.kinds]
            damaged += len(changes)
            make(page, block, changes)
        proved = [word for word in witness.proved if word.isalpha()]
        if "dropped" in self.kinds and proved:
            for block in holding(page, proved):  # the same word in lines above the one that proved it
                make(page, block, dropped_changes(block.text, block.line, proved, witness, strange=False))
        if damaged and not found.torn and "split" in self.kinds:
            for block in _short(page):
                make(page, block, split_changes(block.text, block.line, witness))

    def _changes(self, block: Block, found: Symptoms, witness: Witness) -> Iterator[Change]:
        text = block.text
        if found.marked and has_marks(text):
            yield from mark_changes(text, block.line, witness)
            yield from quote_changes(text)
        if found.halved:
            yield from half_changes(text, block.line, witness)
        yield from dropped_changes(text, block.line, found.suspects, witness, strange=found.strange)

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


def _signs(found: Symptoms) -> list[str]:
    """What stands in every block that shows one of the symptoms of words."""
    signs = list(found.suspects)
    if found.marked:
        signs += MARKS
    if found.halved:
        signs += HALVES
    return signs


def _short(page: Page) -> Iterator[Block]:
    return (block for block in readable(page) if len(block.text) <= LONGEST)
