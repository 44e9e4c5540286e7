"""A linear chain over the page's lines: weights from a data file, the best sequence of roles by Viterbi's method.

The model is a conditional random field (Lafferty, McCallum, Pereira 2001); `benchmarks/train_lines.py` makes its
weights. It is read once, and deciding a page costs time in proportion to its lines.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from operator import add
from typing import Any

from newsclean.lines.context import GROUPS

__all__ = ["Model", "default_model"]

_FORBIDDEN = -12.0


@dataclass(frozen=True, slots=True)
class Model:
    """`states` names the roles; `tables` hold, for each group of features, a value's weight for each state."""

    states: tuple[str, ...]
    tables: tuple[dict[str, tuple[float, ...]], ...]
    moves: tuple[tuple[float, ...], ...]

    @classmethod
    def read(cls, data: dict[str, Any]) -> Model:
        """A model from its data file's content."""
        states = tuple(data["states"])
        tables = tuple({value: tuple(w) for value, w in data["features"].get(g, {}).items()} for g in GROUPS)
        moves = tuple(
            tuple(data["moves"].get(a + b, _FORBIDDEN) for a in states) for b in states
        )  # moves[to][from]: a step looks at all states that it may come from
        return cls(states, tables, moves)

    def scores(self, rows: Sequence[tuple[str, ...]]) -> list[list[float]]:
        """For each row the weight that its features give each state."""
        zero = [0.0] * len(self.states)
        tables = self.tables
        found: list[list[float]] = []
        for row in rows:
            weights = [w for table, value in zip(tables, row) if value and (w := table.get(value))]  # noqa: B905
            found.append(list(map(sum, zip(*weights))) if weights else zero[:])  # noqa: B905
        return found

    def decide(self, scores: Sequence[Sequence[float]]) -> list[int]:
        """The sequence of states with the highest sum of scores and moves."""
        if not scores:
            return []
        moves = self.moves
        reach = list(scores[0])
        back: list[list[int]] = []
        for score in scores[1:]:
            came, now = [], []
            for own, move in zip(score, moves, strict=True):
                sums = list(map(add, reach, move))
                best = max(sums)
                came.append(sums.index(best))
                now.append(best + own)
            back.append(came)
            reach = now
        at = reach.index(max(reach))
        path = [at]
        for came in reversed(back):
            at = came[at]
            path.append(at)
        path.reverse()
        return path


@lru_cache(maxsize=1)
def default_model() -> Model:
    """The shipped model."""
    return Model.read(json.loads((resources.files(__package__) / "weights.json").read_text("utf-8")))
