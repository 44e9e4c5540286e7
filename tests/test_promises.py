"""The five promises, on the sample pages, on pages of our own, and on pages that hypothesis makes up."""

from __future__ import annotations

import hashlib
import logging
import os
import random
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from installed import SOURCE
from promises import conserves, invents

from newsclean import Article, NewscleanError, clean

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "tests" / "data" / "pages").iterdir()) + sorted((ROOT / "seeds").glob("*.txt"))
each_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name[:20])
thoroughly = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

LINES = [
    line for path in PAGES if path.suffix == ".txt" for line in path.read_text("utf-8").split("\n") if line.strip()
]
MENDED_BEFORE_A_DIGIT = (
    '<html lang="id"><body><p>Delegasi itu bertemu Gülolu0 di kota pelabuhan tadi malam.</p>'
    "<p>Delegasi itu lalu bertolak bersama Güloğlu pada hari itu juga.</p></body></html>"
)
GLUE = [" - ", ": ", " | ", "/", " (", ")", "...", "\u201d", ".", "\xa0", "\t"]
LETTERS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
ODD_LINE = st.one_of(
    st.sampled_from(LINES),
    LETTERS,
    st.tuples(st.sampled_from(LINES), st.sampled_from(GLUE), st.sampled_from(LINES)).map("".join),
    st.sampled_from(LINES).map(str.upper),
    st.sampled_from(LINES).map(lambda line: line[: len(line) // 2]),
)
#: Texts in the shape of a page: lines of real pages in any order, cut, glued, shouted, with noise between.
TEXT_PAGE = st.tuples(st.lists(ODD_LINE, max_size=14), st.sampled_from(["\n", "\n\n", "\r\n", "\n \n"])).map(
    lambda made: made[1].join(made[0])
)


def escaped(text: str) -> str:
    """Text as it may stand in HTML; NUL and lone carriage returns are changed by every HTML parser, so they go."""
    text = "".join(c for c in text if c.isprintable() or c == " ")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


TAGS = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "li",
    "span",
    "b",
    "figcaption",
    "blockquote",
    "td",
    "section",
    "article",
    "aside",
]
NAMES = ["", "byline", "caption", "related", "content", "share", "date", "ad", "x1", "entry-content", "footer"]


def element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    inside = st.lists(inner, max_size=5).map("".join)
    return st.builds(
        lambda tag, name, text: f'<{tag} class="{name}">{text}</{tag}>',
        st.sampled_from(["div", "section", "article", "span", "b", "aside", "header", "footer"]),
        st.sampled_from(NAMES),
        inside,
    )


LEAF = st.builds(
    lambda tag, name, text: f'<{tag} class="{name}">{escaped(text)}</{tag}>',
    st.sampled_from(["p", "div", "h1", "h2", "li", "span", "b", "figcaption", "blockquote"]),
    st.sampled_from(NAMES),
    ODD_LINE,
)
LINK = st.builds(lambda text: f'<a href="/x">{escaped(text)}</a> ', ODD_LINE)
HTML_PAGE = st.lists(st.recursive(LEAF | LINK | ODD_LINE.map(escaped), element, max_leaves=12), max_size=8).map(
    lambda parts: (
        '<!DOCTYPE html><html lang="id"><head><title>T</title></head><body>' + "".join(parts) + "</body></html>"
    )
)


def record_of(path: Path) -> tuple[str, Article]:
    return path.read_bytes().decode(), clean(path)


# conservation ------------------------------------------------------------------------------------------------------


@each_page
def test_pages_are_conserved(path: Path) -> None:
    source, article = record_of(path)
    assert conserves(source, article) == ""


@thoroughly
@given(TEXT_PAGE)
def test_any_text_is_conserved(source: str) -> None:
    assert conserves(source, clean(source, format="text")) == ""


@thoroughly
@given(st.text())
def test_any_letters_are_conserved(source: str) -> None:
    assert conserves(source.removeprefix("\ufeff"), clean(source, format="text")) == ""


@thoroughly
@given(HTML_PAGE)
def test_any_html_is_conserved(source: str) -> None:
    assert conserves(source, clean(source, format="html")) == ""


# no invention ------------------------------------------------------------------------------------------------------


@each_page
def test_pages_hold_every_word_of_their_record(path: Path) -> None:
    assert invents(*record_of(path)) == []


@thoroughly
@given(TEXT_PAGE)
def test_a_text_holds_every_word_of_its_record(source: str) -> None:
    assert invents(source, clean(source, format="text")) == []


@thoroughly
@given(HTML_PAGE)
@example(MENDED_BEFORE_A_DIGIT)
def test_html_holds_every_word_of_its_record(source: str) -> None:
    assert invents(source, clean(source, format="html")) == []


# idempotence -------------------------------------------------------------------------------------------------------


@each_page
def test_cleaning_a_clean_text_changes_nothing(path: Path) -> None:
    article = clean(path)
    again = clean(article.text, language=article.language, format="text")
    assert again.text == article.text
    assert [p.text for p in again.paragraphs] == [p.text for p in article.paragraphs]
    assert again.removed == []
    assert again.repairs == []


# determinism -------------------------------------------------------------------------------------------------------

_DIGEST = """
import hashlib, sys
from pathlib import Path
from newsclean import clean
paths = sys.argv[1:]
made = {path: clean(Path(path)).to_json() for path in paths}
print(hashlib.sha256("".join(made[path] for path in sorted(paths)).encode()).hexdigest())
"""


def test_the_record_does_not_depend_on_hash_seed_or_order() -> None:
    paths = [str(path) for path in PAGES]
    here = hashlib.sha256("".join(clean(Path(p)).to_json() for p in sorted(paths)).encode()).hexdigest()
    for hash_seed, order in (("0", paths), ("1", paths[::-1]), ("4711", paths[5:] + paths[:5])):
        env = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": SOURCE}
        command = [sys.executable, "-c", _DIGEST, *order]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=True, timeout=120)
        assert done.stdout.strip() == here, f"hash seed {hash_seed}"


@thoroughly
@given(TEXT_PAGE | HTML_PAGE)
def test_cleaning_twice_gives_the_same_record(source: str) -> None:
    assert clean(source).to_dict() == clean(source).to_dict()


# no surprise -------------------------------------------------------------------------------------------------------


@thoroughly
@given(st.binary() | st.text() | st.binary().map(lambda data: b"<html><body><p>" + data))
def test_anything_gives_a_record_or_one_typed_error(source: str | bytes) -> None:
    try:
        article = clean(source)
    except NewscleanError:
        return
    assert Article.from_json(article.to_json()).to_json() == article.to_json()
    article.to_json().encode()


def test_cleaning_leaves_the_process_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("newsclean opened a socket")

    monkeypatch.setattr(socket, "socket", refuse)
    root = logging.getLogger()
    before = (random.getstate(), list(root.handlers), root.level, dict(os.environ), Path.cwd())
    from langdetect import DetectorFactory

    factory_seed = DetectorFactory.seed
    for path in PAGES:
        clean(path)
    assert (random.getstate(), list(root.handlers), root.level, dict(os.environ), Path.cwd()) == before
    assert DetectorFactory.seed == factory_seed
