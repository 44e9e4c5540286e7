"""The vocabulary of dates that concerns one page, compiled from its packs into one set of expressions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

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


class DateWords:
    """Months, weekdays, zones and what else stands in a date, in the languages of one page.

    `shapes` are (name, expression) pairs for the day itself, in the order in which they are tried; `time` matches a
    clock time with its zone; `before` and `after` match what belongs to a date on its left and right; `published` and
    `modified` find a label that ends right before a date.
    """

    def __init__(self, packs: Packs) -> None:
        self.months = {fold_word(k): v for k, v in packs.mapping("months").items()}
        self.months |= {f"0{name}": n for name, n in self.months.items() if n < 10 and name[:1] == str(n)}
        self.zones = {fold_word(k): v for k, v in packs.mapping("zones").items()}
        self.halves = {fold_word(k): v for k, v in packs.mapping("day_halves").items()}
        self.weekdays = frozenset(map(fold_word, packs.words("weekdays")))
        self.zone = packs.site.zone if packs.site else None
        own = packs.languages[0] if packs.languages else None
        self.month_first = bool(own and own.month_first)
        self.buddhist = bool(own and own.calendar == "buddhist")
        self.jalali = bool(own and own.calendar == "persian")
        fillers = packs.words("date_words")
        labels = packs.words("published") + packs.words("modified")
        filler = f"(?:(?:{_one_of(fillers)}){_GAP})"
        loose = f"(?:{_one_of((*fillers, *labels))})[\\s:]*{_GAP}"
        gap = f"{_GAP}{filler}?"
        month = f"(?P<month>{_one_of(self.months)})"
        closed_month = f"(?<![^\\W\\d_]){month}(?![^\\W\\d_])(?:\\s*[/(]\\s*(?:{_one_of(self.months)})\\)?)?"
        day = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª|°)?"
        year = r"(?P<year>\d{4})(?!\d)"
        i = re.IGNORECASE
        self.shapes: tuple[tuple[str, re.Pattern[str]], ...] = (
            ("ymd", re.compile(r"(?<!\d)(?P<year>\d{4})\s?([-./])\s?(?P<m>\d{1,2})\s?\2\s?(?P<day>\d{1,2})(?!\d)")),
            ("day_month_year", re.compile(f"{day}{gap}{closed_month}{gap}{year}", i)),
            ("month_day_year", re.compile(f"{closed_month}{_GAP}{day}{gap}{year}", i)),
            ("year_month_day", re.compile(f"(?<!\\d){year}{gap}{month}{gap}(?P<day>\\d{{1,2}})(?!\\d)", i)),
            ("year_day_month", re.compile(f"(?<!\\d){year}{gap}(?P<day>\\d{{1,2}}){gap}{closed_month}", i)),
            (
                "numeric",
                re.compile(
                    r"(?<![\d.,/])(?P<a>\d{1,2})\s?([-./])\s?(?P<b>\d{1,2})\s?\2\s?(?P<year>\d{4}|\d{2})(?![\d/])"
                ),
            ),
        )
        hour = f"(?:[:.٫]|\\s?(?:{_one_of(packs.words('hour_marks'))})\\s?)"
        half = f"(?:{_one_of(self.halves)})(?![^\\W\\d_])"
        offset = r"[+\-−–]\s?\d{1,2}(?::?\d{2})?(?!\d)"
        zone = f"(?P<zone>(?:{_one_of(self.zones)})(?![^\\W\\d_])(?:\\s?{offset})?|Z(?!\\w)|{offset})"
        closing = f"(?:\\s*\\(?\\s*{zone}\\s*\\)?)?"
        clock = (
            f"(?:(?P<half0>{half})\\s?)?(?<![\\d])(?P<hour>\\d{{1,2}})"
            f"(?:{hour}(?P<minute>\\d\\d)(?:[:.](?P<second>\\d\\d)(?:\\.\\d{{1,9}})?)?(?!\\d)"
            f"(?:\\s?(?P<half>{half}))?|\\s?(?P<half1>{half}))"
        )
        weekday = f"(?:\\(?(?:{_one_of(self.weekdays)})\\)?(?![^\\W\\d_]))"
        self.time_after = re.compile(
            f"{_GAP}(?:{loose}){{0,2}}(?:T|{weekday}{_GAP})?(?:{loose}){{0,3}}{clock}{closing}", i
        )
        self.time_before = re.compile(f"{clock}{closing}{_GAP}(?:{loose}){{0,2}}(?:{weekday}{_GAP})?$", i)
        self.before = re.compile(f"(?:(?:{weekday}|{_closed(f'(?:{_one_of(fillers)})')}){_GAP}){{1,3}}$", i)
        self.after = re.compile(f"{_GAP}(?:{weekday}|{_closed(f'(?:{_one_of(fillers)})')})(?!\\w)", i)
        self.published = re.compile(f"(?<!\\w)(?:{_one_of(packs.words('published'))})[\\s:;,.|–-]*$", i)
        self.modified = re.compile(f"(?<!\\w)(?:{_one_of(packs.words('modified'))})[\\s:;,.|–-]*$", i)
        self.relative = re.compile(f"(?<!\\w)(?:{_one_of(packs.words('ago'))})(?!\\w)", i)

    def month(self, name: str) -> int | None:
        """The number of a month's name as it was found on the page."""
        return self.months.get(fold_word(name))


@lru_cache(maxsize=64)
def date_words(packs: Packs) -> DateWords:
    """The compiled vocabulary of these packs."""
    return DateWords(packs)
