"""A block's evidence as a row of numbers and four masks of topics: its own, its near and far ancestors', its branch's.

The branch of a block is the largest element that holds it without holding the page's region: a box in the article.
"""

from __future__ import annotations

import re

from newsclean.bodymodel.view import PageView
from newsclean.evidence import Element
from newsclean.rules.markup import OWN_BIT, TOPICS

__all__ = ["BITS", "MASKS", "NAMES", "candidate", "row"]

_ENDS = frozenset(".!?…\"”»)’'。！？」।؟۔")
_QUOTES = frozenset("\"“„«»'‘「")
_MARKS = re.compile("[©|@•]")
#: A block without prose beside it is looked at if it is no more than so many levels above the best element.
_OUTSIDE = 2
_DIGITS = re.compile(r"\d")
#: Bit names, lowest first.
BITS = [*TOPICS, *("tag_" + tag for tag in OWN_BIT)]
MASKS = ["own", "near", "above", "branch"]
NAMES = [
    "size",
    "link_share",
    "links",
    "bold_share",
    "breaks",
    "ends",
    "colon",
    "ellipsis",
    "commas",
    "digits",
    "capitals",
    "lower_start",
    "quote_start",
    "marks",
    "copies",
    "phrase",
    "title",
    "declared",
    "summary",
    "depth",
    "index",
    "index_share",
    "before_first",
    "after_last",
    "previous_long",
    "next_long",
    "h1_gap",
    "e_blocks",
    "e_link_share",
    "p_long",
    "p_blocks",
    "p_children",
    "p_link_share",
    "p_prose_share",
    "g_long",
    "g_blocks",
    "g_children",
    "g_link_share",
    "g_prose_share",
    "region_steps",
    "region_over",
    "branch_chars",
    "branch_link_share",
    "branch_long",
    "branch_blocks",
    "best_steps",
    "best_over",
    "shape_count",
    "shape_mean",
    "shape_link_share",
    "shape_long_share",
    "shape_parents",
    "shape_inside",
    "previous_size",
    "previous_link_share",
    "previous_heading",
    "previous_same",
    "next_size",
    "next_link_share",
    "next_heading",
    "next_same",
    "before_size",
    "behind_size",
    "prose",
    "page_long",
    "best_share",
    "cohesion",
    "around_links",
    "around_long",
    "same_start",
    "picture",
    "alternative",
]


def candidate(view: PageView, at: int) -> bool:
    """Whether a block is worth a look: it stands near prose, and is no short link far from it."""
    block = view.blocks[at]
    element: Element = block.html.element
    parent = element.parent or element
    above = parent.parent or parent
    near = parent.long or above.long
    if not near and not element.long and _climb(element, view.best_numbers, view.best_depth)[1] > _OUTSIDE:
        return False
    return bool(near) or view.sizes[at] >= 60 or block.html.link_chars * 5 <= len(block.text) * 4


def _climb(element: Element, numbers: frozenset[int], depth: int) -> tuple[int, int, Element]:
    """Steps up to the first of `numbers`, how far above `depth` that is, and the element just below it."""
    at, below, steps = element, element, 0
    while at.number not in numbers and at.parent is not None:
        below, at = at, at.parent
        steps += 1
    return steps, depth - at.depth, below


def row(view: PageView, at: int) -> tuple[float, ...]:
    """The numbers NAMES of a block, and behind them its MASKS."""
    blocks, sizes = view.blocks, view.sizes
    block = blocks[at]
    text, evidence = block.text, block.html
    element: Element = evidence.element
    length = len(text)
    parent = element.parent or element
    above = parent.parent or parent
    declared = view.page.declared
    hit = 0
    if length < 150:
        table = view.page.packs.phrases
        hit = 2 if table.line(text) else 1 if table.find(text) else 0
    region_steps, region_over, branch = _climb(element, view.region_numbers, view.region_depth)
    best_steps, best_over, _ = _climb(element, view.best_numbers, view.best_depth)
    group = view.groups[view.keys[at]]
    words = text.split()
    count = len(blocks)
    prose = view.prose or 1
    h1 = view.h1[at]
    low, high = max(0, at - 3), min(count, at + 4)
    first = text[0]
    own = element.own | (evidence.lead.own if evidence.lead is not None else 0)
    link_chars = evidence.link_chars
    if at:
        p_size, p_block = sizes[at - 1], blocks[at - 1]
        p_tag = p_block.html.element.tag
        p_link, p_head, p_same = (
            p_block.html.link_chars / len(p_block.text),
            p_tag[0] == "h" and len(p_tag) == 2,
            view.keys[at - 1] == view.keys[at],
        )
    else:
        p_size, p_link, p_head, p_same = -1, -1.0, False, False
    if at + 1 < count:
        n_size, n_block = sizes[at + 1], blocks[at + 1]
        n_tag = n_block.html.element.tag
        n_link, n_head, n_same = (
            n_block.html.link_chars / len(n_block.text),
            n_tag[0] == "h" and len(n_tag) == 2,
            view.keys[at + 1] == view.keys[at],
        )
    else:
        n_size, n_link, n_head, n_same = -1, -1.0, False, False
    once = 1 if at in view.prose_blocks else 0
    counts = view.prose_words
    longer = [word for word in words[:40] if len(word) > 4]
    cohesion = sum([counts[word] > once for word in longer]) / len(longer) if longer else -1.0
    return (
        sizes[at],
        link_chars / length,
        evidence.links,
        evidence.bold / length,
        evidence.breaks,
        text[-1] in _ENDS,
        text[-1] in ":：",
        text.endswith(("...", "…")),
        text.count(",") + text.count("、") + text.count("،"),
        len(_DIGITS.findall(text[:60])) / min(length, 60),
        text.isupper(),
        first.islower(),
        first in _QUOTES,
        _MARKS.search(text) is not None,
        view.texts[text],
        hit,
        block.role is not None,
        -1 if not declared.body else text[:60] in declared.body,
        -1 if not declared.description else length > 20 and text[:60] in declared.description,
        element.depth,
        at,
        at / count,
        max(0, view.first - at),
        max(0, at - view.last),
        view.previous_long[at],
        view.next_long[at],
        min(99, at - h1) if h1 >= 0 else -1,
        element.blocks,
        element.link_chars / (element.chars or 1),
        parent.long,
        parent.blocks,
        parent.children,
        parent.link_chars / (parent.chars or 1),
        parent.prose / prose,
        above.long,
        above.blocks,
        above.children,
        above.link_chars / (above.chars or 1),
        above.prose / prose,
        region_steps,
        region_over,
        branch.chars,
        branch.link_chars / (branch.chars or 1),
        branch.long,
        branch.blocks,
        best_steps,
        best_over,
        group.count,
        group.size / group.count,
        group.link_chars / (group.size or 1),
        group.long / group.count,
        len(group.parents),
        group.inside / group.count,
        p_size,
        p_link,
        p_head,
        p_same,
        n_size,
        n_link,
        n_head,
        n_same,
        sizes[at - 2] if at > 1 else -1,
        sizes[at + 2] if at + 2 < count else -1,
        view.prose,
        view.root.long if view.root is not None else 0,
        view.best.prose / prose if view.best is not None else 0,
        cohesion,
        view.link_sum[high] - view.link_sum[low],
        view.long_sum[high] - view.long_sum[low],
        view.starts[words[0]],
        evidence.picture is not None,
        evidence.alternative,
        own,
        element.near | own,
        element.above | own,
        branch.own,
    )
