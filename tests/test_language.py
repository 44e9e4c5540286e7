import random

import pytest
from cases import cases
from langdetect import PROFILES_DIRECTORY, DetectorFactory

from newsclean.language import guess_language, primary_tag
from newsclean.language_profiles import detector


@pytest.mark.parametrize("case", cases("languages"), ids=lambda case: case["language"] or "none")
def test_the_language_of_a_text(case):
    assert (guess_language(case["text"]) or "") == case["language"]


def test_the_chances_of_letters_are_langdetects_own():
    theirs = DetectorFactory()
    theirs.load_profile(PROFILES_DIRECTORY)
    ours = detector()
    assert sorted(ours.langlist) == sorted(theirs.langlist)
    assert set(ours.word_lang_prob_map) == set(theirs.word_lang_prob_map)
    places = [ours.langlist.index(code) for code in theirs.langlist]
    for group in random.Random(1).sample(sorted(theirs.word_lang_prob_map), 5000):
        chances = ours.word_lang_prob_map[group]
        assert [chances[at] for at in places] == theirs.word_lang_prob_map[group]


def test_a_guess_leaves_the_random_state_alone():
    random.seed(7)
    state = random.getstate()
    guess_language("Xhjqk vrtzp lmnb wqxz")
    assert random.getstate() == state


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("id-ID", "id"),
        ("EN", "en"),
        ("in", "id"),
        ("iw-IL", "he"),
        ("nb-NO", "no"),
        ("fil", "tl"),
        ("", None),
        ("x", None),
    ],
)
def test_primary_tags(tag, code):
    assert primary_tag(tag) == code
