"""The facets of a line: every feature once, and kept sums that equal the sums of single weights."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.cleaners.lines import line_rows
from newsclean.lines.facets import FACETS, values
from newsclean.lines.model import default_model
from newsclean.readers import read
from newsclean.words import folded_words, letter_words

PAGE = """Home
Ferry fares to rise in June
By Ann Quill
The harbour board said on Monday that ferry fares would rise by a tenth in June, the first such change in four years.
Read also: Bakery wins award for saffron bun
“Nobody likes it,” said Tom Reed, who runs the ticket office at the old pier.
Most read
Storm closes coast road..."""


def test_no_feature_is_in_two_facets() -> None:
    names = [name for names, _ in FACETS for name in names]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("times", [1, 2])
def test_kept_sums_are_the_sums_of_the_weights(times: int) -> None:
    model = default_model()
    weights = {
        name: table
        for (names, _), row in zip(FACETS, model.tables, strict=True)
        for name, table in zip(names, row, strict=True)
    }
    _, rows = line_rows(read(PAGE, format="text"))
    for _ in range(times):
        scores = model.scores(rows)
    for row, score in zip(rows, scores, strict=True):
        single = [weights[name][value] for name, value in values(row).items() if value and value in weights[name]]
        assert score == pytest.approx([sum(column) for column in zip(*single, strict=True)])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It's 4 o'clock_now, x1y", ["It", "s", "o", "clock", "now", "x", "y"]),
        ("“Café”—said Žofie… no\xa0more", ["Café", "said", "Žofie", "no", "more"]),
        ("it went on and «naïve» ones too", ["it", "went", "on", "and", "naïve", "ones", "too"]),
        ("Снег выпал, 12 мая", ["Снег", "выпал", "мая"]),
        ("a lone \ud800 surrogate", ["a", "lone", "surrogate"]),
        ("", []),
    ],
)
def test_words_are_runs_of_letters(text: str, words: list[str]) -> None:
    assert letter_words(text) == words


@given(st.text(alphabet="aZé ßİıǅ'“\u0307ﬁΣ1_"))
def test_words_folded_by_themselves(text: str) -> None:
    assert folded_words(text) == letter_words(text.casefold())
