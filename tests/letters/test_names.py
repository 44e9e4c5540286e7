"""Where names stand in a list: every one with its language and kind, compiled and not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.letters import places
from newsclean.letters.names import NameList, skeleton

LINES = ["az f0 Ağayev Abbas", "tr f0n Çavuşoğlu Ağayev Öz", "tr g1 Çağla Ali", "vi p2 Ý Ấ"]
NAMES = st.lists(st.text("aBçÇşZ-ý", min_size=1, max_size=4), max_size=5).map(" ".join)
LISTS = st.lists(
    st.tuples(st.sampled_from(["tr", "az"]), st.sampled_from(["f0", "g1", "p2n"]), NAMES).map(" ".join), max_size=6
)


def test_a_name_has_all_its_languages_and_what_its_lines_say():
    listed = NameList(LINES)
    (name,) = listed.like(b"aayev")
    assert (name.text, name.languages, name.clash, name.noted) == ("Ağayev", ("az", "tr"), 0, True)
    assert [name.text for name in listed.like(b"")] == ["Ý", "Ấ"]
    assert listed.like(b"abbas") == []  # nothing of it can be lost
    assert listed.given("Ali") == ("tr",)
    assert listed.given("Abbas") == ()
    assert "Çağla" in listed
    assert list(listed) == ["Ağayev", "Çavuşoğlu", "Öz", "Çağla", "Ý", "Ấ"]


def test_a_list_in_utf_8_is_the_same_list():
    assert list(NameList("\n".join(LINES).encode())) == list(NameList(LINES))


@given(LISTS)
def test_every_name_is_found_by_its_skeleton(lines):
    listed = NameList(lines)
    for line in lines:
        language, _, *words = line.split(" ")
        for word in words:
            found = {name.text: name for name in listed.like(skeleton(word))}
            assert word.isascii() or language in found[word].languages


@given(LISTS, st.binary(max_size=30))
def test_the_compiled_table_says_the_same(lines, more):
    compiled = pytest.importorskip("newsclean.letters.name_places", reason="newsclean is not compiled")
    data = "\n".join(lines).encode() + more
    one, other = compiled.NamePlaces(data), places.NamePlaces(data)
    given_names, own = compiled.GivenNames(data), places.GivenNames(data)
    for word in [*data.split(), *data.split(b" "), b"", b"ab"]:
        bones = places.bones_of(word)
        assert one.of(bones) == other.of(bones)
        assert given_names.languages(word) == own.languages(word)
