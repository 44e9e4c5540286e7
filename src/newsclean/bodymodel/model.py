"""The body model: boosted decision trees over a block's row of features, their weights from a data file.

`benchmarks/train_html.py` makes the weights (gradient boosting, Friedman 2001). A tree in the file is a number, or
``[feature, bound, yes, no]``: `yes` where the feature's value is at most `bound`, for a topic's bit where it is unset.
`exits` holds numbers of trees, and below which sum so many trees are enough: most blocks are plainly furniture.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

try:
    from newsclean.bodymodel.row_maker import trees_of  # there when newsclean is compiled
except ModuleNotFoundError:
    from newsclean.bodymodel.trees import trees_of
from newsclean.shipped import shipped

__all__ = ["BodyModel", "default_model", "shipped_weights"]


class BodyModel:
    """`trees` tell from a row how likely its block is part of the article; it is taken for that from `threshold` on."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.threshold: float = data["threshold"]
        self.trees = trees_of(data)


def shipped_weights() -> dict[str, Any]:
    """The data file."""
    data: dict[str, Any] = json.loads(shipped("bodymodel/weights.json"))
    return data


@lru_cache(maxsize=1)
def default_model() -> BodyModel:
    """The shipped model."""
    return BodyModel(shipped_weights())
