"""The vocabulary of dates that concerns one page, compiled from its packs into one set of expressions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from newsclean.parse.clocks import Beside
from newsclean.parse.worddays import SimpleWords
from newsclean.rules.packs import Packs

__all__ = ["SHAPES", "DateWords", "date_words", "fold_word", "lowered", "with_plain_marks"]

#: What may stand between two parts of a date: white space, marks, a bracket.
_GAP: Final = r"[\s,.|/\-()~·]*"
#: Marks of the same use become one below U+0100: a class with others takes a hundred times as long to compile.
_MARKS: Final = str.maketrans({
    **dict.fromkeys("•،（）｜\u200e\u200f", "·"), **dict.fromkeys("–—−", "-"), "٫": ".",
})  # fmt: skip
_NEVER: Final = "(?!)"
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_LATIN: Final = re.compile(r"[a-zà-öø-ÿ]+")


def fold_word(word: str) -> str:
    """The form in which words found on a page are looked up: case folded, every kind of i the same."""
    folded = " ".join(word.casefold().replace("i̇", "i").replace("ı", "i").split())
    return folded if folded.isascii() else unicodedata.normalize("NFC", folded)


def lowered(text: str) -> str:
    """`text` in small letters, every kind of i and s the same, character by character: places stay what they are."""
    low = text.lower()
    if low.isascii():
        return low
    if len(low) != len(text):
        low = "".join([c.lower()[0] for c in text])
    return low.replace("ı", "i").replace("ς", "σ")


def with_plain_marks(low: str) -> str:
    """A `lowered` text with the marks that expressions of this module know, character by character."""
    return low if low.isascii() else low.translate(_MARKS)


_DAY: Final = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª|°)?"
_YEAR: Final = r"(?P<year>\d{4})(?!\d)"
#: The shapes of a day, in the order in which they are tried, each with a cheap sign that it may stand in a text.
SHAPES: Final = (
    ("ymd", re.compile(r"\d{4}\s?[-./]")),
    ("day_month_year", re.compile(r"\d\D{1,40}\d{4}(?!\d)")),
    ("month_day_year", re.compile(r"[^\W\d_]\W{0,6}\d{1,2}\D{1,16}\d{4}(?!\d)")),
    ("year_month_day", re.compile(r"\d{4}\D.{1,30}?\d")),
    ("year_day_month", re.compile(r"\d{4}\D{1,10}\d{1,2}\D{0,8}[^\W\d_]")),
    ("numeric", re.compile(r"\d\s?[-./]\s?\d")),
)


#: Which of the vocabulary's parts each expression is made of.
_PARTS: Final = {
    "day_month_year": ("months", "fillers"),
    "month_day_year": ("months", "fillers"),
    "year_month_day": ("months", "fillers"),
    "year_day_month": ("months", "fillers"),
}
_FIXED: Final = {
    "ymd": re.compile(r"(?<!\d)(?P<year>\d{4})\s?([-./])\s?(?P<m>\d{1,2})\s?\2\s?(?P<day>\d{1,2})(?!\d)"),
    "numeric": re.compile(
        r"(?<![\d.,/])(?P<a>\d{1,2})\s?([-./])\s?(?P<b>\d{1,2})\s?\2\s?(?P<year>\d{4}|\d{2})(?![\d/])"
    ),
}
#: What may stand between a label and its date, beside white space.
_LABEL_MARKS: Final = ":;,.|-"
#: Expressions kept for each vocabulary.
_MOST: Final = 500


class DateWords:
    """Months, weekdays, zones and what else stands in a date, in the languages of one page.

    An expression holds the words that stand in the text that it is for: one of all of a language's words takes longer
    to compile than a page to clean. Texts are to be `lowered`, `with_plain_marks`.
    """

    def __init__(self, packs: Packs) -> None:
        self._packs = packs
        self.months = {fold_word(k): v for k, v in packs.mapping("months").items()}
        self.months |= {f"0{name}": n for name, n in self.months.items() if n < 10 and name[:1] == str(n)}
        self.zones = {fold_word(k): v for k, v in packs.mapping("zones").items()}
        self.halves = {fold_word(k): v for k, v in packs.mapping("day_halves").items()}
        self.zone = packs.site.zone if packs.site else None
        own = packs.languages[0] if packs.languages else None
        self.month_first = bool(own and own.month_first)
        self.buddhist = bool(own and own.calendar == "buddhist")
        self.jalali = bool(own and own.calendar == "persian")
        plain_months = {with_plain_marks(lowered(word)): number for word, number in self.months.items()}
        #: The months and fillers that are single words.
        self.simple = SimpleWords(plain_months, {with_plain_marks(lowered(w)) for w in packs.words("date_words")})
        self._published = _by_size(packs.words("published"))
        self._modified = _by_size(packs.words("modified"))
        self._ago = tuple([fold_word(word) for word in packs.words("ago")])
        self._beside: Beside | None = None
        self._compiled: dict[tuple[str, ...], re.Pattern[str]] = {}
        self._lists: dict[str, tuple[dict[str, list[tuple[int, str]]], list[tuple[str, tuple[int, str]]]]] = {}
        #: Of the text that was looked at last its runs of letters, and the words of each part that stand in it.
        self._looked_at = ""
        self._runs: frozenset[str] = frozenset()
        self._present: dict[str, str] = {}

    def shape(self, name: str, text: str) -> re.Pattern[str]:
        """The shape of a day, as `text` may hold it."""
        return _FIXED.get(name) or self.expression(name, text)

    def label(self, name: str, text: str, low: int, high: int) -> int:
        """Where the label, "published" or "modified", begins that ends text[low:high]; -1 where none does."""
        end = high
        while end > low and (text[end - 1] in _LABEL_MARKS or text[end - 1].isspace()):
            end -= 1
        for size, label in self._published if name == "published" else self._modified:
            begin = end - size
            if begin >= low and text.startswith(label, begin) and begin + len(label) <= high:
                before = text[begin - 1 : begin] if begin else ""
                if not before.isalnum() and before != "_":
                    return begin
        return -1

    @property
    def beside(self) -> Beside:
        """Finds what belongs to a day beside it."""
        if self._beside is None:
            fillers, weekdays, marks = (
                _plain(self._packs.words(name)) for name in ("date_words", "weekdays", "hour_marks")
            )
            self._beside = Beside(fillers, weekdays, marks, _plain(self.halves), _plain(self.zones))
        return self._beside

    def expression(self, name: str, text: str) -> re.Pattern[str]:
        """A shape of the day, as `text` may hold it."""
        key = (name, *[self._words(part, text) for part in _PARTS[name]])
        known = self._compiled.get(key)
        if known is None:
            if len(self._compiled) >= _MOST:
                self._compiled.clear()
            known = self._compiled[key] = re.compile(_expression(name, dict(zip(_PARTS[name], key[1:], strict=True))))
        return known

    def _words(self, part: str, text: str) -> str:
        """The words of a part of the vocabulary that stand in `text`, longest first, as alternatives."""
        if text != self._looked_at:
            self._looked_at, self._runs = text, frozenset(_LETTERS.findall(text))
            self._present = {}
        known = self._present.get(part)
        if known is not None:
            return known
        listed = self._lists.get(part)
        if listed is None:
            listed = self._lists[part] = self._list(part)
        apart, others = listed
        found = [entry for sign, entry in others if sign in text]
        for word in self._runs:
            if word in apart:
                found += apart[word]
        if len(found) > 1:
            found.sort()
        known = self._present[part] = "|".join([shape for _, shape in found])
        return known

    def _list(self, part: str) -> tuple[dict[str, list[tuple[int, str]]], list[tuple[str, tuple[int, str]]]]:
        """The words of a part of the vocabulary, each a number, the longest first, and an expression: by the sign of
        it, its first word, where that stands apart from other letters; and the others, each behind its sign."""
        words = _plain(self.months if part == "months" else self._packs.words("date_words"))
        longest_first = sorted(words, key=lambda word: (-len(word), word))
        apart: dict[str, list[tuple[int, str]]] = {}
        others: list[tuple[str, tuple[int, str]]] = []
        for number, word in enumerate(longest_first):
            sign, entry = word.split()[0], (number, re.escape(word).replace(r"\ ", r"\s+"))
            if _LATIN.fullmatch(sign) is not None:
                apart.setdefault(sign, []).append(entry)
            else:
                others.append((sign, entry))
        return apart, others

    def relative(self, text: str) -> bool:
        """Whether a short line tells how long ago something was."""
        folded = fold_word(text)
        return any(word in folded for word in self._ago)

    def month(self, name: str) -> int | None:
        """The number of a month's name as it was found on the page."""
        return self.months.get(fold_word(name))


def _plain(words: Iterable[str]) -> set[str]:
    """Words as they stand in a text with plain marks."""
    return set(filter(None, (with_plain_marks(lowered(word)) for word in words)))


def _by_size(words: Iterable[str]) -> list[tuple[int, str]]:
    """Labels, the longest first, each behind its size without the marks that may stand behind any of them."""
    labels = {" ".join(with_plain_marks(lowered(word)).split()) for word in words}
    return sorted(((len(label.rstrip(_LABEL_MARKS)), label) for label in filter(None, labels)), reverse=True)


def _expression(name: str, words: dict[str, str]) -> str:
    """The expression `name`, with these alternatives for the parts of the vocabulary."""
    fillers = words["fillers"]
    gap = f"{_GAP}(?:(?:{fillers}){_GAP})?" if fillers else _GAP
    month = f"(?P<month>{words['months'] or _NEVER})"
    closed = f"(?<![^\\W\\d_]){month}(?![^\\W\\d_])(?:\\s*[/(]\\s*[^\\W\\d_]+\\)?)?"
    return {
        "day_month_year": f"{_DAY}{gap}{closed}{gap}{_YEAR}",
        "month_day_year": f"{closed}{_GAP}{_DAY}{gap}{_YEAR}",
        "year_month_day": f"(?<!\\d){_YEAR}{gap}{month}{gap}(?P<day>\\d{{1,2}})(?!\\d)",
        "year_day_month": f"(?<!\\d){_YEAR}{gap}(?P<day>\\d{{1,2}}){gap}{closed}",
    }[name]


@lru_cache(maxsize=64)
def date_words(packs: Packs) -> DateWords:
    """The compiled vocabulary of these packs."""
    return DateWords(packs)
