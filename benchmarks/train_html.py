#!/usr/bin/env python3
"""Learn the weights of `newsclean.bodymodel` from pages with gold, and score them on publishers they never saw.

    PYTHONPATH=src python benchmarks/train_html.py DATA --sets a,b,c --write src/newsclean/bodymodel/weights.json

Needs numpy and scikit-learn. Every page weighs the same; in a page a block weighs its share of the body's words and
of its paragraphs. Folds are cut by publisher.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from html_pages import BODY, UNSURE, Sample, align, f1, gold_lines, samples, tokens
from sklearn.ensemble import HistGradientBoostingClassifier

from newsclean import Pipeline
from newsclean.bodymodel.features import BITS, MASKS, NAMES, candidate, row
from newsclean.bodymodel.view import PageView
from newsclean.readers import read

FEATURES = NAMES + [f"{mask}:{bit}" for mask in MASKS for bit in BITS]


class Rows:
    """A page's blocks as a matrix, with label, weight and whether the model looks at them."""

    def __init__(self, sample: Sample, before: Pipeline, share: float) -> None:
        page = read(sample.html, url=sample.url, format="html")
        before.run(page)
        view = PageView(page)
        self.sample = sample
        self.texts = [block.text for block in view.blocks]
        self.paragraphs = [block.paragraph for block in view.blocks]
        self.labels = np.array(align(self.texts, sample.record))
        self.looked = np.array([candidate(view, at) for at in range(len(view.blocks))], bool)
        rows = [row(view, at) for at in np.flatnonzero(self.looked)]
        plain = np.array([r[: len(NAMES)] for r in rows], np.float32).reshape(-1, len(NAMES))
        masks = np.array([r[len(NAMES) :] for r in rows], np.uint64).reshape(-1, len(MASKS))
        bits = masks[:, :, None] >> np.arange(len(BITS), dtype=np.uint64) & np.uint64(1)
        self.matrix = np.concatenate([plain, bits.reshape(len(rows), len(MASKS) * len(BITS)).astype(np.float32)], 1)
        words = np.array([len(tokens(text)) for text in self.texts], float)
        body = self.labels == BODY
        weight = np.minimum(words / (words[body].sum() or words.sum() or 1) + 1 / (body.sum() or 1), 0.5) * share
        self.weights = np.where(self.labels == UNSURE, 0, weight)

    def scores(self, keep: np.ndarray[Any, Any]) -> tuple[float, float]:
        """Word F1 and paragraph F1 of the blocks to keep."""
        parts: dict[int, str] = {}
        for text, number, kept in zip(self.texts, self.paragraphs, keep, strict=True):
            if kept:
                parts[number] = f"{parts[number]} {text}" if number in parts else text
        found = list(parts.values())
        gold = gold_lines(self.sample.record, "\n".join(found))
        return f1(tokens("\n".join(found)), tokens("\n".join(gold))), f1(found, gold)


def learn(pages: list[Rows], columns: list[int], options: argparse.Namespace) -> HistGradientBoostingClassifier:
    x = np.concatenate([page.matrix[:, columns] for page in pages])
    y = np.concatenate([page.labels[page.looked] for page in pages])
    w = np.concatenate([page.weights[page.looked] for page in pages])
    use = w > 0
    model = HistGradientBoostingClassifier(
        max_iter=options.trees, max_leaf_nodes=options.leaves, learning_rate=options.rate, min_samples_leaf=15,
        l2_regularization=1.0, early_stopping=False, random_state=0,
    )  # fmt: skip
    return model.fit(x[use], y[use], sample_weight=w[use] / w[use].mean())


def chances(model: HistGradientBoostingClassifier, page: Rows, columns: list[int]) -> np.ndarray[Any, Any]:
    found = np.zeros(len(page.labels))
    if page.looked.any():
        found[page.looked] = model.predict_proba(page.matrix[:, columns])[:, 1]
    return found


def gains(model: HistGradientBoostingClassifier, width: int) -> np.ndarray[Any, Any]:
    total = np.zeros(width)
    for stage in model._predictors:
        for node in stage[0].nodes:
            if not node["is_leaf"]:
                total[node["feature_idx"]] += node["gain"]
    return total


def report(pages: list[Rows], found: list[np.ndarray[Any, Any]], title: str) -> None:
    by_set: dict[str, list[tuple[float, float]]] = {}
    for page, keep in zip(pages, found, strict=True):
        if page.sample.record.get("body"):
            by_set.setdefault(page.sample.group, []).append(page.scores(keep))
    print(title, *(f"{name} {np.mean(s, 0)[0]:.4f}/{np.mean(s, 0)[1]:.4f}" for name, s in by_set.items()), flush=True)


def nested(nodes: Any, at: int, columns: list[int], used: dict[int, int]) -> Any:
    node = nodes[at]
    if node["is_leaf"]:
        return round(float(node["value"]), 4)
    feature = used.setdefault(columns[node["feature_idx"]], len(used))
    yes, no = (nested(nodes, int(node[side]), columns, used) for side in ("left", "right"))
    return [feature, float(f"{node['num_threshold']:.5g}"), yes, no]


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("data", type=Path)
    ask.add_argument("--sets", required=True, help="sets, each perhaps with its share: a,b,c=0.5")
    ask.add_argument("--folds", type=int, default=4)
    ask.add_argument("--trees", type=int, default=60)
    ask.add_argument("--leaves", type=int, default=12)
    ask.add_argument("--rate", type=float, default=0.15)
    ask.add_argument("--features", type=int, default=90, help="the features with most gain that are used")
    ask.add_argument("--threshold", type=float, default=0.45)
    ask.add_argument("--write", type=Path)
    options = ask.parse_args()
    shares = {name: float(share or 1) for name, _, share in (part.partition("=") for part in options.sets.split(","))}
    names = Pipeline.default().names
    before = Pipeline(c for c in Pipeline.default() if names.index("markup") > names.index(c_name(c)))
    pages = [Rows(sample, before, shares[sample.group]) for sample in samples(options.data, list(shares))
             if sample.record.get("body") or sample.record.get("with")]  # fmt: skip
    report(pages, [page.labels == BODY for page in pages], "alignment:")
    everything = list(range(len(FEATURES)))
    first = learn(pages, everything, options)
    columns = sorted(np.argsort(-gains(first, len(FEATURES)))[: options.features].tolist())
    if options.folds > 1:
        publishers = sorted({page.sample.publisher for page in pages})
        np.random.RandomState(0).shuffle(publishers)
        fold = {name: at % options.folds for at, name in enumerate(publishers)}
        found: dict[int, np.ndarray[Any, Any]] = {}
        for number in range(options.folds):
            model = learn([p for p in pages if fold[p.sample.publisher] != number], columns, options)
            found |= {id(p): chances(model, p, columns) for p in pages if fold[p.sample.publisher] == number}
        for bound in (0.35, 0.4, 0.45, 0.5, 0.55):
            report(pages, [found[id(page)] > bound for page in pages], f"unseen publishers, {bound}:")
    if options.write:
        model = learn(pages, columns, options)
        used: dict[int, int] = {}
        trees = [nested(stage[0].nodes, 0, columns, used) for stage in model._predictors]
        data = {
            "threshold": options.threshold,
            "base": round(float(model._baseline_prediction[0, 0]), 4),
            "features": [FEATURES[column] for column in used],
            "trees": trees,
        }
        options.write.write_text(json.dumps(data, separators=(",", ":")) + "\n", encoding="utf-8")


def c_name(cleaner: Any) -> str:
    from newsclean.pipeline import name_of

    return name_of(cleaner)


if __name__ == "__main__":
    main()
