"""Paths of elements: the Python ones, and that the compiled ones are the same."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsclean import paths

_PARTS = st.sampled_from([' class="', '"', " ", "a", "main-text", "\n", "\x1c", "é", "本", ' id="x"', "class=", ">"])
_ATTRIBUTES = st.one_of(st.text(max_size=30), st.lists(_PARTS, max_size=12).map("".join))


def test_first_two_classes() -> None:
    assert paths.extended(None, "body", "") == "body"
    assert paths.extended("body", "p", ' id="a" class="lead  big first"') == "body > p.lead.big"
    assert paths.extended("body > p", "a", ' class=" "') == "body > p > a"


@settings(deadline=None, max_examples=400)
@given(st.none() | st.sampled_from(["", "body", "body > é"]), st.sampled_from(["p", "x-é", ""]), _ATTRIBUTES)
@example("body", "p", ' class="')
@example("body", "p", ' class="a b')
def test_compiled(above: "str | None", tag: str, attributes: str) -> None:
    compiled = pytest.importorskip("newsclean.path_writer", reason="newsclean is not compiled")
    assert compiled.extended(above, tag, attributes) == paths.extended(above, tag, attributes)
