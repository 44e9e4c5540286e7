"""Words out of long lists are found as one expression of all of them would find them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from newsclean.parse.caption import Vocabulary
from newsclean.parse.labels import Joins, Labels
from newsclean.parse.read_also import Teasers

EDITORS = ["edited by", "editor", "redakteur", "ÿditör"]
AUTHORS = ["by", "written by", "de", "de la", "автор", "ed", "e", "e by"]
WORDS = [*EDITORS, *AUTHORS, "and", "and also", "photo", "photo by", "dok.", "read also", "see:", "see also:"]
PIECES = [*WORDS, " ", "  ", ":", ".", "-", "’", "'", "_", "(", "[", ")", '"', "Jane", "Doe", "1", "é", "ı", "\n"]
texts = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
cased = st.tuples(texts, st.sampled_from([str, str.upper, str.title])).map(lambda pair: pair[1](pair[0]))


def one_of(words: list[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)


LABEL = re.compile(rf"(?P<editor>{one_of(EDITORS)})(?![\w'’-])|(?:{one_of(AUTHORS)})(?![\w'’-])", re.I)
JOIN = re.compile(rf"\s+(?:{one_of(['and', 'and also', 'de'])})\s+", re.I)
CREDIT = re.compile(rf"(?<!\w)(?:{one_of(['photo', 'photo by', 'dok.', 'dok'])})(?!\w)\.?", re.I)
HEAD = r"(?:see\ also\s*:|read\ also(?!\w)\s*:?|see\s*:)"
TEASER = re.compile(rf'[(\[]\s*{HEAD}|(?<=[.!?"”’)])\s*{HEAD}', re.I)


@given(cased)
def test_labels(text: str) -> None:
    labels = Labels(EDITORS, AUTHORS)
    expected = [(m.start(), m.end(), m["editor"] is not None) for m in LABEL.finditer(text)]
    assert [(found.start, found.end, found.editor) for found in labels.find(text)] == expected
    first = labels.search(text)
    assert (None if first is None else (first.start, first.end, first.editor)) == next(iter(expected), None)
    head, whole = labels.match(text), labels.fullmatch(text)
    assert (head is None) == (LABEL.match(text) is None)
    assert (whole is None) == (LABEL.fullmatch(text) is None)


@given(cased)
def test_joins(text: str) -> None:
    assert Joins(["and", "and also", "de"]).split(text) == JOIN.split(text)


@given(cased)
def test_credits(text: str) -> None:
    words = Vocabulary(["photo", "photo by", "dok.", "dok"], ())
    assert words.labels(text, 200) == [m.span() for m in CREDIT.finditer(text)]


@given(cased)
def test_teasers(text: str) -> None:
    folded = re.sub(r"\s", " ", text)  # of white space a block has plain spaces alone
    assert Teasers(["read also", "see", "see also:"]).heads(folded) == [m.span() for m in TEASER.finditer(folded)]
