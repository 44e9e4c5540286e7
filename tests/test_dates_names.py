import pytest
from cases import cases
from hypothesis import given
from hypothesis import strategies as st

from newsclean.parse.dates import find_dates, may_tell_dates, read_date
from newsclean.parse.datewords import date_words
from newsclean.parse.names import name_words, people
from newsclean.rules.packs import packs_for


@pytest.mark.parametrize("case", cases("dates"), ids=lambda case: case["text"][:40])
def test_dates_of_a_line(case):
    found = find_dates(case["text"], date_words(packs_for(case["language"])))
    assert [f"{date.label} {date.iso}".strip() for date in found] == case["dates"]


@pytest.mark.parametrize("case", cases("names"), ids=lambda case: case["text"][:40])
def test_people_of_a_byline(case):
    assert people(case["text"], name_words(packs_for(case["language"]))) == case["people"]


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2023-05-03T12:30:00.000Z", "2023-05-03T12:30:00+00:00"),
        ("2023-05-03T12:30:00+0700", "2023-05-03T12:30:00+07:00"),
        ("20230503", "2023-05-03"),
        ("1683117000", "2023-05-03T12:30:00+00:00"),
        ("1683117000123", "2023-05-03T12:30:00+00:00"),
        ("Wed, 03 May 2023 12:30:00 +0700", "2023-05-03T12:30:00+07:00"),
        ("2023-05-03T12:30:00", "2023-05-03T12:30:00"),
        ("2023-05-03T24:30:00Z", "2023-05-03"),
        ("2023-05-32T12:30:00Z", None),
        ("2023-13-45", None),
        ("soon", None),
        ("", None),
    ],
)
def test_declared_dates(value, iso):
    assert read_date(value, date_words(packs_for("en"))) == iso


_PIECES = st.sampled_from(
    ["5", "05.", "31", "2024", "2023.", "5th", "June", "junio", "Juni", "sept.", "sep", "mars", "Mai", "de", "of", "le",
     "del", "r.", "foo", "(Monday)", "/", ", ", " ", ".", "-", "12:30", "um", "lunes", "ä"]
)  # fmt: skip


@given(st.lists(st.lists(_PIECES, max_size=6).map("".join), max_size=8))
def test_texts_that_may_tell_dates(texts):
    told = may_tell_dates(texts)
    assert told == [at for at, text in enumerate(texts) if may_tell_dates([text])]
    words = date_words(packs_for("en"))
    assert all(at in told for at, text in enumerate(texts) if find_dates(text, words))
