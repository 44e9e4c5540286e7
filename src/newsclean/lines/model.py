"""A linear chain over the page's lines: weights from a data file, the best sequence of roles by Viterbi's method.

The model is a conditional random field (Lafferty, McCallum, Pereira 2001); `benchmarks/train_lines.py` makes its
weights. It is read once, and deciding a page costs time in proportion to its lines.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any

from newsclean.lines.facets import FACETS, Facts, Row

__all__ = ["Model", "default_model"]

_FORBIDDEN = -12.0
#: So many sums are kept for each facet.
_KEPT = 4096


@dataclass(frozen=True, slots=True)
class Model:
    """`states` names the roles; `tables` hold, for each facet's features, a value's weight for each state."""

    states: tuple[str, ...]
    tables: tuple[tuple[dict[str, tuple[float, ...]], ...], ...]
    moves: tuple[tuple[float, ...], ...]
    sums: tuple[dict[Facts, tuple[float, ...]], ...] = field(default_factory=lambda: tuple({} for _ in FACETS))

    @classmethod
    def read(cls, data: dict[str, Any]) -> Model:
        """A model from its data file's content."""
        states = tuple(data["states"])
        features = data["features"]
        tables = tuple(
            tuple({value: tuple(map(_exact, w)) for value, w in features.get(name, {}).items()} for name in names)
            for names, _ in FACETS
        )
        moves = tuple(
            tuple(_exact(data["moves"].get(a + b, _FORBIDDEN)) for a in states) for b in states
        )  # moves[to][from]: a step looks at all states that it may come from
        return cls(states, tables, moves)

    def scores(self, rows: Sequence[Row]) -> list[list[float]]:
        """For each row the weight that its features give each state."""
        known = self.sums
        found: list[list[float]] = []
        for row in rows:
            facts = row.facts
            try:
                sums = [kept[fact] for kept, fact in zip(known, facts)]  # noqa: B905
            except KeyError:
                sums = [self._sum(at, fact) for at, fact in enumerate(facts)]
            found.append(list(map(sum, zip(*sums))))  # noqa: B905
        return found

    def _sum(self, facet: int, facts: Facts) -> tuple[float, ...]:
        """The weight that one facet's features give each state."""
        kept = self.sums[facet]
        known = kept.get(facts)
        if known is None:
            made = zip(self.tables[facet], FACETS[facet][1](facts), strict=True)
            weights = [w for table, value in made if value and (w := table.get(value))]
            known = tuple(map(sum, zip(*weights, strict=True))) if weights else (0.0,) * len(self.states)
            if len(kept) >= _KEPT:
                kept.clear()
            kept[facts] = known
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


def _exact(weight: float) -> float:
    """A weight in 4096ths: sums of such numbers are exact, the same in any order and in every Python."""
    return round(weight * 4096) / 4096


@lru_cache(maxsize=1)
def default_model() -> Model:
    """The shipped model."""
    return Model.read(json.loads((resources.files(__package__) / "weights.json").read_text("utf-8")))
