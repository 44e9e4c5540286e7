"""What the compiled scan hands over becomes an element or a block in one call: calls from C are dear."""

from __future__ import annotations

from typing import Any

from newsclean.evidence import Counts, Element, Evidence
from newsclean.page import Block

__all__ = ["block_of", "counts_of", "element_of"]


def element_of(
    source: Any,
    tag: str,
    box: int,
    depth: int,
    own: int,
    near: int,
    above: int,
    flow: bool,
    number: int,
    last: int,
    hidden: bool,
    apart: bool,
) -> Element:
    """An element with what is often asked of it; `source` tells the rest."""
    element = Element(tag, None, None, own, flow, number)
    element.source, element.box, element.depth = source, box, depth
    element.near, element.above = near, above
    element.last, element.hidden, element.apart = last, hidden, apart
    return element


def counts_of(chars: int, link_chars: int, blocks: int, links: int, long: int, prose: int, children: int) -> Counts:
    """What is counted of an element."""
    counts = Counts()
    counts.chars, counts.link_chars, counts.blocks, counts.links = chars, link_chars, blocks, links
    counts.long, counts.prose, counts.children = long, prose, children
    return counts


def block_of(
    raw: str,
    text: str,
    line: int,
    paragraph: int,
    element: Element,
    link_chars: int,
    links: int,
    bold: int,
    breaks: int,
    lead: int,
    picture: Element | None,
    alternative: bool,
) -> Block:
    """A block with its evidence; `text` is `raw` with white space folded."""
    evidence = Evidence(element, min(link_chars, len(text)), links, bold, breaks, lead, picture, alternative)
    block = Block(raw, line, html=evidence, text=text)
    block.paragraph = paragraph
    return block
