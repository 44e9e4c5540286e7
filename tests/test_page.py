"""The page's verbs: nothing is lost by a split, and a page's edits can be replayed on the source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.page import Block, Page, Role
from newsclean.readers.text import text_blocks
from newsclean.rules.packs import packs_for

TEXTS = st.text(alphabet="ab ç\u00a0\t.-", min_size=1, max_size=40).filter(lambda t: t.strip())


def page_of(source: str) -> Page:
    return Page(text_blocks(source), format="text", packs=packs_for("en"), source=source)


def letters(text: str) -> str:
    return "".join(text.split())


@given(TEXTS, st.lists(st.integers(0, 45), max_size=5))
def test_a_split_keeps_every_letter_and_its_place(source: str, cuts: list[int]) -> None:
    page = page_of(source)
    [block] = page.blocks
    pieces = page.split(block, *cuts)
    assert page.blocks == pieces
    assert letters("".join(p.text for p in pieces)) == letters(source)
    for piece in pieces:
        assert source[piece.start : piece.start + len(piece.raw)] == piece.raw
        assert letters(piece.raw) == letters(piece.text)
        assert piece.paragraph == block.paragraph


@given(TEXTS, st.lists(st.tuples(st.integers(0, 40), st.integers(1, 6), st.text("XY", max_size=3)), max_size=5))
def test_edits_never_overlap_and_replay_on_the_source(source: str, edits: list[tuple[int, int, str]]) -> None:
    page = page_of(source)
    [block] = page.blocks
    for start, size, after in edits:
        end = min(start + size, len(block.text))
        if start < end:
            page.edit(block, start, end, after, "test", "because")
    mended, at = "", 0
    for edit in block.edits or []:
        assert edit.start >= at
        assert block.raw[edit.start : edit.end] == edit.before
        mended += block.raw[at : edit.start] + edit.after
        at = edit.end
    mended += block.raw[at:]
    assert letters(mended) == letters(block.text)


@given(TEXTS, st.integers(0, 20), st.integers(1, 30), st.integers(1, 44))
def test_a_split_never_cuts_an_edit_in_two(source: str, start: int, size: int, cut: int) -> None:
    page = page_of(source)
    [block] = page.blocks
    end = min(start + size, len(block.text))
    if start >= end:
        return
    page.edit(block, start, end, "XYZ", "test", "because")
    whole = block.text
    pieces = page.split(block, cut)
    assert letters("".join(p.text for p in pieces)) == letters(whole)
    assert sum(len(p.edits or []) for p in pieces) == 1


def test_a_label_needs_a_rule_and_an_overruled_one_is_remembered() -> None:
    page = page_of("one line")
    [block] = page.blocks
    with pytest.raises(ValueError, match="rule"):
        page.label(block, Role.AD, "")
    page.cleaner = "first"
    page.label(block, Role.AD, "first.rule")
    page.cleaner = "second"
    page.label(block, Role.BODY, "second.rule")
    assert (block.role, block.cleaner, block.rule) == (Role.BODY, "second", "second.rule")
    assert block.history == [(Role.AD, "first", "first.rule")]


def test_an_edit_that_covers_nothing_is_refused() -> None:
    page = page_of("one line")
    with pytest.raises(ValueError, match="at least one"):
        page.edit(page.blocks[0], 3, 3, "x", "test", "because")


def test_split_finds_its_block_among_many() -> None:
    page = page_of("\n".join(f"line {n}" for n in range(1000)))
    for block in list(page.blocks):
        page.split(block, 5)
    assert [b.text for b in page.blocks[:4]] == ["line", "0", "line", "1"]
    assert len(page.blocks) == 2000


def test_blocks_know_their_line_and_offset() -> None:
    source = "\n  first\r\n\n\u00a0second line \n"
    assert [(b.line, b.text, source[b.start :][:5]) for b in text_blocks(source)] == [
        (2, "first", "first"),
        (4, "second line", "secon"),
    ]
    assert isinstance(text_blocks(source)[0], Block)
