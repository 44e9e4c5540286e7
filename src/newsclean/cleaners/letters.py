"""Letters that were lost on the way come back, where evidence says which ones they were."""

from __future__ import annotations

import re

from newsclean.letters.change import Change, make
from newsclean.letters.names import NameList, shipped_names, skeleton
from newsclean.letters.view import LONGEST, page_text
from newsclean.letters.words import fits_dropped, words
from newsclean.page import Block, Page

#: A word that begins small and holds letters of Turkish, Czech, Polish, the Baltic …: rare but in names.
_SYMPTOM = re.compile(r"(?<![^\W_])[a-z]+[Ā-ſ]")


class LostLetters:
    """The cleaner that restores lost letters."""

    name = "lost_letters"

    def __call__(self, page: Page) -> None:
        """Repair what evidence completes; a sound page costs one search."""
        if _SYMPTOM.search(page_text(page)) is None:
            return
        names = shipped_names()
        for block in page.blocks:
            if len(block.text) <= LONGEST and _SYMPTOM.search(block.text):
                make(page, block, self._changes(block, names))

    def _changes(self, block: Block, names: NameList) -> list[Change]:
        changes = []
        for start, word in words(block.text):
            if word[0].islower() and _SYMPTOM.match(word):
                whole = [n for n in names.like(skeleton(word)) if fits_dropped(word, n.text)]
                if len(whole) == 1 and whole[0].safe and whole[0].text[0].isupper() and not whole[0].text[0].isascii():
                    evidence = f"one completion in names: {whole[0].languages}"
                    changes.append(Change(start, start + len(word), whole[0].text, "dropped", evidence))
        return changes
