"""Names of earlier pages of a batch, for a caller who wants them as evidence on later pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.letters.names import damaged_spellings, skeleton
from newsclean.letters.words import opens_sentence

__all__ = ["Memory"]

_NAME = re.compile(r"(?<![^\W_])[^\W\d_a-z][^\W\d_]{3,}")


class Memory:
    """Whole names seen so far.

    It makes a page's record depend on the pages before it, so it is never used unless a caller makes one: for the
    same record with any number of workers, give every worker the same memory, filled beforehand by `learn`.
    """

    def __init__(self) -> None:
        self._by_skeleton: dict[bytes, set[str]] = {}
        self._screen: set[bytes] = set()

    def learn(self, text: str) -> None:
        """Remember the words with non-ASCII letters that have a capital in mid-sentence."""
        for found in _NAME.finditer(text):
            word = found[0]
            if not word.isascii() and word[0].isupper() and not opens_sentence(text, found.start()):
                known = self._by_skeleton.setdefault(skeleton(word), set())
                if word not in known:
                    known.add(word)
                    self._screen.update(d.encode() for d in damaged_spellings(word) if len(d) > 4)

    def like(self, bones: bytes) -> list[str]:
        """The names seen with this skeleton."""
        return sorted(self._by_skeleton.get(bones, ()))

    def screen(self) -> set[bytes]:
        """The damaged spellings of the names seen."""
        return self._screen

    def __iter__(self) -> Iterator[str]:
        return (word for words in self._by_skeleton.values() for word in words)

    def __len__(self) -> int:
        return sum(map(len, self._by_skeleton.values()))
