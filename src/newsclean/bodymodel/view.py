"""A page's own statistics, each computed once: where its prose is, what repeats, what stands around a block."""

from __future__ import annotations

from collections import Counter

from newsclean.evidence import NO_MARKUP, Element
from newsclean.page import Block, Page

__all__ = ["Group", "PageView", "wide_length"]

#: A block with so many letters, and few of them links, reads like a paragraph.
_LONG = 80
_FAR = 30
#: How many levels up a paragraph speaks for an element, and what is left of its weight at each.
_REACH, _FADE = 6, 0.8


class Group:
    """Blocks of one shape: the same tags and classes of their element and its parent."""

    __slots__ = ("count", "inside", "link_chars", "long", "parents", "size")

    def __init__(self) -> None:
        self.count = self.size = self.link_chars = self.long = self.inside = 0
        self.parents: set[int] = set()


class PageView:
    """The blocks that are shown, and statistics over them.

    `region` is the innermost element that holds more than half of the page's prose; `best` the one that is nearest to
    most of it. `first` and `last` are the places of the first and last paragraph in `best`.
    """

    __slots__ = (
        "best",
        "best_depth",
        "best_numbers",
        "blocks",
        "first",
        "groups",
        "h1",
        "keys",
        "last",
        "link_sum",
        "long",
        "long_sum",
        "next_long",
        "page",
        "previous_long",
        "prose",
        "prose_blocks",
        "prose_words",
        "region",
        "region_depth",
        "region_numbers",
        "root",
        "sizes",
        "starts",
        "texts",
    )

    def __init__(self, page: Page) -> None:
        self.page = page
        self.blocks: list[Block] = [b for b in page.blocks if b.html is not NO_MARKUP and not b.html.element.apart]
        self.sizes = [wide_length(b.text) for b in self.blocks]
        self.long = [
            size >= _LONG and b.html.link_chars * 3 < len(b.text)
            for b, size in zip(self.blocks, self.sizes, strict=True)
        ]
        root: Element | None = self.blocks[0].html.element if self.blocks else None
        while root is not None and root.parent is not None:
            root = root.parent
        self.root = root
        self.prose = root.prose if root is not None else 0
        self.region = self._region()
        self.best = self._best()
        self.region_numbers, self.region_depth = _upwards(self.region)
        self.best_numbers, self.best_depth = _upwards(self.best)
        self._shapes()
        self._prose_words()
        self._distances()

    def _region(self) -> Element | None:
        found, depth = self.root, -1
        half = self.prose / 2
        for block, long in zip(self.blocks, self.long, strict=True):
            if long:
                at: Element | None = block.html.element
                while at is not None and at.prose <= half and at.depth > depth:
                    at = at.parent
                if at is not None and at.prose > half and at.depth > depth:
                    found, depth = at, at.depth
        return found

    def _best(self) -> Element | None:
        weight: dict[Element, float] = {}
        for block, long, size in zip(self.blocks, self.long, self.sizes, strict=True):
            if long:
                at, share = block.html.element.parent, float(size)
                for _ in range(_REACH):
                    if at is None:
                        break
                    weight[at] = weight.get(at, 0.0) + share
                    at, share = at.parent, share * _FADE
        return max(weight, key=lambda e: (weight[e], -e.number), default=None)

    def in_best(self, element: Element) -> bool:
        """Whether `best` holds the element."""
        best = self.best
        at: Element | None = element
        while at is not None and at is not best and at.depth > self.best_depth:
            at = at.parent
        return at is best and best is not None

    def _shapes(self) -> None:
        self.groups: dict[tuple[str, str], Group] = {}
        self.keys: list[tuple[str, str]] = []
        steps: dict[int, str] = {}
        inside: dict[int, bool] = {}
        for at, block in enumerate(self.blocks):
            element: Element = block.html.element
            parent = element.parent or element
            own, above = steps.get(element.number), steps.get(parent.number)
            if own is None:
                own = steps[element.number] = element.shape
            if above is None:
                above = steps[parent.number] = parent.shape
            key = (own, above)
            self.keys.append(key)
            group = self.groups.get(key)
            if group is None:
                group = self.groups[key] = Group()
            within = inside.get(element.number)
            if within is None:
                within = inside[element.number] = self.in_best(element)
            group.count += 1
            group.size += self.sizes[at]
            group.link_chars += block.html.link_chars
            group.long += self.long[at]
            group.inside += within
            group.parents.add(parent.number)
        self.prose_blocks = {
            at
            for at, (block, long) in enumerate(zip(self.blocks, self.long, strict=True))
            if long and inside[block.html.element.number]
        }
        self.first = min(self.prose_blocks, default=0)
        self.last = max(self.prose_blocks, default=len(self.blocks))

    def _prose_words(self) -> None:
        words: Counter[str] = Counter()
        for at in self.prose_blocks:
            words.update(self.blocks[at].text.split())
        self.prose_words = words
        self.texts = Counter([b.text for b in self.blocks])
        self.starts = Counter([b.text.split(None, 1)[0] for b in self.blocks if b.html.link_chars * 2 < len(b.text)])

    def _distances(self) -> None:
        self.h1: list[int] = []
        self.link_sum, self.long_sum = [0.0], [0]
        self.previous_long: list[int] = []
        heading = -1
        at_long = -_FAR
        links, longs = 0.0, 0
        for at, (block, long) in enumerate(zip(self.blocks, self.long, strict=True)):
            if block.html.element.tag == "h1":
                heading = at
            self.h1.append(heading)
            self.previous_long.append(min(at - at_long, _FAR))
            links += block.html.link_chars / len(block.text)
            if long:
                at_long = at
                longs += 1
            self.link_sum.append(links)
            self.long_sum.append(longs)
        count = len(self.blocks)
        self.next_long = [_FAR] * count
        at_long = count + _FAR
        for at in range(count - 1, -1, -1):
            self.next_long[at] = min(at_long - at, _FAR)
            if self.long[at]:
                at_long = at


def _upwards(element: Element | None) -> tuple[frozenset[int], int]:
    """The numbers of an element and its ancestors, and its depth."""
    depth = element.depth if element is not None else 0
    numbers = []
    while element is not None:
        numbers.append(element.number)
        element = element.parent
    return frozenset(numbers), depth


def wide_length(text: str) -> int:
    """A text's length in letters; a Chinese or Japanese sign, which says more, counts two and a half."""
    if text.isascii():
        return len(text)
    if max(text[:40]) < "\u2e80":
        return len(text)
    wide = sum(c >= "\u2e80" for c in text)
    return len(text) + wide + wide // 2
