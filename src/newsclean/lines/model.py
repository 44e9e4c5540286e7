"""A linear chain over the page's lines: weights from a data file, the best sequence of roles by Viterbi's method.

The model is a conditional random field (Lafferty, McCallum, Pereira 2001); `benchmarks/train_lines.py` makes its
weights. It is read once, and deciding a page costs time in proportion to its lines.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from newsclean.lines.facets import FACETS, Facts, Row
from newsclean.shipped import shipped

__all__ = ["Model", "default_model"]

_FORBIDDEN = -12.0
#: A weight for each of the five states.
Five = tuple[float, float, float, float, float]
#: So many sums are kept for each facet.
_KEPT = 4096


class Model:
    """`states` names the roles; `tables` hold, for each facet's features, a value's weight for each state: a list as it
    was read before it is first asked for."""

    __slots__ = ("moves", "states", "sums", "tables")

    def __init__(
        self, states: tuple[str, ...], tables: tuple[tuple[dict[str, Any], ...], ...], moves: tuple[Five, ...]
    ) -> None:
        self.states = states
        self.tables = tables
        self.moves = moves
        self.sums: list[dict[Facts, Five]] = [{} for _ in FACETS]

    @classmethod
    def read(cls, data: dict[str, Any]) -> Model:
        """A model from its data file's content."""
        states = tuple(data["states"])
        features = data["features"]
        tables = tuple(tuple(features.get(name, {}) for name in names) for names, _ in FACETS)
        moves = tuple(
            _five([data["moves"].get(a + b, _FORBIDDEN) for a in states]) for b in states
        )  # moves[to][from]: a step looks at all states that it may come from
        return cls(states, tables, moves)

    def scores(self, rows: Sequence[Row]) -> list[list[float]]:
        """For each row the weight that its features give each state. Written out for the five states."""
        known = self.sums
        found: list[list[float]] = []
        for row in rows:
            s0 = s1 = s2 = s3 = s4 = 0.0
            for facet, facts in enumerate(row.facts):
                weights = known[facet].get(facts)
                if weights is None:
                    weights = self._sum(facet, facts)
                w0, w1, w2, w3, w4 = weights
                s0 += w0
                s1 += w1
                s2 += w2
                s3 += w3
                s4 += w4
            found.append([s0, s1, s2, s3, s4])
        return found

    def _sum(self, facet: int, facts: Facts) -> Five:
        """The weight that one facet's features give each state."""
        kept = self.sums[facet]
        made = zip(self.tables[facet], FACETS[facet][1](facts), strict=True)
        weights: list[Five] = []
        for table, value in made:
            weight = table.get(value) if value else None
            if weight is not None:
                if type(weight) is list:
                    weight = table[value] = _five(weight)
                weights.append(weight)
        if len(kept) >= _KEPT:
            kept.clear()
        known = kept[facts] = _five([sum(of_state) for of_state in zip(*weights, strict=True)] or [0.0] * 5)
        return known

    def decide(self, scores: Sequence[Sequence[float]]) -> list[int]:
        """The sequence of states with the highest sum of scores and moves. Written out for the five states."""
        if not scores:
            return []
        moves = self.moves
        reach = list(scores[0])
        back: list[list[int]] = []
        for score in scores[1:]:
            came, now = [], []
            r0, r1, r2, r3, r4 = reach
            for own, (m0, m1, m2, m3, m4) in zip(score, moves):  # noqa: B905
                best, at = r0 + m0, 0
                if (other := r1 + m1) > best:
                    best, at = other, 1
                if (other := r2 + m2) > best:
                    best, at = other, 2
                if (other := r3 + m3) > best:
                    best, at = other, 3
                if (other := r4 + m4) > best:
                    best, at = other, 4
                came.append(at)
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


def _five(weights: Sequence[float]) -> Five:
    """A weight for each state in 4096ths: sums of such numbers are exact, the same in any order and in every Python."""
    a, b, c, d, e = [round(weight * 4096) / 4096 for weight in weights]
    return a, b, c, d, e


@lru_cache(maxsize=1)
def default_model() -> Model:
    """The shipped model."""
    return Model.read(json.loads(shipped("lines/weights.json")))
