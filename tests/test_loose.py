"""Cheap questions answer as the costly ones that they stand in for."""

import re
from bisect import bisect_right

from hypothesis import given
from hypothesis import strategies as st

from newsclean.cleaners.breaks import _places
from newsclean.evidence import BREAK
from newsclean.page import Block
from newsclean.parse.read_also import Teasers, inline_teasers, may_hold_teaser
from newsclean.words import is_loose, loose

TEXTS = st.text(alphabet="abSsß İıK中é٣²½_ -–’“.,:\xa0\ud800", max_size=20)
TEASERS = Teasers(["read also:", "see more"])


def by_expression(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


@given(TEXTS)
def test_a_loose_form_is_what_an_expression_leaves(text: str) -> None:
    assert loose(text) == by_expression(text)


@given(TEXTS, TEXTS)
def test_a_first_letter_tells_a_loose_form_apart(one: str, other: str) -> None:
    assert is_loose(loose(one), other) == (loose(one) == loose(other))
    assert is_loose(loose(one), f" {one}.")


@given(
    st.lists(st.sampled_from(["One two. ", "(", "[", ")", "]", "Read also: Three more words", "See more", ".", "?"]))
)
def test_a_paragraph_that_can_hold_no_teaser_holds_none(parts: list[str]) -> None:
    text = ("A paragraph of some length. " + "".join(parts)).strip()
    assert may_hold_teaser(text) or not inline_teasers(text, TEASERS)


@given(st.text(alphabet=f"ab \t{BREAK}", max_size=20).filter(str.strip))
def test_breaks_stand_where_the_table_of_places_has_them(raw: str) -> None:
    block = Block(raw, 0)
    table = block.places()
    wanted = [bisect_right(table, at) for at, sign in enumerate(raw) if sign == BREAK]
    size = len(block.text)
    assert [at for at in _places(raw) if 0 < at < size] == [at for at in wanted if 0 < at < size]
