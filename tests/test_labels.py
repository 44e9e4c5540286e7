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
    for line, label in ((text, LABELS.match(text)), ("· " + text, LABELS.search("· " + text))):
        assert line[label.start : label.end] == found
        assert label.editor == (group == "editor")


@pytest.mark.parametrize("text", ["Bystanders saw it", "Editorial", "Jane Doe", "", "by-line"])
def test_no_label(text):
    assert LABELS.match(text) is None
    assert LABELS.search(text) is None
    assert LABELS.find(text) == []


def test_every_label_of_a_line():
    line = "Reporter: A | Editor: B"
    assert [line[found.start : found.end] for found in LABELS.find(line)] == ["Reporter", "Editor"]
    assert LABELS.fullmatch("Reporter")
    assert not LABELS.fullmatch("Reporter: A")


def test_glued_label_stands_before_a_capital():
    glued = Glued(["by", "von"])
    assert glued.end("ByJane Doe") == 2
    assert glued.end("vonJane Doe") == 3
    assert glued.end("Bystander") == -1
    assert glued.end("Vonnegut") == -1


@pytest.mark.parametrize("text", ["MONDAY", "İSTANBUL ISPARTA", "Ο ΚΌΣΜΟΣ", "5 Kasım", "ΰΐǰ ẞ"])
def test_lowered_keeps_places(text):
    low = lowered(text)
    assert len(low) == len(text)
    assert lowered(low) == low
