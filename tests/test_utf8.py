"""The compiled encoder gives the bytes that Python's gives, or its error."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

_SIGNS = [
    "a",
    "<p>",
    "é",
    "\u07ff",
    "\u0800",
    "新",
    "\ud7ff",
    "\ue000",
    "\uffff",
    "😀",
    "\U0010ffff",
    "x" * 16,
    "y" * 33,
]


@given(st.lists(st.one_of(st.sampled_from(_SIGNS), st.text(max_size=5))).map("".join))
@example("")
@example("x" * 16 + "é" + "x" * 15 + "新")
def test_any_text(text: str) -> None:
    utf8_of = pytest.importorskip("newsclean.readers.utf8", reason="newsclean is not compiled").utf8_of
    assert utf8_of(text) == text.encode()


@pytest.mark.parametrize("text", ["\ud800", "a新\udfffb", "😀" * 20 + "\ud912"])
def test_a_lone_surrogate_is_no_text(text: str) -> None:
    utf8_of = pytest.importorskip("newsclean.readers.utf8", reason="newsclean is not compiled").utf8_of
    with pytest.raises(UnicodeEncodeError):
        utf8_of(text)
