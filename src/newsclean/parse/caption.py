"""A caption line taken apart: what the picture shows, and who made it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

from newsclean.parse.datewords import fold_word, folded_letters, lowered
from newsclean.parse.phrase_list import PhraseList, runs_on
from newsclean.parse.tail import is_signature
from newsclean.words import letter_words

__all__ = ["CaptionParts", "Vocabulary", "read_caption"]

_BRACKET: Final = re.compile(r"\s*[(\[]([^()\[\]]{2,100})[)\]][.\s]*$")
_COPYRIGHT: Final = re.compile(r"(?:\s*[/|\\])?\s*©\s*\S.*$")
_SLASHED: Final = re.compile(r"(?<=[\w.\"”)*])\s*[/|]\s*([A-ZÀ-Þ][\w.®'-]*(?:[\s/][\w.®'()-]+){0,5})$")
_STOP: Final = re.compile(r"[.!?\"”)]\s+|\\\s*")
_NAMED: Final = re.compile(r"(?:(?<=[.!?\"”)])|^)\s+((?:\w+ )?\w[\w.-]*/[A-ZÀ-Þ][\w.'-]*(?: [A-ZÀ-Þ][\w.'-]*){0,3})$")
#: A portal's own copyright line.
_NOTICE: Final = re.compile(r"©.{0,40}(?:19|20)\d\d|(?:19|20)\d\d.{0,10}©", re.S)
_DOMAIN_END: Final = re.compile(r"(?<=[.!?\"”)])\s+((?:www\.)?[a-z0-9-]+(?:\.[a-z]{2,4}){1,2})$")
_DOMAIN: Final = re.compile(r"[\w-]+(?:\.[\w-]+)+$")
_HEAD: Final = re.compile(r"[^/\s]*")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
#: A credit at a text's end has its label no further from there.
_REACH: Final = 110
_HEAD_CREDIT: Final = re.compile(r"^([\w.-]+(?:/[A-ZÀ-Þ.\s]{3,40})?)\s+(?=[A-ZÀ-Þ][\w'-]*[a-z])")


class CaptionParts:
    """Offsets of the caption's own words and of the credit; what lies between them are marks. An empty span: none."""

    __slots__ = ("confidence", "credit", "rule", "text")

    def __init__(self, text: tuple[int, int], credit: tuple[int, int], rule: str, confidence: float) -> None:
        self.text = text
        self.credit = credit
        self.rule = rule
        self.confidence = confidence


class Vocabulary:
    """What a caption is read with: `credits` head a picture's credit, `agencies` are picture sources, case folded."""

    def __init__(self, credits: Iterable[str], agencies: Collection[str]) -> None:
        self._agencies = frozenset(agencies)
        self._longest = max(map(len, self._agencies), default=0)
        words = list(credits)
        self._labels = PhraseList(map(lowered, words))
        begins = [letter_words(fold_word(word))[:1] if word[0].isalpha() else [] for word in words]
        #: The runs of letters that labels begin with, folded; None where one begins otherwise.
        self._signs = frozenset([word for first in begins for word in first]) if all(begins) else None

    def agency(self, name: str) -> bool:
        """Whether a name tells a picture source, in whatever case."""
        return len(name) <= self._longest and name.casefold() in self._agencies

    def label_end(self, low: str, at: int, high: int) -> int:
        """The end of the label at low[at:high], a text in small letters (`lowered`); -1 where there is none."""
        if at and runs_on(low, at - 1):
            return -1
        for end in self._labels.ends(low, at):
            if end < high and runs_on(low, end):
                continue
            if end <= high:
                return end + 1 if low[end:high].startswith(".") else end
        return -1

    def labels(self, text: str, reach: int) -> list[tuple[int, int]]:
        """Where labels stand among the last `reach` characters of a text."""
        if self._signs is not None and self._signs.isdisjoint(letter_words(folded_letters(text[-reach:]))):
            return []
        at = max(0, len(text) - reach)
        low = lowered(text)
        found: list[tuple[int, int]] = []
        if self._signs is None:
            places = list(range(at, len(low)))
        else:
            runs = _LETTERS.finditer(text, at)
            places = [run.start() for run in runs if fold_word(run[0]) in self._signs]
        for place in places:
            end = self.label_end(low, place, len(low)) if place >= at else -1
            if end >= 0:
                found.append((place, end))
                at = end
        return found


def read_caption(text: str, words: Vocabulary) -> CaptionParts | None:
    """Take a caption apart, None where nothing in `text` tells of a credit."""
    end = len(text)
    bracket = _BRACKET.search(text, max(0, end - 110)) if text.rstrip(" .")[-1:] in (")", "]") else None
    if bracket is not None:
        low, high = bracket.span(1)
        plain = bracket.start() > 0 and text[bracket.start() - 1] in '.!?"”' and bracket.start() > 160
        labelled = _after_label(text, low, high, words)
        inside = text[low:high]
        if labelled is not None:
            return _parts(bracket.start(), labelled, high, "caption.bracket_label", 0.97)
        if _source_like(inside, words):
            return _parts(
                bracket.start(), low, high, "caption.bracket_source", 0.7 if plain and "/" not in inside else 0.9
            )
    labelled_at = _labelled(text, words)
    if labelled_at is not None:
        return _parts(*labelled_at, end, "caption.label", 0.9)
    sign = _COPYRIGHT.search(text) if "©" in text else None
    if sign is not None and end - sign.start() <= 90 and not _NOTICE.search(text):
        return _parts(sign.start(), text.index("©", sign.start()), end, "caption.copyright", 0.9)
    tail = _agency_tail(text, words)
    if tail is not None:
        return _parts(tail, tail, end, "caption.agency", 0.92 if "/" in text[tail:] or len(text) < 300 else 0.8)
    parted = "/" in text or "|" in text
    named = _NAMED.search(text, max(0, end - 60)) if parted else None
    if named is not None:
        return _parts(named.start(), named.start(1), end, "caption.named", 0.9)
    slashed = _SLASHED.search(text, max(0, end - 80)) if parted else None
    if slashed is not None and text[: slashed.start()].count(" ") >= 2 and text[-1] not in ".!?":
        known = words.agency(_head(slashed[1]))
        apart = text[slashed.start() - 1] in '.*"”'
        return _parts(slashed.start(), slashed.start(1), end, "caption.slash", 0.92 if known or apart else 0.8)
    domain = _DOMAIN_END.search(text, max(0, end - 40)) if text[-1:].isalpha() and "." in text[-6:] else None
    if domain is not None:
        return _parts(domain.start(), domain.start(1), end, "caption.domain", 0.9)
    if words.agency(text) or (parted and _NAMED.match(f" {text}") and words.agency(text.split("/")[0])):
        return CaptionParts((0, 0), (0, end), "caption.credit_alone", 0.9)
    return _leading(text, words) or _doubled(text)


def _parts(text_end: int, low: int, high: int, rule: str, confidence: float) -> CaptionParts:
    return CaptionParts((0, text_end), (low, high), rule, confidence)


def _labelled(text: str, words: Vocabulary) -> tuple[int, int] | None:
    """Where the caption ends and the credit begins in "Text. Foto: Somebody"; None where no label stands so."""
    for start, end in words.labels(text, _REACH):
        before = text[:start].rstrip(" /|\\-–(*")
        if before and before[-1] not in '.!?"”’):' and text[start - 1] not in "/|(©*":
            continue
        rest = text[end:].lstrip(" :/=")
        if not rest and before[-1:] in (".", ")"):
            return len(before), start
        if rest and rest != text[end:] and ". " not in rest and (not rest[0].islower() or _DOMAIN.match(rest)):
            return len(before), len(text) - len(rest)
    return None


def _after_label(text: str, low: int, high: int, words: Vocabulary) -> int | None:
    at = words.label_end(lowered(text), low, high)
    if at < 0:
        return None
    while at < high and text[at] in " :/=-":
        at += 1
    return at if at < high else low


def _source_like(inside: str, words: Vocabulary) -> bool:
    bare = inside.strip()
    if words.agency(bare) or words.agency(_head(bare)):
        return True
    return "/" in inside and any(c.isupper() for c in inside) and not is_signature(inside) and len(inside.split()) <= 8


def _agency_tail(text: str, words: Vocabulary) -> int | None:
    """The start of "REUTERS/Jose Caberaz" behind a sentence's end."""
    begin = max(0, len(text) - 62)
    if text[-1:] in ".!?" or _STOP.search(text, begin) is None:
        return None
    for mark in reversed([m.end() for m in _STOP.finditer(text, begin)]):
        rest = text[mark:]
        if rest and (words.agency(_head(rest).partition(";")[0]) or words.agency(rest)):
            return mark
    return None


def _head(text: str) -> str:
    """What stands before the first slash or white space."""
    found = _HEAD.match(text)
    return found[0] if found is not None else ""


def _leading(text: str, words: Vocabulary) -> CaptionParts | None:
    """ "KOMPAS.com/NAME Text": the credit stands first."""
    head = _HEAD_CREDIT.match(text) if "/" in text else None
    if head is None:
        return None
    credit = head[1]
    if "/" in credit and ("." in credit or words.agency(credit.split("/")[0])):
        return CaptionParts((head.end(), len(text)), (0, head.end(1)), "caption.leading", 0.9)
    return None


def _doubled(text: str) -> CaptionParts | None:
    """ "credit.com Text Text": a picture's text in the page twice, the credit before it."""
    if text[-1:] in ".!?":
        return None
    if text.count("".join(text.rsplit(None, 1)[-1:])) < 2:
        return None  # its last word stands there once
    words = text.split()
    if not 3 <= len(words) <= 60:
        return None
    last = words[-1]
    if words.count(last) == 1:
        return None
    for size in range(len(words) // 2, 1, -1):
        if words[-size - 1] == last and words[-size:] == words[-2 * size : -size]:
            begin = len(text) - len(" ".join(words[-size:]))
            before = len(" ".join(words[: -2 * size]))
            if len(words) - 2 * size > 4:
                return None
            return CaptionParts((begin, len(text)), (0, before), "caption.doubled", 0.92)
    return None
