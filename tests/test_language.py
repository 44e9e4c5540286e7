import random

import pytest
from cases import cases

from newsclean.language import guess_language, primary_tag


@pytest.mark.parametrize("case", cases("languages"), ids=lambda case: case["language"] or "none")
def test_the_language_of_a_text(case):
    assert (guess_language(case["text"]) or "") == case["language"]


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
