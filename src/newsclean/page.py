"""The working object between reader and record: a page is a list of blocks, and each block gets a role.

Nothing is deleted on the way: cleaners label, split and edit blocks through the page's verbs, each of which demands
a rule, so that the record can account for every character. `newsclean.assemble` turns roles into the record.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from newsclean.evidence import NO_MARKUP, Evidence

if TYPE_CHECKING:
    from newsclean.rules.packs import Packs

__all__ = ["FURNITURE", "Block", "Declared", "Edit", "Page", "Role"]


class Role(str, Enum):
    """What a block is on its page."""

    BODY = "body"
    TITLE = "title"
    CAPTION = "caption"
    CREDIT = "credit"
    # lines and prefixes that become metadata
    BYLINE = "byline"
    DATE = "date"
    SECTION = "section"
    DATELINE = "dateline"
    PUBLISHER = "publisher"
    TAGS = "tags"
    # furniture
    RELATED = "related"
    POPULAR = "popular"
    READ_ALSO = "read_also"
    SHARE = "share"
    AD = "ad"
    PROMO = "promo"
    COMMENT = "comment"
    LEGAL = "legal"
    NAVIGATION = "navigation"
    PAGINATION = "pagination"
    SIGNATURE = "signature"
    DUPLICATE = "duplicate"
    MARKER = "marker"  # punctuation between two parts that were taken apart
    HIDDEN = "hidden"  # in the markup, never shown to a reader
    BIO = "bio"
    MEDIA = "media"  # player, gallery and image controls
    FURNITURE = "furniture"  # boilerplate of no more exact kind

    __str__ = str.__str__


KEPT = frozenset({Role.BODY, Role.TITLE, Role.CAPTION, Role.CREDIT})
METADATA = frozenset({Role.BYLINE, Role.DATE, Role.SECTION, Role.DATELINE, Role.PUBLISHER, Role.TAGS})
FURNITURE = frozenset(set(Role) - KEPT - METADATA)


class Edit:
    """A change to a block's letters: raw[start:end], which was `before`, now reads `after`."""

    __slots__ = ("after", "before", "cleaner", "end", "evidence", "kind", "start")

    def __init__(self, start: int, end: int, before: str, after: str, kind: str, evidence: str, cleaner: str) -> None:
        self.start = start
        self.end = end
        self.before = before
        self.after = after
        self.kind = kind
        self.evidence = evidence
        self.cleaner = cleaner


class Block:
    """A run of text that a reader sees as one: a line of a text, an innermost block element of HTML.

    `raw` is the source's own text; `text` is it with white space folded and edits applied. `start` is the place of
    `raw` in its source (the decoded text) or, for HTML, in its block. `paragraph` is shared by the pieces of a block
    that was split, so that what stays of a paragraph stays one paragraph. `html` is the evidence that markup brings,
    `NO_MARKUP` for text. `features` is scratch room for cleaners.
    """

    __slots__ = (
        "cleaner",
        "confidence",
        "edits",
        "features",
        "history",
        "html",
        "kind",
        "line",
        "offsets",
        "paragraph",
        "raw",
        "role",
        "rule",
        "start",
        "text",
    )

    def __init__(
        self,
        raw: str,
        line: int,
        start: int = 0,
        *,
        kind: str = "paragraph",
        html: Evidence = NO_MARKUP,
        text: str | None = None,
    ) -> None:
        self.raw = raw
        if text is None:
            # white space that is printable is a plain space: most lines are told without taking their words apart
            plain = raw.isprintable() and "  " not in raw and raw[:1] != " " and raw[-1:] != " "
            text = raw if plain else " ".join(raw.split())
        self.text = text
        self.line = line
        self.start = start
        self.paragraph = line
        self.kind = kind
        self.html = html
        self.role: Role | None = None
        self.cleaner = ""
        self.rule = ""
        self.confidence = 0.0
        self.offsets: list[int] | None = None
        self.edits: list[Edit] | None = None
        self.history: list[tuple[Role, str, str]] | None = None
        self.features: Any = None

    def __repr__(self) -> str:
        role = self.role.value if self.role else "?"
        return f"<Block {self.line} {role} [{self.rule}] {self.text[:60]!r}>"

    def places(self) -> list[int]:
        """For each character of `text`, and for its end, the offset in `raw` that it came from."""
        if self.offsets is None:
            if self.text == self.raw:
                self.offsets = list(range(len(self.raw) + 1))
            else:
                self.offsets = _fold_places(self.raw, self.text)
        return self.offsets


#: White space of which one sign is left.
_FOLDED: Final = re.compile(r"\s\s+")


def _order(block: Block) -> tuple[int, int]:
    """Blocks stand in reading order: by line (or block number), then by place."""
    return (block.line, block.start)


def _span(raw: str, text: str, at: int) -> tuple[int, int]:
    """Where in `raw`, from `at` on, a part of its folded text begins and ends."""
    first = -1
    for word in text.split():
        while raw[at].isspace():
            at += 1
        if first < 0:
            first = at
        at += len(word)
    return first, at


def _fold_places(raw: str, text: str) -> list[int]:
    """Align `text`, which is `raw` with runs of white space folded to one space and stripped, with `raw`."""
    if not text:
        return [0]
    places: list[int] = []
    at, end = len(raw) - len(raw.lstrip()), len(raw.rstrip())
    for run in _FOLDED.finditer(raw, at, end):
        places.extend(range(at, run.start() + 1))
        at = run.end()
    places.extend(range(at, end + 1))
    return places


class Declared:
    """What a page says of itself outside its visible text (JSON-LD, OpenGraph, meta, `<time>`), strongest first.

    Every list holds (source, value) pairs; `source` names the place: ``json_ld``, ``og``, ``meta``, ``h1`` ….
    """

    __slots__ = (
        "authors",
        "body",
        "description",
        "kind",
        "language",
        "modified",
        "published",
        "sections",
        "sites",
        "tags",
        "times",
        "titles",
        "url",
    )

    def __init__(self) -> None:
        self.titles: list[tuple[str, str]] = []
        self.authors: list[tuple[str, str]] = []
        self.published: list[tuple[str, str]] = []
        self.modified: list[tuple[str, str]] = []
        self.times: list[str] = []
        self.sections: list[tuple[str, str]] = []
        self.tags: list[str] = []
        self.sites: list[tuple[str, str]] = []
        self.language: str | None = None
        self.url: str | None = None
        self.kind: str | None = None
        self.description: str | None = None
        self.body: str | None = None


class Page:
    """The blocks of one page in reading order, what is known of it, and the only verbs that change it.

    `fields` holds the record's fields as cleaners find them (title, authors, published …); `flags` the reasons to
    doubt. `cleaner` is the name of the cleaner at work, set by the pipeline.
    """

    __slots__ = (
        "_source",
        "blocks",
        "cleaner",
        "declared",
        "fields",
        "flags",
        "format",
        "language",
        "memory",
        "packs",
        "url",
    )

    def __init__(
        self,
        blocks: list[Block],
        *,
        format: str,
        packs: Packs,
        url: str | None = None,
        language: str | None = None,
        declared: Declared | None = None,
        source: str | bytes = "",
    ) -> None:
        self.blocks = blocks
        self.format = format
        self.packs = packs
        self.url = url
        self.language = language
        self.declared = declared or Declared()
        self._source = source
        self.fields: dict[str, Any] = {}
        self.flags: list[str] = []
        self.cleaner = ""
        self.memory: dict[str, Any] = {}

    @property
    def source(self) -> str:
        """The decoded source; what was given as bytes is UTF-8, and decoded when it is first asked for."""
        if isinstance(self._source, bytes):
            self._source = self._source.decode("utf-8")
        return self._source

    def open(self) -> Iterator[Block]:
        """The blocks that no cleaner has labelled yet."""
        return (b for b in self.blocks if b.role is None)

    def body(self) -> list[Block]:
        """The blocks that are body so far."""
        body = Role.BODY
        return [b for b in self.blocks if b.role is body]

    def label(self, block: Block, role: Role, rule: str, *, confidence: float = 1.0, kind: str | None = None) -> None:
        """Give `block` its role. `rule` says what decided; a role given before is overruled and remembered."""
        if not rule:
            raise ValueError("a label needs the rule that decided it")
        if block.role is not None:
            if block.history is None:
                block.history = []
            block.history.append((block.role, block.cleaner, block.rule))
        block.role = role
        block.rule = rule
        block.cleaner = self.cleaner
        block.confidence = confidence
        if kind is not None:
            block.kind = kind

    def split(self, block: Block, *cuts: int) -> list[Block]:
        """Take `block` apart before the given offsets of its text; the pieces replace it and are returned.

        Pieces keep the paragraph and the role. White space at a cut falls away. Cuts that would leave an empty piece
        are passed over, so the list can be shorter than expected.
        """
        text = block.text
        places = block.places() if block.edits or block.offsets is not None else []
        if block.edits:  # an edit is never cut in two
            begins = {places[c] for c in cuts if 0 < c < len(text)} & {e.start for e in block.edits}
            cuts = tuple(places.index(places[c]) if c < len(text) and places[c] in begins else c for c in cuts)
        bounds = [0, *sorted({c for c in cuts if 0 < c < len(text)}), len(text)]
        pieces: list[Block] = []
        plain = text == block.raw
        first = last = 0
        for low, high in itertools.pairwise(bounds):
            while low < high and text[low] == " ":
                low += 1
            while high > low and text[high - 1] == " ":
                high -= 1
            if low == high:
                continue
            piece = Block("", block.line)
            piece.text = text[low:high]
            if places:
                first, last = places[low], places[high]
                piece.offsets = [p - first for p in places[low : high + 1]]
            elif plain:
                first, last = low, high
            else:  # a table of places would cost more than to look for a few of them
                first, last = _span(block.raw, piece.text, last)
            piece.raw = block.raw[first:last]
            piece.start = block.start + first
            piece.line, piece.paragraph, piece.kind, piece.html = block.line, block.paragraph, block.kind, block.html
            piece.role, piece.cleaner, piece.rule = block.role, block.cleaner, block.rule
            piece.confidence, piece.history, piece.features = block.confidence, block.history, None
            piece.edits = None
            if block.edits:
                inside = [e for e in block.edits if first <= e.start and e.end <= last]
                piece.edits = [
                    Edit(e.start - first, e.end - first, e.before, e.after, e.kind, e.evidence, e.cleaner)
                    for e in inside
                ]
            pieces.append(piece)
        if len(pieces) < 2:
            return [block]
        at = bisect_left(self.blocks, (block.line, block.start), key=_order)
        while self.blocks[at] is not block:
            at += 1
        self.blocks[at : at + 1] = pieces
        return pieces

    def edit(self, block: Block, start: int, end: int, after: str, kind: str, evidence: str) -> None:
        """Make text[start:end] of `block` read `after`: a repair, listed in the record with its evidence.

        An edit that touches an earlier one is merged with it, so that a page's repairs never overlap and can be
        replayed on the source in one go.
        """
        if not kind or not evidence:
            raise ValueError("an edit needs a kind and its evidence")
        if not 0 <= start < end <= len(block.text):
            raise ValueError("an edit covers at least one character of its block")
        places = block.places()
        edits = block.edits or []
        reached = [e.end for e in edits if places[start] <= e.start <= places[end - 1]]
        first, last = places[start], max([places[end], *reached])
        text = block.text
        grown = True
        while grown:
            grown = False
            for e in edits:
                if e.start < last and first < e.end and not (first <= e.start and e.end <= last):
                    first, last = min(first, e.start), max(last, e.end)
                    grown = True
        low = start
        while low > 0 and places[low - 1] >= first:
            low -= 1
        high = end
        while high < len(text) and places[high] < last:
            high += 1
        after = text[low:start] + after + text[end:high]
        for e in edits:
            if first <= e.start and e.end <= last:
                if e.kind not in kind.split("+"):
                    kind = f"{e.kind}+{kind}"
                evidence = f"{e.evidence}; {evidence}" if e.evidence != evidence else evidence
        kept = [e for e in edits if not (first <= e.start and e.end <= last)]
        kept.append(Edit(first, last, block.raw[first:last], after, kind, evidence, self.cleaner))
        kept.sort(key=lambda e: (e.start, e.end))
        block.edits = kept
        block.text = text[:low] + after + text[high:]
        block.offsets = places[:low] + [first] * len(after) + places[high:]

    def flag(self, name: str) -> None:
        """Note a reason to doubt the record."""
        if name not in self.flags:
            self.flags.append(name)
