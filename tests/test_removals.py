"""Entries that are made without their class's `__init__` are the same entries."""

import copy
import pickle

import pytest

from newsclean.article import Removed


@pytest.mark.parametrize(
    "values",
    [
        ("Share", "share", "furniture", "markup.share", 0.9, None, 3, "body > div.tools", 0, 5),
        ("Saltmere, Monday", "dateline", "lead", "lead.place", 1.0, 7, None, None, 120, 136),
    ],
)
def test_same_as_the_data_class(values: tuple[object, ...]) -> None:
    removals = pytest.importorskip("newsclean.removals", reason="newsclean is not compiled")
    made, expected = removals.removal(*values), Removed(*values)  # type: ignore[arg-type]
    assert type(made) is Removed
    assert made == expected
    assert repr(made) == repr(expected)
    assert pickle.loads(pickle.dumps(made)) == copy.copy(made) == expected
    made.text = "changed"
    assert made != expected


def test_a_text_is_asked_for() -> None:
    removals = pytest.importorskip("newsclean.removals", reason="newsclean is not compiled")
    with pytest.raises(TypeError):
        removals.removal(None, "share", "furniture", "markup.share", 0.9, None, 3, None, 0, 5)
