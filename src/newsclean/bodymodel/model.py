"""Boosted decision trees over a block's row of features: weights from a data file, run as plain comparisons.

`benchmarks/train_html.py` makes the weights (gradient boosting, Friedman 2001). A tree in the file is a number, or
``[feature, bound, yes, no]``: `yes` where the feature's value is at most `bound`, for a topic's bit where it is unset.
`exits` holds numbers of trees, and below which sum so many trees are enough: most blocks are plainly furniture.
The trees are turned into one Python function when they are first used: nested conditions take a tenth of the time
that walking the lists takes. An install that is compiled has that function as a module, `trees`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib import import_module, resources
from math import exp
from typing import Any

from newsclean.bodymodel.features import BITS, MASKS, NAMES

__all__ = ["BodyModel", "default_model", "shipped_weights", "source_of"]

Row = Sequence[float]


class BodyModel:
    """`logit` tells from a row how likely its block is part of the article, in log odds."""

    def __init__(self, data: dict[str, Any], logit: Callable[[Row], float] | None = None) -> None:
        self.threshold: float = data["threshold"]
        if logit is None:
            space: dict[str, Any] = {}
            exec(compile(source_of(data), "<body model>", "exec"), space)
            logit = space["logit"]
        self.logit = logit

    def chance(self, row: Row) -> float:
        """The chance, from 0 to 1, that the row's block is part of the article."""
        return 1.0 / (1.0 + exp(-self.logit(row)))


def source_of(data: dict[str, Any]) -> str:
    """The weights as the source of a module with the function `logit`."""
    tests = [_test(name) for name in data["features"]]
    lines = [
        "from __future__ import annotations",
        "from typing import Any",
        "def logit(row: Any) -> float:",
        "    total: float = 0.0",
    ]
    for index in sorted({_index(name) for name in data["features"]}):
        lines.append(f"    r{index}: {'float' if index < len(NAMES) else 'int'} = row[{index}]")
    enough = {int(count): float(least) for count, least in data["exits"]}
    for count, tree in enumerate(data["trees"]):
        if count in enough:
            lines.append(f"    if total < {enough[count]!r}: return total")
        lines.append(f"    total += {_expression(tree, tests)}")
    return "\n".join([*lines, "    return total", ""])


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


def shipped_weights() -> dict[str, Any]:
    """The data file."""
    data: dict[str, Any] = json.loads((resources.files(__package__) / "weights.json").read_text("utf-8"))
    return data


@lru_cache(maxsize=1)
def default_model() -> BodyModel:
    """The shipped model."""
    try:
        logit = import_module(f"{__package__}.trees").logit  # there when newsclean is compiled
    except ModuleNotFoundError:
        logit = None
    return BodyModel(shipped_weights(), logit)
