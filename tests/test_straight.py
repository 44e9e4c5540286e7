"""A page read straight from its source holds what the parser and the Python scan find in it, or is left to them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_scanner import alike, told

from newsclean.readers.blocks import scanned
from newsclean.readers.outline import Mark, Reading, addresses_in
from newsclean.readers.tags import SELDOM_UNSEEN
from newsclean.readers.tree import parsed

_READ = ("class", "content", "datetime", "href", "itemprop", "name", "property", "rel", "type")
_WHOLE = ("script", "title")
_PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


def straight(source: str) -> Reading | None:
    module = pytest.importorskip("newsclean.readers.scanner", reason="newsclean is not compiled")
    reading: Reading | None = module.straight(source.encode())
    return reading


def by_parser(source: str) -> Reading:
    body, marks, root = parsed(source)
    return Reading(scanned(body), marks, root, addresses_in(body))


def told_of(mark: Mark) -> tuple[Any, ...]:
    # what is read of a mark; an element that holds a script has its text as text with the parser: what it declares is
    # no script
    read = {name: value for name, value in mark.attributes.items() if name in _READ}
    return mark.tag, read, mark.text if mark.tag in _WHOLE else ""


def assert_same(source: str) -> bool:
    """Whether the page was read at all; that it was read as the parser reads it is asserted."""
    reading = straight(source)
    if reading is not None:
        expected = by_parser(source)
        assert [told(block) for block in reading.blocks] == [told(block) for block in expected.blocks]
        assert alike(reading.blocks) == alike(expected.blocks)
        assert reading.root == expected.root
        if "<svg" not in source:  # nothing in a picture is marked
            assert [told_of(mark) for mark in reading.marks] == [told_of(mark) for mark in expected.marks]
        if not any(f"<{tag}" in source.lower() for tag in SELDOM_UNSEEN):  # nor is a link there one
            assert reading.addresses == expected.addresses
    return reading is not None


@pytest.mark.parametrize("path", _PAGES, ids=lambda path: path.stem)
def test_own_pages(path: Path) -> None:
    assert assert_same(path.read_text("utf-8"))


_COMMON = ["p", "div", "span", "a", "b", "li", "ul", "br", "h2", "table", "tr", "td", "img", "script", "noscript"]
_TAGS = [
    *_COMMON, "i", "em", "strong", "ol", "dl", "dt", "dd", "tbody", "thead", "tfoot", "th", "caption", "colgroup",
    "col", "hr", "h1", "h3", "pre", "form", "button", "select", "option", "optgroup", "textarea", "title", "style",
    "svg", "path", "g", "desc", "foreignobject", "math", "template", "iframe", "article", "section", "header", "footer",
    "nav", "main", "aside", "figure", "figcaption", "blockquote", "video", "source", "object", "param", "label",
    "input", "html", "head", "body", "meta", "link", "base", "x-card", "ruby", "rt", "rp", "rb", "rtc", "center",
    "font", "nobr", "address", "details", "summary", "dialog", "marquee", "xmp", "listing", "noframes", "noembed",
    "time", "canvas", "map", "s", "u", "tt", "big", "fieldset", "wbr", "area", "image", "frameset", "frame",
    "plaintext", "P", "DIV",
]  # fmt: skip
_ATTRIBUTES = [
    "", "", "", "", ' class="a b"', " id=x", " hidden", ' title="a&amp;b"', " alt='q\"q'", " href=a?b=1&copy=2&lt=3",
    ' href="x&reg;y"', " / ", " a=1 a=2", ' A="B"', " type=hidden", ' content="<x>"', " itemprop=author", " =x",
    ' b="\u00a0"', ' x=">"', ' "', ' rel="author"', " y=&notit;", " y=&not", ' y="&not=3"', " d=/", "/", " lang=id",
    " itemprop='headline'", ' type="application/ld+json"', " rel=canonical",
    " style='display:none'", ' style="display: block"', ' id="S:1" hidden', ' class="related-posts byline"',
    " name=author", ' property="og:title"', ' name=" Date\t" content=x', " itemprop=HDL content='&lt;'",
    ' name="a&amp;b"',
    " property='' name=dc.title content=y", ' name="D\u017fate" content=z', " name=viewport content=w",
    ' alt="A bridge over the river at dawn"', ' title="A bridge over &lt;x"', " href='/a?page=2'",
    ' class="b&nbsp;y　x"', " <nav", " x</p", ' b<c="d"',
]  # fmt: skip
_TEXTS = [
    "x", " ", "\n", "a &amp; b", "&nbsp;", "&copy;", "\u00a0", "é", "<", "&lt", "&#39;", "&#x80;", "&notit;", "a\r\nb",
    "\r", '"', "1 < 2 > 1", "&", "&x;", "新聞", "&#0;", "&AMP;", "<!-- c -->", "<!doctype html>", "<?x y?>", "</>",
    "</ x>", "<!x>", "<!-->", "<!--->", "&ampx", "<!--[if !IE]><!-->", "]]>", "<![CDATA[x]]>", "&ngE;",
    "A bridge over the river at dawn", "x" * 90, "😀", "　", " ",
]  # fmt: skip
_BEGINNINGS = [
    "", "", "<!DOCTYPE html>", "<!doctype html><html lang=de><head><title>t</title></head><body>", "<html><head>",
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x">',
]  # fmt: skip
_ENDS = ["", "", "", "<", "</", "<p", '<a b="', "<!--", "<title>x"]
_PIECES = st.one_of(
    st.builds("<{}{}>".format, st.sampled_from(_COMMON), st.sampled_from(_ATTRIBUTES)),
    st.builds("<{}{}>".format, st.sampled_from(_TAGS), st.sampled_from(_ATTRIBUTES)),
    st.builds("</{}>".format, st.sampled_from(_COMMON)),
    st.builds("</{}>".format, st.sampled_from(_TAGS)),
    st.sampled_from(_TEXTS),
)


@settings(deadline=None, max_examples=1500)
@given(
    st.sampled_from(_BEGINNINGS), st.lists(_PIECES, max_size=30), st.sampled_from(["", "", "<", "</", "<p", '<a b="'])
)
@example("", ["<noscript>", "</html>", "</p>"], "")
@example("", ["<svg d=/>", "<table>"], "")
@example("", ["<pre>", "</ x>", "\r"], "")
@example("", ["<head><noscript>", "<img>", "</noscript>", "<meta content=1>", "</head>", "<body class=x>", "a"], "")
@example("", ["<script>", "<!-- <script> </script> -->", "</script>", "x"], "")
@example("", ["<li>", "<div>", "</li>", "x"], "")
@example("", ["<nav>", "a", "<b>", "c", "</b>", "&nbsp;", "<select>", "x", "</select>", "d", "</nav>", "e"], "")
@example("", ["<p>", "a", "<noscript>", "b", "</noscript>", "c", "<script>", "d", "</script>", "e", "</p>"], "")
def test_any_markup(beginning: str, pieces: list[str], end: str) -> None:
    assert_same(beginning + "".join(pieces) + end)


_FORMATTING = ["a", "b", "i", "u", "em", "font", "nobr"]
_AROUND = ["p", "div", "li", "ul", "h2", "table", "tr", "td", "button", "object", "span", "form", "select", "option",
           "article", "blockquote", "textarea", "pre", "noscript"]  # fmt: skip
_CROSSED = st.one_of(
    st.builds(
        "<{}{}>".format,
        st.sampled_from(_FORMATTING + _AROUND),
        st.sampled_from(["", "", "", "", " class=x", " hidden", " href=u", " itemprop=author", " id=share"]),
    ),
    st.builds("</{}>".format, st.sampled_from(_FORMATTING + _FORMATTING + _AROUND)),
    st.sampled_from(["x", "y z", " ", "\n", "w" * 90, "<br>", "</br>", "<img alt='A bridge over the river at dawn'>"]),
)
_IN_PICTURE = ["svg", "svg", "g", "path", "foreignObject", "desc", "title", "style", "script", "font", "image", "td"]
_IN_PICTURES = st.one_of(
    st.builds(
        "<{}{}>".format,
        st.sampled_from(_IN_PICTURE),
        st.sampled_from(["", "", "", "/", " class=x", " color=red", " hidden"]),
    ),
    st.builds("</{}>".format, st.sampled_from(_IN_PICTURE)),
    st.sampled_from(["<![CDATA[", "]]>", "<![CDATA[a<p>b]]>", "<![cdata[", "<!--", "-->"]),
    _CROSSED,
)
_IN_TABLE = ["table", "tr", "td", "th", "tbody", "caption", "colgroup", "col", "form", "input", "script", "b"]
_IN_TABLES = st.one_of(
    st.builds("<{}{}>".format, st.sampled_from(_IN_TABLE), st.sampled_from(["", "", "", " class=x", " type=hidden"])),
    st.builds("</{}>".format, st.sampled_from(_IN_TABLE)),
    _CROSSED,
)
_HEADS = ["", "<!doctype html>", "<title>t</title><script type='application/ld+json'>{}</script><body class=q>"]


@settings(deadline=None, max_examples=2500)
@given(
    st.sampled_from(_HEADS),
    st.one_of(*(st.lists(pieces, max_size=30) for pieces in (_CROSSED, _IN_PICTURES, _IN_TABLES))),
    st.sampled_from(["", "", "<a b='", "<p"]),
)
@example("", ["<b>", "1", "<i>", "2", "<p>", "3", "</b>", "4"], "")
@example("", ["<b><i><u><s><em>", "<p>", "x", "</b>", "y"], "")
@example("", ["<a>"] + ["<div>"] * 10 + ["x", "</a>", "y"], "")
@example("", ["<b class=x>"] * 4 + ["<b>", "x", "<p>", "y", "</p>", "z"], "")
@example("", ["<p>", "<b class=x>", "</p>", "<table><tr><td>", "y", "</table>", "z"], "")
@example("", ["<form><table><tr>", "</form>", "</table>", "y", "</form>", "x"], "")
@example("", ["<b>", "<form><div>", "</form>", "<p>", "x", "</b>", "y", "</div>", "z"], "")
@example("", ["<p><a class=x>", "x", "</p>"], "<span a='")
@example("", ["<p><i>", "</p>", "<pre>", "\n", "</pre>", "<textarea>", "x"], "")
def test_what_crosses(beginning: str, pieces: list[str], end: str) -> None:
    assert_same(beginning + "".join(pieces) + end)


@pytest.mark.parametrize(
    "source",
    [
        "<noscript><img></noscript></head><body class=late>x<body>",
        "<p><a href=1>one <span>two<a href=2>three</a></p>",
        "<p>One<p>Two<ul><li>a<li>b</ul><table><tr><td>c<td>d</table>",
        "<!doctype html><head><title>A &amp; B</title><meta name=x content='1 < 2'></head><body class=c>text</body>",
        "<div><span><b>x</b></div>y</p></div></span>",
        "<select><option>a<option selected>b<optgroup label=l><option>c</select>",
        "<svg viewBox='0 0 1 1'><title>t</title><path d='M0'/></svg><template><p>never</template>seen",
        "<textarea>\n<b>&lt;</textarea><pre>\r\nx</pre>&eacute;&#233;&#xe9;",
        "<p" + "".join(f" a{n}" for n in range(200)) + ">x</p>",
        "<div><b>x</div>y",
        "<a>x<div><a>y",
        "<a class=l><div>x</a>y",
        "<p><b>One.<p>Two.</b> three <i>four<div>five</i></div> six",
        "<form><div></form>x</div>y",
        "<nobr>x<p><nobr>y",
        "<table><tr><form class=x><td>One.<input type=hidden></td></form><input type=HIDDEN></table>Two.</form>three",
        "<form class=x><table><tr></form></table><div><form></div></form>One.",
        "<p>text<script>'<body id=a>'</script><body class=late>",
        "<div><!--<body id=a>--></div>text",
        "<div><svg><g><p>x</g></svg>y</div>z",
        "<p>a<svg><foreignObject><div>x<p>y</foreignObject><path></svg>b<p>c",
        "<svg><style><![CDATA[<p>x]]></style></svg>y<div><svg><path></div>z",
        "<p>a<svg><font><font color=red>x</font></svg>b",
        "<button>Add</button <p class=x>One.</p><a <b c='<'>two</a>",
    ],
)
def test_what_nests_is_read(source: str) -> None:
    assert assert_same(source)


@pytest.mark.parametrize(
    "source",
    [
        "<table>x<tr><td>y</table>",
        "<b><i><u><s><em><p>x</b>y",
        "<template><b><object></template>x",
        "<p><b>x</p><textarea>y</textarea>",
        "<plaintext>x",
        "<frameset><frame>",
        "<p>a\0b",
        "<p>text<body class=late><body id=x>",
        "<div>" * 3000,
        "<p" + "".join(f" a{n}" for n in range(300)) + ">",
        "<p x<!--y>z",
    ],
)
def test_what_the_standard_moves_is_left_to_the_parser(source: str) -> None:
    assert straight(source) is None
