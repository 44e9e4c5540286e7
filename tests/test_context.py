"""What stands around a block against the body model's judgement: gaps in a column, teasers, buttons, closing notes."""

from __future__ import annotations

import pytest

from newsclean import clean
from newsclean.bodymodel.view import PageView
from newsclean.cleaners.closing import closing
from newsclean.cleaners.concealed import concealed
from newsclean.cleaners.gaps import gaps, headings
from newsclean.cleaners.standfirst import standfirst
from newsclean.cleaners.tables import cells
from newsclean.cleaners.teasers import buttons, teasers
from newsclean.page import Block, Page, Role
from newsclean.readers import read

PROSE = [
    "The council of Brenmouth voted on Monday to keep the old harbour open for another two years, members said.",
    "Work on the northern pier begins in March and is to cost less than the plan that was dropped in the autumn.",
    "Fishermen had asked for the pier since a storm took half of it away and left four boats without a berth.",
    "The harbour master, who has held the post since the spring, called the vote a relief for the whole town.",
    "A second vote on the southern pier is expected in summer, when the figures of the survey are to be known.",
]
PLEA = "Subscribe to our newsletter and get the latest news of the harbour in your inbox every morning, free of charge."


def view_of(
    markup: str, chances: dict[str, float], kind: str | None = "NewsArticle"
) -> tuple[PageView, dict[int, float]]:
    """A page whose blocks have the chance of the first key that they begin with, body from .5 on."""
    page = read(f"<html lang='en'><body>{markup}</body></html>", format="html")
    page.declared.kind = kind
    page.cleaner = "test"
    view = PageView(page)
    told: dict[int, float] = {}
    for at, block in enumerate(view.blocks):
        chance = next((c for start, c in chances.items() if block.text.startswith(start)), 0.0)
        told[at] = chance
        page.label(block, Role.BODY if chance >= 0.5 else Role.FURNITURE, "test.chance", confidence=chance)
    return view, told


def texts(view: PageView, places: list[int]) -> list[str]:
    return [view.blocks[at].text for at in places]


def column(paragraphs: list[str], tag: str = "p") -> str:
    return "<div class='story'>" + "".join(f"<{tag}>{text}</{tag}>" for text in paragraphs) + "</div>"


@pytest.mark.parametrize(
    ("boxed", "chances", "found"),
    [
        (False, [0.9, 0.9, 0.2, 0.9, 0.9], [2]),  # in one element with many of its shape
        (False, [0.9, 0.9, 0.9, 0.2, 0.2], [3, 4]),
        (False, [0.9, 0.9, 0.9, 0.9, 0.05], []),  # on no evidence at all
        (False, [0.9, 0.4, 0.4, 0.4, 0.4], []),  # one alone speaks for none
        (True, [0.9, 0.9, 0.2, 0.9, 0.9], [2]),  # between two of its shape
        (True, [0.9, 0.9, 0.05, 0.9, 0.9], []),
        (True, [0.9, 0.9, 0.9, 0.9, 0.4], [4]),  # behind many of its shape
        (True, [0.4, 0.9, 0.9, 0.9, 0.9], [0]),
        (True, [0.9, 0.9, 0.9, 0.9, 0.2], []),  # the same on less
        (True, [0.9, 0.9, 0.9, 0.4, 0.4], []),  # few are of its shape
    ],
)
def test_a_column_speaks_for_its_paragraphs(boxed: bool, chances: list[float], found: list[int]) -> None:
    boxes = "".join(f"<div class='piece'><p>{text}</p></div>" for text in PROSE)
    view, told = view_of(boxes if boxed else column(PROSE), dict(zip(PROSE, chances, strict=True)))
    assert texts(view, gaps(view, told)) == [PROSE[at] for at in found]


def test_a_column_speaks_for_no_other_shape_no_list_and_no_plea() -> None:
    sure = dict.fromkeys(PROSE, 0.9)
    other = column(PROSE[:2]) + f"<aside><p class='box'>{PROSE[4]}</p></aside>" + column(PROSE[2:4])
    view, told = view_of(other, {**sure, PROSE[4]: 0.4})
    assert gaps(view, told) == []
    items = "<ul>" + "".join(f"<li>{text}</li>" for text in PROSE) + "</ul>"
    view, told = view_of(items, {**sure, PROSE[2]: 0.4})
    assert gaps(view, told) == []
    view, told = view_of(column([*PROSE[:2], PLEA, *PROSE[2:]]), {**sure, PLEA: 0.4})
    assert gaps(view, told) == []
    linked = [*PROSE[:2], f"<a href='/x'>{PROSE[4]}</a>", *PROSE[2:4]]
    view, told = view_of(column(linked), {**sure, PROSE[4]: 0.4})
    assert gaps(view, told) == []


@pytest.mark.parametrize(
    ("markup", "chances", "found"),
    [
        ("<div>{0}{1}<h3>What the pier costs</h3>{2}</div>", {"What": 0.15}, ["What the pier costs"]),
        ("<div>{0}{1}<h3>What the pier costs</h3>{2}</div>", {"What": 0.05}, []),
        ("<div>{0}{1}<h3>Related articles</h3>{2}</div>", {"Related": 0.4}, []),  # a phrase of the pack
        ("<div>{0}{1}<h3><a href='/x'>What the pier costs</a></h3>{2}</div>", {"What": 0.4}, []),
        ("<div>{0}{1}</div><aside><h3>Facts and figures</h3><p class='box'>{2[3:]}</aside>", {"Facts": 0.4}, []),
        ("<div><h3>What the pier costs</h3>{0}{1}</div>", {"What": 0.4}, []),  # nothing stands above
        ("<div>{0}{1}<h3>What the pier costs</h3></div>", {"What": 0.4}, []),  # nor below
        (
            "<div>{0}<h3>When it opens</h3>{1}</div><section><h4>x</h4><h3>What the pier costs</h3>{2}</section>",
            {"When": 0.9, "What": 0.3},
            [],
        ),
        (
            "<div>{0}<h3>When it opens</h3>{1}</div><div><h3>What the pier costs</h3><em>{2}</em></div>",
            {"When": 0.9, "What": 0.3},
            ["What the pier costs"],  # one of its shape is body
        ),
    ],
)
def test_a_column_speaks_for_its_headings(markup: str, chances: dict[str, float], found: list[str]) -> None:
    for at, text in enumerate(PROSE):
        markup = markup.replace(f"{{{at}}}", f"<p>{text}</p>").replace(f"{{{at}[3:]}}", f"{text}</p>")
    view, told = view_of(markup, {**dict.fromkeys(PROSE, 0.9), **chances})
    assert texts(view, headings(view, told)) == found


TEASERS = [
    "Ferry to the islands sails twice a day again from the first of May, the company tells its customers.",
    "A bakery of four generations closes its doors on the market square when the lease ends next month.",
    "School choir of Lower Brenmouth wins the county prize for the third time and sings in the capital.",
]


def cards(link: bool, name: str = "cell") -> str:
    head = "<a href='/story'>Another story of the day</a>" if link else "Another story of the day"
    return "".join(f"<div class='{name}'><h4>{head}</h4><p>{text}</p></div>" for text in TEASERS)


@pytest.mark.parametrize(
    ("markup", "chance", "count"),
    [
        (column(PROSE) + cards(True), 0.6, 3),  # behind the article, each under a linked line
        (cards(True) + column(PROSE), 0.6, 3),  # before it
        (column(PROSE) + cards(True), 0.9, 0),  # the model is sure
        (column(PROSE) + cards(False), 0.6, 0),  # headings that lead nowhere
        (column(PROSE[:2]) + cards(True) + column(PROSE[2:]), 0.6, 0),  # a list that the article goes round
        (column(PROSE[:2]) + cards(True, "related-card") + column(PROSE[2:]), 0.6, 3),  # unless its class tells
        (cards(True), 0.6, 0),  # nothing else is on the page
    ],
)
def test_teasers_stand_each_in_a_box_under_a_linked_line(markup: str, chance: float, count: int) -> None:
    view, told = view_of(markup, {**dict.fromkeys(PROSE, 0.9), **dict.fromkeys(TEASERS, chance)})
    assert texts(view, teasers(view, told)) == TEASERS[:count]


def test_a_page_that_declares_no_article_may_be_a_list_of_things() -> None:
    chances = {**dict.fromkeys(PROSE, 0.9), **dict.fromkeys(TEASERS, 0.6)}
    view, told = view_of(column(PROSE) + cards(True), chances, "WebPage")
    assert teasers(view, told) == []


def test_a_button_is_text_only_above_its_answer() -> None:
    offers = "".join(f"<button><h3>{text}</h3></button>" for text in TEASERS)
    answered = f"<button><h3>{TEASERS[0]}</h3></button><p>{PROSE[4]}</p>"
    sure = {**dict.fromkeys(PROSE, 0.9), **dict.fromkeys(TEASERS, 0.8)}
    view, told = view_of(column(PROSE[:4]) + offers, sure)
    assert texts(view, buttons(view, told)) == TEASERS
    view, told = view_of(column(PROSE[:4]) + answered, sure)
    assert buttons(view, told) == []


NOTE = "Reporter Mara Ellingsworth has covered the coast for this paper since 2011 and lives in Upper Brenmouth."


@pytest.mark.parametrize(
    ("paragraphs", "authors", "labelled"),
    [
        ([*PROSE, *PROSE, NOTE], ["Mara Ellingsworth"], True),
        ([*PROSE, *PROSE, NOTE, PROSE[0]], ["Mara Ellingsworth"], True),
        ([*PROSE, *PROSE, NOTE], ["Jon Abernathy"], False),
        ([*PROSE, *PROSE, NOTE], ["Mara"], False),  # a first name is anybody's
        ([*PROSE, f"She told Mara Ellingsworth of it: {PROSE[0]}", *PROSE, NOTE], ["Mara Ellingsworth"], False),
        ([NOTE, *PROSE, *PROSE], ["Mara Ellingsworth"], False),  # opens the article
        ([*PROSE, NOTE], ["Mara Ellingsworth"], False),  # too little stands before it
        ([*PROSE, *PROSE, f"{PROSE[0]} {NOTE}"], ["Mara Ellingsworth"], False),  # does not begin with the name
    ],
)
def test_a_closing_paragraph_that_begins_with_the_author_is_a_note(
    paragraphs: list[str], authors: list[str], labelled: bool
) -> None:
    page = read(f"<html><body>{column(paragraphs)}</body></html>", format="html")
    page.cleaner = "test"
    page.fields["authors"] = authors
    for block in page.blocks:
        page.label(block, Role.BODY, "test.body")
    closing(page)
    assert noted(page) == ([NOTE] if labelled else [])


def noted(page: Page) -> list[str]:
    found: list[Block] = [block for block in page.blocks if block.role is Role.BIO]
    assert all(block.rule == "closing.author" for block in found)
    return [block.text for block in found]


STORY = [*PROSE, *PROSE]


@pytest.mark.parametrize(
    ("lines", "labelled"),
    [
        (["© 2024 Brenmouth Herald"], {0: "closing.rights"}),
        (["Editing: Mara Ellingsworth, Jon Abernathy"], {0: "closing.credit"}),
        (
            ["(Editing: Mara Ellingsworth)", "Hair: Jon Abernathy, Ada Finch"],
            {0: "closing.credit", 1: "closing.credit"},
        ),
        (["Hair: Jon Abernathy, Ada Finch"], {}),  # no pack knows the label
        (["Editing: the council wants to see the figures first"], {}),
        (["with Reuters"], {0: "closing.agency"}),
        (["Reuters was first to report of it."], {}),
        ([PROSE[0]], {}),
    ],
)
def test_credits_close_an_article(lines: list[str], labelled: dict[int, str]) -> None:
    page = read(f"<html lang='en'><body>{column([*STORY, *lines])}</body></html>", format="html")
    page.cleaner = "test"
    for block in page.blocks:
        page.label(block, Role.BODY, "test.body")
    closing(page)
    rules = [block.rule for block in page.blocks]
    assert rules == ["test.body"] * len(STORY) + [labelled.get(at, "test.body") for at in range(len(lines))]


def test_credits_open_nothing() -> None:
    page = read(f"<html lang='en'><body>{column(['with Reuters', *STORY])}</body></html>", format="html")
    page.cleaner = "test"
    for block in page.blocks:
        page.label(block, Role.BODY, "test.body")
    closing(page)
    assert {block.role for block in page.blocks} == {Role.BODY}


DEK = "Boats stay where they are, and the council hopes for a better summer."


@pytest.mark.parametrize(
    ("markup", "kind", "description", "chance", "found"),
    [
        ("<p class='standfirst'>{dek}</p><p>{lead}</p>", "NewsArticle", None, 0.2, True),
        ("<p class='standfirst'>{dek}</p><p>{lead}</p>", "Recipe", None, 0.2, False),  # a summary, no news
        ("<p class='standfirst'>{dek}</p><p>{lead}</p>", "NewsArticle", None, 0.05, False),
        ("<p class='note'>{dek}</p><p>{lead}</p>", "NewsArticle", None, 0.2, False),
        ("<p class='note'>{dek}</p><p>{lead}</p>", None, DEK, 0.2, True),  # declared
        ("<p class='note'>{dek}</p><p>{lead}</p>", None, DEK[:50], 0.2, True),  # and cut
        ("<p class='note'>{dek}</p><p>{lead}</p>", None, "Another day in town", 0.2, False),
        ("<p>{lead}</p><p class='standfirst'>{dek}</p>", "NewsArticle", DEK, 0.2, False),  # below the lead
        ("<p class='standfirst'><a href='/x'>{dek}</a></p><p>{lead}</p>", "NewsArticle", DEK, 0.2, False),
    ],
)
def test_the_standfirst_stands_between_headline_and_lead(
    markup: str, kind: str | None, description: str | None, chance: float, found: bool
) -> None:
    text = markup.format(dek=DEK, lead=PROSE[0])
    page = read(f"<html lang='en'><body><h1>The harbour stays open</h1>{text}</body></html>", format="html")
    page.cleaner = "test"
    page.declared.kind, page.declared.description = kind, description
    page.label(page.blocks[0], Role.TITLE, "test.title")
    page.label(next(block for block in page.blocks if block.text == PROSE[0]), Role.BODY, "test.body")
    view = PageView(page)
    chances = {at: chance for at, block in enumerate(view.blocks) if block.role is None}
    assert texts(view, standfirst(view, chances)) == ([DEK] if found else [])


@pytest.mark.parametrize(
    ("name", "chance", "others", "found"),
    [
        ("hidden support-message", 0.6, PROSE, True),
        ("comments-list", 0.53, PROSE, True),
        ("support-message", 0.6, PROSE, False),  # no class tells
        ("hidden support-message", 0.7, PROSE, False),  # the model is sure
        ("comments-list", 0.6, PROSE, False),  # comments are read more closely
        ("hidden support-message", 0.6, PROSE[:1], False),  # nothing else is on the page
    ],
)
def test_a_box_that_opens_on_demand_is_doubted_with_its_text(
    name: str, chance: float, others: list[str], found: bool
) -> None:
    box = f"<div class='{name}'><div>" + "".join(f"<p>{text}</p>" for text in TEASERS) + "</div></div>"
    view, told = view_of(column(others) + box, {**dict.fromkeys(PROSE, 0.9), **dict.fromkeys(TEASERS, chance)})
    assert texts(view, concealed(view, told)) == (TEASERS if found else [])


def test_all_of_a_locked_article_is_body() -> None:
    held = [*PROSE, "A short line.", f"<a href='/x'>{TEASERS[0][:30]}</a>{TEASERS[0][30:]}"]
    box = "".join(f"<div class='subscriber-only' hidden=''>{text}</div>" for text in held)
    html = f"<html lang='en'><body><h1>The harbour stays open</h1><article>{box}</article></body></html>"
    article = clean(html)
    assert [p.text for p in article.paragraphs] == [*PROSE, "A short line.", TEASERS[0]]
    assert "second_opinion" not in article.quality.flags
    single = f"<div class='subscriber-only' hidden=''>{PLEA}</div>"
    html = f"<html lang='en'><body><h1>The harbour stays open</h1>{column(PROSE)}{single}</body></html>"
    assert [p.text for p in clean(html).paragraphs] == PROSE


TABLE = "<table><tr><td>Boats</td><td>Berths</td></tr><tr><td>Twelve</td><td><a href='/nine'>Nine</a></td></tr></table>"


@pytest.mark.parametrize(
    ("markup", "chance", "found"),
    [
        (f"<p>{PROSE[0]}</p>{TABLE}<p>{PROSE[1]}</p>", 0.2, ["Boats", "Berths", "Twelve"]),  # a link leads elsewhere
        (f"<p>{PROSE[0]}</p>{TABLE}<p>{PROSE[1]}</p>", 0.05, []),  # on no evidence at all
        (f"<p>{PROSE[0]}</p>{TABLE}<p>{PLEA}</p>", 0.2, []),  # no body below
        (f"<p>{PROSE[0]}</p><p>{PROSE[1]}</p>{TABLE}", 0.2, []),  # at the end
        (f"<p>{PROSE[0]}</p><div>{TABLE}</div><p>{PROSE[1]}</p>", 0.2, []),  # in a box of its own
    ],
)
def test_a_column_speaks_for_the_tables_in_it(markup: str, chance: float, found: list[str]) -> None:
    chances = dict.fromkeys(["Boats", "Berths", "Twelve", "Nine"], chance) | dict.fromkeys(PROSE, 0.9)
    view, told = view_of(f"<div class='story'>{markup}</div>", chances)
    assert texts(view, cells(view, told)) == found
