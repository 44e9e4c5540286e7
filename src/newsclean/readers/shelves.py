"""A shelf is an element of many linked lines and no prose: a list of other stories, a menu. It becomes one block.

No line of it is part of the article, and on a page of news a third to a half of all blocks stand in shelves: nothing
behind the reader has to look at each.
"""

from __future__ import annotations

from itertools import groupby

from newsclean.evidence import Element, Evidence
from newsclean.page import Block
from newsclean.rules.markup import TAG_BITS, TOPICS

__all__ = ["BESIDE", "LEAST", "LISTS", "TENTHS", "WANTED", "shelved"]

#: A shelf has so many blocks, and so many tenths of its letters are links.
LEAST, TENTHS = 4, 8
#: What the record wants can stand among links: who wrote the article, when, its headline.
WANTED = (
    TOPICS["byline"] | TOPICS["bio"] | TOPICS["date"] | TOPICS["caption"] | TOPICS["quote"]
    | TAG_BITS["h1"] | TAG_BITS["figcaption"]
)  # fmt: skip
#: A list right beside so many paragraphs may belong to the article, though all of it is links.
LISTS, BESIDE = frozenset({"ul", "ol", "dl", "table", "tbody"}), 2


def shelved(blocks: list[Block]) -> list[Block]:
    """The blocks of a page, those of each shelf joined to one, numbered anew."""
    wanted = _holders_of_wanted(blocks)
    shelves: dict[int, Element | None] = {}
    out: list[Block] = []
    places: dict[int, int] = {}
    for shelf, held in groupby(blocks, lambda block: _shelf_of(block.html.element, wanted, shelves)):
        if shelf is not None:
            out.append(_joined(list(held), shelf, len(out)))
            continue
        for block in held:
            places[block.line] = block.line = len(out)
            block.paragraph = places.get(block.paragraph, block.line)
            out.append(block)
    return out


def _holders_of_wanted(blocks: list[Block]) -> set[int]:
    """The numbers of the elements in which something stands that the record wants."""
    holders: set[int] = set()
    for block in blocks:
        evidence = block.html
        at: Element | None = evidence.element
        found = bool(evidence.lead & WANTED)
        if not found and not evidence.element.above & WANTED:
            continue
        while at is not None and at.number not in holders:
            found = found or bool(at.own & WANTED)
            if found:
                holders.add(at.number)
            at = at.parent
    return holders


def _shelf_of(element: Element, wanted: set[int], known: dict[int, Element | None]) -> Element | None:
    """The outermost shelf that holds the element, None where none does. What holds prose is no shelf, nor what holds
    that."""
    climbed: list[Element] = []
    at: Element | None = element
    while at is not None and not at.counts.long and at.number not in known:
        climbed.append(at)
        at = at.parent
    shelf = known.get(at.number) if at is not None and not at.counts.long else None
    for inner in reversed(climbed):
        if shelf is None and _is_shelf(inner, wanted):
            shelf = inner
        known[inner.number] = shelf
    return shelf


def _is_shelf(element: Element, wanted: set[int]) -> bool:
    parent = element.parent
    return (
        element.counts.blocks >= LEAST
        and parent is not None
        and element.counts.link_chars * 10 >= element.counts.chars * TENTHS
        and not (element.apart or element.hidden)
        and element.number not in wanted
        and element.tag != "body"
        and not (parent.counts.long >= BESIDE and element.tag in LISTS)
    )


def _joined(held: list[Block], shelf: Element, number: int) -> Block:
    block = Block("\n".join([part.raw for part in held]), number)
    parts = [part.html for part in held]
    block.html = Evidence(
        shelf,
        min(sum([part.link_chars for part in parts]), len(block.text)),
        sum([part.links for part in parts]),
        sum([part.bold for part in parts]),
    )
    return block
