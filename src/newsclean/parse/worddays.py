"""Days that name their month in a word, found by shapes that hold for any word: none has to be compiled for the words
of one line.

A shape tells where a day and a year stand with words between; sets of words then say whether these are a month and
fillers. What they don't decide is left to the expression that does (`DateWords.shape`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

__all__ = ["WORD_SHAPES", "SimpleWords", "WordDay"]

_GAP: Final = r"[\s,.|/\-()~·]*"
_RUN: Final = r"[^\W\d_]+"
_DAY: Final = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª|°)?"
_YEAR: Final = r"(?P<year>\d{4})(?!\d)"
#: Between month and day, or month and year: what the month's word may have behind it, and a filler.
_PAREN: Final = rf"(?P<paren>\.?\s*[/(]\s*{_RUN}\)?)?"
WORD_SHAPES: Final = {
    "day_month_year": re.compile(f"{_DAY}(?P<words>{_GAP}(?:{_RUN}{_GAP}){{1,4}}){_YEAR}"),
    "month_day_year": re.compile(
        rf"(?<![^\W\d_])(?P<month>{_RUN}){_PAREN}{_GAP}{_DAY}(?P<words>{_GAP}(?:{_RUN}{_GAP})?){_YEAR}"
    ),
}
_RUNS: Final = re.compile(_RUN)
#: Where a day stands, and its year, month and day of the month.
WordDay = tuple[int, int, int, int, int]
#: A vocabulary's words that are single runs of letters, some with a full stop at their end.
_SIMPLE: Final = re.compile(rf"{_RUN}\.?")


class SimpleWords:
    """The months and fillers of a vocabulary that are single runs of letters; `others` are the signs of the rest, each
    the first word of one: a line with none of these holds simple ones alone. Words are lowered."""

    def __init__(self, months: dict[str, int], fillers: Iterable[str]) -> None:
        self._fillers = frozenset(fillers)
        self._months = {word: number for word, number in months.items() if _SIMPLE.fullmatch(word)}
        self._heads = frozenset(word.rstrip(".") for word in self._months)
        rest = {word for word in (*months, *self._fillers) if not _SIMPLE.fullmatch(word)}
        self._others = tuple(sorted({word.split()[0] for word in rest if word.split()}))

    def told(self, text: str) -> bool:
        """Whether these words are all that can stand in a text."""
        return all(other not in text for other in self._others)

    def month_in(self, text: str) -> bool:
        """Whether one of these months stands in a text."""
        return not self._heads.isdisjoint(_RUNS.findall(text))

    def days(self, name: str, text: str) -> list[WordDay] | None:
        """The days of a shape in a text, as the expression of these words finds them; None where it takes that
        expression to tell."""
        days: list[WordDay] = []
        shape = WORD_SHAPES[name]
        at = 0
        while (found := shape.search(text, at)) is not None:
            month = self._month(name, text, found)
            if month < 0:
                return None
            if month:
                days.append((found.start(), found.end(), int(found["year"]), month, int(found["day"])))
                at = found.end()
            else:
                at = found.start() + 1
        return days

    def _month(self, name: str, text: str, found: re.Match[str]) -> int:
        """The month that a place of a shape names; 0 where it names none, -1 where that is not sure."""
        runs = [run.span() for run in _RUNS.finditer(text, *found.span("words"))]
        if name == "month_day_year":
            if found["paren"] is not None:
                return -1
            month, behind = self._known(text, *found.span("month")), runs
        elif len(runs) > 1 and self._fills(text, *runs[0]):
            month, behind = self._known(text, *runs[1]), runs[2:]
        else:
            month, behind = self._known(text, *runs[0]), runs[1:]
        if month and not behind:
            return month
        if month and len(behind) == 1 and self._fills(text, *behind[0]):
            return month
        return -1 if month or any(self._known(text, low, high) for low, high in runs) else 0

    def _known(self, text: str, low: int, high: int) -> int:
        """The month that a run of letters is, 0 where it is none."""
        if low and text[low - 1].isalpha():
            return 0  # glued to the ending of a day's number
        word = text[low:high]
        month = self._months.get(word, 0)
        return month if month or text[high : high + 1] != "." else self._months.get(word + ".", 0)

    def _fills(self, text: str, low: int, high: int) -> bool:
        """Whether a run of letters is a filler."""
        word = text[low:high]
        return word in self._fillers or (text[high : high + 1] == "." and word + "." in self._fillers)
