"""Letters that are gone without a trace: "avuşoğlu", "stanbul", "Erdoan"; or that left a space: "Erdo an"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from newsclean.letters.change import Change
from newsclean.letters.evidence import Witness
from newsclean.letters.fit import MARKS
from newsclean.letters.words import Word, words

__all__ = ["dropped_changes", "split_changes"]

_MARKS = tuple(MARKS)
_PAIR = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,}) ([^\W\d_]{2,})")


def dropped_changes(text: str, line: int, suspects: Collection[str], witness: Witness) -> Iterator[Change]:
    """The words among `suspects`, and those that begin small and hold a foreign letter, as they were."""
    for word in words(text, line):
        if word.text not in suspects and not (word.text[0].islower() and witness.foreign(word.text)):
            continue
        if text[word.start - 1 : word.start] in _MARKS or (word.follows[:1] in _MARKS and word.follows[1:].isalpha()):
            continue  # part of a longer damaged word
        proof = witness.complete(word)
        if proof is not None:
            yield Change(word.start, word.end, proof.whole, "dropped", proof.evidence)


def split_changes(text: str, line: int, witness: Witness) -> Iterator[Change]:
    """Two words that are one with a letter between them, where the page has it whole or one listed name fits."""
    at = 0
    while (found := _PAIR.search(text, at)) is not None:
        at = found.end(1)
        left, right = found[1], found[2]
        if not right.islower() or not left[0].isupper() or left in witness.names:
            continue
        proof = witness.complete(Word(f"{left}?{right}", found.start(), found.end(), "", "", "", line))
        if proof is not None and proof.rung in ("page", "names") and len(proof.whole) > 5:
            yield Change(found.start(), found.end(), proof.whole, "split", proof.evidence)
