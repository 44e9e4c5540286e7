"""A record as JSON, Markdown or text: what one page becomes, in the worker."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from newsclean.article import Article
from newsclean.batch.item import Item

__all__ = ["SUFFIX", "Form", "encode_text", "json_bytes", "plain"]

SUFFIX = {"json": ".json", "markdown": ".md", "text": ".txt"}


def encode_text(text: str) -> bytes:
    """UTF-8; a lone surrogate becomes U+FFFD."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").encode()


def json_bytes(article: Article, indent: int | None) -> bytes:
    """The record as JSON. What it carries may hold values that JSON does not know: they are written as text."""
    return encode_text(json.dumps(article.to_dict(), ensure_ascii=False, indent=indent, default=plain)) + b"\n"


def plain(value: Any) -> Any:
    """What a carried value that JSON does not know is written as."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


@dataclass(frozen=True, slots=True)
class Form:
    """The encoder of the sinks that keep records apart: (output name, bytes) of each."""

    to: str

    def page(self, item: Item, article: Article) -> tuple[str, bytes]:
        if self.to == "jsonl":
            return item.name, json_bytes(article, None)
        if self.to == "json":
            return item.name, json_bytes(article, 2)
        text = article.to_markdown() if self.to == "markdown" else article.to_text() + "\n"
        return item.name, encode_text(text)

    def chunk(self, pages: list[Any]) -> list[tuple[str, bytes]]:
        return pages
