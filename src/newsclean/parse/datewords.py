"""The vocabulary of dates that concerns one page, from its packs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from newsclean.parse.clocks import Beside
from newsclean.parse.worddays import WordDays
from newsclean.rules.packs import Packs

__all__ = [
    "YEAR_FIRST",
    "YEAR_LAST",
    "DateWords",
    "date_words",
    "fold_word",
    "folded_letters",
    "lowered",
    "with_plain_marks",
]

#: Marks of the same use become one.
_MARKS: Final = str.maketrans({
    **dict.fromkeys("•،（）｜\u200e\u200f", "·"), **dict.fromkeys("–—−", "-"), "٫": ".",
})  # fmt: skip
_MARK_SIGNS: Final = frozenset(map(chr, _MARKS))


def fold_word(word: str) -> str:
    """The form in which words found on a page are looked up: case folded, every kind of i the same."""
    return " ".join(folded_letters(word).split())


def folded_letters(text: str) -> str:
    """The letters of `text` as `fold_word` has them, its white space as it is."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text.casefold().replace("i̇", "i").replace("ı", "i"))


def lowered(text: str) -> str:
    """`text` in small letters, every kind of i and s the same, character by character: places stay what they are."""
    low = text.lower()
    if low.isascii():
        return low
    if len(low) != len(text):
        low = "".join([c.lower()[0] for c in text])
    return low.replace("ı", "i").replace("ς", "σ")


def with_plain_marks(low: str) -> str:
    """A `lowered` text with the marks that stand between the parts of a date, character by character."""
    return low if low.isascii() or _MARK_SIGNS.isdisjoint(low) else low.translate(_MARKS)


#: The shapes of a day that are told by digits alone: the year first, and last.
YEAR_FIRST: Final = re.compile(r"(?<!\d)(?P<year>\d{4})\s?([-./])\s?(?P<m>\d{1,2})\s?\2\s?(?P<day>\d{1,2})(?!\d)")
YEAR_LAST: Final = re.compile(
    r"(?<![\d.,/])(?P<a>\d{1,2})\s?([-./])\s?(?P<b>\d{1,2})\s?\2\s?(?P<year>\d{4}|\d{2})(?![\d/])"
)
#: What may stand between a label and its date, beside white space.
_LABEL_MARKS: Final = ":;,.|-"


class DateWords:
    """Months, weekdays, zones and what else stands in a date, in the languages of one page.

    One expression of all of a language's words would take longer to compile than a page to clean, so these are looked
    for one by one. Texts are to be `lowered`, `with_plain_marks`.
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
        plain = {with_plain_marks(lowered(word)): number for word, number in self.months.items()}
        #: The days that are told with a month's name.
        self.days = WordDays(plain, _plain(packs.words("date_words")))
        self._published = _by_size(packs.words("published"))
        self._modified = _by_size(packs.words("modified"))
        self._ago = tuple([fold_word(word) for word in packs.words("ago")])
        self._beside: Beside | None = None

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

    def relative(self, text: str) -> bool:
        """Whether a short line tells how long ago something was."""
        folded = fold_word(text)
        return any(word in folded for word in self._ago)


def _plain(words: Iterable[str]) -> set[str]:
    """Words as they stand in a text with plain marks."""
    return set(filter(None, (with_plain_marks(lowered(word)) for word in words)))


def _by_size(words: Iterable[str]) -> list[tuple[int, str]]:
    """Labels, the longest first, each behind its size without the marks that may stand behind any of them."""
    labels = {" ".join(with_plain_marks(lowered(word)).split()) for word in words}
    return sorted(((len(label.rstrip(_LABEL_MARKS)), label) for label in filter(None, labels)), reverse=True)


@lru_cache(maxsize=64)
def date_words(packs: Packs) -> DateWords:
    """The vocabulary of these packs."""
    return DateWords(packs)
