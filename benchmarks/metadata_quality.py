"""How well headline, date and authors of web pages are found, and what that costs.

    python benchmarks/metadata_quality.py DATA [--sets fundus_pub,andy] [--show title|date|authors]

DATA holds one folder a set, each with `gold.jsonl` (id, url, title, authors, date) and `html/<id>.html.gz`. Such sets
can be made from the public repositories flairNLP/fundus, AndyTheFactory/article-extraction-dataset and
adbar/trafilatura. Case and typographic quotes are folded; dates compare by day; authors by F1 of the sets of names.
The cost is CPU time of reading what a page declares and of the cleaners headline, about, dates and byline.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newsclean import clean
from newsclean.cleaners.about import about
from newsclean.cleaners.byline import byline
from newsclean.cleaners.dates import dates
from newsclean.cleaners.headline import headline
from newsclean.readers import read
from newsclean.readers.decode import decode
from newsclean.readers.structured import declare
from newsclean.readers.tree import parsed

QUOTES = {ord(c): "'" for c in "‘’‚‛´`′"} | {ord(c): '"' for c in "“”„«»"} | {ord(c): "-" for c in "–—‑"} | {0xAD: None}
SPLIT = re.compile(r"\s*[;,|]\s*|\s+(?:and|und|y|et|dan)\s+|\s+&\s+")


def fold(text: str | None) -> str:
    return " ".join(html.unescape(text or "").translate(QUOTES).split()).casefold()


def names(values: list[str]) -> set[str]:
    return {fold(name) for value in values for name in SPLIT.split(value) if fold(name)}


def pages(folder: Path) -> Iterator[tuple[dict[str, Any], str]]:
    for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        yield gold, decode(gzip.decompress((folder / "html" / f"{gold['id']}.html.gz").read_bytes()))[0]


def cost(source: str, url: str | None) -> float:
    """CPU seconds of the metadata of one page, without reading its markup and without making its blocks."""
    outline = parsed(source)
    began = time.process_time()
    declare(outline.marks, outline.root, url)
    spent = time.process_time() - began
    page = read(source, url=url, format="html")
    began = time.process_time()
    for cleaner in (headline, about, dates, byline):
        page.cleaner = cleaner.__name__
        cleaner(page)
    return spent + time.process_time() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--sets", default="fundus_pub,andy")
    parser.add_argument("--show", choices=("title", "date", "authors"))
    flags = parser.parse_args()
    print(f"{'set':14}{'pages':>6}{'title':>8}{'date':>8}{'authors':>9}{'ms':>7}")
    for name in flags.sets.split(","):
        scores: dict[str, list[float]] = {"title": [], "date": [], "authors": []}
        spent, count = 0.0, 0
        for gold, source in pages(flags.data / name):
            url = gold["url"] if (gold["url"] or "").startswith("http") else None
            article = clean(source, format="html", url=url)
            spent += cost(source, url)
            count += 1
            got = {}
            if gold.get("title"):
                got["title"] = float(fold(article.title) == fold(gold["title"])), gold["title"], article.title
            if re.match(r"\d{4}-\d\d-\d\d", gold.get("date") or ""):
                got["date"] = (
                    float((article.published or "")[:10] == gold["date"][:10]),
                    gold["date"],
                    article.published,
                )
            wanted = names(gold.get("authors") or [])
            if wanted:
                found = names(article.authors)
                f1 = 2 * len(wanted & found) / (len(wanted) + len(found))
                got["authors"] = f1, gold["authors"], article.authors
            for field, (score, gold_value, value) in got.items():
                scores[field].append(score)
                if field == flags.show and score < 1:
                    print(f"  {gold['id'][:32]}  gold {gold_value!r}  found {value!r}")
        means = [f"{sum(s) / len(s):.3f}" if s else "-" for s in scores.values()]
        print(f"{name:14}{count:>6}{means[0]:>8}{means[1]:>8}{means[2]:>9}{1000 * spent / max(1, count):>7.2f}")


if __name__ == "__main__":
    main()
