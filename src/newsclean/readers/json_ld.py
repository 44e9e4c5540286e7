"""JSON-LD as pages really hold it: parsed with patience, and the node that is the article found in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

__all__ = ["article_nodes", "load", "names_of", "texts_of"]

_WRAP = re.compile(r"^\s*(?://\s*)?(?:<!--|<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?://\s*)?(?:-->|\]\]>|/\*\]\]>\*/)\s*;?\s*$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_BAD_ESCAPE = re.compile(r"\\(?![\"\\/bfnrtu])")
_DECODER = json.JSONDecoder(strict=False)
#: Scripts longer than this hold data for the page's programs, not about the article.
_LONGEST = 2_000_000
_DEEPEST = 6
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|Posting|Review|Recipe)$")
_PAGE = frozenset({"WebPage", "ItemPage", "QAPage", "MedicalWebPage", "CreativeWork", "VideoObject", "WebSite"})


def load(script: str) -> list[dict[str, Any]]:
    """The top-level objects of one script; an empty list for what can't be read."""
    if len(script) > _LONGEST:
        return []
    try:
        value = _DECODER.decode(script)
    except (ValueError, RecursionError):
        value = _patiently(script)
    return [node for node in (value if isinstance(value, list) else [value]) if isinstance(node, dict)]


def _patiently(script: str) -> Any:
    """Comment wraps, trailing commas, bad escapes and several objects in a row, in that order of forgiveness."""
    script = _WRAP.sub("", _WRAP.sub("", script)).strip().rstrip(";")
    for mended in (script, _BAD_ESCAPE.sub(r"\\\\", _TRAILING_COMMA.sub(r"\1", script))):
        values: list[Any] = []
        at = 0
        try:
            while at < len(mended):
                value, at = _DECODER.raw_decode(mended, at)
                values += value if isinstance(value, list) else [value]
                while at < len(mended) and mended[at] in " \t\r\n,;":
                    at += 1
        except (ValueError, RecursionError):
            pass
        if values:
            return values
    return []


def _types(node: dict[str, Any]) -> list[str]:
    kind = node.get("@type")
    return [k for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str)]


def _walk(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The nodes that may be the page's own: top level, graphs, main entities; not the items of lists."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _walk(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            inner = value.get(key)
            if isinstance(inner, (list, dict)):
                yield from _walk(inner, depth + 1)


def article_nodes(roots: Iterable[dict[str, Any]]) -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]]]:
    """The nodes that describe an article, the most telling first, and all nodes by `@id`."""
    ranked: list[tuple[int, int, dict[str, Any]]] = []
    known: dict[str, dict[str, Any]] = {}
    for at, node in enumerate(_walk(list(roots))):
        key = node.get("@id")
        if isinstance(key, str) and len(node) > len(known.get(key, ())):
            known[key] = node
        kinds = _types(node)
        if any(_ARTICLE.search(kind) for kind in kinds):
            lacks = sum(not node.get(field) for field in ("headline", "datePublished", "author"))
            ranked.append((lacks, at, node))
        elif any(kind in _PAGE for kind in kinds) and (node.get("datePublished") or node.get("headline")):
            ranked.append((10, at, node))
    ranked.sort(key=lambda entry: entry[:2])
    return [node for _, _, node in ranked], known


def texts_of(value: Any) -> list[str]:
    """The texts of a property that may be one text, a list, or an object with a name."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return [str(value)]
    if isinstance(value, dict):
        return texts_of(value.get("name") or value.get("@value") or value.get("headline"))
    if isinstance(value, list):
        return [text for one in value for text in texts_of(one)]
    return []


def names_of(value: Any, known: dict[str, dict[str, Any]], depth: int = 0) -> list[tuple[str, str]]:
    """The (kind, name) pairs of an author property; kind is "Person", "Organization" or "" where it is not told."""
    if depth > _DEEPEST:
        return []
    if isinstance(value, list):
        return [pair for one in value for pair in names_of(one, known, depth + 1)]
    if isinstance(value, str):
        target = known.get(value)
        return names_of(target, known, depth + 1) if target is not None else [("", value)]
    if not isinstance(value, dict):
        return []
    key = value.get("@id")
    if not value.get("name") and isinstance(key, str) and known.get(key) not in (None, value):
        return names_of(known[key], known, depth + 1)
    kinds = _types(value)
    kind = "Person" if "Person" in kinds else "Organization" if any("Organization" in k for k in kinds) else ""
    return [(kind, name) for name in texts_of(value.get("name"))]
