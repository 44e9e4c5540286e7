"""The record that a user gets. This module imports nothing else of newsclean."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

__all__ = ["SCHEMA_VERSION", "Article", "Caption", "Paragraph", "Quality", "Removed", "Repair"]

SCHEMA_VERSION = 1


@dataclass(slots=True)
class Paragraph:
    """One paragraph of the body. `kind` is paragraph, heading, list_item, quote, table_row or preformatted."""

    text: str
    kind: str = "paragraph"


@dataclass(slots=True)
class Caption:
    """A picture's caption and its credit, apart. At least one of them is given."""

    text: str | None = None
    credit: str | None = None


@dataclass(slots=True)
class Removed:
    """A piece of the page that is in neither title, paragraphs nor captions, and why.

    The place: for a text source `line` (from 1) and `start`, `end` (characters of the decoded source);
    for HTML `block` (from 0, in reading order), `path` (tags and classes from the body down) and `start`, `end`
    within the block's own text.
    """

    text: str
    role: str
    cleaner: str
    rule: str
    confidence: float = 1.0
    line: int | None = None
    block: int | None = None
    path: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(slots=True)
class Repair:
    """One change to the page's letters; the place is given as in `Removed`.

    Replacing source[start:end], which is `before`, with `after`, for all of a page's repairs at once, mends the page.
    """

    before: str
    after: str
    kind: str
    evidence: str
    cleaner: str = ""
    line: int | None = None
    block: int | None = None
    path: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(slots=True)
class Quality:
    """How far the record can be trusted: `score` from 0 to 1, `flags` say why it is not 1."""

    score: float = 1.0
    flags: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Article:
    """One article, schema version 1. Field by field in `docs/record.md`; as JSON Schema by `newsclean schema`."""

    id: str
    url: str | None = None
    site: str | None = None
    language: str | None = None
    title: str | None = None
    authors: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    published: str | None = None
    modified: str | None = None
    section: str | None = None
    dateline: str | None = None
    paragraphs: list[Paragraph] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    quality: Quality = field(default_factory=Quality)
    source: dict[str, Any] = field(default_factory=dict)
    schema_version: int = SCHEMA_VERSION

    @property
    def text(self) -> str:
        """The body: its paragraphs, headings among them, joined by a blank line."""
        return "\n\n".join(p.text for p in self.paragraphs)

    def to_dict(self) -> dict[str, Any]:
        """The record as plain JSON types, in the order of the schema. Places leave out what they don't have."""
        return {
            "schema_version": self.schema_version,
            "id": self.id,
            "url": self.url,
            "site": self.site,
            "language": self.language,
            "title": self.title,
            "authors": list(self.authors),
            "editors": list(self.editors),
            "published": self.published,
            "modified": self.modified,
            "section": self.section,
            "dateline": self.dateline,
            "text": self.text,
            "paragraphs": [{"kind": p.kind, "text": p.text} for p in self.paragraphs],
            "captions": [{"text": c.text, "credit": c.credit} for c in self.captions],
            "tags": list(self.tags),
            "removed": [_given(r) for r in self.removed],
            "repairs": [_given(r) for r in self.repairs],
            "quality": {"score": self.quality.score, "flags": list(self.quality.flags)},
            "source": dict(self.source),
        }

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> Article:
        """The inverse of `to_dict`. Raises ValueError for another schema version, KeyError without an id."""
        version = record.get("schema_version", SCHEMA_VERSION)
        if version != SCHEMA_VERSION:
            raise ValueError(f"record has schema version {version}; this newsclean reads version {SCHEMA_VERSION}")
        plain: dict[str, Any] = {
            name: record.get(name)
            for name in ("url", "site", "language", "title", "published", "modified", "section", "dateline")
        }
        return cls(
            id=record["id"],
            **plain,
            authors=list(record.get("authors") or ()),
            editors=list(record.get("editors") or ()),
            paragraphs=[Paragraph(**p) for p in record.get("paragraphs") or ()],
            captions=[Caption(**c) for c in record.get("captions") or ()],
            tags=list(record.get("tags") or ()),
            removed=[Removed(**r) for r in record.get("removed") or ()],
            repairs=[Repair(**r) for r in record.get("repairs") or ()],
            quality=Quality(**record.get("quality") or {}),
            source=dict(record.get("source") or {}),
        )

    def to_json(self, *, indent: int | None = None) -> str:
        """The record as JSON text; a lone surrogate of the source is written as U+FFFD so that UTF-8 can hold it."""
        text = json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)
        try:
            text.encode()
        except UnicodeEncodeError:
            text = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        return text

    @classmethod
    def from_json(cls, text: str) -> Article:
        """The inverse of `to_json`."""
        return cls.from_dict(json.loads(text))

    def to_text(self) -> str:
        """Headline and body as plain text, a blank line between paragraphs."""
        return "\n\n".join(part for part in (self.title, self.text) if part)

    def to_markdown(self) -> str:
        """Headline, byline, date, body and captions as Markdown."""
        parts = [f"# {self.title}"] if self.title else []
        about = " · ".join(x for x in (", ".join(self.authors), self.published, self.dateline) if x)
        if about:
            parts.append(f"*{about}*")
        marks = {"heading": "## ", "list_item": "- ", "quote": "> "}
        parts += [marks.get(p.kind, "") + p.text for p in self.paragraphs]
        for c in self.captions:
            parts.append("*" + " — ".join(x for x in (c.text, c.credit) if x) + "*")
        return "\n\n".join(parts) + "\n"


def _given(entry: Removed | Repair) -> dict[str, Any]:
    """An entry's fields that have a value."""
    return {k: v for k in entry.__slots__ if (v := getattr(entry, k)) is not None}
