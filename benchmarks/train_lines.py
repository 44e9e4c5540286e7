"""Train the model that judges lines, and measure it on portals that it was not trained on.

    python benchmarks/train_lines.py DATA [--out src/newsclean/lines/weights.json] [--folds 8]

DATA holds `text/` (pages labelled by hand) and `html/` (pages with gold). Needs `python-crfsuite` and `resiliparse`.
Every page comes in three shapes: as it is; with no phrase of a pack known, so that the weights don't lean on what the
packs happen to know; and as its clean body alone, of which nothing may go.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import pycrfsuite
from line_pages import LabelledPage, hand_pages, html_pages

from newsclean.cleaners.byline import byline
from newsclean.cleaners.dates import dates
from newsclean.cleaners.lines import line_rows
from newsclean.lines.facets import FACETS, Row, values
from newsclean.lines.model import Model
from newsclean.page import Page
from newsclean.readers import read
from newsclean.rules.packs import Packs
from newsclean.rules.phrases import PhraseTable

#: One page made ready: its group, its rows, its states, how often it counts.
Sequence_ = tuple[str, list[Row], list[str], int]

#: The HTML sets whose gold names every line of the body: folder, main content only, how often each page counts. From
#: whole pages whose gold is cut short, or leaves headings out, a model learns too little of furniture.
HTML_SETS = (
    ("fundus_pub", True, 2), ("fundus_pub", False, 1), ("fundus_eval", True, 1), ("id_portals", True, 1),
    ("id_portals", False, 1), ("portals", True, 1), ("portals", False, 1),
)  # fmt: skip
#: Of these sets, with the share taken, only the bodies are learned from: without them lists and recipes are cut.
BODY_SETS = (("scrapinghub", 0.4), ("andy", 0.2), ("wcxb_dev", 0.16))
HAND_WEIGHT = 5
LONGEST = 400
#: The share of pages that are also taken whole, menus and all: most text comes with less around it.
WHOLE_PAGES = 0.35
#: Even weights rather than few: what an l1 term picks among facts that say the same changes from fold to fold.
FIT = {"l1": 0.0, "l2": 10.0, "rounds": 150}
DECIMALS = 2
#: A value whose weights are all smaller says nothing.
LEAST = 0.08
#: Classes of word counts that a heading has.
SHORT = frozenset({"1", "2", "3", "4", "6", "9"})


def prepared(page: LabelledPage, *, phrases: bool = True) -> tuple[list[Row], list[str]]:
    """Feature rows and states of a page, made by the same steps that cleaning takes."""
    made = read(page.text, format="text", language=page.language)
    if not phrases:
        made.packs = Packs(made.packs.languages)
        made.packs.__dict__["phrases"] = PhraseTable(())
    for cleaner in (dates, byline):
        made.cleaner = cleaner.__name__
        cleaner(made)
    given, rows = line_rows(made)
    return rows, states(made, rows, page.labels, [now.label == "C" for now in given])


def states(made: Page, rows: Sequence[Row], labels: dict[int, str], credited: Sequence[bool]) -> list[str]:
    """The model's states: B paragraph, S heading, T title, C caption, X furniture."""
    names = [labels.get(block.line, "other") for block in made.blocks]
    kept = [i for i, name in enumerate(names) if name == "body"]
    last = kept[-1] if kept else len(names)
    found = []
    for i, name in enumerate(names):
        if name == "body":
            found.append("S" if rows[i].shape in "tlqd" and rows[i].words in SHORT else "B")
        elif name == "title" and i <= last:
            found.append("T")
        elif i <= last and (name == "caption" or (name == "other" and credited[i])):
            found.append("C")
        else:
            found.append("X")
    return found


def clean_copy(page: LabelledPage) -> LabelledPage:
    """The page's clean body as a page of its own."""
    text = "\n\n".join(page.clean)
    labels = {n: "body" for n, line in enumerate(text.splitlines(), 1) if line.strip()}
    return LabelledPage(page.name + "/clean", page.group, page.language, text, labels, page.clean)


def opening(page: LabelledPage, size: int) -> LabelledPage:
    """The page's headline and its first `size` lines: pages can be that short."""
    titles = [line for n, line in enumerate(page.text.splitlines(), 1) if page.labels.get(n) == "title"][:1]
    lines = [*titles, *page.clean[:size]]
    labels = {2 * n + 1: "title" if n < len(titles) else "body" for n in range(len(lines))}
    return LabelledPage(page.name + "/opening", page.group, page.language, "\n\n".join(lines), labels, lines)


def ready(data: Path) -> list[Sequence_]:
    """All training sequences."""
    made: list[Sequence_] = []
    chance = random.Random(0)

    def take(page: LabelledPage, weight: int, *, clean: bool) -> None:
        group = portal(page.group)
        made.append((group, *prepared(page), weight))
        if chance.random() < 0.5:
            made.append((group, *prepared(page, phrases=False), weight))
        if clean and page.clean:
            made.append((group, *prepared(clean_copy(page)), weight))
            made.append((group, *prepared(opening(page, chance.randint(1, 4))), 1))

    for page in hand_pages(data / "text"):
        take(page, HAND_WEIGHT, clean=True)
    for folder, main, weight in HTML_SETS:
        for page in html_pages(data / "html" / folder, main=main):
            if not main and chance.random() > WHOLE_PAGES:
                continue
            if page.text.count("\n") <= LONGEST:
                take(page, weight, clean=main)
    return made + bodies(data)


def bodies(data: Path) -> list[Sequence_]:
    """Clean bodies of all kinds, lists, recipes and reviews among them, of which nothing may go."""
    chance = random.Random(2)
    return [
        (portal(page.group), *prepared(clean_copy(page)), 1)
        for folder, share in BODY_SETS
        for page in html_pages(data / "html" / folder, main=True)
        if chance.random() < share and 1 < len(page.clean) <= LONGEST
    ]


def portal(host: str) -> str:
    """The registered name that a host belongs to, roughly: what must not stand on both sides of a split."""
    parts = host.removeprefix("www.").split(".")
    while len(parts) > 2 and len(parts[-2]) <= 3:
        parts = [*parts[:-2], parts[-2] + parts[-1]]
    return parts[-2] if len(parts) > 1 else parts[0]


def fit(sequences: Iterable[Sequence_], *, l1: float, l2: float, rounds: float) -> dict[str, object]:
    """Train, and give the model as its data file holds it."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for _, rows, marks, weight in sequences:
        if not rows:
            continue
        items = pycrfsuite.ItemSequence(
            [[f"{name}={value}" for name, value in values(row).items() if value] for row in rows]
        )
        for _ in range(weight):
            trainer.append(items, marks)
    trainer.set_params({"c1": l1, "c2": l2, "max_iterations": int(rounds), "feature.minfreq": 6})
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
    names = sorted(info.labels)
    tables: dict[str, dict[str, list[float]]] = {name: {} for names, _ in FACETS for name in names}
    for (feature, state), weight in info.state_features.items():
        group, value = re.match(r"(\w+)=(.*)", feature, re.S).groups()  # type: ignore[union-attr]
        tables[group].setdefault(value, [0.0] * len(names))[names.index(state)] = round(weight, DECIMALS)
    tables = {g: {v: w for v, w in sorted(t.items()) if any(abs(x) >= LEAST for x in w)} for g, t in tables.items()}
    moves = {a + b: round(weight, DECIMALS) for (a, b), weight in sorted(info.transitions.items())}
    return {"states": names, "moves": moves, "features": tables}


def accuracy(model: Model, sequences: Iterable[Sequence_]) -> tuple[int, int, int]:
    """Lines kept rightly, lines kept, lines to keep."""
    hit = kept = wanted = 0
    for _, rows, marks, _ in sequences:
        got = [model.states[at] in "BS" for at in model.decide(model.scores(rows))]
        want = [mark in "BS" for mark in marks]
        hit += sum(g and w for g, w in zip(got, want, strict=True))
        kept += sum(got)
        wanted += sum(want)
    return hit, kept, wanted


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("data", type=Path)
    asked.add_argument("--out", type=Path)
    asked.add_argument("--folds", type=int, default=0)
    given = asked.parse_args()
    sequences = ready(given.data)
    print(len(sequences), "sequences,", sum(len(s[1]) for s in sequences), "lines")
    groups = sorted({s[0] for s in sequences})
    random.Random(1).shuffle(groups)
    total = [0, 0, 0]
    for fold in range(given.folds):
        held = set(groups[fold :: given.folds])
        model = Model.read(fit([s for s in sequences if s[0] not in held], **FIT))
        counts = accuracy(model, [s for s in sequences if s[0] in held])
        total = [a + b for a, b in zip(total, counts, strict=True)]
        print(f"fold {fold}: F1 {2 * counts[0] / (counts[1] + counts[2]):.4f}")
    if given.folds:
        print(f"portals not trained on: F1 {2 * total[0] / (total[1] + total[2]):.4f}")
    if given.out:
        data = fit(sequences, **FIT)
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        given.out.write_text(text.replace('},"', '},\n"') + "\n", "utf-8")
        print(given.out, given.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
