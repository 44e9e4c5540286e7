"""What `newsclean learn` adds to the rules: word precision, recall and F1 of the body with and without a profile.

    python benchmarks/sites.py HTML_FOLDER [--least 4]
    python benchmarks/sites.py HTML_FOLDER/NAME --crawl 8
    python benchmarks/sites.py --lines PAGES.jsonl

HTML_FOLDER holds data sets: NAME/gold.jsonl (id, url, body) and NAME/html/ID.html.gz. All pages of a site, from every
set, are one crawl; sites with fewer than --least pages are passed over. The profile is learned from the pages
themselves, without their gold.

With --crawl N a larger crawl is made of one set: each page's visible text (by resiliparse, furniture and all) becomes a
site of N pages, on which the bodies of N other pages stand where its own stood.

With --lines (JSONL with `text` and `url`) the rules are the measure instead: the profile is learned from lines that no
cleaner has seen, and compared with what the rules remove.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from newsclean import Pipeline, clean
from newsclean.batch.item import Item, chunked
from newsclean.batch.learn import LearnTask, LineCounter, learn
from newsclean.cleaners.body import body
from newsclean.cleaners.site_repeats import SiteRepeats
from newsclean.engine import label
from newsclean.page import FURNITURE, Role
from newsclean.readers.decode import decode
from newsclean.rules.site_profile import fingerprint, site_of

WORD = re.compile(r"\w+")


def pages(root: Path, least: int) -> dict[str, list[tuple[str, str, bytes]]]:
    """(address, gold body, page) by site."""
    sites: dict[str, list[tuple[str, str, bytes]]] = defaultdict(list)
    for gold in sorted(root.glob("*/gold.jsonl")):
        for line in gold.read_text("utf-8").splitlines():
            row = json.loads(line)
            file = gold.parent / "html" / f"{row['id']}.html.gz"
            site = site_of(row.get("url"))
            if site and row.get("body") and file.exists():
                sites[site].append((row["url"], row["body"], gzip.decompress(file.read_bytes())))
    return {site: found for site, found in sites.items() if len(found) >= least}


def full_text(data: bytes) -> list[str]:
    """All visible lines of a page, furniture and all."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(decode(data)[0])
    text = str(extract_plain_text(tree, main_content=False, links=False, alt_texts=False, preserve_formatting=True))
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def crawl(root: Path, siblings: int) -> Iterator[tuple[str, str, bytes]]:
    """Sites made of the pages of one data set: what is not gold on a page is its site's furniture, and `siblings`
    other pages' bodies take turns where its body stood. Pages come as text."""
    bodies: list[list[str]] = []
    templates: list[tuple[str, list[str], list[str]]] = []
    for line in (root / "gold.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        file = root / "html" / f"{row['id']}.html.gz"
        gold = " ".join((row.get("body") or "").split())
        if not gold or not file.exists():
            continue
        lines = full_text(gzip.decompress(file.read_bytes()))
        inside = [len(x) >= 15 and x in gold for x in lines]
        if sum(inside) < 4:
            continue
        first = inside.index(True)
        own = [x for x, is_body in zip(lines, inside, strict=True) if is_body]
        rest = [x for x, is_body in zip(lines[first:], inside[first:], strict=True) if not is_body]
        templates.append((f"site{len(bodies)}.example", lines[:first], rest))
        bodies.append(own)
    for at, (site, before, behind) in enumerate(templates):
        for turn in range(siblings):
            own = bodies[(at + 1 + turn * 7) % len(bodies)]
            yield f"https://{site}/{turn}", "\n".join(own), "\n".join([*before, *own, *behind]).encode()


def gain(everything: list[tuple[str, str, bytes]], form: str) -> None:
    items = (Item(url, data, "", url=url, format=form, size=len(data)) for url, _, data in everything)
    profile = learn(chunked(items), LearnTask(), jobs=2)[0].profile()
    with_profile = Pipeline([*Pipeline.default(), SiteRepeats(profile)])
    sites = {site_of(url) for url, _, _ in everything}
    print(f"{len(everything)} pages of {len(sites)} sites; {sum(map(len, profile.lines.values()))} lines learned")
    changed = 0
    for name, pipeline in (("rules", None), ("rules and profile", with_profile)):
        right = printed = wanted = 0
        scores = []
        for url, gold, data in everything:
            article = clean(data, url=url, format=form, pipeline=pipeline)
            changed += any(r.cleaner == SiteRepeats.name for r in article.removed)
            got, want = Counter(WORD.findall(article.text.lower())), Counter(WORD.findall(gold.lower()))
            both = sum((got & want).values())
            right, printed, wanted = right + both, printed + sum(got.values()), wanted + sum(want.values())
            scores.append(2 * both / max(1, sum(got.values()) + sum(want.values())))
        print(
            f"{name:18}  word precision {right / printed:.4f}  recall {right / wanted:.4f}"
            f"  mean F1 {sum(scores) / len(scores):.4f}"
        )
    print(f"{changed} pages lost lines to the profile")


def lines_gain(path: Path) -> None:
    counter = LineCounter()
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    bare = Pipeline([body])
    for row in rows:
        page, _ = label(row["text"], url=row["url"], format="text", pipeline=bare)
        marks = {m: (b.text, len(b.text) < 30) for b in page.blocks if (m := fingerprint(b.text))}
        counter.add(site_of(row["url"]) or "", marks)
    profile = counter.profile()
    table: Counter[str] = Counter()
    for row in rows:
        learned = profile.lines.get(site_of(row["url"]) or "", {})
        page, _ = label(row["text"], url=row["url"], format="text")
        for block in page.blocks:
            if (mark := fingerprint(block.text)) is None:
                continue
            by_rule = block.role in FURNITURE
            kept = block.role is Role.BODY
            table["furniture by the rules"] += by_rule
            table["… of it in the profile"] += by_rule and mark in learned
            table["body by the rules, in the profile"] += kept and mark in learned
    print(f"{len(rows)} pages; {sum(map(len, profile.lines.values()))} lines learned without any rule")
    for name, count in table.items():
        print(f"{count:6}  {name}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--least", type=int, default=4)
    parser.add_argument("--crawl", type=int, metavar="N")
    parser.add_argument("--lines", action="store_true")
    flags = parser.parse_args()
    if flags.lines:
        lines_gain(flags.data)
    elif flags.crawl:
        gain(list(crawl(flags.data, flags.crawl)), "text")
    else:
        gain([page for found in pages(flags.data, flags.least).values() for page in found], "html")


if __name__ == "__main__":
    main()
