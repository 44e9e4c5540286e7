"""Days that name their month in a word, found as expressions of a vocabulary's words would find them, the longest word
first: none is compiled. Texts are to be `lowered`, `with_plain_marks`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Final

from newsclean.parse.clocks import GAP, Part, behind_gap, is_letter
from newsclean.parse.phrase_list import behind_space

__all__ = ["SHAPES", "WordDay", "WordDays", "numbers_in"]

#: The shapes of such days, in the order in which they are tried.
SHAPES: Final = ("day_month_year", "month_day_year", "year_month_day", "year_day_month")

#: Where a day stands, and its year, month and day of the month.
WordDay = tuple[int, int, int, int, int]
#: What a day's number may have behind it.
_ENDINGS: Final = ("st", "nd", "rd", "th", "er", "º", "ª", "°")
_ENDING_SIGNS: Final = frozenset([ending[0] for ending in _ENDINGS])
_RUN: Final = re.compile(r"[^\W\d_]+")
#: A letter of Latin, Greek or Cyrillic: scripts that part words.
_SPACED: Final = re.compile("[a-zß-öø-\u024f\u0370-\u052f]")
_NUMBER: Final = re.compile(r"\d+")


def numbers_in(text: str) -> list[tuple[int, int]]:
    """Where each number of a text begins and ends."""
    return [found.span() for found in _NUMBER.finditer(text)]


class WordDays:
    """Finds the days that are told with these months, and with fillers between their parts."""

    def __init__(self, months: Mapping[str, int], fillers: Iterable[str]) -> None:
        self._numbers = dict(months)
        self._months, self._fillers = Part(months), Part(fillers)
        self._marked = not self._fillers.firsts.isdisjoint(GAP)
        heads = [_RUN.match(month) for month in months]
        #: The runs of letters that months begin with, where all are in scripts that part words: there it stands apart.
        self._heads = frozenset([head[0] for head in heads if head is not None])
        self._apart = None not in [head and _SPACED.match(head[0]) for head in heads]

    def months_in(self, text: str) -> list[int]:
        """Where one of the months may begin in a text; nowhere, where none stands in it."""
        if self._apart:
            return [run.start() for run in _RUN.finditer(text) if run[0] in self._heads]
        firsts = self._months.firsts
        return [at for at in range(len(text)) if text[at] in firsts and self._months.ends(text, at)]

    def find(self, shape: str, text: str, numbers: list[tuple[int, int]], months: list[int]) -> list[WordDay]:
        """The days of one of the SHAPES in a text: `numbers` are its `numbers_in`, `months` its `months_in`."""
        days: list[WordDay] = []
        last = 0
        for at in self._starts(shape, numbers, months):
            if at < last:
                continue
            if shape == "day_month_year":
                day = self._day_month_year(text, at)
            elif shape == "month_day_year":
                day = self._month_day_year(text, at)
            elif shape == "year_month_day":
                day = self._year_month_day(text, at)
            else:
                day = self._year_day_month(text, at)
            if day is not None:
                days.append(day)
                last = day[1]
        return days

    def _starts(self, shape: str, numbers: list[tuple[int, int]], months: list[int]) -> list[int]:
        if shape == "month_day_year":
            return months
        if shape != "day_month_year":
            return [begin for begin, end in numbers if end - begin == 4]
        if not self._apart:
            return [begin for begin, _ in numbers]
        # no number stands between a day and its month
        before = [bisect_left(numbers, (month, 0)) - 1 for month in months]
        return [numbers[at][0] for at in dict.fromkeys(before) if at >= 0 and numbers[at][1] - numbers[at][0] <= 2]

    def _day_month_year(self, text: str, at: int) -> WordDay | None:
        for end, day in self._day(text, at):
            for gap in self._gaps(text, end):
                for behind, month in self._month(text, gap):
                    for place in self._gaps(text, behind):
                        year = year_at(text, place)
                        if year:
                            return at, place + 4, year, month, day
        return None

    def _month_day_year(self, text: str, at: int) -> WordDay | None:
        for behind, month in self._month(text, at):
            for end, day in self._day(text, behind_gap(text, behind)):
                for place in self._gaps(text, end):
                    year = year_at(text, place)
                    if year:
                        return at, place + 4, year, month, day
        return None

    def _year_month_day(self, text: str, at: int) -> WordDay | None:
        for gap in self._gaps(text, at + 4):
            if self._apart and is_letter(text, gap - 1):
                continue
            for behind in self._month_ends(text, gap):
                for place in self._gaps(text, behind):
                    end = number_end(text, place)
                    if end:
                        month = self._number(text, gap, behind)
                        return at, end, int(text[at : at + 4]), month, int(text[place:end])
        return None

    def _year_day_month(self, text: str, at: int) -> WordDay | None:
        for place in self._gaps(text, at + 4):
            end = number_end(text, place)
            for gap in self._gaps(text, end) if end else ():
                for behind, month in self._month(text, gap):
                    return at, behind, int(text[at : at + 4]), month, int(text[place:end])
        return None

    def _day(self, text: str, at: int) -> list[tuple[int, int]]:
        """The numbers of a day at text[at:], each behind its end, an ending such as "th" with it and without."""
        end = number_end(text, at)
        if not end:
            return []
        day = int(text[at:end])
        found = [(end, day)]
        if text[end : end + 1] in _ENDING_SIGNS:
            found = [(end + len(ending), day) for ending in _ENDINGS if text.startswith(ending, end)] + found
        return found

    def _gaps(self, text: str, at: int) -> list[int]:
        """Where the next part of a date may begin: behind marks and white space, and a filler among them."""
        gap = behind_gap(text, at)
        found = [behind_gap(text, end) for end in self._fillers.ends(text, gap)]
        found.append(gap)
        if self._marked:
            for place in range(gap - 1, at - 1, -1):
                found += [behind_gap(text, end) for end in self._fillers.ends(text, place)]
        return found

    def _month(self, text: str, at: int) -> list[tuple[int, int]]:
        """The months at text[at:] that stand apart, each behind its end, its other name ("mai/mayo") with it and
        without."""
        found: list[tuple[int, int]] = []
        if at and is_letter(text, at - 1):
            return found
        for end in self._month_ends(text, at):
            if is_letter(text, end):
                continue
            month = self._number(text, at, end)
            mark = behind_space(text, end)
            if text[mark : mark + 1] in ("/", "("):
                begin = last = behind_space(text, mark + 1)
                while is_letter(text, last):
                    last += 1
                if last > begin:
                    if text[last : last + 1] == ")":
                        found.append((last + 1, month))
                    found.append((last, month))
            found.append((end, month))
        return found

    def _month_ends(self, text: str, at: int) -> list[int]:
        """Where the months end that text[at:] begins with; none takes its number out of a longer one."""
        if cuts_number(text, at):
            return []
        return [end for end in self._months.ends(text, at) if not cuts_number(text, end)]

    def _number(self, text: str, at: int, end: int) -> int:
        name = text[at:end]
        return self._numbers[name] if name in self._numbers else self._numbers[" ".join(name.split())]


def number_end(text: str, at: int) -> int:
    """Where a number of one or two digits ends that begins at text[at:], 0 where there is none."""
    if not text[at : at + 1].isdecimal() or cuts_number(text, at):
        return 0
    end = at + 2 if text[at + 1 : at + 2].isdecimal() else at + 1
    return 0 if cuts_number(text, end) else end


def cuts_number(text: str, at: int) -> bool:
    """Whether a digit stands on either side of a place."""
    return at > 0 and text[at - 1].isdecimal() and text[at : at + 1].isdecimal()


def year_at(text: str, at: int) -> int:
    """The year of four digits at text[at:], 0 where there is none."""
    year = text[at : at + 4]
    if len(year) < 4 or not year.isdecimal() or text[at + 4 : at + 5].isdecimal():
        return 0
    return int(year)
