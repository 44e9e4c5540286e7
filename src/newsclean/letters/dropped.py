"""Letters that are gone without a trace: "avuşoğlu", "stanbul", "Erdoan"; or that left a space: "Erdo an"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from newsclean.letters.change import Change
from newsclean.letters.evidence import Witness
from newsclean.letters.fit import MARKS
from newsclean.letters.words import Word, word_at
from newsclean.words import word_places

__all__ = ["STRANGE", "dropped_changes", "split_changes"]

_MARKS = tuple(MARKS)
#: What a first letter may have become instead of being lost: a mark; or Ö, É, Å in another code page.
_STAND_INS = (*_MARKS, "…", "’", "‚", "†")
#: Begins small, and has a letter of Turkish, Czech, Polish, the Baltic …: no borrowed word's.
STRANGE = re.compile(r"(?<![^\W_])[a-z]+[Ā-ſðþý][^\W\d_]*")
#: A word with a capital, which may be of no ASCII letter, and one without.
_PAIR = re.compile(r"(?<![^\W\d_])([^\W\d_a-z][^\W\d_]+) ([^\W\d_A-Z]{2,})(?![^\W\d_])")


def dropped_changes(
    text: str, line: int, suspects: Collection[str], witness: Witness, *, strange: bool = True
) -> Iterator[Change]:
    """The words among `suspects`, and (`strange`) those that begin small and hold a foreign letter, as they were."""
    found = [(at, at + len(suspect)) for suspect in suspects for at in word_places(suspect, text)]
    if strange and not text.isascii():
        found += [match.span() for match in STRANGE.finditer(text) if witness.foreign(match[0])]
    for start, end in found:
        if text[start - 1 : start] in _STAND_INS or (
            text[end : end + 1] in _MARKS and (text[end + 1 : end + 2].isalpha() or witness.marked)
        ):
            continue  # part of a longer damaged word
        proof = witness.complete(word_at(text, start, end, line))
        if proof is not None:
            yield Change(start, end, proof.whole, "dropped", proof.evidence)


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
