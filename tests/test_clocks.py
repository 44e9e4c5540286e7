"""What stands beside a day is found as expressions of the vocabulary's words would find it."""

from __future__ import annotations

import re

from expressions import one_of
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.parse.clocks import Beside, Clock

FILLERS = ["at", "at the", "um", "年", "on"]
WEEKDAYS = ["mon", "monday", "月曜", "sun"]
MARKS = ["h", "uhr", "時"]
HALVES = ["am", "p.m.", "下午", "pm"]
ZONES = ["est", "gmt", "utc+3", "wib"]
PIECES = [
    *FILLERS, *WEEKDAYS, *MARKS, *HALVES, *ZONES, *"  ,.:-+()tz/", "10:30", "7", "08", "10:30:45", "3.15", "14h05",
    "+07:00", "-0430", "(gmt+7)", ".123", "x", "2024", "é", "10:30 pm est", "at 9", "monday, ",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)
BESIDE = Beside(FILLERS, WEEKDAYS, MARKS, HALVES, ZONES)

GAP = r"[\s,.|/\-()~·]*"
OFFSET = r"[+\-]\s?\d{1,2}(?::?\d{2})?(?!\d)"
WEEKDAY = rf"(?:\(?(?:{one_of(WEEKDAYS, glued=True)})\)?(?![^\W\d_]))"
CLOSED = rf"(?<![^\W\d_])(?:{one_of(FILLERS)})(?![^\W\d_])"
LOOSE = rf"(?:{one_of(FILLERS)})[\s:]*{GAP}"
HALF = rf"(?:{one_of(HALVES)})(?![^\W\d_])"
MINUTE = rf"(?:[:.]|\s?(?:{one_of(MARKS)})\s?)(?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:\.\d{{1,9}})?)?(?!\d)"
ZONE = rf"(?:\s*\(?\s*(?P<zone>(?:{one_of(ZONES)})(?![^\W\d_])(?:\s?{OFFSET})?|z(?!\w)|{OFFSET})\s*\)?)?"
CLOCK = (
    rf"(?:(?P<half0>{HALF})\s?)?(?<!\d)(?P<hour>\d{{1,2}})"
    rf"(?:{MINUTE}(?:\s?(?P<half>{HALF}))?|\s?(?P<half1>{HALF})){ZONE}"
)
CLOCK_BEHIND = re.compile(rf"{GAP}(?:{LOOSE}){{0,2}}(?:t|{WEEKDAY}{GAP})?(?:{LOOSE}){{0,3}}{CLOCK}")
CLOCK_AHEAD = re.compile(rf"{CLOCK}{GAP}(?:{LOOSE}){{0,2}}(?:{WEEKDAY}{GAP})?\Z")
AHEAD = re.compile(rf"(?:(?:{WEEKDAY}|{CLOSED}){GAP}){{1,3}}\Z")
BEHIND = re.compile(rf"{GAP}(?:{WEEKDAY}|{CLOSED})(?!\w)")


def told(found: re.Match[str] | None) -> tuple[object, ...] | None:
    if found is None:
        return None
    half = found["half0"] or found["half"] or found["half1"] or ""
    minute, second = int(found["minute"] or 0), int(found["second"] or 0)
    return found.end(), found.start("hour"), int(found["hour"]), minute, second, half, found["zone"] or ""


def of(clock: Clock | None) -> tuple[object, ...] | None:
    if clock is None:
        return None
    return clock.end, clock.at, clock.hour, clock.minute, clock.second, clock.half, clock.zone


@settings(max_examples=400)
@given(texts)
def test_a_clock_behind_a_day(text: str) -> None:
    assert of(BESIDE.clock_behind(text, 0)) == told(CLOCK_BEHIND.match(text))


@settings(max_examples=400)
@given(texts)
def test_a_clock_before_a_day(text: str) -> None:
    found, expected = BESIDE.clock_ahead(text, 0), CLOCK_AHEAD.search(text)
    assert (found is None) == (expected is None)
    if found is not None and expected is not None:
        whole = told(expected)
        assert found.start == expected.start()
        assert of(found)[1:] == whole[1:]


@settings(max_examples=400)
@given(texts)
def test_weekdays_and_fillers(text: str) -> None:
    before, behind = AHEAD.search(text), BEHIND.match(text)
    assert BESIDE.ahead(text, 0) == (-1 if before is None else before.start())
    assert BESIDE.behind(text, 0) == (-1 if behind is None else behind.end())


def test_an_ending_behind_a_day() -> None:
    hungarian = Beside(["-én"], [], [], [], [])
    assert hungarian.behind("-én", 0) == 3
    assert hungarian.behind("-énekes", 0) == -1
