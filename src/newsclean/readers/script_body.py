"""An article whose text stands in a page's scripts alone: JSON-LD's articleBody, or a script's state."""

from __future__ import annotations

import json
import re
from typing import Final

from newsclean.page import Block

__all__ = ["prose_shown", "script_body"]

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script", re.S | re.I)
#: A string of JSON or JavaScript that is long enough for an article, or a paragraph of one.
_STRING = re.compile(r'"((?:[^"\\\n]|\\.){80,})"')
_KEY = re.compile(r'"(\w+)"\s*:\s*$')
_MARKUP = re.compile(r"</?(?:p|br|div|h[1-6]|li)\b", re.I)
_CODE = re.compile(r"[{};=]|https?://|function\b|=>")
#: Less prose than this is no article.
LEAST = 400
#: A block of prose is no shorter.
_LINE: Final = 80


def prose_shown(blocks: list[Block]) -> int:
    """How many letters of prose a page's blocks show."""
    shown = 0
    for block in blocks:
        size = len(block.text)
        if size >= _LINE and block.html.link_chars * 3 < size:
            shown += size
    return shown


def script_body(source: str) -> list[str]:
    """Texts or markup of the article that the page's scripts hold, in order; empty where they hold none.

    One long string of markup is taken whole; else the strings under the key whose values are the most prose.
    """
    by_key: dict[str, list[str]] = {}
    best = ""
    for attributes, content in _SCRIPT.findall(source):
        if "src=" in attributes or len(content) < LEAST:
            continue
        for found in _STRING.finditer(content):
            text = _decoded(found[1])
            if not text:
                continue
            if _MARKUP.search(text):
                if len(_bare(text)) > len(_bare(best)):
                    best = text
                continue
            if _CODE.search(text) or text.count(" ") * 12 < len(text):
                continue
            key = _KEY.search(content, max(0, found.start() - 60), found.start())
            if key is not None and text not in (values := by_key.setdefault(key[1], [])):
                values.append(text)
    plain = max(by_key.values(), key=lambda values: sum(map(len, values)), default=[])
    if len(_bare(best)) >= LEAST and len(_bare(best)) >= sum(map(len, plain)) / 2:
        return [best]
    return plain if sum(map(len, plain)) >= LEAST else []


def _decoded(string: str) -> str:
    try:
        text: str = json.loads(f'"{string}"')
    except ValueError:
        return ""
    if "\\u003c" in text or '\\"' in text:  # a string of JSON within a string
        try:
            text = json.loads('"' + text.replace('"', '\\"').replace('\\\\"', '\\"') + '"')
        except ValueError:
            return ""
    return text


def _bare(markup: str) -> str:
    return re.sub(r"<[^>]*>", "", markup)
