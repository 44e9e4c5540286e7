"""The compiled scan finds the very blocks, elements and evidence that the Python one finds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsclean.evidence import Element
from newsclean.page import Block
from newsclean.readers.blocks import scanned
from newsclean.readers.tree import parsed
from newsclean.rules.markup import CLASSES, STEMS, WHOLE, topics_of_names

_PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


def markup_of(source: str) -> str:
    return parsed(source).body


def told(block: Block) -> tuple[Any, ...]:
    """All that is known of a block and of the elements around it."""
    own = block.html
    evidence = (own.link_chars, own.links, own.bold, own.breaks, own.lead, own.alternative)
    elements = [list(chain(at)) for at in (own.element, own.picture)]
    return (block.raw, block.text, block.line, block.paragraph, evidence, elements)


def chain(element: Element | None) -> Iterator[tuple[Any, ...]]:
    for at in ancestors(element):
        counts = (
            at.counts.chars,
            at.counts.link_chars,
            at.counts.blocks,
            at.counts.links,
            at.counts.long,
            at.counts.prose,
            at.counts.children,
            at.number,
            at.last,
            at.depth,
            at.box,
        )
        yield (at.tag, at.attributes, at.own, at.near, at.above, at.flow, at.hidden, at.apart, *counts)
        yield at.path


def assert_same(markup: str) -> None:
    compiled = pytest.importorskip("newsclean.readers.scanner", reason="newsclean is not compiled").scanned
    blocks, expected = compiled(markup), scanned(markup)
    assert [told(block) for block in blocks] == [told(block) for block in expected]
    assert alike(blocks) == alike(expected)


def alike(blocks: list[Block]) -> list[int]:
    """For each element around the blocks, the first of its shape: shapes are numbers without a meaning."""
    shapes = [at.shape for block in blocks for at in ancestors(block.html.element)]
    return [shapes.index(shape) for shape in shapes]


def ancestors(at: Element | None) -> Iterator[Element]:
    while at is not None:
        yield at
        at = at.parent


@pytest.mark.parametrize("path", _PAGES, ids=lambda path: path.stem)
def test_own_pages(path: Path) -> None:
    assert_same(markup_of(path.read_text("utf-8")))


_NAMES = ["div", "p", "a", "a", "b", "strong", "span", "ul", "li", "nav", "footer", "article", "main", "header", "h1",
          "h2", "figure", "figcaption", "table", "td", "select", "option", "object", "textarea", "title", "br", "hr",
          "img", "x-card", "button", "em", "i", "section", "aside", "blockquote", "code"]  # fmt: skip
_ATTRIBUTES = (
    "", "", ' class=""', ' class="caption"', ' class="related-posts byline"', ' id="S:1" hidden=""', ' hidden=""',
    ' id="share"',
    ' style="display:none"', ' style="display: block"', ' alt="A bridge over the river at dawn"', ' title="x &lt; y"',
    ' data-caption="What&nbsp;the picture &amp; its frame show"', ' class="a<b>c"', ' class="wide\x1cé  big b<"',
    ' class="  wide\tbig  small "', " =x",
)  # fmt: skip
_TEXTS = (
    "word", " ", "\n\t ", "Three words here", "&nbsp;", "a &amp; b &lt;c&gt; &quot;", "ćao świat", "新聞", "😀 smile",
    "A bridge over the river at dawn", "x" * 90, "<!-- hidden -->", "<!--[if !IE]><!-->", "<!--<![endif]-->", "\u2028",
    "&", "\u00a0\u3000", "<!-- never closed",
)  # fmt: skip
_PIECES = st.one_of(
    st.builds("<{}{}>".format, st.sampled_from(_NAMES), st.sampled_from(_ATTRIBUTES)),
    st.builds("</{}>".format, st.sampled_from(_NAMES)),
    st.sampled_from(_TEXTS),
)


@settings(deadline=None, max_examples=400)
@given(st.lists(_PIECES, max_size=60))
@example(["<nav>", "a", "<nav>", "b", "</nav>", "<!-- </nav> -->", "c", "</nav>", "d"])
@example(["<footer>", "<article>", "x", "</article>", "</footer>", "<article>", "<footer>", "y", "<p>", "z"])
@example(["<nav>", "<select>", "<option>", "x", "</select>", "y", "&nbsp;", "</nav>"])
@example(["<p>", "x" * 90, "</p>"] * 3 + ["<div>", *["<p><a>", "word", "</a></p>"] * 5, "</div>"])
def test_any_markup(pieces: list[str]) -> None:
    assert_same(markup_of("<body>" + "".join(pieces)))


@pytest.mark.parametrize(
    "source",
    [
        "<x<p class=a>One.</x<p><p a<b=c>Two.</p>",
        "<div>" * 700 + "One.",
        "<body><a href=x>One <a>two</a></a><table>three<tr><td>four</table>",
    ],
)
def test_what_only_the_parser_reads(source: str) -> None:
    assert_same(markup_of(source))


def test_an_element_keeps_its_first_attributes() -> None:
    compiled = pytest.importorskip("newsclean.readers.scanner", reason="newsclean is not compiled").scanned
    names = "".join(f' a{n}=""' for n in range(200))
    [block] = compiled(f'<body><p class="x"{names}>One.</p></body>')
    assert block.raw == "One."
    assert block.html.element.attributes.startswith('p class="x" a0="" a1=""')


def test_a_comment_that_ends_in_the_beginning_of_another_hides_nothing() -> None:
    blocks = scanned(markup_of("<body><!--[if !IE]><!--><div>One.<!--<![endif]--></div><p>Two.</p></body>"))
    assert [(block.text, block.html.tag) for block in blocks] == [("One.", "div"), ("Two.", "p")]


_NAME = st.lists(
    st.one_of(
        st.sampled_from(sorted([*CLASSES, *WHOLE, *STEMS])).flatmap(
            lambda name: st.sampled_from([name, name.upper(), name.title(), name + "s", name[:-1]])
        ),
        st.sampled_from(["-", "_", " ", "2", "\u00a0", "é", "A", "b", "XY", "\t"]),
    ),
    max_size=12,
).map("".join)


@settings(deadline=None, max_examples=600)
@given(_NAME)
@example("mainNAVBar HTMLparser ADBox aD")
def test_topics_of_names(names: str) -> None:
    compiled = pytest.importorskip("newsclean.readers.scanner", reason="newsclean is not compiled").topics_of
    names = names[:256]
    assert compiled(names) == topics_of_names(names)
