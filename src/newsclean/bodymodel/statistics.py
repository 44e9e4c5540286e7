"""A page's own statistics, each computed once: where its prose is, what repeats, what stands around a block."""

from __future__ import annotations

from collections.abc import Callable

from newsclean.bodymodel.branch import Branch
from newsclean.evidence import Element
from newsclean.page import Block, Page
from newsclean.rules.markup import TAG_BITS, TOPICS

__all__ = [
    "APART",
    "FADE",
    "FAR",
    "HALF",
    "LONG",
    "LOUD",
    "NEARLY_ALL",
    "QUIET",
    "REACH",
    "WIDE",
    "WIDE_BEGINNING",
    "Counts",
    "Group",
    "Statistics",
]

#: A block with so many letters, and few of them links, reads like a paragraph.
LONG = 80
FAR = 30
#: The first wide sign, and where one stands in a text that has any.
WIDE, WIDE_BEGINNING = "\u2e80", 40
#: How many levels up a paragraph speaks for an element, and what is left of its weight at each.
REACH, FADE = 6, 0.85
#: Prose in comments and over the page speaks less for its element, prose that has the headline's words more.
APART = TOPICS["comment"] | TOPICS["overlay"]
QUIET, LOUD = 0.1, 2.0
#: What is around so much of the page's prose sets none of it apart: pages are named for what may open over them.
NEARLY_ALL, HALF = 0.9, 0.5
#: A headline's own tag.
_H1 = TAG_BITS["h1"]
#: From a text: how many words its beginning has, how many of them the headline has too, how many are notices.
Counts = Callable[[str], tuple[int, int, int]]


class Group:
    """Blocks of one shape: the same tags and classes of their element and its parent."""

    __slots__ = ("count", "inside", "link_chars", "long", "parents", "size")

    def __init__(self) -> None:
        self.count = self.size = self.link_chars = self.long = self.inside = 0
        self.parents: set[int] = set()


class Statistics:
    """Statistics over the blocks that are shown.

    `region` is the innermost element that holds more than half of the page's prose; `best` the one that is nearest to
    most of it; `title` that of the block that shows the headline. `first` and `last` are the places of the first and
    last paragraph in `best`. The paragraphs in `best` are the main ones: `main_count` of them, of `main_mean` letters;
    `main_parent` is the number of the element that most of them stand in, `main_shape` the key of most of them,
    `main_kind` the shape of most of their elements, `main_sum` their letters up to each place. `apart` are the topics
    that set prose apart: comments, what opens over the page.
    """

    def __init__(
        self,
        page: Page,
        blocks: list[Block],
        texts: dict[str, int],
        title_at: int,
        counts: Counts,
    ) -> None:
        self.page = page
        self.blocks = blocks
        self.texts = texts
        self.title_at = title_at
        self.counts = counts
        self.sizes = [_wide_length(b.text) for b in self.blocks]
        self.long = [
            size >= LONG and b.html.link_chars * 3 < len(b.text)
            for b, size in zip(self.blocks, self.sizes, strict=True)
        ]
        root: Element | None = self.blocks[0].html.element if self.blocks else None
        while root is not None and root.parent is not None:
            root = root.parent
        self.root = root
        self.prose = root.counts.prose if root is not None else 0
        self.known_words: dict[int, tuple[int, int, int]] = {}
        best = self._best()
        self.best_prose = best.counts.prose if best is not None else 0
        self.best = Branch(best)
        self.region = Branch(self._holding(HALF))
        self.title = Branch(self.blocks[self.title_at].html.element if self.title_at >= 0 else None)
        self._shapes()
        self._distances()

    def words(self, at: int) -> tuple[int, int, int]:
        """How many words a block's beginning has, how many of them headline and description have too, and how many are
        notices."""
        words = self.known_words.get(at)
        if words is None:
            words = self.known_words[at] = self.counts(self.blocks[at].text)
        return words

    def _holding(self, share: float) -> Element | None:
        """The innermost element that holds more than a share of the page's prose."""
        found, depth = self.root, -1
        least = self.prose * share
        for block, long in zip(self.blocks, self.long, strict=True):
            if long:
                at: Element | None = block.html.element
                while at is not None and at.counts.prose <= least and at.depth > depth:
                    at = at.parent
                if at is not None and at.counts.prose > least and at.depth > depth:
                    found, depth = at, at.depth
        return found

    def _best(self) -> Element | None:
        weight: dict[int, float] = {}
        elements: dict[int, Element] = {}
        around = self._holding(NEARLY_ALL)
        self.apart = apart = APART & ~around.above if around is not None else APART
        for place, (block, long, size) in enumerate(zip(self.blocks, self.long, self.sizes, strict=True)):
            if long:
                element: Element = block.html.element
                words, told, _ = self.words(place)
                share = size * (1.0 + LOUD * told / (words + 1))
                if element.above & apart:
                    share *= QUIET
                at = element.parent
                for _ in range(REACH):
                    if at is None:
                        break
                    weight[at.number] = weight.get(at.number, 0.0) + share
                    elements[at.number] = at
                    at, share = at.parent, share * FADE
        best = max(weight, key=lambda number: (weight[number], -number), default=None)
        return elements[best] if best is not None else None

    def _shapes(self) -> None:
        self.groups: dict[int, Group] = {}
        #: By place, what stands for the shapes of a block's element and of its parent.
        self.keys: list[int] = []
        #: By the number of an element: blocks in its children, and how many of them read like paragraphs.
        self.kin: dict[int, tuple[int, int]] = {}
        self.first, self.last = -1, len(self.blocks)
        parents: dict[int, int] = {}
        shapes: dict[int, int] = {}
        kinds: dict[int, int] = {}
        self.main_count, total = 0, 0
        self.main_sum = [0]
        best = self.best
        for at, block in enumerate(self.blocks):
            element: Element = block.html.element
            parent = element.parent or element
            key = element.shape ^ (parent.shape << 1)
            self.keys.append(key)
            group = self.groups.get(key)
            if group is None:
                group = self.groups[key] = Group()
            within = best.holds(element)
            long = self.long[at]
            group.count += 1
            group.size += self.sizes[at]
            group.link_chars += block.html.link_chars
            group.long += long
            group.inside += within
            group.parents.add(parent.number)
            kin, prose = self.kin.get(parent.number, (0, 0))
            self.kin[parent.number] = (kin + 1, prose + long)
            if long and within:
                self.last = at
                if self.first < 0:
                    self.first = at
                size = self.sizes[at]
                self.main_count += 1
                total += size
                parents[parent.number] = parents.get(parent.number, 0) + size
                shapes[key] = shapes.get(key, 0) + size
                kinds[element.shape] = kinds.get(element.shape, 0) + size
            self.main_sum.append(total)
        self.first = max(self.first, 0)
        self.main_mean = total / self.main_count if self.main_count else 1.0
        self.main_parent, self.main_shape, self.main_kind = _most(parents), _most(shapes), _most(kinds)

    def _distances(self) -> None:
        self.h1: list[int] = []
        self.link_sum, self.long_sum = [0.0], [0]
        self.previous_long: list[int] = []
        heading = -1
        at_long = -FAR
        links, longs = 0.0, 0
        for at, (block, long) in enumerate(zip(self.blocks, self.long, strict=True)):
            if block.html.element.own & _H1:
                heading = at
            self.h1.append(heading)
            self.previous_long.append(min(at - at_long, FAR))
            links += block.html.link_chars / len(block.text)
            if long:
                at_long = at
                longs += 1
            self.link_sum.append(links)
            self.long_sum.append(longs)
        count = len(self.blocks)
        self.next_long = [FAR] * count
        at_long = count + FAR
        for at in range(count - 1, -1, -1):
            self.next_long[at] = min(at_long - at, FAR)
            if self.long[at]:
                at_long = at


def _most(sizes: dict[int, int]) -> int:
    """The key of the largest value, the first of several; -1 where there is none."""
    return max(sizes, key=sizes.__getitem__, default=-1)


def _wide_length(text: str) -> int:
    """A text's length in letters; a Chinese or Japanese sign, which says more, counts two and a half."""
    if text.isascii():
        return len(text)
    if max(text[:WIDE_BEGINNING]) < WIDE:
        return len(text)
    wide = sum(c >= WIDE for c in text)
    return len(text) + wide + wide // 2
