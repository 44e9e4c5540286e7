"""Pages with gold for training and scoring: read them, and align a page's blocks with its gold body.

A data folder holds sets; a set holds `gold.jsonl` (a record a line: id, url, body with a paragraph a line, perhaps
`optional` lines, or segments `with` and `without`) and `html/<id>.html.gz`. docs/benchmarks.md names public sources.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from newsclean.readers.decode import decode

BODY, OTHER, UNSURE = 1, 0, -1
_SIGNS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f"
_TOKEN = re.compile(rf"[{_SIGNS}]|[^\W{_SIGNS}]+")


@dataclass
class Sample:
    """A page as it was crawled, and what is known of it; `whole` is the record of the page that it was made from."""

    group: str
    record: dict[str, Any]
    html: str
    whole: dict[str, Any] | None = None

    @property
    def url(self) -> str | None:
        url = self.record.get("url") or ""
        return url if url.startswith("http") else None

    @property
    def publisher(self) -> str:
        """The last two labels of the host: what training and test must not share."""
        host = urlsplit(self.url or "").hostname or str(self.record["id"])
        return ".".join(host.split(".")[-2:])


def samples(folder: Path, sets: Sequence[str]) -> Iterator[Sample]:
    """The pages of the named sets, in order."""
    for name in sets:
        with open(folder / name / "gold.jsonl", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                data = gzip.decompress((folder / name / "html" / f"{record['id']}.html.gz").read_bytes())
                yield Sample(name, record, decode(data)[0])


def tokens(text: str) -> list[str]:
    """Words, lower case; a sign each where words are not spaced."""
    return _TOKEN.findall(text.lower())


def lines(text: str | None) -> list[str]:
    """Lines that are not empty, white space folded."""
    return [line for line in (" ".join(part.split()) for part in (text or "").split("\n")) if line]


def f1(found: Sequence[str], gold: Sequence[str]) -> float:
    """F1 of two multisets."""
    a, b = Counter(found), Counter(gold)
    if not a or not b:
        return float(a == b)
    both = sum((a & b).values())
    return 2 * both / (sum(a.values()) + sum(b.values()))


def letters(text: str) -> str:
    """Letters and digits alone, case folded."""
    return "".join(filter(str.isalnum, text.casefold()))


def gold_lines(record: dict[str, Any], text: str) -> list[str]:
    """The gold body's lines, without optional ones that `text` does not hold."""
    printed = letters(text)
    skip = {line for line in record.get("optional") or [] if letters(line) not in printed}
    return [line for line in lines(record["body"]) if line not in skip]


def align(texts: Sequence[str], record: dict[str, Any]) -> list[int]:
    """BODY, OTHER or UNSURE for each block's text."""
    if not record.get("body"):
        return [_segment(text.lower(), record) for text in texts]
    gold = [letters(line) for line in lines(record["body"])]
    optional = {letters(line) for line in record.get("optional") or []}
    known, whole, marked = set(gold), "".join(gold), "\0".join(gold)
    found = [_align_one(text, letters(text), known, optional, whole, marked) for text in texts]
    long = [at for at, (text, label) in enumerate(zip(texts, found, strict=True)) if label == BODY and len(text) >= 60]
    copies: dict[str, list[int]] = defaultdict(list)
    for at, (text, label) in enumerate(zip(texts, found, strict=True)):
        if label == BODY:
            copies[letters(text)].append(at)
    for key, places in copies.items():  # of several copies the one among other paragraphs counts
        wanted = max(1, gold.count(key))
        if long and len(places) > wanted:
            places.sort(key=lambda at: (-sum(abs(at - other) <= 6 and at != other for other in long), at))
            for at in places[wanted:]:
                found[at] = UNSURE if len(key) >= 60 else OTHER
    return found


def _align_one(text: str, key: str, known: set[str], optional: set[str], whole: str, marked: str) -> int:
    if not key or key in optional:
        return UNSURE
    if key in known or (len(key) >= 25 and key in whole):
        return BODY
    if len(key) < 25:
        return OTHER
    covered = sum(len(line) for line in known if len(line) >= 20 and line in key)
    if covered:
        return BODY if covered >= 0.6 * len(key) else UNSURE
    words = tokens(text)
    if len(words) < 8:
        return OTHER
    share = sum("".join(words[at : at + 4]) in marked for at in range(len(words) - 3)) / (len(words) - 3)
    return BODY if share > 0.8 else UNSURE if share > 0.4 else OTHER


def _segment(text: str, record: dict[str, Any]) -> int:
    if any(" ".join(s.split()).lower() in text for s in record.get("with") or []):
        return BODY
    if any(" ".join(s.split()).lower() in text for s in record.get("without") or []):
        return OTHER
    return UNSURE
