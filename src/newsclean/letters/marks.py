"""A question mark, U+FFFD or half a letter where a letter, a quote or a dash was: "?avu?o?lu", "don?t", "1990?1995"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.letters.alphabets import alphabet, alphabets
from newsclean.letters.change import Change
from newsclean.letters.evidence import Proof, Witness
from newsclean.letters.fit import MARKS, SECOND_HALF
from newsclean.letters.names import skeleton
from newsclean.letters.words import Word, word_at

__all__ = ["HALVES", "half_changes", "has_half", "has_marks", "mark_changes", "quote_changes"]

_WORD = re.compile(r"(?<![^\W\d_])(?<![?\ufffd])(?:[^\W\d_]|[?\ufffd])*[?\ufffd](?:[^\W\d_]|[?\ufffd])*")
#: What UTF-8's first bytes of Latin letters are read as.
HALVES = "ÃÄÅ"
#: Half of a letter's two UTF-8 bytes, as ftfy leaves it when the other half is lost.
_HALF = re.compile(rf"(?<![^\W_])[^\W\d_]*[ÃÄÅ](?:[^\W\d_]|{SECOND_HALF})*")
#: U+0160 whose second byte, a no-break space, was folded to a space.
_FOLDED = re.compile(r"(?<![^\W\d_])Å ([^\W\d_A-Z][^\W\d_]+)")
_ADDRESS = re.compile(r"[/=&@#\\<>{}]|www\.|\.\w+\?")
_REACH = 200
_YEARS = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)[?\ufffd]((?:1[5-9]|20)?\d\d)(?!\d)")
_SPACED = re.compile(r"(?<=\w) (\ufffd{1,3}) (?=[\w\ufffd])")
_OPEN = re.compile(r"(?:(?<=\s)|(?<=^)|(?<=\())([?\ufffd]{1,3})(?=[^\W_])")
_CLOSE = re.compile(r"(?<=[\w.,!…])([?\ufffd]{1,3})(?=[\s.,;:)]|$)")
_APOSTROPHE = "’"
#: What a word begins with that takes an elided one before it.
_VOWELS = "aeiouyhàâæéèêëîïôœùûü"


def has_marks(text: str) -> bool:
    """Whether a mark stands where a letter, a quote or a dash can have been: before a letter, or between figures."""
    if "\ufffd" in text:
        return True
    at = text.find("?")
    while at >= 0:
        before, behind, next_but_one = text[at - 1 : at], text[at + 1 : at + 2], text[at + 2 : at + 3]
        if behind.isalnum() and before != "/":
            return True
        if (behind in ("'", "’") and next_but_one.isalpha()) or (behind in (",", " ") and before in (",", ".", "!")):
            return True
        at = text.find("?", at + 1)
    return False


def mark_changes(text: str, line: int, witness: Witness) -> Iterator[Change]:
    """Words with marks in letters' places that evidence completes."""
    for found in _WORD.finditer(text):
        if _in_address(text, found.start(), found.end()):
            continue
        yield from _word_changes(text, found.start(), found.end(), line, witness)


def _word_changes(text: str, start: int, end: int, line: int, witness: Witness) -> Iterator[Change]:
    """The run text[start:end] as a whole; without a mark at its end, or its beginning; before a suffix."""
    run = text[start:end]
    if len(run.strip(MARKS)) < 2:
        return
    inner = run.rstrip(MARKS)
    core = inner.lstrip(MARKS)
    spans = []
    everywhere = witness.marked  # a mark at a word's end is a letter then
    if everywhere or any(mark in inner for mark in MARKS) or "\ufffd" in run or text[end : end + 1] in ("'", "’", ","):
        spans.append((start, end))
    if not everywhere and any(mark in inner for mark in MARKS) and "\ufffd" not in run[len(inner) :]:
        spans.append((start, start + len(inner)))
    if not everywhere and any(mark in core for mark in MARKS) and "\ufffd" not in run:
        spans.append((start + len(inner) - len(core), start + len(inner)))
    for low, high in dict.fromkeys(spans):
        word = word_at(text, low, high, line)
        proof = witness.complete(word)
        after = None if everywhere else _apostrophe(word, witness)
        if after is not None and (proof is None or (proof.rung != "page" and after.islower())):
            yield Change(low, high, after, "quote", f"a short form of {witness.language}")
            return
        proof = proof or _with_suffix(word, witness)
        if proof is not None:
            yield Change(low, high, proof.whole, "replaced", proof.evidence)
            return


def _with_suffix(word: Word, witness: Witness) -> Proof | None:
    """A name whose suffix stands behind an apostrophe that became a mark too, or that is inflected."""
    for at in range(len(word.text) - 1, 2, -1):
        if word.text[at] in MARKS:
            left, right = word.text[:at], word.text[at + 1 :]
            if witness.marked:
                break
            if any(mark in left for mark in MARKS) and any(
                right in entry.after_apostrophe for entry in alphabets().values()
            ):
                proof = witness.complete(word._replace(text=left, follows="'", after=""))
                if proof is not None and proof.whole[0].isupper():
                    return Proof(proof.whole + _APOSTROPHE + right, proof.rung, proof.evidence)
            break
    for size in (1, 2, 3, 4):
        left, right = word.text[:-size], word.text[-size:]
        if len(skeleton(left)) < 4 or not right.isalpha():
            break
        proof = witness.complete(word._replace(text=left, follows="", after=""))
        if proof is not None and proof.rung in ("page", "names"):
            codes = proof.evidence.rpartition(": ")[2].split(" ")[0].split(",")
            if any((entry := alphabet(code)) is not None and right in entry.endings for code in codes):
                return Proof(proof.whole + right, proof.rung, f"{proof.evidence}; inflected")
    return None


def _apostrophe(word: Word, witness: Witness) -> str | None:
    """A word of the page's language whose apostrophe became a mark: "don?t", "l?homme", "Ankara?da"."""
    own = alphabet(witness.language)
    parts = re.split(r"[?\ufffd]{1,3}", word.text)
    if own is None or len(parts) != 2 or not all(parts):
        return None
    left, right = parts
    whole = f"{left}{_APOSTROPHE}{right}"
    if whole.lower() in own.short_forms:
        return whole
    known = left.islower() or witness.stands(left) or (len(right) > 1 and left in witness.names)
    if own.pages:  # its own letters are lost, too: suffixes stand apart from names alone
        known = known and left[0].isupper()
    if right in own.after_apostrophe and known and len(left) > 1:
        return whole
    if left.lower() in own.before_apostrophe and (left.islower() or word.opens) and right[0].lower() in _VOWELS:
        return whole
    return None


def has_half(text: str, language: str | None) -> bool:
    """Whether `text` has what may be half a letter, and is no letter of its language."""
    own = alphabet(language)
    return own is not None and any(half in text and half not in own.letters for half in HALVES)


def half_changes(text: str, line: int, witness: Witness) -> Iterator[Change]:
    """Words in which Ã, Ä or Å is what is left of a letter's two UTF-8 bytes."""
    if text.isascii():
        return
    for found in _FOLDED.finditer(text):
        evidence = "the bytes of Š, the second read as a no-break space"
        yield Change(found.start(), found.end(), "Š" + found[1], "replaced", evidence)
    for found in _HALF.finditer(text):
        word = word_at(text, found.start(), found.end(), line)
        if len(skeleton(word.text)) < 3 or word.text in witness.names:
            continue
        proof = witness.complete(word, halves=True)
        if proof is not None:
            yield Change(word.start, word.end, proof.whole, "replaced", proof.evidence)


def quote_changes(text: str) -> Iterator[Change]:
    """Quotes and dashes that became marks: between years, set off by spaces, or in pairs."""
    for found in _YEARS.finditer(text):
        first, last = found[1], found[2]
        if int(first[-len(last) :]) < int(last) and not _in_address(text, found.start(), found.end()):
            yield Change(found.start(), found.end(), f"{first}–{last}", "quote", "a dash between two years")
    for found in _SPACED.finditer(text):
        yield Change(found.start(1), found.end(1), "–", "quote", "U+FFFD set off by spaces")
    at = 0
    while (opened := _OPEN.search(text, at)) is not None:
        closed = _CLOSE.search(text, opened.end())
        if closed is None:
            return
        inside = text[opened.end() : closed.start()]
        at = closed.end()
        sure = "\ufffd" in opened[0] and "\ufffd" in closed[0]
        spoken = inside.endswith((",", ".", "!")) and len(inside) > 3
        if ((sure and " " in inside) or spoken) and not any(mark in inside for mark in MARKS):
            for found, quote in ((opened, "“"), (closed, "”")):
                yield Change(found.start(1), found.end(1), quote, "quote", "a pair of marks around words")


def _in_address(text: str, start: int, end: int) -> bool:
    """Whether the run is part of an address, a path or code."""
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    before, behind = text[low:start].split(" ")[-1], text[end:high].split(" ")[0]
    return _ADDRESS.search(before + text[start:end] + behind) is not None
