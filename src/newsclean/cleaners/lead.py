"""Take the publisher, the place and the day off the front of the lead: they become site and dateline."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from newsclean.cleaners.carve import Part, carve
from newsclean.page import Block, Page, Role
from newsclean.parse.lead import read_lead
from newsclean.words import letter_words, stands

__all__ = ["lead"]

#: A standfirst and a caption or two may stand before the lead; further down a prefix is none.
_LEADS: Final = 3
_LEAST: Final = 60
_MARK: Final = re.compile(r"[:;,.|]\s*(?=\w)")
#: Roles that a line before the lead keeps.
_TAKEN: Final = frozenset({Role.TITLE, Role.BYLINE, Role.DATE, Role.CAPTION, Role.CREDIT, Role.DATELINE})
_NAME: Final = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}\b", re.I)

#: A prefix in capitals that is no known place is believed less than this; so far in its colon may stand.
_KNOWN, _LABEL = 0.8, 40
_DOT: Final = re.compile(r"\.[a-z]{2,6}\b", re.I)
_BODY: Final = Role.BODY


def lead(page: Page) -> None:
    """Cut the prefix of the first body paragraph that has one; a doubled prefix is cut twice.

    A place or a publisher on a line of its own before the lead counts as its prefix.
    """
    tried = 0
    for at, block in enumerate(page.blocks):
        if block.role is not _BODY and block.role is not None:
            continue
        if len(block.text) < _LEAST:
            continue
        _alone(page, page.blocks[max(0, at - 2) : at])
        opening = _MARK.match(block.text)
        if opening:
            marks = (0, opening.end())
            stay = carve(page, block, [(0, opening.end(), Role.MARKER)], "lead.mark", confidence=0.9, marks=marks)
            block = stay[0] if stay else block
        if _cut(page, block):
            return
        tried += 1
        if tried == _LEADS:
            return


def _alone(page: Page, lines: list[Block]) -> None:
    """Take a dateline that stands on a line of its own."""
    for block in lines:
        text = block.text
        if block.role is Role.BODY or block.role in _TAKEN or len(text) > 60 or "dateline" in page.fields:
            continue
        place = text.strip(" :-–—,.")
        if place.casefold() in page.packs.places:
            page.label(block, Role.DATELINE, "lead.place_alone", confidence=0.85)
            page.fields["dateline"] = place
        elif text[-1] in "-–—:":
            found = read_lead(text, publishers=_publishers(page), places=page.packs.places)
            if found is not None and found.end >= len(text) and (found.confidence >= _KNOWN or text[-1] != ":"):
                place = found.first(text, Role.DATELINE) or ""
                page.label(block, Role.DATELINE if place else Role.PUBLISHER, "lead.alone", confidence=0.85)
                if place:
                    page.fields["dateline"] = place


def _cut(page: Page, block: Block) -> bool:
    packs = page.packs
    publishers = _publishers(page)
    done = False
    for _ in range(3):
        found = read_lead(block.text, publishers=publishers, places=packs.places, function_words=packs.function_words)
        if found is None or (found.confidence < _KNOWN and found.rule == "lead.colon" and _is_label(page, block)):
            return done
        parts: list[Part] = list(found.parts)
        place = found.first(block.text, Role.DATELINE)
        publisher = found.first(block.text, Role.PUBLISHER)
        stay = carve(page, block, parts, found.rule, confidence=found.confidence, marks=(0, found.end))
        if len(stay) > 1 or (stay and stay[0] is block):
            return done
        if place and "dateline" not in page.fields:
            page.fields["dateline"] = place
        if publisher and "site" not in page.fields:
            page.fields["site"] = publisher
        done = True
        if not stay:
            return True
        block = stay[0]
    return done


def _is_label(page: Page, block: Block) -> bool:
    """Whether a prefix in capitals is a label, no place: its words stand in small letters on the page, or another
    paragraph begins with capitals and a colon too, or one of its words stands nowhere else."""
    texts = [other.text for other in page.blocks if other.role is _BODY or other.role is None]
    if any(text is not block.text and _capitals(text) for text in texts):
        return True
    head = _capitals(block.text)
    words = letter_words(head.casefold())
    if all(any(stands(word, text) for text in texts) for word in words):
        return True
    told = [str(page.fields.get("title") or ""), block.text[len(head) :]]
    folded = [text.casefold() for text in (*told, *(text for text in texts if text is not block.text))]
    return "," not in head and any(not any(stands(word, text) for text in folded) for word in words)


def _capitals(text: str) -> str:
    """What stands in capitals before a text's first colon."""
    head, _, rest = text[:_LABEL].partition(":")
    return head if rest and len(head) > 3 and head.isupper() else ""


def _dotted(text: str) -> set[str]:
    """The different words with a full stop inside."""
    words: set[str] = set()
    for found in _DOT.finditer(text):
        first = last = found.start()
        while first > 0 and not text[first - 1].isspace():
            first -= 1
        while last < len(text) and not text[last].isspace():
            last += 1
        word = text[first:last]
        if "." in word[1:-2]:
            words.add(word)
    return words


def _publishers(page: Page) -> Callable[[str], bool]:
    """Tells a publisher's name: an agency, a known portal, or a name that the page's own addresses spell."""
    known = page.packs.publishers
    spelled: set[str] | None = None

    def is_publisher(name: str) -> bool:
        nonlocal spelled
        if name in known:
            return True
        if spelled is None:
            text = page.source if page.format == "text" else ""
            spelled = {
                "".join(c for c in name.casefold() if c.isalnum())
                for word in _dotted(f"{page.url or ''} {text}")
                for name in _NAME.findall(word)
            }
        squeezed = "".join(c for c in name if c.isalnum())
        return len(squeezed) >= 4 and any(squeezed in address for address in spelled)

    return is_publisher
