"""Told by what stands beside it: a label at the lead, a credit on a caption's second line, a byline in small print."""

from __future__ import annotations

import pytest

from newsclean import clean

PROSE = [
    "The council of Brenmouth voted on Monday to keep the old harbour open for another two years, members said.",
    "Work on the northern pier begins in March and is to cost less than the plan that was dropped in the autumn.",
    "Fishermen had asked for the pier since a storm took half of it away and left four boats without a berth.",
    "The harbour master, who has held the post since the spring, called the vote a relief for the whole town.",
]


def page(body: str, head: str = "") -> str:
    return (
        "<html lang='en'><head><title>Brenmouth keeps its harbour</title></head><body><main><article>"
        f"<h1>Brenmouth keeps its harbour</h1>{head}<div class='story'>{body}</div></article></main></body></html>"
    )


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize(
    ("texts", "dateline"),
    [
        ([f"BRENMOUTH: {PROSE[0].replace('of Brenmouth ', '')}", *PROSE[1:]], "BRENMOUTH"),
        ([f"HARBOUR VOTE: {PROSE[0]}", *PROSE[1:3], "The vote ends a dispute over the harbour, members said."], None),
        ([f"OUTLOOK: {PROSE[0]}", PROSE[1], f"COSTS: {PROSE[2]}", PROSE[3]], None),
        ([f"TLDR: {PROSE[0]}", *PROSE[1:]], None),  # it stands nowhere else
    ],
)
def test_a_label_in_capitals_is_no_place(texts: list[str], dateline: str | None) -> None:
    article = clean(page(paragraphs(*texts)))
    assert article.dateline == dateline
    assert article.paragraphs[0].text == (texts[0].removeprefix(f"{dateline}: ") if dateline else texts[0])


@pytest.mark.parametrize(("line", "dateline"), [("OPINION:", None), ("SALTMERE —", "SALTMERE")])
def test_a_label_on_a_line_of_its_own_is_no_place(line: str, dateline: str | None) -> None:
    head = f"<div class='related'>{line}</div>"
    assert clean(page(paragraphs(*PROSE), head)).dateline == dateline


@pytest.mark.parametrize(
    ("second", "credit"),
    [
        ("<p>Photo: Mara Ellingsworth</p>", "Mara Ellingsworth"),
        ("<p>It cost four boats their berths, and the town a year of its peace.</p>", None),
        ("<h4>Photo: Mara Ellingsworth</h4>", None),
    ],
)
def test_the_credit_stands_on_a_line_behind_its_caption(second: str, credit: str | None) -> None:
    box = f"<div class='image-widget'><img src='a.jpg'><p>The old pier of Brenmouth after the storm</p>{second}</div>"
    article = clean(page(paragraphs(*PROSE[:2]) + box + paragraphs(*PROSE[2:])))
    credits = [caption.credit for caption in article.captions if caption.credit]
    assert credits == ([credit] if credit else [])
    if credit:
        assert [caption.text for caption in article.captions] == ["The old pier of Brenmouth after the storm"]
        assert [p.text for p in article.paragraphs] == PROSE


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ("<div class='byline'><span class='caption' style='display:block'>By Mara Ellingsworth</span></div>", True),
        ("<div class='byline'><div class='caption'>By Mara Ellingsworth, Jon Abernathy, +4 more</div></div>", True),
        ("<figure><img src='a.jpg'><div class='byline caption'>By Mara Ellingsworth</div></figure>", False),
        ("<div class='lead'><img src='a.jpg'><div class='caption'>By Mara Ellingsworth</div></div>", False),
    ],
)  # fmt: skip
def test_a_byline_in_small_print_is_no_caption(head: str, authors: bool) -> None:
    article = clean(page(paragraphs(*PROSE), head))
    assert article.authors[:1] == (["Mara Ellingsworth"] if authors else [])
