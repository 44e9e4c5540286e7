"""The compiled rows and trees of the body model are the Python ones, to the last bit."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsclean.bodymodel import rows, trees
from newsclean.bodymodel.features import BITS, MASKS, NAMES, Row, Rows
from newsclean.bodymodel.model import shipped_weights
from newsclean.bodymodel.word_counts import counting
from newsclean.page import Page, Role
from newsclean.readers import read

_PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
TITLE = "Saltmere keeps its old harbour open"
LEAD = "The council of Saltmere voted on Monday to keep the old harbour open for two more years, its members said."


@pytest.fixture(name="compiled", scope="module")
def _compiled() -> ModuleType:
    made: ModuleType = pytest.importorskip("newsclean.bodymodel.row_maker", reason="newsclean is not compiled")
    return made


def rows_by(made: ModuleType, page: Page) -> Rows:
    blocks = [block for block in page.blocks if not block.html.element.apart]
    title_at = next((at for at, block in enumerate(blocks) if block.role is Role.TITLE), -1)
    counts = counting(f"{TITLE} {LEAD}", page.packs.notices)
    found: Rows = made.rows_of(page, blocks, dict(Counter([block.text for block in blocks])), title_at, counts)
    return found


def told(found: Rows) -> list[Any]:
    """All that is known of a page."""
    at = range(len(found.keys))
    by_place = [(found.row(i), found.words(i), found.in_best(i), found.candidate(i)) for i in at]
    return [found.keys, found.first, found.last, found.apart, by_place]


def assert_same(page: Page, compiled: ModuleType) -> None:
    made, expected = rows_by(compiled, page), rows_by(rows, page)
    assert told(made) == told(expected)
    places = [*range(len(expected.keys))]
    data = shipped_weights()
    assert made.chances(places, compiled.trees_of(data)) == expected.chances(places, trees.trees_of(data))


def page_of(markup: str, body: str | None = None) -> Page:
    page = read(f"<html lang='en'><body>{markup}</body></html>", format="html")
    page.declared.body, page.declared.description = body, body and LEAD[:60]
    for block in page.blocks:
        if block.text == TITLE:
            page.label(block, Role.TITLE, "test.title")
    return page


def test_a_row_tells_where_a_block_stands() -> None:
    shelf = "".join(f"<li><a href='/{n}'>Other story number {n}</a></li>" for n in range(3))
    paragraphs = "".join(f"<p class='text'>{LEAD} {n}.</p>" for n in range(4))
    page = page_of(f"<h1>{TITLE}</h1><div class='story'>{paragraphs}</div><ul class='related'>{shelf}</ul>")
    found = rows_by(rows, page)
    named = [dict(zip(NAMES + MASKS, found.row(at), strict=True)) for at in range(len(found.keys))]
    headline, second, link = named[0], named[2], named[-1]
    assert (found.first, found.last) == (1, 4)
    assert [found.in_best(at) for at in (0, 2, 5)] == [False, True, False]
    assert (second["best_steps"], second["main_parent"], second["main_count"], second["h1_gap"]) == (1, 1, 4, 2)
    assert second["told"] > headline["told_count"] / 100 > 0
    assert (link["link_share"], link["after_last"], link["main_parent"], link["shape_long_share"]) == (1, 3, 0, 0)
    assert int(link["above"]) & 1 << BITS.index("related")
    assert not int(second["above"]) & 1 << BITS.index("related")


@pytest.mark.parametrize("path", _PAGES, ids=lambda path: path.stem)
def test_own_pages(path: Path, compiled: ModuleType) -> None:
    assert_same(read(path.read_text("utf-8"), format="html"), compiled)


_TAGS = ["div", "div", "p", "p", "section", "article", "ul", "li", "a", "h1", "h2", "table", "td", "figure", "b"]
_ATTRIBUTES = ["", "", ' class="text"', ' class="related-posts"', ' class="comment-list"', ' class="modal"', ' id="x"']
_TEXTS = [TITLE, LEAD, LEAD + " " + LEAD, "Read more", "Share | Print", "© 2024", "新聞" * 40, "a", "1,204 comments",
          "Subscribe to our newsletter", f"<a href='/x'>{LEAD}</a>", "Photo: Ada Finch", "ćao " * 30, "😀"]  # fmt: skip
_PIECES = st.one_of(
    st.builds("<{}{}>".format, st.sampled_from(_TAGS), st.sampled_from(_ATTRIBUTES)),
    st.builds("</{}>".format, st.sampled_from(_TAGS)),
    st.sampled_from(_TEXTS),
)


@settings(deadline=None, max_examples=300)
@given(pieces=st.lists(_PIECES, max_size=80), body=st.sampled_from([None, LEAD, f"{LEAD}\n新聞 1,204 comments"]))
@example(pieces=[], body=None)
@example(pieces=["<p>a</p>"], body=None)  # no prose
@example(pieces=[f"<p>{LEAD}</p>"], body=None)  # nothing else
@example(pieces=[f"<div class='c{n}'><p>{LEAD}</p></div>" for n in range(300)], body=LEAD)
def test_any_page(pieces: list[str], body: str | None, compiled: ModuleType) -> None:
    assert_same(page_of("".join(pieces), body), compiled)


_FEATURES = ["size", "link_share", "ends", "own:related", f"branch:{BITS[-1]}"]
_NUMBERS = st.floats(-100, 100).map(lambda number: round(number, 3))
_TREES = st.recursive(
    _NUMBERS,
    lambda below: st.tuples(st.integers(0, len(_FEATURES) - 1), _NUMBERS, below, below).map(list),
    max_leaves=20,
)


@settings(deadline=None, max_examples=300)
@given(
    grown=st.lists(_TREES, max_size=15),
    exits=st.lists(st.tuples(st.integers(0, 15), _NUMBERS).map(list), max_size=3),
    numbers=st.lists(_NUMBERS, min_size=len(NAMES), max_size=len(NAMES)),
    masks=st.lists(st.integers(0, (1 << len(BITS)) - 1), min_size=len(MASKS), max_size=len(MASKS)),
)
def test_any_trees(
    grown: list[Any], exits: list[Any], numbers: list[float], masks: list[int], compiled: ModuleType
) -> None:
    data = {"features": _FEATURES, "trees": grown, "exits": exits}
    row: Row = (*numbers, *masks)
    assert compiled.trees_of(data)(row) == trees.trees_of(data)(row)
