"""How well half-clean text is cleaned, and at what price: the figures of one run, side by side with ftfy's time.

    python benchmarks/text_quality.py DATA [--no-sites] [--worst N] [--folds N]

DATA holds `text/` (pages labelled by hand). `--no-sites` switches every site pack off: what is left generalises.
`--folds` cleans each page with weights made without its portal (needs `html/` too, `python-crfsuite`, `resiliparse`).
Clean pages (nothing on them but body lines) are counted apart: edits on them beyond prefixes and tails are faults.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
import unicodedata
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

import ftfy

from newsclean import Article, clean
from newsclean.cleaners.lines import lines
from newsclean.rules import packs

_QUOTES = str.maketrans("“”‘’", "\"\"''")
_KEPT = ("body", "subheading")
_AWAY = ("boiler", "meta", "byline", "date", "caption")


def norm(text: str | None) -> str:
    """A line as it is compared: quotes straight, white space single."""
    return " ".join(unicodedata.normalize("NFC", text or "").translate(_QUOTES).split())


def measure(gold: dict[str, Any], text: str, article: Article) -> dict[str, Any]:
    """One page's counts and answers."""
    raw = [line.strip() for line in text.splitlines() if line.strip()]
    pairs = list(zip(raw, gold["lines"], strict=True))
    want = Counter(norm(label["clean"] or line) for line, label in pairs if label["label"] in _KEPT)
    junk = Counter(norm(line) for line, label in pairs if label["label"] in _AWAY)
    got = Counter(norm(p.text) for p in article.paragraphs)
    captions = [norm(c["text"]) for c in gold["captions"] if c.get("text")]
    found = {norm(c.text) for c in article.captions}
    day = (gold["date"] or "")[:10]

    def same(a: str | None, b: str | None) -> bool:
        return norm(a).lower() == norm(b).lower()

    return {
        "hit": sum((want & got).values()),
        "kept": sum(got.values()),
        "wanted": sum(want.values()),
        "leaked": sum((junk & got).values()),
        "junk": sum(junk.values()),
        "near_clean": not junk and not gold["title"],
        "edits": sum((want - got).values()) + sum((got - want).values()),
        "title": same(gold["title"], article.title) if gold["title"] else None,
        "no title invented": not article.title if not gold["title"] else None,
        "date": (article.published or "")[:10] == day if day else None,
        "no date invented": not article.published if not day else None,
        "authors": {norm(a).lower() for a in gold["authors"]} == {norm(a).lower() for a in article.authors}
        if gold["authors"]
        else None,
        "dateline": same(gold["dateline"], article.dateline) if gold["dateline"] else None,
        "captions": sum(c in found for c in captions) / len(captions) if captions else None,
    }


def f1(hit: int, kept: int, wanted: int) -> float:
    """Harmonic mean of precision and recall; 1 where there is nothing to find and nothing found."""
    return 2 * hit / (kept + wanted) if kept + wanted else 1.0


def milliseconds(work: Any, texts: list[str], rounds: int = 3) -> float:
    """CPU time a page, the best of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for text in texts:
            work(text)
        best = min(best, time.process_time() - start)
    return 1000 * best / len(texts)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("data", type=Path)
    asked.add_argument("--no-sites", action="store_true")
    asked.add_argument("--worst", type=int, default=0)
    asked.add_argument("--folds", type=int, default=0)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    if given.no_sites:
        packs.all_sites = lambda: ()  # type: ignore[assignment]
    models = held_out(given.data, given.folds, given.seed) if given.folds else {}
    rows: list[dict[str, Any]] = []
    texts: list[str] = []
    for path in sorted((given.data / "text" / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        text = (given.data / "text" / "text" / f"{path.stem}.txt").read_text("utf-8")
        texts.append(text)
        if models:
            sys.modules[lines.__module__].default_model = partial(models.get, gold["portal"])  # type: ignore[attr-defined]
        row = measure(gold, text, clean(text, format="text"))
        rows.append({"name": path.stem, "language": gold["lang"], **row})
    if not rows:
        raise SystemExit(f"no labelled pages: {given.data / 'text' / 'gold'} holds none")
    report(rows, given.worst)
    if models:
        return
    ours, theirs = milliseconds(lambda t: clean(t, format="text"), texts), milliseconds(ftfy.fix_text, texts)
    print(f"CPU a page: {ours:.2f} ms, ftfy.fix_text {theirs:.2f} ms, ratio {ours / theirs:.2f}")


def held_out(data: Path, folds: int, seed: int) -> dict[str, Any]:
    """For each portal of the pages labelled by hand a model that has not seen it."""
    from train_lines import FIT, fit, portal, ready

    from newsclean.lines.model import Model

    sequences = ready(data)
    golds = sorted((data / "text" / "gold").glob("*.json"))
    portals = {json.loads(path.read_text("utf-8"))["portal"] for path in golds}
    groups = sorted({s[0] for s in sequences} | set(map(portal, portals)))
    random.Random(seed).shuffle(groups)
    made = [Model.read(fit([s for s in sequences if s[0] not in set(groups[k::folds])], **FIT)) for k in range(folds)]
    return {name: made[groups.index(portal(name)) % folds] for name in portals}


def report(rows: list[dict[str, Any]], worst: int) -> None:
    """Print the table, the languages, the near-clean pages and the worst pages."""
    total = {key: sum(row[key] for row in rows) for key in ("hit", "kept", "wanted", "leaked", "junk")}
    single = [f1(row["hit"], row["kept"], row["wanted"]) for row in rows]
    micro = f1(total["hit"], total["kept"], total["wanted"])
    print(f"{len(rows)} pages: line F1 micro {micro:.4f}, mean {sum(single) / len(single):.4f}")
    print(f"perfect pages {sum(row['edits'] == 0 for row in rows) / len(rows):.3f}")
    print(f"leaked {total['leaked'] / max(1, total['junk']):.4f}, lost {1 - total['hit'] / total['wanted']:.4f}")
    for key in [k for k, v in rows[0].items() if re.match(r"title|no |date|authors|captions", k)]:
        answers = [float(row[key]) for row in rows if row[key] is not None]
        print(f"{key}: {sum(answers) / len(answers):.3f} of {len(answers)}")
    for language in sorted({row["language"] for row in rows}):
        own = [x for x, row in zip(single, rows, strict=True) if row["language"] == language]
        print(f"{language}: line F1 {sum(own) / len(own):.3f} of {len(own)}")
    near = [row for row in rows if row["near_clean"]]
    print(f"near-clean pages: {len(near)}, edits beyond prefixes and tails: {sum(row['edits'] for row in near)}")
    for score, row in sorted(zip(single, rows, strict=True), key=lambda pair: pair[0])[:worst]:
        print(f"  {row['name']} {row['language']} line F1 {score:.2f}")


if __name__ == "__main__":
    main()
