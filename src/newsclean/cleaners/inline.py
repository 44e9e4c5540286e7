"""Cut read-also teasers out of the paragraphs that they are glued into."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from newsclean.cleaners.carve import carve
from newsclean.page import Page, Role
from newsclean.parse.read_also import Teasers, inline_teasers, may_hold_teaser
from newsclean.rules.packs import Packs

__all__ = ["inline"]

_LEAST: Final = 60
_BODY: Final = Role.BODY
#: What stands before a teaser, a bracket or the end of a sentence, becomes a full stop; capitals become small.
_BEYOND_ASCII: Final = "”’"
_STOPS: Final = '([.!?")'
_PARTED: Final = bytes(46 if chr(c) in _STOPS else c for c in range(256)).lower()
_HEAD: Final = 3
_BETWEEN_STOPS: Final = re.compile(f"[^{re.escape(_STOPS)}]+")


def inline(page: Page) -> None:
    """Cut each teaser whose end is sure out of its paragraph, as a span.

    What begins teasers is looked for in all paragraphs at once that may hold any: few have it in such a place.
    """
    blocks = [
        block
        for block in page.blocks
        if (block.role is None or block.role is _BODY) and len(block.text) >= _LEAST and may_hold_teaser(block.text)
    ]
    if not blocks:
        return
    signs, heads, size = _signs(page.packs)
    for number in _maybe("\n".join([block.text for block in blocks]), signs, heads, size):
        block = blocks[number]
        spans = inline_teasers(block.text, _teasers(page.packs))
        if spans:
            parts = [(start, end, Role.READ_ALSO) for start, end, _ in spans]
            carve(page, block, parts, spans[0][2], confidence=0.9, marks=(0, 0))


@lru_cache(maxsize=64)
def _teasers(packs: Packs) -> Teasers:
    return Teasers(packs.phrases.of(Role.READ_ALSO, "start"))


@lru_cache(maxsize=64)
def _signs(packs: Packs) -> tuple[tuple[str, ...], frozenset[str], int]:
    """What begins teasers, as it stands in a text in UTF-8, a character a byte, whose ASCII letters are small; and the
    beginnings of that, which tell most sentences from a teaser, of so many characters each."""
    forms: list[str] = []
    for phrase in packs.phrases.of(Role.READ_ALSO, "start"):
        bare = phrase.rstrip(" :")
        begin = next(iter(_BETWEEN_STOPS.findall(bare)), "").lstrip()
        if not begin.isascii():  # the case of other letters is as it is
            word, space, _ = begin.partition(" ")
            forms += (form + space for form in (word, word.capitalize(), word.upper(), word.title()))
        elif begin != bare or (" " in bare and bare == phrase):
            forms.append(begin)
        else:  # counts before a colon only
            forms += (f"{begin}:", f"{begin} :")
    signs = tuple(dict.fromkeys(form.encode().lower().decode("latin-1") for form in forms))
    size = min(_HEAD, *map(len, signs)) if signs else _HEAD
    return signs, frozenset(sign[:size] for sign in signs), size


def _maybe(text: str, signs: tuple[str, ...], heads: frozenset[str], size: int) -> list[int]:
    """The numbers of the lines in which one of the signs stands behind a bracket or a sentence's end."""
    for mark in _BEYOND_ASCII:
        text = text.replace(mark, ".")
    small = text.encode("utf-8", "surrogatepass").translate(_PARTED).decode("latin-1")
    found: list[int] = []
    number = -1
    for part in small.split("."):
        if number < 0:  # before the first sentence's end
            number = 0
        else:
            begin = part.lstrip(" ")
            if begin[:size] in heads and begin.startswith(signs) and number not in found[-1:]:
                found.append(number)
        if "\n" in part:
            number += part.count("\n")
    return found
