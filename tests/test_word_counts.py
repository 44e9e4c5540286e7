"""The compiled count of words is the Python one's."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsclean.bodymodel import word_counts

_NOTICES = frozenset(
    {"subscribe", "newsletter", "e-mail", "sign up", "straße".casefold(), "подписаться", "we", "你好吗"}
)
_TEXTS = st.one_of(
    st.text(max_size=500),
    st.lists(
        st.sampled_from(["Bridge", "BRIDGE", "Straße", "STRASSE", "ΣΊΣΥΦΟΣ", "İzmir", "newsletter", "E-mail", "we",
                         "²³x", "१२३", "a_bc", "ŉow", "Подписаться", "你好吗", "😀", "ﬁnal", "x" * 401, "can't"]),
        max_size=60,
    ).map(" ".join),
)  # fmt: skip


def test_counts_different_words() -> None:
    counts = word_counts.counting("A bridge over the river", _NOTICES)
    assert counts("The BRIDGE, the bridge; subscribe to our newsletter, e-mail 2024") == (6, 2, 2)
    assert counts("") == (0, 0, 0)


@settings(deadline=None, max_examples=500)
@given(_TEXTS, _TEXTS)
@example("straße", "STRASSE Strasse")
def test_compiled(subject: str, text: str) -> None:
    compiled = pytest.importorskip("newsclean.bodymodel.word_counter", reason="newsclean is not compiled")
    assert compiled.counting(subject, _NOTICES)(text) == word_counts.counting(subject, _NOTICES)(text)
