"""Lines that a single `<br>` parts are paragraphs of their own, unless a sentence runs on over the break."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from newsclean.evidence import BREAK
from newsclean.page import Block, Page, Role

__all__ = ["breaks"]

_ENDS: Final = frozenset('.!?…:"”»)。！？」।؟۔')
#: A longer line that ends without a mark runs on.
_LINE: Final = 100
_KINDS: Final = frozenset({"paragraph", "quote", "list_item"})


def breaks(page: Page) -> None:
    """Split body blocks at their single line breaks."""
    body = Role.BODY
    number = 0
    for block in page.body():
        if not block.html.breaks or block.kind not in _KINDS:
            continue
        cuts = _cuts(block)
        if not cuts:
            continue
        for piece in page.split(block, *cuts)[1:]:
            if piece.role is body:
                number -= 1  # the numbers of lines are not negative
                piece.paragraph = number
                if piece.kind == "list_item":
                    piece.kind = "paragraph"  # it stands below its item, and has no bullet


def _places(raw: str) -> list[int]:
    """Where the breaks of a raw text stand once its white space is folded."""
    found: list[int] = []
    at = 0
    for line in raw.split(BREAK)[:-1]:
        size = len(" ".join(line.split()))
        if size:
            at += size + 1
        found.append(at)
    return found


def _edited_places(block: Block) -> list[int]:
    """Where the breaks of a block with edits stand in its text."""
    raw, places = block.raw, block.places()
    return [bisect_right(places, at) for at, sign in enumerate(raw) if sign == BREAK]


def _cuts(block: Block) -> list[int]:
    """Offsets behind the breaks of a block's text; in a text that is wrapped by hand only those behind sentences."""
    text = block.text
    found: list[int] = []
    for at in _edited_places(block) if block.edits else _places(block.raw):
        if 0 < at < len(text) and text[at - 1] == " " and at not in found[-1:]:
            found.append(at)
    wrapped = sum(text[at].islower() for at in found) * 2 >= len(found)
    cuts: list[int] = []
    begin = 0
    for at in found:
        ended = text[at - 2] in _ENDS
        if (ended or not (wrapped or at - begin > _LINE)) and not text[at].islower():
            cuts.append(at)
        begin = at
    return cuts
