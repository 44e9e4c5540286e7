"""What stands beside a day: a clock time with its zone, a weekday, the words that go with a date.

Each is found as an expression of the vocabulary's words would find it, the longest word first; none is compiled.
Texts are to be `lowered`, `with_plain_marks`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from newsclean.parse.phrase_list import PhraseList, behind_space, runs_on

__all__ = ["GAP", "Beside", "Clock", "Part", "behind_gap", "is_letter"]

#: What may stand between two parts of a date, beside white space.
GAP: Final = ",.|/-()~·"
_LATIN: Final = re.compile(r"[a-zà-öø-ÿ]+")
_FEW: Final = 2
_SOME: Final = 3


class Clock:
    """A clock time at text[start:end], its hour at `at`. `half` is the word that tells which half of the day it is in,
    "" where none does; `zone` is as it is printed."""

    __slots__ = ("at", "end", "half", "hour", "minute", "second", "start", "zone")

    def __init__(
        self, start: int, end: int, at: int, hour: int, minute: int, second: int, half: str, zone: str
    ) -> None:
        self.start = start
        self.end = end
        self.at = at
        self.hour = hour
        self.minute = minute
        self.second = second
        self.half = half
        self.zone = zone


class Part:
    """The words of a part of the vocabulary. One that begins with Latin letters stands apart from other letters, but
    where the words may be `glued` to what is before them."""

    def __init__(self, words: Iterable[str], *, glued: bool = False) -> None:
        known = list(words)
        apart = [word for word in known if not glued and _LATIN.fullmatch(word.split()[0]) is not None]
        self._apart = PhraseList(apart)
        self._others = PhraseList(set(known).difference(apart))
        self.firsts = frozenset([word[0] for word in known])
        self.heads = frozenset([word.split()[0][:2] for word in known])

    def ends(self, text: str, at: int) -> list[int]:
        """Where each of the words that begin at text[at] ends, the longest first."""
        head = text[at : at + 2]
        if head not in self.heads and head[:1] not in self.heads:
            return []  # most places are told by two letters
        found = self._others.ends(text, at)
        if at and is_letter(text, at - 1):
            return found
        more = self._apart.ends(text, at)
        if not more:
            return found
        run = at
        while is_letter(text, run):
            run += 1
        found += [end for end in more if end >= run]
        found.sort(reverse=True)
        return found


class Beside:
    """Finds what belongs to a day beside it."""

    def __init__(
        self,
        fillers: Iterable[str],
        weekdays: Iterable[str],
        hour_marks: Iterable[str],
        halves: Iterable[str],
        zones: Iterable[str],
    ) -> None:
        self._fillers, self._weekdays = Part(fillers), Part(weekdays, glued=True)
        self._hour_marks, self._halves, self._zones = Part(hour_marks), Part(halves), Part(zones)
        self._heads = self._fillers.heads | self._weekdays.heads
        self._marked = not self._fillers.firsts.isdisjoint(GAP)

    def clock_behind(self, text: str, at: int) -> Clock | None:
        """The clock time that text[at:] begins with, fillers and a weekday before it."""
        return self._clock_at(text, behind_gap(text, at), _FEW, True)

    def clock_ahead(self, text: str, low: int) -> Clock | None:
        """The first clock time in text[low:] with which it ends, a weekday and fillers behind that."""
        for at in range(low, len(text)):
            if text[at].isdecimal() or text[at] in self._halves.firsts:
                for clock in self._clocks(text, at):
                    if self._closes(text, behind_gap(text, clock.end), _FEW):
                        return clock
        return None

    def ahead(self, text: str, low: int) -> int:
        """Where the weekdays and fillers begin with which text[low:] ends; -1 where there is none."""
        heads = self._heads
        for at in range(low, len(text)):
            head = text[at : at + 2]
            if (head in heads or head[:1] in heads or head[:1] == "(") and self._all(text, at, _SOME):
                return at
        return -1

    def behind(self, text: str, at: int) -> int:
        """Where the weekday or the filler ends that text[at:] begins with; -1 where there is none."""
        first = behind_gap(text, at)
        for place in range(first, (at if self._marked else first) - 1, -1):
            for end in self._words(text, place):
                if not runs_on(text, end):
                    return end
        return -1

    def _clock_at(self, text: str, at: int, left: int, day: bool) -> Clock | None:
        """The clock time at text[at:], behind no more fillers than are `left`, and a weekday or a "t" (`day`) with
        more of them."""
        if left:
            for end in self._fillers.ends(text, at):
                found = self._clock_at(text, behind_filler(text, end), left - 1, day)
                if found is not None:
                    return found
        if not day:
            return next(iter(self._clocks(text, at)), None)
        if text[at : at + 1] == "t":
            found = self._clock_at(text, at + 1, _SOME, False)
            if found is not None:
                return found
        for end in self._weekday(text, at):
            found = self._clock_at(text, behind_gap(text, end), _SOME, False)
            if found is not None:
                return found
        return self._clock_at(text, at, _SOME, False)

    def _closes(self, text: str, at: int, left: int) -> bool:
        """Whether text[at:] is fillers and a weekday, or nothing."""
        if at == len(text):
            return True
        if left:
            for end in self._fillers.ends(text, at):
                if self._closes(text, behind_filler(text, end), left - 1):
                    return True
        return len(text) in [behind_gap(text, end) for end in self._weekday(text, at)]

    def _all(self, text: str, at: int, left: int) -> bool:
        """Whether text[at:] is weekdays and fillers, `left` at most."""
        for end in self._words(text, at):
            behind = behind_gap(text, end)
            if behind == len(text) or (left > 1 and self._all(text, behind, left - 1)):
                return True
        return False

    def _words(self, text: str, at: int) -> list[int]:
        """Where a weekday or a filler that stands apart at text[at:] ends."""
        found = self._weekday(text, at)
        if not at or not is_letter(text, at - 1):
            found += [end for end in self._fillers.ends(text, at) if not is_letter(text, end)]
        return found

    def _weekday(self, text: str, at: int) -> list[int]:
        """Where a weekday at text[at:], perhaps in brackets, ends."""
        found: list[int] = []
        for end in self._weekdays.ends(text, at + 1 if text[at : at + 1] == "(" else at):
            if text[end : end + 1] == ")" and not is_letter(text, end + 1):
                found.append(end + 1)
            if not is_letter(text, end):
                found.append(end)
        return found

    def _clocks(self, text: str, at: int) -> list[Clock]:
        """The clock times that text[at:] may begin with, the fullest first."""
        found: list[Clock] = []
        for end in self._half(text, at):
            for place in spaced(text, end):
                self._add_clocks(found, text, at, place, text[at:end])
        self._add_clocks(found, text, at, at, "")
        return found

    def _add_clocks(self, found: list[Clock], text: str, start: int, at: int, before: str) -> None:
        hour_end = at
        while hour_end < at + 2 and text[hour_end : hour_end + 1].isdecimal():
            hour_end += 1
        if hour_end == at or (at and text[at - 1].isdecimal()):
            return
        hour = int(text[at:hour_end])
        for end, minute, second in self._minutes(text, hour_end):
            for place in spaced(text, end):
                for half in self._half(text, place):
                    for zone, last in self._zone(text, half):
                        found.append(Clock(start, last, at, hour, minute, second, before or text[place:half], zone))
            for zone, last in self._zone(text, end):
                found.append(Clock(start, last, at, hour, minute, second, before, zone))
        for place in spaced(text, hour_end):
            for half in self._half(text, place):
                for zone, last in self._zone(text, half):
                    found.append(Clock(start, last, at, hour, 0, 0, before or text[place:half], zone))

    def _half(self, text: str, at: int) -> list[int]:
        """Where a word for half a day at text[at:] ends."""
        return [end for end in self._halves.ends(text, at) if not is_letter(text, end)]

    def _minutes(self, text: str, at: int) -> list[tuple[int, int, int]]:
        """The minutes and seconds at text[at:], each behind where they end."""
        found: list[tuple[int, int, int]] = []
        if text[at : at + 1] in (":", "."):
            add_minutes(found, text, at + 1)
        for place in spaced(text, at):
            for end in self._hour_marks.ends(text, place):
                for first in spaced(text, end):
                    add_minutes(found, text, first)
        return found

    def _zone(self, text: str, at: int) -> list[tuple[str, int]]:
        """The zones at text[at:], perhaps in brackets, each before its end; none last."""
        found: list[tuple[str, int]] = []
        first = behind_space(text, at)
        if text[first : first + 1] == "(":
            first = behind_space(text, first + 1)
        ends: list[int] = []
        for end in self._zones.ends(text, first):
            if not is_letter(text, end):
                for place in spaced(text, end):
                    ends += offset_ends(text, place)
                ends.append(end)
        if text[first : first + 1] == "z" and not runs_on(text, first + 1):
            ends.append(first + 1)
        ends += offset_ends(text, first)
        for end in ends:
            last = behind_space(text, end)
            found.append((text[first:end], last + 1 if text[last : last + 1] == ")" else last))
        found.append(("", at))
        return found


def is_letter(text: str, at: int) -> bool:
    """Whether a letter stands at text[at]."""
    sign = text[at : at + 1]
    return sign.isalnum() and not sign.isdecimal()


def behind_gap(text: str, at: int) -> int:
    """The place behind the white space and the marks that begin at text[at]."""
    size = len(text)
    while at < size and (text[at] in GAP or text[at].isspace()):
        at += 1
    return at


def behind_filler(text: str, at: int) -> int:
    """The place behind what may stand behind a filler: colons, then a gap."""
    size = len(text)
    while at < size and (text[at] == ":" or text[at].isspace()):
        at += 1
    return behind_gap(text, at)


def spaced(text: str, at: int) -> tuple[int, ...]:
    """The places behind a white space at text[at] that may be there, and without it."""
    return (at + 1, at) if text[at : at + 1].isspace() else (at,)


def add_minutes(found: list[tuple[int, int, int]], text: str, at: int) -> None:
    """Add the minutes at text[at:], with the seconds behind them and without."""
    end = at + 2
    if not (len(text) >= end and text[at:end].isdecimal()):
        return
    minute = int(text[at:end])
    seconds = text[end + 1 : end + 3]
    if text[end : end + 1] in (":", ".") and len(seconds) == 2 and seconds.isdecimal():
        last = end + 3
        part = last + 1
        while part < last + 10 and text[part : part + 1].isdecimal():
            part += 1
        if text[last : last + 1] == "." and part > last + 1 and not text[part : part + 1].isdecimal():
            found.append((part, minute, int(seconds)))
        if not text[last : last + 1].isdecimal():
            found.append((last, minute, int(seconds)))
    if not text[end : end + 1].isdecimal():
        found.append((end, minute, 0))


def offset_ends(text: str, at: int) -> list[int]:
    """Where an offset ("+7", "-04:30") at text[at:] ends."""
    found: list[int] = []
    if text[at : at + 1] not in ("+", "-"):
        return found
    at = spaced(text, at + 1)[0]
    for size in (2, 1):
        end = at + size
        if len(text) >= end and text[at:end].isdecimal():
            minutes = end + 1 if text[end : end + 1] == ":" else end
            last = minutes + 2
            if len(text) >= last and text[minutes:last].isdecimal() and not text[last : last + 1].isdecimal():
                found.append(last)
            if not text[end : end + 1].isdecimal():
                found.append(end)
    return found
