"""A block's evidence as a row of numbers and four masks of topics: its own, its near and far ancestors', its branch's.

The branch of a block is the largest element that holds it without holding the page's region: a box in the article.
"""

from __future__ import annotations

from newsclean.bodymodel.view import PageView
from newsclean.evidence import Element, Evidence
from newsclean.rules.markup import OWN_BIT, TOPICS

__all__ = ["BITS", "MASKS", "NAMES", "candidate", "row"]

_ENDS = frozenset(".!?…\"”»)’'。！？」।؟۔")
#: A block without prose beside it is looked at if it is no more than so many levels above the best element.
_OUTSIDE = 2
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


def candidate(view: PageView, at: int) -> bool:
    """Whether a block is worth a look: it stands near prose, and is no short link far from it."""
    block = view.blocks[at]
    element: Element = block.html.element
    parent = element.parent or element
    above = parent.parent or parent
    near = parent.long or above.long
    if not near and not element.long and view.best.climb(element)[1] > _OUTSIDE:
        return False
    return bool(near) or view.sizes[at] >= 60 or block.html.link_chars * 5 <= len(block.text) * 4


def row(view: PageView, at: int) -> tuple[float, ...]:
    """The numbers NAMES of a block, and behind them its MASKS."""
    blocks, sizes = view.blocks, view.sizes
    block = blocks[at]
    text: str = block.text
    evidence: Evidence = block.html
    element = evidence.element
    length = len(text)
    parent = element.parent or element
    above = parent.parent or parent
    declared = view.page.declared
    hit = view.page.packs.phrases.strength(text) if length < 150 else 0
    region_steps, region_over, branch = view.region.climb(element)
    best_steps, best_over, _ = view.best.climb(element)
    title_steps = view.title.climb(element)[0] if view.title_at >= 0 else -1
    group = view.groups[view.keys[at]]
    words, told, noticed = view.words(at)
    count = len(blocks)
    prose = view.prose or 1
    main = view.main_sum[count] or 1
    h1 = view.h1[at]
    low, high = max(0, at - 3), min(count, at + 4)
    own = element.own | (evidence.lead.own if evidence.lead is not None else 0)
    kin, kin_long = view.kin[parent.number]
    if at + 1 < count:
        n_size, n_block = sizes[at + 1], blocks[at + 1]
        n_link = n_block.html.link_chars / len(n_block.text)
    else:
        n_size, n_link = -1, -1.0
    return (
        sizes[at],
        evidence.link_chars / length,
        text[-1] in _ENDS,
        "|" in text or "@" in text or "©" in text or "•" in text,
        view.texts[text],
        hit,
        -1 if not declared.body else text[:60] in declared.body,
        -1 if not declared.description else length > 20 and text[:60] in declared.description,
        at,
        max(0, at - view.last),
        view.previous_long[at],
        view.next_long[at],
        min(99, at - h1) if h1 >= 0 else -1,
        max(-30, min(99, at - view.title_at)) if view.title_at >= 0 else -40,
        title_steps,
        told / (words + 1),
        told,
        noticed,
        noticed / (words + 3),
        element.blocks,
        element.link_chars / (element.chars or 1),
        parent.long,
        parent.blocks,
        parent.children,
        parent.link_chars / (parent.chars or 1),
        parent.prose / prose,
        kin,
        kin_long / kin,
        above.long,
        above.blocks,
        above.children,
        above.link_chars / (above.chars or 1),
        above.prose / prose,
        region_steps,
        region_over,
        branch.link_chars / (branch.chars or 1),
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
        view.prose,
        view.root.long if view.root is not None else 0,
        view.best_prose / prose,
        view.link_sum[high] - view.link_sum[low],
        view.long_sum[high] - view.long_sum[low],
        sizes[at] / view.main_mean,
        parent.number == view.main_parent,
        view.keys[at] == view.main_shape,
        element.shape == view.main_kind,
        view.main_count,
        view.main_sum[at] / main,
        (view.main_sum[count] - view.main_sum[at + 1]) / main,
        (at - view.first) / max(1, view.last - view.first),
        own,
        element.near | own,
        element.above | own,
        branch.own,
    )
