"""A block's evidence as a row of numbers: see `features.py` for their names."""

from __future__ import annotations

from math import exp

from newsclean.bodymodel.features import Rows, Trees
from newsclean.bodymodel.statistics import Counts, Statistics
from newsclean.page import Block, Page

__all__ = ["AROUND", "BEGINNING", "ENDS", "OUTSIDE", "PHRASE", "rows_of"]

ENDS = frozenset(".!?…\"”»)’'。！？」।؟۔")
#: A block without prose beside it is looked at if it is no more than so many levels above the best element.
OUTSIDE = 2
#: A shorter text may hold one of a pack's phrases; so much of it is looked for in what the page declares.
PHRASE, BEGINNING = 150, 60
#: So many blocks on either side are around one.
AROUND = 3


def rows_of(page: Page, blocks: list[Block], texts: dict[str, int], title_at: int, counts: Counts) -> Rows:
    """The rows of the blocks that are shown. `texts` tells how often a text is among them, `title_at` which of them
    shows the headline (-1: none), `counts` how many words a text has in common with it."""
    return PageRows(page, blocks, texts, title_at, counts)


class PageRows(Statistics):
    """`Rows` in Python."""

    def chances(self, places: list[int], trees: Trees) -> list[float]:
        return [1.0 / (1.0 + exp(-trees(self.row(at)))) for at in places]

    def in_best(self, at: int) -> bool:
        return self.best.holds(self.blocks[at].html.element)

    def candidate(self, at: int) -> bool:
        block = self.blocks[at]
        element = block.html.element
        parent = element.parent or element
        above = parent.parent or parent
        near = parent.counts.long or above.counts.long
        if not near and not element.counts.long and self.best.climb(element)[1] > OUTSIDE:
            return False
        return bool(near) or self.sizes[at] >= 60 or block.html.link_chars * 5 <= len(block.text) * 4

    def row(self, at: int) -> tuple[float, ...]:
        blocks, sizes = self.blocks, self.sizes
        block = blocks[at]
        text = block.text
        evidence = block.html
        element = evidence.element
        length, beginning = len(text), text[:BEGINNING]
        parent = element.parent or element
        above = parent.parent or parent
        inside, around, outside = element.counts, parent.counts, above.counts
        declared = self.page.declared
        hit = self.page.packs.phrases.strength(text) if length < PHRASE else 0
        region_steps, region_over, branch = self.region.climb(element)
        best_steps, best_over, _ = self.best.climb(element)
        title_steps = self.title.climb(element)[0] if self.title_at >= 0 else -1
        group = self.groups[self.keys[at]]
        words, told, noticed = self.words(at)
        count = len(blocks)
        prose = self.prose or 1
        main = self.main_sum[count] or 1
        h1 = self.h1[at]
        low, high = max(0, at - AROUND), min(count, at + AROUND + 1)
        own = element.own | evidence.lead
        kin, kin_long = self.kin[parent.number]
        if at + 1 < count:
            n_size, n_block = sizes[at + 1], blocks[at + 1]
            n_link = n_block.html.link_chars / len(n_block.text)
        else:
            n_size, n_link = -1, -1.0
        return (
            sizes[at],
            evidence.link_chars / length,
            text[-1] in ENDS,
            "|" in text or "@" in text or "©" in text or "•" in text,
            self.texts[text],
            hit,
            -1 if not declared.body else beginning in declared.body,
            -1 if not declared.description else length > 20 and beginning in declared.description,
            at,
            max(0, at - self.last),
            self.previous_long[at],
            self.next_long[at],
            min(99, at - h1) if h1 >= 0 else -1,
            max(-30, min(99, at - self.title_at)) if self.title_at >= 0 else -40,
            title_steps,
            told / (words + 1),
            told,
            noticed,
            noticed / (words + 3),
            inside.blocks,
            inside.link_chars / (inside.chars or 1),
            around.long,
            around.blocks,
            around.children,
            around.link_chars / (around.chars or 1),
            around.prose / prose,
            kin,
            kin_long / kin,
            outside.long,
            outside.blocks,
            outside.children,
            outside.link_chars / (outside.chars or 1),
            outside.prose / prose,
            region_steps,
            region_over,
            branch.counts.link_chars / (branch.counts.chars or 1),
            best_steps,
            best_over,
            group.count,
            group.size / group.count,
            group.link_chars / (group.size or 1),
            group.long / group.count,
            len(group.parents),
            group.inside / group.count,
            n_size,
            n_link,
            self.prose,
            self.root.counts.long if self.root is not None else 0,
            self.best_prose / prose,
            self.link_sum[high] - self.link_sum[low],
            self.long_sum[high] - self.long_sum[low],
            sizes[at] / self.main_mean,
            parent.number == self.main_parent,
            self.keys[at] == self.main_shape,
            element.shape == self.main_kind,
            self.main_count,
            self.main_sum[at] / main,
            (self.main_sum[count] - self.main_sum[at + 1]) / main,
            (at - self.first) / max(1, self.last - self.first),
            own,
            element.near | own,
            element.above | own,
            branch.own,
        )
