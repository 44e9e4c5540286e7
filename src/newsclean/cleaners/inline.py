"""Cut read-also teasers out of the paragraphs that they are glued into."""

from __future__ import annotations

from functools import lru_cache

from newsclean.cleaners.carve import carve
from newsclean.letters.view import view
from newsclean.page import Page, Role
from newsclean.parse.read_also import inline_teasers
from newsclean.rules.packs import Packs

__all__ = ["inline"]

_LEAST = 60
_BODY = Role.BODY
#: What stands before a teaser: a bracket, or the end of a sentence.
_BEFORE = '([.!?"”’)'


def inline(page: Page) -> None:
    """Cut each teaser whose end is sure out of its paragraph, as a span."""
    words = _present(page)
    if not words:
        return
    for block in page.blocks[:]:
        if (block.role is not None and block.role is not _BODY) or len(block.text) < _LEAST:
            continue
        folded = block.text.casefold()
        if not any(word in folded and _behind_an_end(folded, word) for word in words):
            continue
        pattern = page.packs.teasers  # compiled for the first page that may need it
        spans = inline_teasers(block.text, pattern) if pattern is not None else []
        if spans:
            parts = [(start, end, Role.READ_ALSO) for start, end, _ in spans]
            carve(page, block, parts, spans[0][2], confidence=0.9, marks=(0, 0))


def _present(page: Page) -> list[str]:
    """The words that begin teasers and stand on the page."""
    if page.format != "text":
        return list(page.packs.teaser_words)
    seen = view(page).words
    return [word for word, forms in _forms(page.packs).items() if not forms or not seen.isdisjoint(forms)]


@lru_cache(maxsize=64)
def _forms(packs: Packs) -> dict[str, frozenset[bytes]]:
    """Each teaser word as it may be printed; nothing for one that is not told by its letters."""
    cases = {word: (word, word.capitalize(), word.upper(), word.title()) for word in packs.teaser_words}
    return {word: frozenset(f.encode() for f in forms if word.isalpha()) for word, forms in cases.items()}


def _behind_an_end(text: str, word: str) -> bool:
    """Whether a word stands behind a bracket or a sentence's end: a look at each place, no search."""
    at = text.find(word)
    while at >= 0:
        before = at - 1
        while before > 0 and text[before].isspace():
            before -= 1
        if before >= 0 and text[before] in _BEFORE:
            return True
        at = text.find(word, at + 1)
    return False
