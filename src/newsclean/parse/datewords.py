"""The vocabulary of dates that concerns one page, compiled from its packs into one set of expressions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from newsclean.rules.packs import Packs

__all__ = ["DateWords", "date_words", "fold_word"]

#: What may stand between two parts of a date: white space, marks, direction marks, a bracket.
_GAP = "[\\s,.،·•|/\\-–—−()（）｜~‎‏‏]*"
_NEVER = "(?!)"


def fold_word(word: str) -> str:
    """The form in which words found on a page are looked up: case folded, every kind of i the same."""
    folded = " ".join(word.casefold().replace("i̇", "i").replace("ı", "i").split())
    return folded if folded.isascii() else unicodedata.normalize("NFC", folded)


def _one_of(words: Iterable[str]) -> str:
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first) or _NEVER


def _closed(word: str) -> str:
    """A word that begins or ends with a letter of a spaced script does not run on into another word."""
    return f"(?<![^\\W\\d_]){word}(?![^\\W\\d_])"


_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª|°)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_OFFSET = r"[+\-−–]\s?\d{1,2}(?::?\d{2})?(?!\d)"
#: The shapes of a day, in the order in which they are tried, each with a cheap sign that it may stand in a text.
_SHAPES = (
    ("ymd", re.compile(r"\d{4}\s?[-./]")),
    ("day_month_year", re.compile(r"\d\D{1,40}\d{4}(?!\d)")),
    ("month_day_year", re.compile(r"[^\W\d_]\W{0,6}\d{1,2}\D{1,16}\d{4}(?!\d)")),
    ("year_month_day", re.compile(r"\d{4}\D.{1,30}?\d")),
    ("year_day_month", re.compile(r"\d{4}\D{1,10}\d{1,2}\D{0,8}[^\W\d_]")),
    ("numeric", re.compile(r"\d\s?[-./]\s?\d")),
)


class DateWords:
    """Months, weekdays, zones and what else stands in a date, in the languages of one page.

    An expression is compiled when a text first needs it: most pages show one shape of dates, and compiling all of a
    language's takes longer than cleaning a page. `shapes` gives those of the day that may stand in a text;
    `time_after` and `time_before` match a clock time with its zone; `before` and `after` what belongs to a date on its
    left and right; `published` and `modified` find a label that ends right before a date.
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
        self._fillers = _one_of(packs.words("date_words"))
        self._compiled: dict[str, re.Pattern[str]] = {}

    def shapes(self, text: str) -> Iterator[tuple[str, re.Pattern[str]]]:
        """The (name, expression) pairs of the shapes of a day that may stand in `text`, in order."""
        for name, sign in _SHAPES:
            if sign.search(text):
                if name not in self._compiled:
                    self._compiled[name] = self._shape(name)
                yield name, self._compiled[name]

    def _shape(self, name: str) -> re.Pattern[str]:
        if name == "ymd":
            return re.compile(r"(?<!\d)(?P<year>\d{4})\s?([-./])\s?(?P<m>\d{1,2})\s?\2\s?(?P<day>\d{1,2})(?!\d)")
        if name == "numeric":
            return re.compile(
                r"(?<![\d.,/])(?P<a>\d{1,2})\s?([-./])\s?(?P<b>\d{1,2})\s?\2\s?(?P<year>\d{4}|\d{2})(?![\d/])"
            )
        gap = f"{_GAP}(?:(?:{self._fillers}){_GAP})?"
        month = f"(?P<month>{_one_of(self.months)})"
        closed = f"(?<![^\\W\\d_]){month}(?![^\\W\\d_])(?:\\s*[/(]\\s*[^\\W\\d_]+\\)?)?"
        return re.compile(
            {
                "day_month_year": f"{_DAY}{gap}{closed}{gap}{_YEAR}",
                "month_day_year": f"{closed}{_GAP}{_DAY}{gap}{_YEAR}",
                "year_month_day": f"(?<!\\d){_YEAR}{gap}{month}{gap}(?P<day>\\d{{1,2}})(?!\\d)",
                "year_day_month": f"(?<!\\d){_YEAR}{gap}(?P<day>\\d{{1,2}}){gap}{closed}",
            }[name],
            re.IGNORECASE,
        )

    @cached_property
    def _clock(self) -> str:
        hour = f"(?:[:.٫]|\\s?(?:{_one_of(self._packs.words('hour_marks'))})\\s?)"
        half = f"(?:{_one_of(self.halves)})(?![^\\W\\d_])"
        zone = f"(?P<zone>(?:{_one_of(self.zones)})(?![^\\W\\d_])(?:\\s?{_OFFSET})?|Z(?!\\w)|{_OFFSET})"
        return (
            f"(?:(?P<half0>{half})\\s?)?(?<![\\d])(?P<hour>\\d{{1,2}})"
            f"(?:{hour}(?P<minute>\\d\\d)(?:[:.](?P<second>\\d\\d)(?:\\.\\d{{1,9}})?)?(?!\\d)"
            f"(?:\\s?(?P<half>{half}))?|\\s?(?P<half1>{half}))(?:\\s*\\(?\\s*{zone}\\s*\\)?)?"
        )

    @cached_property
    def _weekday(self) -> str:
        return f"(?:\\(?(?:{_one_of(self._packs.words('weekdays'))})\\)?(?![^\\W\\d_]))"

    @cached_property
    def time_after(self) -> re.Pattern[str]:
        loose = f"(?:{self._fillers})[\\s:]*{_GAP}"
        shape = f"{_GAP}(?:{loose}){{0,2}}(?:T|{self._weekday}{_GAP})?(?:{loose}){{0,3}}{self._clock}"
        return re.compile(shape, re.IGNORECASE)

    @cached_property
    def time_before(self) -> re.Pattern[str]:
        loose = f"(?:{self._fillers})[\\s:]*{_GAP}"
        return re.compile(f"{self._clock}{_GAP}(?:{loose}){{0,2}}(?:{self._weekday}{_GAP})?$", re.IGNORECASE)

    @cached_property
    def before(self) -> re.Pattern[str]:
        filler = _closed(f"(?:{self._fillers})")
        return re.compile(f"(?:(?:{self._weekday}|{filler}){_GAP}){{1,3}}$", re.IGNORECASE)

    @cached_property
    def after(self) -> re.Pattern[str]:
        filler = _closed(f"(?:{self._fillers})")
        return re.compile(f"{_GAP}(?:{self._weekday}|{filler})(?!\\w)", re.IGNORECASE)

    @cached_property
    def published(self) -> re.Pattern[str]:
        return self._label("published")

    @cached_property
    def modified(self) -> re.Pattern[str]:
        return self._label("modified")

    def _label(self, name: str) -> re.Pattern[str]:
        return re.compile(f"(?<!\\w)(?:{_one_of(self._packs.words(name))})[\\s:;,.|–-]*$", re.IGNORECASE)

    def relative(self, text: str) -> bool:
        """Whether a short line tells how long ago something was."""
        folded = fold_word(text)
        return any(word in folded for word in self._ago)

    @cached_property
    def _ago(self) -> tuple[str, ...]:
        return tuple(fold_word(word) for word in self._packs.words("ago"))

    def month(self, name: str) -> int | None:
        """The number of a month's name as it was found on the page."""
        return self.months.get(fold_word(name))


@lru_cache(maxsize=64)
def date_words(packs: Packs) -> DateWords:
    """The compiled vocabulary of these packs."""
    return DateWords(packs)
