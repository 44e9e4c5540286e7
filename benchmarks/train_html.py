#!/usr/bin/env python3
"""Learn the weights of `newsclean.bodymodel` from pages with gold, and score them on publishers they never saw.

    PYTHONPATH=src python benchmarks/train_html.py DATA --sets a,b,c=0.5 --write src/newsclean/bodymodel/weights.json

The shipped weights are of the sets andy, fundus_eval, fundus_pub, scrapinghub, portals, and, at half weight (=0.5),
id_portals, trafeval, wcxb_dev, named in this order.
Needs numpy and lightgbm. In a page a block weighs its share of the body's words and of its paragraphs. A page whose
other blocks outweigh its body by far counts less: many of those have gold that ends too early.
The pages are learned from once more with their first paragraphs alone (`short_pages.py`), at a small share of their
weight: few articles of the data are short. Folds are cut by publisher; what is scored is the whole pipeline.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from html_pages import BODY, OTHER, UNSURE, Sample, align, f1, gold_lines, lines, samples, tokens
from short_pages import shortened

from newsclean import Pipeline, clean
from newsclean.bodymodel.features import BITS, MASKS, NAMES
from newsclean.bodymodel.model import BodyModel
from newsclean.bodymodel.view import PageView
from newsclean.cleaners.markup import markup, told
from newsclean.page import Page
from newsclean.pipeline import name_of
from newsclean.readers import read

FEATURES = NAMES + [f"{mask}:{bit}" for mask in MASKS for bit in BITS]
#: Early exits: so many trees, and by how much the rest must be unable to lift a block to the threshold.
EXITS, MARGIN = (6, 12, 18), 0.3
#: What every block weighs beside its share, and the total beyond which a page's weight grows by the square root.
LEAST, FULL = 0.01, 2.0
#: How many paragraphs made-up short articles keep, and what share of its weight such a page has.
SHORT, SHARE = (3, 4), 0.05


class Rows:
    """The blocks of a page that the model judges, as a matrix, with label and weight."""

    def __init__(self, sample: Sample, before: Pipeline, share: float) -> None:
        page = read(sample.html, url=sample.url, format="html")
        before.run(page)
        self.scripted = "script_body" in page.memory
        view = PageView(page)
        view.apart = 0  # what a rule sets apart teaches too
        self.sample = sample
        texts = [block.text for block in view.blocks]
        labels = np.array(align(texts, sample.record), int)
        if sample.whole is not None:  # what is left of the longer body may be seen or not
            labels[(np.array(align(texts, sample.whole), int) != OTHER) & (labels == OTHER)] = UNSURE
        judged = [at for at, block in enumerate(view.blocks) if block.role is None and told(view, at)[0] is None]
        rows = [view.rows.row(at) for at in judged]
        plain = np.array([r[: len(NAMES)] for r in rows], np.float32).reshape(-1, len(NAMES))
        masks = np.array([r[len(NAMES) :] for r in rows], np.uint64).reshape(-1, len(MASKS))
        bits = masks[:, :, None] >> np.arange(len(BITS), dtype=np.uint64) & np.uint64(1)
        self.matrix = np.concatenate([plain, bits.reshape(len(rows), len(MASKS) * len(BITS)).astype(np.float32)], 1)
        self.labels = labels[judged]
        count = np.array([len(tokens(text)) for text in texts], float)
        body = labels == BODY
        weight = np.minimum(count / (count[body].sum() or count.sum() or 1) + 1 / (body.sum() or 1), 0.5)
        weight = np.where(labels == UNSURE, 0, weight + LEAST)[judged]
        self.weights = weight * share * min(1.0, FULL / (weight.sum() or 1)) ** 0.5


class Judge:
    """The cleaner `markup` with weights of its own."""

    name = "markup"

    def __init__(self, model: BodyModel) -> None:
        self.model = model

    def __call__(self, page: Page) -> None:
        markup(page, self.model)


def learn(pages: Sequence[Rows], columns: list[int], options: argparse.Namespace) -> lightgbm.Booster:
    x = np.concatenate([page.matrix[:, columns] for page in pages])
    y = np.concatenate([page.labels for page in pages])
    w = np.concatenate([page.weights for page in pages])
    use = w > 0
    settings = {
        "objective": "binary",
        "num_leaves": options.leaves,
        "learning_rate": options.rate,
        "min_data_in_leaf": 15,
        "lambda_l2": 1,
        "feature_fraction": 0.5,
        "seed": options.seed,
        "deterministic": True,
        "force_row_wise": True,
        "num_threads": 1,
        "verbose": -1,
    }
    return lightgbm.train(settings, lightgbm.Dataset(x[use], y[use], weight=w[use] / w[use].mean()), options.trees)


def fold(pages: Sequence[Rows], columns: list[int], options: argparse.Namespace) -> dict[str, Any]:
    """The weights that `pages` teach."""
    model = learn(pages, columns, options)
    used: dict[int, int] = {}
    trees = [nested(tree["tree_structure"], columns, used) for tree in model.dump_model()["tree_info"]]
    return {
        "threshold": options.threshold,
        "features": [FEATURES[column] for column in used],
        "exits": exits(model, pages, columns, options.threshold),
        "trees": trees,
    }


def nested(node: dict[str, Any], columns: list[int], used: dict[int, int]) -> Any:
    if "leaf_value" in node:
        return round(float(node["leaf_value"]), 3)
    feature = used.setdefault(columns[node["split_feature"]], len(used))
    yes, no = (nested(node[side], columns, used) for side in ("left_child", "right_child"))
    return [feature, float(f"{node['threshold']:.4g}"), yes, no]


def exits(model: lightgbm.Booster, pages: Sequence[Rows], columns: list[int], threshold: float) -> list[list[float]]:
    """After how many trees to stop below which sum: no block of `pages` that stops there would have come near."""
    x = np.concatenate([page.matrix[:, columns] for page in pages])
    final = model.predict(x, raw_score=True)
    near = final > np.log(threshold / (1 - threshold)) - MARGIN
    parts = [(count, model.predict(x, raw_score=True, num_iteration=count)) for count in EXITS]
    return [[count, round(float(part[near].min()) - MARGIN, 2)] for count, part in parts if near.any()]


def report(pages: Sequence[Rows], models: list[BodyModel], title: str) -> None:
    """Word and paragraph F1 of the whole pipeline, a model for each page."""
    by_set: dict[str, list[tuple[float, float]]] = {}
    for page, model in zip(pages, models, strict=True):
        record = page.sample.record
        if record.get("body"):
            pipeline = Pipeline.default().replace("markup", Judge(model))
            article = clean(page.sample.html, url=page.sample.url, format="html", pipeline=pipeline)
            gold = gold_lines(record, article.text)
            found = [line for paragraph in article.paragraphs for line in lines(paragraph.text)]
            score = f1(tokens(article.text), tokens("\n".join(gold))), f1(found, gold)
            by_set.setdefault(page.sample.group, []).append(score)
    print(title, *(f"{name} {np.mean(s, 0)[0]:.4f}/{np.mean(s, 0)[1]:.4f}" for name, s in by_set.items()), flush=True)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("data", type=Path)
    ask.add_argument("--sets", required=True, help="sets, each perhaps with its share: a,b,c=0.5")
    ask.add_argument("--folds", type=int, default=4)
    ask.add_argument("--cut", type=int, default=0, help="the seed by which publishers are dealt out to folds")
    ask.add_argument("--seed", type=int, default=6, help="the seed by which features are dealt out to trees")
    ask.add_argument("--trees", type=int, default=54)
    ask.add_argument("--leaves", type=int, default=16)
    ask.add_argument("--rate", type=float, default=0.15)
    ask.add_argument("--features", type=int, default=90, help="the features with most gain that are used")
    ask.add_argument("--threshold", type=float, default=0.45)
    ask.add_argument("--write", type=Path)
    options = ask.parse_args()
    shares = {name: float(share or 1) for name, _, share in (part.partition("=") for part in options.sets.split(","))}
    cleaners = list(Pipeline.default())
    before = Pipeline(cleaners[: [name_of(cleaner) for cleaner in cleaners].index("markup")])
    pages = [Rows(sample, before, shares[sample.group]) for sample in samples(options.data, list(shares))
             if sample.record.get("body") or sample.record.get("with")]  # fmt: skip
    short = [Rows(made, before, SHARE * shares[page.sample.group])
             for page in pages for made in shortened(page.sample, SHORT)]  # fmt: skip
    short = [page for page in short if BODY in page.labels and not page.scripted]
    gain = learn(pages, list(range(len(FEATURES))), options).feature_importance("gain")
    columns = sorted(np.argsort(-gain)[: options.features].tolist())
    if options.write:
        weights = fold(pages + short, columns, options)
        options.write.write_text(json.dumps(weights, separators=(",", ":"), ensure_ascii=False) + "\n", "utf-8")
        report(pages, [BodyModel(weights)] * len(pages), "pages that were learned from:")
    if options.folds > 1:
        publishers = sorted({page.sample.publisher for page in pages})
        np.random.RandomState(options.cut).shuffle(publishers)
        part = {name: at % options.folds for at, name in enumerate(publishers)}
        models = [
            BodyModel(fold([p for p in pages + short if part[p.sample.publisher] != number], columns, options))
            for number in range(options.folds)
        ]
        report(pages, [models[part[page.sample.publisher]] for page in pages], "unseen publishers:")


if __name__ == "__main__":
    main()
