"""What the body model asks of a block: numbers, and four masks of topics: its own, its near and far ancestors', its
branch's.

The branch of a block is the largest element that holds it without holding the page's region: a box in the article.
`rows.py` says how each is found, `row_maker.pyx` does the same in C; either is a `Rows`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from newsclean.rules.markup import OWN_BIT, TOPICS

__all__ = ["BITS", "MASKS", "NAMES", "Row", "Rows", "Trees"]

#: The numbers NAMES of a block, and behind them its MASKS.
Row = Sequence[float]
#: Boosted decision trees: how likely a row's block is part of the article, in log odds.
Trees = Callable[[Row], float]
#: Bit names, lowest first.
BITS = [*TOPICS, *("tag_" + tag for tag in OWN_BIT)]
MASKS = ["own", "near", "above", "branch"]
NAMES = [
    "size",
    "link_share",
    "ends",
    "marks",
    "copies",
    "phrase",
    "declared",
    "summary",
    "index",
    "after_last",
    "previous_long",
    "next_long",
    "h1_gap",
    "title_gap",
    "title_steps",
    "told",
    "told_count",
    "noticed",
    "noticed_share",
    "e_blocks",
    "e_link_share",
    "p_long",
    "p_blocks",
    "p_children",
    "p_link_share",
    "p_prose_share",
    "p_own_blocks",
    "p_own_long_share",
    "g_long",
    "g_blocks",
    "g_children",
    "g_link_share",
    "g_prose_share",
    "region_steps",
    "region_over",
    "branch_link_share",
    "best_steps",
    "best_over",
    "shape_count",
    "shape_mean",
    "shape_link_share",
    "shape_long_share",
    "shape_parents",
    "shape_inside",
    "next_size",
    "next_link_share",
    "prose",
    "page_long",
    "best_share",
    "around_links",
    "around_long",
    "main_size",
    "main_parent",
    "main_shape",
    "main_kind",
    "main_count",
    "main_before",
    "main_after",
    "main_place",
]


class Rows(Protocol):
    """What is known of the blocks of one page, each by its place among those that are shown.

    `keys` stand for the shapes of a block's element and of its parent. The best element is the one that is nearest to
    most of the page's prose; `first` and `last` are the places of the first and last paragraph in it. `apart` are the
    topics that set prose apart: comments, what opens over the page.
    """

    @property
    def keys(self) -> list[int]: ...
    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...
    @property
    def apart(self) -> int: ...

    def words(self, at: int) -> tuple[int, int, int]:
        """How many words a block's beginning has, how many of them headline and description have too, and how many are
        notices."""

    def in_best(self, at: int) -> bool:
        """Whether a block stands in the best element."""

    def candidate(self, at: int) -> bool:
        """Whether a block is worth a look: it stands near prose, and is no short link far from it."""

    def row(self, at: int) -> tuple[float, ...]:
        """A block's row."""

    def chances(self, places: list[int], trees: Trees) -> list[float]:
        """The chances, from 0 to 1, that the blocks at these places are part of the article."""
