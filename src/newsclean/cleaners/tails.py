"""Take initials, agency codes and end marks off the end of the last paragraphs."""

from __future__ import annotations

from typing import Final

from newsclean.cleaners.carve import carve
from newsclean.page import Page, Role
from newsclean.parse.tail import is_signature, read_tail

__all__ = ["tails"]

#: Tails stand on the last paragraph; a list, a note or a standfirst may follow it.
_LAST: Final = 3
_BODY: Final = Role.BODY


def tails(page: Page) -> None:
    """Cut tails off the last body paragraphs, and label paragraphs that are nothing but a signature."""
    agencies = page.packs.agencies
    site = "".join(c for c in str(page.fields.get("site") or "").casefold() if c.isalnum())
    seen = 0
    for block in reversed(page.blocks[:]):
        if block.role is not None and block.role is not _BODY:
            continue
        text = block.text
        bare = text.strip(" *.")
        if (
            len(text) <= 60
            and bare
            and bare[0] in "(["
            and bare[-1] in ")]"
            and (is_signature(bare[1:-1], agency=agencies.__contains__) or (not seen and _is_code(bare[1:-1])))
        ):
            page.label(block, Role.SIGNATURE, "tail.alone", confidence=0.9)
            continue
        seen += 1
        for _ in range(2):
            found = read_tail(block.text, agency=agencies.__contains__, site=site)
            if found is None:
                break
            stay = carve(
                page,
                block,
                [(0, found.start, None), (found.start, len(block.text), Role.SIGNATURE)],
                found.rule,
                confidence=found.confidence,
            )
            if not stay or stay[0] is block:
                break
            block = stay[0]
        if seen == _LAST:
            return


def _is_code(inside: str) -> bool:
    """Whether a bracket that is the last line of all holds one word, as of an agency or for an advertisement."""
    return inside.isalpha() and len(inside) <= 12
