"""Serialised HTML → blocks: one scan over the tags that the parser wrote, each looked at once.

The parser has repaired the markup, so that every element is closed, in order, and `<`, `>` and quotes stand escaped
inside attributes. A tag can then be found by a plain split, without recursion, at any depth.
"""

from __future__ import annotations

import re

from newsclean.evidence import BREAK, Element, Evidence
from newsclean.page import Block
from newsclean.readers.outline import plain
from newsclean.readers.shelves import shelved
from newsclean.readers.tags import BOLD, FLOW, LONG, SAME, SELDOM_UNSEEN, TOLD, VOID, alternative, style_says
from newsclean.rules.markup import TAG_BITS, TAG_TOPICS, topics_of_names

__all__ = ["scanned"]

_ASIDE = re.compile(rf"<(nav|footer|/?article|/?main|{'|'.join(SELDOM_UNSEEN)})(?=[ >])")
_HOLDS_ARTICLE = {"article": 1, "main": 1, "/article": -1, "/main": -1}
_TEXT = re.compile(r">([^<]+)")
_ARTICLE = TAG_BITS["article"] | TAG_BITS["main"]
#: React streams parts of a page in hidden elements of this kind, and a script moves them into place.
_STREAMED = ' id="S:'
#: The text of an image for those who don't see it.
_ALTERNATIVE = re.compile(rf' (?:alt|title|data-caption)="([^"]{{{TOLD},}})"')


#: What an opening tag says: name, void, shown as a block, worth an `Element`, topics, unseen.
_Kind = tuple[str, bool, bool, bool, int, bool]


def _kind(head: str) -> _Kind:
    """Read an opening tag. A page repeats its tags: each is read once."""
    name, spaced, _ = head.partition(" ")
    if name in VOID:
        return name, True, False, False, 0, False
    flow = name in FLOW
    own = TAG_TOPICS.get(name, 0)
    if not spaced:
        return name, False, flow, flow, own, False
    style = head.find(' style="')
    at = head.find(' class="')
    if name == "a" and at < 0 and style < 0:
        return name, False, flow, False, own, False
    if at >= 0:
        own |= topics_of_names(head[at + 8 : head.find('"', at + 8)])
    at = head.find(' id="')
    if at >= 0:
        own |= topics_of_names(head[at + 5 : head.find('"', at + 5)])
    hidden = ' hidden="' in head
    if style >= 0:
        as_block, unshown = style_says(head[style + 8 : head.find('"', style + 8)])
        flow = flow or as_block
        hidden = hidden or unshown
    return name, False, flow, True, own, hidden and _STREAMED not in head


def _folded(markup: str) -> str:
    """The markup without what is never seen, and each navigation and each footer outside an article as one link.

    No article stands there, and half of a page's elements do: their tags cost more than all others together.
    """
    asides = list(_ASIDE.finditer(markup))
    if any(opening[1] in SELDOM_UNSEEN for opening in asides):
        markup = _without_unseen(markup, asides)
        asides = list(_ASIDE.finditer(markup))
    kept: list[str] = []
    at = open_articles = 0
    for opening in asides:
        start, name = opening.start(), opening[1]
        if start < at:
            continue
        if name in _HOLDS_ARTICLE:
            open_articles += _HOLDS_ARTICLE[name]
            continue
        if name == "footer" and open_articles > 0:
            continue
        end = _end_of(markup, name, opening.end())
        head = markup.find(">", start)
        if not 0 < head < end:
            continue
        kept += markup[at : head + 1], "<a>", " ".join(" ".join(_TEXT.findall(markup, head, end)).split()), "</a>"
        at = end
    kept.append(markup[at:])
    return "".join(kept)


def _without_unseen(markup: str, openings: list[re.Match[str]]) -> str:
    kept: list[str] = []
    at = 0
    for opening in openings:
        start, name = opening.start(), opening[1]
        if start >= at and name in SELDOM_UNSEEN:
            kept.append(markup[at:start])
            at = _end_of(markup, name, opening.end()) + len(f"</{name}>")
    kept.append(markup[at:])
    return "".join(kept)


def _end_of(markup: str, name: str, at: int) -> int:
    """Where the closing tag of an element stands whose opening tag ends before `at`; others of its name may nest."""
    close, depth, opened = f"</{name}>", 1, at
    while True:
        end = markup.find(close, at)
        if end < 0:
            return len(markup)
        depth += markup.count(f"<{name} ", opened, end) + markup.count(f"<{name}>", opened, end) - 1
        if depth == 0:
            return end
        opened = at = end + 1


def scanned(markup: str) -> list[Block]:
    """The blocks of a serialised `<body>`, in reading order, each with its `Evidence`; those of a shelf are one."""
    scan = _Scan()
    scan.run(_folded(markup))
    return shelved(scan.blocks)


class _Scan:
    """The state of one pass: the stack of open elements and the text gathered since the last block ended."""

    __slots__ = (
        "alternatives",
        "blocks",
        "bold",
        "breaks",
        "buffer",
        "lead",
        "link_chars",
        "links",
        "picture",
        "resumed",
    )

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.buffer: list[str] = []
        self.lead: Element | None = None
        #: The element of the last image since the last block, and how the texts that stand for images begin.
        self.picture: Element | None = None
        self.alternatives: set[str] = set()
        #: The paragraph that a hidden inline element interrupts.
        self.resumed: int | None = None
        self.link_chars = self.links = self.bold = self.breaks = 0

    def run(self, markup: str) -> None:
        root = Element("html", "", None, 0, True, 0)
        stack: list[Element] = []
        here = root
        number = linked = strong = 0
        buffer = self.buffer
        known: dict[str, _Kind] = {}
        pieces = iter(markup.split("<"))
        next(pieces, None)
        for piece in pieces:
            if piece[0:1] == "/":
                name, closing, text = piece.partition(">")
                while not closing:  # a tag's name may hold "<"
                    more = next(pieces, None)
                    if more is None:
                        break
                    _, closing, text = more.partition(">")
                if not stack:
                    continue
                closed = here
                here = stack.pop()
                if closed is here:
                    if closed.apart and buffer and name[1:] in FLOW:
                        buffer.append(" ")
                else:
                    if closed.flow:
                        if buffer:
                            self.flush(closed)
                        self.resumed = closed.pause
                    closed.last = number
                    if closed.counts.blocks or closed.counts.links:
                        here.counts.add(closed.counts)
                if name == "/a":
                    linked -= 1
                elif name == "/b" or name == "/strong":
                    strong -= 1
            else:
                head, closing, text = piece.partition(">")
                while not closing:  # a tag's name may hold "<"
                    more = next(pieces, None)
                    if more is None:
                        break
                    more, closing, text = more.partition(">")
                    head += "<" + more
                kind = known.get(head)
                if kind is None:
                    kind = known[head] = _kind(head)
                name, void, flow, counts, own, unseen = kind
                if void:
                    if name == "br":
                        if buffer:
                            if self.breaks and buffer[-1] == BREAK:
                                self.flush(here)
                            else:
                                buffer.append(BREAK)
                                self.breaks += 1
                    elif name == "img":
                        self.picture = here
                        for words in _ALTERNATIVE.findall(head):
                            self.alternatives.add(alternative(words))
                    elif name == "hr" and buffer:
                        self.flush(here)
                    if not text:
                        continue
                else:
                    stack.append(here)
                    if here.apart:
                        if buffer and flow:
                            buffer.append(" ")
                    elif counts:
                        pause = None
                        if flow or unseen:
                            if buffer:
                                self.flush(here)
                                if not flow:
                                    pause = self.blocks[-1].paragraph if self.blocks else None
                            self.resumed = None
                        number += 1
                        here = Element(name, head, here, own, flow or unseen, number)
                        if pause is not None:
                            here.pause = pause
                        if unseen:
                            here.hidden = True
                        if unseen or name == "nav" or (name == "footer" and not here.above & _ARTICLE):
                            here.apart = True
                        if not here.flow and not buffer:
                            self.lead = here
                    if name == "a":
                        linked += 1
                        here.counts.links += 1
                        self.links += 1
                    elif name in BOLD:
                        strong += 1
            if text:
                text = plain(text)
                if text.isspace():
                    if buffer and buffer[-1] != BREAK:
                        buffer.append(" ")
                    continue
                buffer.append(text)
                if linked:
                    self.link_chars += len(text)
                if strong:
                    self.bold += len(text)
        root.last = number
        if buffer:
            self.flush(here)

    def flush(self, element: Element) -> None:
        """End the block that was gathered; `element` is the innermost element that holds all of it."""
        raw = "".join(self.buffer).strip()
        self.buffer.clear()
        if raw:
            while not element.flow and element.parent is not None:
                element = element.parent
            block = Block(raw, len(self.blocks))
            size = len(block.text)
            links = min(self.link_chars, size)
            if self.resumed is not None:
                block.paragraph = self.resumed
                self.resumed = None
            block.html = Evidence(
                element,
                links,
                self.links,
                self.bold,
                self.breaks,
                self.lead.own if self.lead is not None else 0,
                self.picture,
                block.text[:SAME] in self.alternatives,
            )
            self.picture = None
            counts = element.counts
            counts.chars += size
            counts.link_chars += links
            counts.blocks += 1
            if size >= LONG and links * 3 < size:
                counts.long += 1
                counts.prose += size
            self.blocks.append(block)
        self.lead = None
        self.link_chars = self.links = self.bold = self.breaks = 0
