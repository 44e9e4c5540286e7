"""Pages of text with a label for each line: those labelled by hand, and HTML pages with gold, turned into text.

Needs `resiliparse` for the second kind.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from newsclean.readers.decode import decode

__all__ = ["LabelledPage", "hand_pages", "html_pages"]

_KEPT = {"body", "subheading"}


@dataclass
class LabelledPage:
    """`labels` maps a line's number, from 1, to title, body, caption or other. `group` is the portal."""

    name: str
    group: str
    language: str | None
    text: str
    labels: dict[int, str] = field(default_factory=dict)
    clean: list[str] = field(default_factory=list)


def hand_pages(folder: Path) -> Iterator[LabelledPage]:
    """The pages labelled by hand: `text/NNN.txt` beside `gold/NNN.json`."""
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        text = (folder / "text" / f"{path.stem}.txt").read_text("utf-8")
        page = LabelledPage(path.stem, gold["portal"], gold["lang"], text)
        numbers = [n for n, line in enumerate(text.splitlines(), 1) if line.strip()]
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        for number, line, label in zip(numbers, lines, gold["lines"], strict=True):
            name = label["label"]
            page.labels[number] = "body" if name in _KEPT else name if name in ("title", "caption") else "other"
            if name in _KEPT:
                page.clean.append(label["clean"] or line)
        yield page


def html_pages(folder: Path, *, main: bool) -> Iterator[LabelledPage]:
    """A gold folder's HTML pages as resiliparse prints them, `main` content only or all of the page."""
    for line in (folder / "gold.jsonl").open(encoding="utf-8"):
        gold = json.loads(line)
        if not gold.get("body"):
            continue
        source, _ = decode(gzip.decompress((folder / "html" / f"{gold['id']}.html.gz").read_bytes()))
        text = _print(source, main)
        page = LabelledPage(
            str(gold["id"]), urlsplit(gold.get("url") or "").hostname or str(gold["id"]), gold.get("lang"), text
        )
        page.clean = [x.strip() for x in gold["body"].split("\n") if x.strip()]
        if _align(page, gold):
            yield page


def _print(source: str, main: bool) -> str:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    return extract_plain_text(
        HTMLTree.parse(source),
        main_content=main,
        preserve_formatting=True,
        list_bullets=not main,
        alt_texts=False,
        links=False,
        form_fields=False,
        noscript=False,
        comments=not main,
    )


def _loose(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _align(page: LabelledPage, gold: dict[str, object]) -> bool:
    """Label the lines by the gold; False where too little of the gold's body is found on the page."""
    body = [_loose(x) for x in page.clean]
    optional = {_loose(str(x)) for x in gold.get("optional") or ()}  # type: ignore[attr-defined]
    lines = set(body) | optional
    joined = "\n".join(body)
    title = _loose(str(gold.get("title") or ""))
    captions = [_loose(str(c)) for c in gold.get("captions") or ()]  # type: ignore[attr-defined]
    found = 0
    titles = []
    for number, line in enumerate(page.text.splitlines(), 1):
        text = _loose(line)
        if not line.strip():
            continue
        label = "other"
        if (text and (text in lines or (len(text) > 25 and text in joined))) or (
            len(text) > 60 and sum(len(b) for b in set(body) if len(b) > 25 and b in text) > 0.75 * len(text)
        ):
            label = "body"
        elif title and text == title:
            label = "title"
            titles.append(number)
        elif len(text) > 15 and any(
            text == c or (len(c) > 25 and c in text and len(text) < 1.6 * len(c)) for c in captions
        ):
            label = "caption"
        if label == "body":
            found += len(text)
        page.labels[number] = label
    first = min((n for n, label in page.labels.items() if label == "body"), default=0)
    best = max((n for n in titles if n < first), default=titles[0] if titles else 0)
    for number in titles:
        if number != best:
            page.labels[number] = "other"
    return found >= 0.85 * sum(len(x) for x in body) > 0
