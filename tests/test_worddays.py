"""Days with a month's name are found as expressions of the vocabulary's words would find them."""

from __future__ import annotations

import re

import pytest
from expressions import one_of
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.parse.worddays import WordDay, WordDays, numbers_in

MONTHS = {"may": 5, "mayo": 5, "june": 6, "jun.": 6, "5月": 5, "05月": 5, "de la luna": 7}
FILLERS = ["de", "of", "年", "日"]
PIECES = [
    *MONTHS,
    *FILLERS,
    *"  ,./-()",
    "5",
    "12",
    "2024",
    "19991",
    "st",
    "th",
    "°",
    "x",
    "é",
    "(mayis)",
    "12 may 2024",
]
texts = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)
DAYS = WordDays(MONTHS, FILLERS)


def found_by(days: WordDays, shape: str, text: str) -> list[WordDay]:
    return days.find(shape, text, numbers_in(text), days.months_in(text))


GAP = rf"[\s,.|/\-()~·]*(?:(?:{one_of(FILLERS)})[\s,.|/\-()~·]*)?"
#: Not between two digits: no part is cut out of a longer number.
WHOLE = r"(?!(?<=\d)\d)"
MONTH = rf"{WHOLE}(?P<month>{one_of(MONTHS)}){WHOLE}"
CLOSED = rf"(?<![^\W\d_]){MONTH}(?![^\W\d_])(?:\s*[/(]\s*[^\W\d_]+(?![^\W\d_])\)?)?"
DAY = r"(?<!\d)(?P<day>\d{1,2})(?!\d)(?:st|nd|rd|th|er|º|ª|°)?"
YEAR = r"(?P<year>\d{4})(?!\d)"
EXPRESSIONS = {
    "day_month_year": f"{DAY}{GAP}{CLOSED}{GAP}{YEAR}",
    "month_day_year": rf"{CLOSED}[\s,.|/\-()~·]*{DAY}{GAP}{YEAR}",
    "year_month_day": rf"(?<!\d){YEAR}{GAP}{MONTH}{GAP}(?P<day>\d{{1,2}})(?!\d)",
    "year_day_month": rf"(?<!\d){YEAR}{GAP}(?P<day>\d{{1,2}})(?!\d){GAP}{CLOSED}",
}


@pytest.mark.parametrize("shape", EXPRESSIONS)
@settings(max_examples=300)
@given(texts)
def test_days(shape: str, text: str) -> None:
    found = re.finditer(EXPRESSIONS[shape], text)
    expected = [
        (m.start(), m.end(), int(m["year"]), MONTHS[" ".join(m["month"].split())], int(m["day"])) for m in found
    ]
    assert found_by(DAYS, shape, text) == expected


@given(texts)
def test_whether_a_month_is_there(text: str) -> None:
    assert bool(DAYS.months_in(text)) == (re.search(one_of(MONTHS), text) is not None)
    latin = WordDays({"may": 5, "jun.": 6}, FILLERS)
    assert latin.months_in(text) or not any(found_by(latin, shape, text) for shape in EXPRESSIONS)


@pytest.mark.parametrize("shape", EXPRESSIONS)
@given(texts)
def test_days_with_latin_months(shape: str, text: str) -> None:
    months = {"may": 5, "jun": 6, "june": 6}
    expression = EXPRESSIONS[shape].replace(MONTH, f"{WHOLE}(?P<month>{one_of(list(months))}){WHOLE}")
    found = re.finditer(expression, text)
    expected = [(m.start(), m.end(), int(m["year"]), months[m["month"]], int(m["day"])) for m in found]
    assert found_by(WordDays(months, FILLERS), shape, text) == expected


def test_an_ending_behind_a_day() -> None:
    days = WordDays({"május": 5}, ["-i"])
    assert found_by(days, "year_month_day", "2024 május-i 5") == [(0, 14, 2024, 5, 5)]
