"""What the compiled scan hands over becomes an element or a block in one call: calls from C are dear."""

from __future__ import annotations

from typing import Any

from newsclean.evidence import Element, Evidence
from newsclean.page import Block

__all__ = ["block_of", "element_of"]


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
    shape: int,
    chars: int,
    link_chars: int,
    blocks: int,
    links: int,
    long: int,
    prose: int,
    children: int,
    hidden: bool,
    apart: bool,
    pause: int | None,
) -> Element:
    """An element with all that is known of it; `source` tells of its parent, its attributes and its path when somebody
    asks."""
    element = Element(tag, None, None, own, flow, number)
    element.source, element.box, element.depth = source, box, depth
    element.near, element.above = near, above
    element.last, element.known_shape = last, shape
    element.chars, element.link_chars, element.blocks, element.links = chars, link_chars, blocks, links
    element.long, element.prose, element.children = long, prose, children
    element.hidden, element.apart, element.pause = hidden, apart, pause
    return element


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
