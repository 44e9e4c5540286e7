"""The compiled look ahead lets every phrase through that the table would find, and little else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsclean.page import Role
from newsclean.rules.phrases import PhraseTable
from newsclean.rules.schema import PhraseRule
from newsclean.rules.sieve import EDGE, LINE, START

_LINES = ["read more", "0 comments", "share", "© 2024", "strasse gesperrt", "24 jam", "читайте также", "相关阅读"]
_STARTS = ["read also:", "by the way", "24 jam", "@tag", "相关", "e-mail"]
_RULES = [
    PhraseRule(phrase, Role.RELATED, place, "test")
    for place, phrases in (("line", _LINES), ("start", _STARTS))
    for phrase in phrases
]
_PIECES = [*_LINES, *_STARTS, *EDGE, " ", "  ", "\u00a0", "\n", "READ", "More", "1,204", "12.", "3", "x", "ŉ", "STRAßE",
           "_", "²", "१२", "...", "@", "\u0301", "comments", "Comments", " by the"]  # fmt: skip


@pytest.fixture(name="table", scope="module")
def _table() -> PhraseTable:
    """The phrases, with every text looked up."""
    table = PhraseTable(_RULES)
    table._sieve = None
    return table


@pytest.fixture(name="sieve", scope="module")
def _sieve(table: PhraseTable) -> Callable[[str], int]:
    made = pytest.importorskip("newsclean.rules.phrase_sieve", reason="newsclean is not compiled")
    sieve: Callable[[str], int] = made.sieve_of(table._lines, table._start)
    return sieve


@settings(deadline=None, max_examples=1000)
@given(text=st.one_of(st.lists(st.sampled_from(_PIECES), max_size=8).map("".join), st.text(max_size=60)))
@example(text="» Read  more …" + "." * 99)
@example(text="1.204,5 Comments (12.)")
@example(text="STRAßE gesperrt")
@example(text="x" * 99)
@example(text="")
def test_no_phrase_is_missed(text: str, sieve: Callable[[str], int], table: PhraseTable) -> None:
    told = sieve(text)
    assert told & LINE or table.line(text) is None
    assert told & START or table.start(text) is None
    assert PhraseTable(_RULES).strength(text) == table.strength(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Share:", LINE),
        ("1,204 Comments", LINE),
        ("READ ALSO: a bridge", START),
        ("24 Jam", LINE | START),
        ("shared", 0),
        ("12 shares", 0),
        ("", 0),
    ],
)
def test_what_is_no_phrase_is_told(text: str, told: int, sieve: Callable[[str], int]) -> None:
    assert sieve(text) == told
