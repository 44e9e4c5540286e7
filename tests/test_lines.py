"""Whole pages of made-up text: the furniture goes, and what only looks like furniture stays."""

from __future__ import annotations

import pytest

from newsclean import clean

LEAD = "The town council of Saltmere agreed on Monday to plant a thousand trees along the river bank before winter."
MORE = "Work will begin in the second week of October, the mayor said, once the last of the permits have been given."
LAST = "The trees were paid for by a fund that the townspeople set up after the flood, which took most of the old ones."

KEPT = {
    "steps": ["1. Dig a hole twice as wide as the root.", "2. Put the tree in and fill the hole.", "3. Water it well."],
    "interview": [
        "Why did the town choose oak?",
        "Because oak grows slowly and stands for a very long time, even where the ground is wet.",
        "Who will look after them?",
        "We will, all of us, and we have drawn up a list of streets and of the people who live in them.",
    ],
    "heading": ["A fund of their own"],
    "count": [
        "1. Dig deep",
        MORE.replace("second", "first"),
        "2. Water well",
        LEAD.replace("Monday", "Friday"),
        "3. Wait",
    ],
    "quoted words": ['The mayor called the plan "the best of all"'],
    "list": [
        "The streets are:",
        "• Mill Lane and the lower half of Bridge Street;",
        "• Harbour Road up to the old station;",
    ],
}

LISTS = {
    "label": [
        "Most read",
        "Storm closes coast road",
        "Bakery wins award for saffron bun",
        "Ferry fares to rise in June",
    ],
    "twins": ["Storm closes coast...", "Storm closes coast road for a second night", "Bakery wins an..."],
    "share": ["Share this article", "Facebook", "Twitter", "Copy link"],
    "comment": ["Comments", "Leave a comment", "Your email address will not be published"],
    "dated teasers": [
        "TOWNS | 9 October 2020",
        "Ferry fares to rise in June",
        "The harbour board wants a tenth more for each crossing from the first of June on.",
        "TOWNS | 9 October 2020",
        "Bakery wins award for saffron bun",
        "The bun was first baked for a wedding in the spring of last year, said its baker.",
        "TOWNS | 8 October 2020",
        "Storm closes coast road for a second night",
        "Drivers were asked to take the road over the hills until the water has gone down again.",
    ],
    "stamped": [
        "• Friday, 19 June 2015 12:21:00 The ferry was late again on Monday, and nobody told those who waited for it.",
        "• Friday, 19 June 2015 12:18:50 The bakery has won an award for its saffron bun.",
    ],
    "note": ["*) The writer teaches forestry at the college of Saltmere."],
    "counters": ["12 Comments", "5 min read"],
    "letter": ["Sign up for our newsletter", "Advertisement"],
}


@pytest.mark.parametrize("name", KEPT)
def test_what_belongs_to_the_article_stays(name: str) -> None:
    lines = [LEAD, MORE, *KEPT[name], LAST, MORE.replace("October", "March")]
    assert [p.text for p in clean("\n\n".join(lines)).paragraphs] == lines


@pytest.mark.parametrize("name", LISTS)
def test_furniture_behind_the_article_goes(name: str) -> None:
    article = clean("\n\n".join([LEAD, MORE, LAST, *LISTS[name]]))
    assert [p.text for p in article.paragraphs] == [LEAD, MORE, LAST]
    assert [r.text for r in article.removed] == LISTS[name]
    assert all(r.rule and 0 < r.confidence <= 1 for r in article.removed)


def test_headline_kicker_and_read_also() -> None:
    title = "Saltmere to plant a thousand trees along its river"
    page = ["Environment", title, LEAD, "Read also: Ferry fares to rise again from June", MORE, LAST]
    article = clean("\n\n".join(page))
    assert article.title == title
    assert [p.text for p in article.paragraphs] == [LEAD, MORE, LAST]
    assert [(r.text, r.role) for r in article.removed if r.role == "read_also"] == [(page[3], "read_also")]


def test_a_clean_body_loses_nothing() -> None:
    lines = [LEAD, "Oaks, not elms", MORE, LAST]
    article = clean("\n\n".join(lines))
    assert article.title is None
    assert [p.text for p in article.paragraphs] == lines
    assert article.removed == []


def test_two_hundred_thousand_lines_are_done_in_time() -> None:
    article = clean("\n".join(f"entry {n}" for n in range(20_000)), format="text")
    assert article.quality.score < 1


def test_a_name_below_a_credit_is_what_the_picture_shows() -> None:
    title = "Saltmere to plant a thousand trees along its river"
    article = clean("\n\n".join([title, "By Ann Quill", "Reuters/Tom Reed", "The old pier", LEAD, MORE, LAST]))
    assert "The old pier" in [caption.text for caption in article.captions]
    assert [p.text for p in article.paragraphs] == [LEAD, MORE, LAST]


def test_a_standfirst_below_the_headline_stays() -> None:
    title = "Saltmere to plant a thousand trees along its river"
    first = "Oak and lime are to stand where the flood took the elms."
    article = clean("\n\n".join(["News", title, first, "By Ann Quill", "12 May 2020", LEAD, MORE, LAST]))
    assert article.title == title
    assert [p.text for p in article.paragraphs] == [first, LEAD, MORE, LAST]


def test_a_quotation_that_never_began_is_pulled_from_afar() -> None:
    pulled = "We were lucky (all of us), and I would not have gone home otherwise.”"
    quote = (
        "“We were lucky (all of us), and I would not have gone home otherwise,” said Ann Quill, who runs the office."
    )
    months = ["October", "March", "June", "May", "July"]
    lines = [LEAD, *(MORE.replace("October", month) for month in months), quote]
    article = clean("\n\n".join([lines[0], pulled, *lines[1:]]))
    assert [p.text for p in article.paragraphs] == lines
