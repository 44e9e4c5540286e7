"""Boosted decision trees over a block's row of features: weights from a data file, run as plain comparisons.

`benchmarks/train_html.py` makes the weights (gradient boosting, Friedman 2001). A tree in the file is a number, or
``[feature, bound, yes, no]``: `yes` where the feature's value is at most `bound`, for a topic's bit where it is unset.
`exits` holds numbers of trees, and below which sum so many trees are enough: most blocks are plainly furniture.
The trees are turned into one Python function when they are first used: nested conditions take a tenth of the time
that walking the lists takes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib import resources
from math import exp
from typing import Any

from newsclean.bodymodel.features import BITS, MASKS, NAMES

__all__ = ["BodyModel", "default_model"]

Row = Sequence[float]


class BodyModel:
    """`logit` tells from a row how likely its block is part of the article, in log odds."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.threshold: float = data["threshold"]
        self.logit: Callable[[Row], float] = _compile(data["trees"], data["features"], data["exits"])

    def chance(self, row: Row) -> float:
        """The chance, from 0 to 1, that the row's block is part of the article."""
        return 1.0 / (1.0 + exp(-self.logit(row)))


def _compile(trees: list[Any], features: list[str], exits: list[Any]) -> Callable[[Row], float]:
    tests = [_test(name) for name in features]
    lines = ["def logit(row):", "    total = 0.0"]
    used = sorted({index for name in features for index in [_index(name)]})
    lines.append("    " + "; ".join(f"r{index} = row[{index}]" for index in used))
    enough = {int(count): float(least) for count, least in exits}
    for count, tree in enumerate(trees):
        if count in enough:
            lines.append(f"    if total < {enough[count]!r}: return total")
        lines.append(f"    total += {_expression(tree, tests)}")
    lines.append("    return total")
    space: dict[str, Any] = {}
    exec(compile("\n".join(lines), "<body model>", "exec"), space)
    function: Callable[[Row], float] = space["logit"]
    return function


def _index(name: str) -> int:
    mask, bit, _ = name.partition(":")
    return len(NAMES) + MASKS.index(mask) if bit else NAMES.index(name)


def _test(name: str) -> str:
    _, _, bit = name.partition(":")
    index = _index(name)
    return f"not r{index} & {1 << BITS.index(bit)}" if bit else f"r{index} <= {{bound!r}}"


def _expression(tree: Any, tests: list[str]) -> str:
    """A tree as one conditional expression; trees are shallow, so that recursion is."""
    if not isinstance(tree, list):
        return repr(float(tree))
    feature, bound, yes, no = tree
    test = tests[int(feature)].format(bound=float(bound))
    return f"({_expression(yes, tests)} if {test} else {_expression(no, tests)})"


@lru_cache(maxsize=1)
def default_model() -> BodyModel:
    """The shipped model."""
    return BodyModel(json.loads((resources.files(__package__) / "weights.json").read_text("utf-8")))
