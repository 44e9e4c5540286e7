"""Words out of long lists are found as one expression of all of them would find them."""

import pytest

from newsclean.parse.datewords import lowered
from newsclean.parse.labels import Glued, Labels

LABELS = Labels(["edited by", "editor"], ["by", "reporter", "written by"])


@pytest.mark.parametrize(
    ("text", "group", "found"),
    [
        ("By Jane Doe", "author", "By"),
        ("WRITTEN BY Jane Doe", "author", "WRITTEN BY"),
        ("Edited by Jane Doe", "editor", "Edited by"),
        ("Editor: Jane Doe", "editor", "Editor"),
    ],
)
def test_label_begins_a_line(text, group, found):
    assert LABELS.match(text)[group] == found
    assert LABELS.search("· " + text)[group] == found


@pytest.mark.parametrize("text", ["Bystanders saw it", "Editorial", "Jane Doe", "", "by-line"])
def test_no_label(text):
    assert LABELS.match(text) is None
    assert LABELS.search(text) is None
    assert list(LABELS.finditer(text)) == []


def test_every_label_of_a_line():
    assert [m[0] for m in LABELS.finditer("Reporter: A | Editor: B")] == ["Reporter", "Editor"]
    assert LABELS.fullmatch("Reporter")
    assert not LABELS.fullmatch("Reporter: A")


def test_glued_label_stands_before_a_capital():
    glued = Glued(["by", "von"])
    assert glued.match("ByJane Doe").end() == 2
    assert glued.match("vonJane Doe").end() == 3
    assert glued.match("Bystander") is None
    assert glued.match("Vonnegut") is None


@pytest.mark.parametrize("text", ["MONDAY", "İSTANBUL ISPARTA", "Ο ΚΌΣΜΟΣ", "5 Kasım", "ΰΐǰ ẞ"])
def test_lowered_keeps_places(text):
    low = lowered(text)
    assert len(low) == len(text)
    assert lowered(low) == low
