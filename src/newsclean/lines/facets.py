"""What the model reads of a line, in facets: a few facts that are looked up together, and the features they make.

Facts repeat from line to line and page to page, so that a model adds up a facet's features once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

__all__ = ["FACETS", "Facts", "Row", "values"]

#: The facts of one facet.
Facts = tuple[str, ...]


class Row(NamedTuple):
    """What is read of one line. `facts` are those of each facet in `FACETS`' order; the others stand in them too.

    `words` is the class of its length, `repeat` its mark as a copy, `start` and `number` tell how it begins, `stamped`
    whether with a date and a time; `capitals` is the share of its words that begin with a capital; `listed` says
    whether it stands behind the prose, under a label of other stories; `before` and `after` are its neighbours'
    shapes, `period` the pattern around it.
    """

    shape: str
    words: str
    repeat: str
    start: str
    capitals: str
    number: str
    stamped: bool
    listed: bool
    before: str
    after: str
    period: str
    facts: tuple[Facts, ...]


def _looks(facts: Facts) -> Facts:
    shape, words, end, start = facts
    return shape, words, end, start, words + end, start + shape, start + end


def _letters(facts: Facts) -> Facts:
    shape, capitals, function, digits, marks = facts
    return capitals, function, digits, marks, shape + capitals, shape + function


def _around(facts: Facts) -> Facts:
    where, b2, b1, shape, a1, a2 = facts
    both = b1 + shape + a1
    return b1, a1, b2, a2, both, b1 + shape, shape + a1, b2 + b1 + shape, shape + a1 + a2, where + both


def _zone(facts: Facts) -> Facts:
    shape, zone, repeat, run, signs = facts
    where = zone[0]
    return repeat, zone, zone + shape, where + repeat, run + where, signs + where + shape, signs + run


def _index(facts: Facts) -> Facts:
    shape, index, remaining, page, signs = facts
    return index, index + shape, remaining, page + shape, signs + shape, signs + index


def _distance(facts: Facts) -> Facts:
    shape, since, to, back = facts
    return since, since + shape, to + shape, back + shape, back + shape + to if shape in "tlqdcK" else ""


def _given(facts: Facts) -> Facts:
    where, words, hit, credit, near = facts
    return hit, hit + words if hit else "", credit + where if credit else "", near


def _page(facts: Facts) -> Facts:
    shape, where, shared, gap, numbered, best = facts
    return shared, shape + shared, gap + shape, shape + where + numbered if numbered else "", best


def _pattern(facts: Facts) -> Facts:
    shape, where, period = facts
    return shape + period if period else "", where + period if period else ""


#: For each facet the names of its features, and how facts make them.
FACETS: tuple[tuple[tuple[str, ...], Callable[[Facts], Facts]], ...] = (
    (("shape", "words", "end", "start", "words_end", "start_shape", "start_end"), _looks),
    (("capitals", "function", "digits", "marks", "shape_capitals", "shape_function"), _letters),
    (
        ("before", "after", "before2", "after2", "around", "before_shape", "shape_after", "before_two", "after_two",
         "zone_around"),
        _around,
    ),
    (("repeat", "zone", "zone_shape", "zone_repeat", "run", "signs_where", "signs_run"), _zone),
    (("index", "index_shape", "remaining", "page", "signs", "signs_index"), _index),
    (("since_hit", "since_hit_shape", "to_prose", "from_prose", "between_prose"), _distance),
    (("hit", "hit_words", "cap", "hit_near"), _given),
    (("shared", "shape_shared", "gap", "numbered", "best"), _page),
    (("period_shape", "period"), _pattern),
)  # fmt: skip


def values(row: Row) -> dict[str, str]:
    """Every feature of a line by its name; one that does not hold is empty."""
    return {
        name: value
        for (names, make), facts in zip(FACETS, row.facts, strict=True)
        for name, value in zip(names, make(facts), strict=True)
    }
