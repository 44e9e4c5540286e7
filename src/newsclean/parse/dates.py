"""Find dates in a line and write them as ISO 8601: about twenty shapes, in the languages of the page's packs.

A date needs a year: what only tells a day and a month, or how long ago, is no date. The offset is given where the line
tells it (zone name, GMT+7), or where the portal's pack knows its own.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import Final

from newsclean.parse.clocks import Beside, Clock
from newsclean.parse.datewords import YEAR_FIRST, YEAR_LAST, DateWords, fold_word, lowered, with_plain_marks
from newsclean.parse.worddays import SHAPES, numbers_in

__all__ = ["FoundDate", "find_dates", "may_tell_dates", "read_date"]

#: No news page is older than the web, none is from after this.
_FIRST_YEAR, _LAST_YEAR = 1980, 2100
_ISO: Final = re.compile(
    r"\s*(\d{4})-?(\d\d)-?(\d\d)(?:[T\s]\s*(\d\d):?(\d\d)(?::?(\d\d)(?:[.,:]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?(?!\d)"
)
_USUAL: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?(Z|[+-][0-9]{2}:[0-5][0-9])?"
)
_MAYBE: Final = re.compile(r"\d(?:\d{3}|\s?[./]\s?\d{1,2}\s?[./]\s?\d\d)")
_DIGIT: Final = re.compile(r"\d")
_LETTER: Final = re.compile(r"[^\W\d_]")
_PROGRAM: Final = re.compile(
    r"^\s*[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) (\d{1,2}:\d\d(?::\d\d)?) (?:([A-Z]{2,5}) )?(\d{4})\s*$"
)
_TWO: Final = [f"{number:02}" for number in range(60)]
_EPOCH: Final = re.compile(r"\s*(1[0-9]{9}|1[0-9]{12})(?:\.\d+)?\s*$")
#: No word of a date is made of these alone.
_BLANK: Final = " .,:;|/·-()"
_OFFSET: Final = re.compile(r"([+\-])\s?(\d{1,2}):?(\d{2})?$")


class FoundDate:
    """A date at text[start:end], weekday, time and zone included. `iso` is a day, or a day and time with the offset
    if that is known; `label` is "published", "modified" or "" by the word that stands before it."""

    __slots__ = ("end", "iso", "label", "start")

    def __init__(self, start: int, end: int, iso: str, label: str = "") -> None:
        self.start = start
        self.end = end
        self.iso = iso
        self.label = label

    @property
    def timed(self) -> bool:
        """Whether the date tells a clock time."""
        return "T" in self.iso


def may_tell_dates(texts: list[str]) -> list[int]:
    """The numbers of the texts that can hold a date, told by one search through all of them."""
    found: list[int] = []
    number = 0
    end = len(texts[0]) if texts else 0
    for match in _MAYBE.finditer("\n\n".join(texts)):  # no shape runs on over two line breaks
        at = match.start()
        if not found or at > end:
            while at > end:
                number += 1
                end += len(texts[number]) + 2
            found.append(number)
    return found


def find_dates(text: str, words: DateWords) -> list[FoundDate]:
    """All dates of a line, in order. Shapes that name a month win over digits alone where they overlap."""
    numbers = numbers_in(text)
    years = sum([end - begin >= 4 for begin, end in numbers])
    if not years and len(numbers) < 3:
        return []
    text = with_plain_marks(lowered(text))
    days: list[tuple[int, int, datetime.date]] = []
    if years and len(numbers) >= 3:
        for found in YEAR_FIRST.finditer(text):
            _add(days, found.start(), found.end(), _day(found, words, last=False))
    months = words.days.months_in(text) if len(days) < years else []
    for shape in SHAPES if months else ():
        if len(days) < years:
            for low, high, year, month, number in words.days.find(shape, text, numbers, months):
                _add(days, low, high, _calendar_day(year, month, number, words))
    if len(numbers) >= 3:
        for found in YEAR_LAST.finditer(text):
            _add(days, found.start(), found.end(), _day(found, words, last=True))
    days.sort()
    out: list[FoundDate] = []
    for at, (low, high, day) in enumerate(days):
        floor = out[-1].end if out else 0
        ceiling = days[at + 1][0] if at + 1 < len(days) else len(text)
        out.append(_whole(text, low, high, day, floor, ceiling, words))
    return out


def _add(days: list[tuple[int, int, datetime.date]], low: int, high: int, day: datetime.date | None) -> None:
    """Take a day in that overlaps none of the others."""
    if day is not None:
        for other in days:
            if low < other[1] and other[0] < high:
                return
        days.append((low, high, day))


@lru_cache(maxsize=64)
def read_date(value: str, words: DateWords) -> str | None:
    """One date that a page declares (meta, JSON-LD, `<time>`), as ISO 8601; None for what is no date.

    Kept for some calls: most pages declare the same date several times.
    """
    usual = _USUAL.fullmatch(value)
    if usual is not None:  # as most are written: checked as numbers, kept as it is
        date = _date(int(value[:4]), int(value[5:7]), int(value[8:10]))
        if date is None:
            return None
        if value[11:13] < "24":
            zone = usual[1]
            plain = zone is not None and "00" <= zone[1:3] <= "14"
            return f"{value[:10]}T{value[11:19]}{zone if plain else _offset(zone, words) or ''}"
        return value[:10]
    found = _ISO.match(value)
    if found:
        year, month, day, hour, minute, second, zone = found.groups()
        date = _date(int(year), int(month), int(day))
        if date is None:
            return None
        if hour is None:
            return date.isoformat()
        return _stamp(date, int(hour), int(minute), int(second or 0), _offset(zone, words)) or date.isoformat()
    found = _EPOCH.match(value)
    if found:
        seconds = int(found[1][:10])
        return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).isoformat()
    # the year at the end, as programs print a date: weekday, month, day, time, perhaps a zone, year
    dates = find_dates(_PROGRAM.sub(r"\2 \1 \5 \3 \4", value[:200]), words)
    return dates[0].iso if dates else None


def _day(found: re.Match[str], words: DateWords, *, last: bool) -> datetime.date | None:
    """A day in digits, its year first or (`last`) at its end."""
    year = int(found["year"])
    if last:
        if len(found["year"]) == 2:
            if found[2] == "-":
                return None
            year += 2000
        a, b = int(found["a"]), int(found["b"])
        month_first = b > 12 or (words.month_first and a <= 12 and found[2] == "/")
        month, day = (a, b) if month_first else (b, a)
    else:
        month, day = int(found["m"]), int(found["day"])
    return _calendar_day(year, month, day, words)


def _calendar_day(year: int, month: int, day: int, words: DateWords) -> datetime.date | None:
    """A day of the calendar that the page's language is dated in."""
    if words.jalali and 1300 <= year < 1500:
        return _from_jalali(year, month, day)
    if words.buddhist and year > 2400:
        year -= 543
    return _date(year, month, day)


def _date(year: int, month: int, day: int) -> datetime.date | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _whole(text: str, low: int, high: int, day: datetime.date, floor: int, ceiling: int, words: DateWords) -> FoundDate:
    """Join a day with the clock time next to it, and with weekday and fillers around it."""
    stamp = None
    beside = words.beside
    until = text[:ceiling]
    clock = beside.clock_behind(until, high) if _DIGIT.search(text, high, ceiling) is not None else None
    if clock is not None and (ceiling == len(text) or not _labelled(text, high, clock.at, words)):
        stamp = _stamped(day, clock, words)
        if stamp:
            high = clock.end
    low = _begin(text, floor, low, beside)
    if stamp is None and _DIGIT.search(text, floor, low):
        clock = beside.clock_ahead(text[:low], floor)
        stamp = _stamped(day, clock, words) if clock is not None else None
        if clock is not None and stamp:
            low = _begin(text, floor, clock.start, beside)
    if until[high:].strip(_BLANK):
        high = max(high, beside.behind(until, high))
    label = ""
    labels = ("modified", "published") if _LETTER.search(text, floor, low) else ()
    for name in labels:
        if (told := words.label(name, text, floor, low)) >= 0:
            label, low = name, told
            break
    return FoundDate(low, high, stamp or day.isoformat(), label)


def _begin(text: str, floor: int, low: int, beside: Beside) -> int:
    """Where the weekdays and fillers before text[low] begin; `low` where there are none."""
    begin = beside.ahead(text[:low], floor) if text[floor:low].strip(_BLANK) else -1
    return begin if begin >= 0 else low


def _labelled(text: str, low: int, high: int, words: DateWords) -> bool:
    """Whether a label stands there: the time behind it is the next date's."""
    return words.label("modified", text, low, high) >= 0 or words.label("published", text, low, high) >= 0


def _stamped(day: datetime.date, clock: Clock, words: DateWords) -> str | None:
    hour = clock.hour
    if clock.half and hour <= 12:
        late = words.halves.get(fold_word(clock.half)) == "pm"
        hour = hour % 12 + (12 if late else 0)
    return _stamp(day, hour, clock.minute, clock.second, _offset(clock.zone, words))


def _stamp(day: datetime.date, hour: int, minute: int, second: int, zone: str | None) -> str | None:
    if hour > 23 or minute > 59 or second > 59:
        return None
    return f"{day.isoformat()}T{_TWO[hour]}:{_TWO[minute]}:{_TWO[second]}{zone or ''}"


def _offset(zone: str | None, words: DateWords) -> str | None:
    """A zone as it is printed ("WIB", "GMT+7", "+0400", "Z") as an offset; the portal's own where none is printed."""
    if not zone:
        return words.zone
    if zone == "Z":
        return "+00:00"
    told = _OFFSET.search(zone)
    if told:
        hours, minutes = int(told[2]), int(told[3] or 0)
        sign = "+" if told[1] == "+" else "-"
        return f"{sign}{hours:02}:{minutes:02}" if hours <= 14 and minutes < 60 else words.zone
    if zone.upper() in ("Z", "UTC", "GMT"):
        return "+00:00"
    return words.zones.get(fold_word(zone), words.zone)


def _from_jalali(year: int, month: int, day: int) -> datetime.date | None:
    """A day of the Solar Hijri calendar as a Gregorian one (the 33-year cycle, exact for 1300 to 1500)."""
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    passed = year - 1
    days = 365 * passed + (8 * passed + 21) // 33 + (month - 1) * 31 - max(0, month - 7) + day
    try:
        return datetime.date.fromordinal(226894 + days)
    except (ValueError, OverflowError):
        return None
