"""Cut read-also teasers out of the paragraphs that they are glued into."""

from __future__ import annotations

from functools import lru_cache

from newsclean.cleaners.carve import carve
from newsclean.page import Page, Role
from newsclean.parse.read_also import inline_teasers
from newsclean.rules.packs import Packs

__all__ = ["inline"]

_LEAST = 60
_BODY = Role.BODY
#: What stands before a teaser, a bracket or the end of a sentence, becomes a full stop; capitals become small.
_BEYOND_ASCII = "”’"
_PARTED = bytes(46 if c in b'([.!?")' else c for c in range(256)).lower()


def inline(page: Page) -> None:
    """Cut each teaser whose end is sure out of its paragraph, as a span.

    The words that begin teasers are looked for in all paragraphs at once: few have one in such a place.
    """
    blocks = [
        block for block in page.blocks if (block.role is None or block.role is _BODY) and len(block.text) >= _LEAST
    ]
    for number in _maybe("\n".join([block.text for block in blocks]), _signs(page.packs)):
        block = blocks[number]
        pattern = page.packs.teasers  # compiled for the first page that may need it
        spans = inline_teasers(block.text, pattern) if pattern is not None else []
        if spans:
            parts = [(start, end, Role.READ_ALSO) for start, end, _ in spans]
            carve(page, block, parts, spans[0][2], confidence=0.9, marks=(0, 0))


@lru_cache(maxsize=64)
def _signs(packs: Packs) -> tuple[bytes, ...]:
    """The words that begin teasers, as they stand in a text whose ASCII letters are small."""
    forms = [form for word in packs.teaser_words for form in (word, word.capitalize(), word.upper(), word.title())]
    return tuple(dict.fromkeys(form.encode().lower() for form in forms))


def _maybe(text: str, signs: tuple[bytes, ...]) -> list[int]:
    """The numbers of the lines in which one of the signs stands behind a bracket or a sentence's end."""
    for mark in _BEYOND_ASCII:
        text = text.replace(mark, ".")
    first, *others = text.encode("utf-8", "surrogatepass").translate(_PARTED).split(b".")
    found: list[int] = []
    number = first.count(b"\n")
    for part in others:
        if part.lstrip(b" ").startswith(signs) and number not in found[-1:]:
            found.append(number)
        number += part.count(b"\n")
    return found
