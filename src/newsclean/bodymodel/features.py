"""A block's evidence as numbers: its own shape, its element and ancestors, its neighbours, its group, its words."""

from __future__ import annotations

from collections import Counter

from newsclean.evidence import Element
from newsclean.page import Block, Page
from newsclean.rules.markup import OWN_BIT, TOPICS

__all__ = ["NAMES", "PageView"]

_BITS = [*TOPICS, *("tag_" + tag for tag in OWN_BIT)]
_ENDS = frozenset(".!?…\"”»)’'。！？」।؟۔")
_WIDE = 0x2E80  # from here on a character is worth about two letters and a half
NAMES = [
    "size", "words", "link_share", "links", "bold_share", "breaks", "ends", "colon", "ellipsis", "commas", "digits", "capitals",
    "lower_start", "quote_start", "marks", "twice", "phrase_line", "phrase_part", "is_title", "in_declared", "in_summary",
    "depth", "index", "index_share", "before_first", "after_last", "to_prev_long", "to_next_long", "after_h1", "h1_gap",
    "e_chars", "e_link_share", "e_long", "e_blocks", "p_chars", "p_link_share", "p_long", "p_blocks", "p_children", "p_prose_share",
    "g_chars", "g_link_share", "g_long", "g_blocks", "g_children", "g_prose_share",
    "region_steps", "region_in", "branch_chars", "branch_link_share", "branch_long", "branch_blocks", "branch_links",
    "best_steps", "best_in", "sig_count", "sig_mean", "sig_link_share", "sig_long_share", "sig_parents", "sig_in_best",
    "prev_size", "prev_link_share", "prev_heading", "prev_same", "next_size", "next_link_share", "next_heading", "next_same",
    "prev2_size", "next2_size", "total_prose", "total_long", "best_share", "caps_words", "cohesion", "window_links", "window_long", "same_start",
    *(f"own_{b}" for b in _BITS), *(f"near_{b}" for b in _BITS), *(f"above_{b}" for b in _BITS), *(f"branch_{b}" for b in _BITS),
]  # fmt: skip


class PageView:
    """A page's statistics, computed once, and the feature vector of each of its blocks."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.blocks = [b for b in page.blocks if b.html is not None and not b.html.element.hidden]
        self.sizes = [_size(b.text) for b in self.blocks]
        blocks, sizes = self.blocks, self.sizes
        self.long = [s >= 80 and b.html.link_chars * 3 < len(b.text) for b, s in zip(blocks, sizes, strict=True)]
        root = blocks[0].html.element if blocks else None
        while root is not None and root.parent is not None:
            root = root.parent
        self.total = root.prose if root is not None else 0
        self.total_long = root.long if root is not None else 0
        self.region = self._region(root)
        self.best = self._best()
        self.region_chain = _chain(self.region)
        self.best_chain = _chain(self.best)
        longs = [i for i, (b, l) in enumerate(zip(blocks, self.long, strict=True)) if l and self._in(b, self.best_chain)]
        self.words: Counter[str] = Counter()
        for i in longs:
            self.words.update(w for w in blocks[i].text.split() if len(w) > 4)
        self.counted = set(longs)
        self.starts = Counter(b.text.split(None, 1)[0] for b in blocks if b.html.link_chars * 2 < len(b.text))
        self.around, self.around_long = [0.0], [0.0]
        for b, l in zip(blocks, self.long, strict=True):
            self.around.append(self.around[-1] + b.html.link_chars / len(b.text))
            self.around_long.append(self.around_long[-1] + l)
        self.first, self.last = (longs[0], longs[-1]) if longs else (0, len(blocks))
        self.h1 = [i for i, b in enumerate(blocks) if b.html.element.tag == "h1"]
        self.texts = Counter(b.text for b in blocks)
        self.titles = {_letters(t) for _, t in page.declared.titles}
        self.titles |= {_letters(blocks[i].text) for i in self.h1}
        self.declared = _letters(page.declared.body or "")
        self.summary = _letters(page.declared.description or "")
        self.groups: dict[tuple[str, str], list[float]] = {}
        self.keys: list[tuple[str, str]] = []
        parents: dict[tuple[str, str], set[int]] = {}
        for i, b in enumerate(blocks):
            e = b.html.element
            key = (_step(e), _step(e.parent) if e.parent else "")
            self.keys.append(key)
            g = self.groups.setdefault(key, [0, 0, 0, 0, 0])
            g[0] += 1
            g[1] += sizes[i]
            g[2] += b.html.link_chars
            g[3] += self.long[i]
            g[4] += self._in(b, self.best_chain)
            parents.setdefault(key, set()).add(e.parent.number if e.parent else 0)
        self.parents = {k: len(v) for k, v in parents.items()}
        self.prev_long: list[int] = []
        at = -99
        for i, l in enumerate(self.long):
            self.prev_long.append(min(i - at, 30))
            if l:
                at = i
        self.next_long = [0] * len(blocks)
        at = len(blocks) + 99
        for i in range(len(blocks) - 1, -1, -1):
            self.next_long[i] = min(at - i, 30)
            if self.long[i]:
                at = i

    def _region(self, root: Element | None) -> Element | None:
        found, depth = root, -1
        for b, l in zip(self.blocks, self.long, strict=True):
            if l:
                at: Element | None = b.html.element
                while at is not None and at.prose * 2 <= self.total:
                    at = at.parent
                if at is not None and at.depth > depth:
                    found, depth = at, at.depth
        return found

    def _best(self) -> Element | None:
        weight: dict[Element, float] = {}
        for b, l, s in zip(self.blocks, self.long, self.sizes, strict=True):
            if l:
                at, share = b.html.element.parent, 1.0
                for _ in range(3):
                    if at is None:
                        break
                    weight[at] = weight.get(at, 0.0) + share * s
                    at, share = at.parent, share * 0.7
        return max(weight, key=lambda e: (weight[e], -e.number), default=None)

    @staticmethod
    def _in(block: Block, chain: dict[int, int]) -> bool:
        """Whether the innermost element of `chain` holds the block."""
        at: Element | None = block.html.element
        low = max(chain.values(), default=0)
        while at is not None and at.depth > low:
            at = at.parent
        return at is not None and chain.get(at.number) == low

    @staticmethod
    def _steps(element: Element, chain: dict[int, int]) -> tuple[int, int, Element]:
        """Steps up to the first element of the chain, how far above the chain's end that is, and the branch below."""
        at: Element | None = element
        below = element
        steps = 0
        while at is not None and at.number not in chain:
            below, at = at, at.parent
            steps += 1
        low = max(chain.values(), default=0)
        return steps, (low - at.depth if at is not None else 99), below

    def vector(self, i: int) -> list[float]:
        b = self.blocks[i]
        t = b.text
        ev = b.html
        e: Element = ev.element
        n = len(t)
        p = e.parent or e
        g = p.parent or p
        table = self.page.packs.phrases
        line = part = 0
        if n < 300:
            hit = table.line(t)
            if hit:
                line = 1
            else:
                hit = table.start(t) or table.inside(t) or table.end(t)
                part = 1 if hit else 0
        letters = _letters(t)
        rs, ru, branch = self._steps(e, self.region_chain)
        bs, bu, _ = self._steps(e, self.best_chain)
        key = self.keys[i]
        grp = self.groups[key]
        words = t.split()
        h1b = [j for j in self.h1 if j <= i]
        v: list[float] = [
            self.sizes[i], len(words), ev.link_chars / n, ev.links, min(1.0, ev.bold / n), ev.breaks, t[-1] in _ENDS, t[-1] in ":：",
            t.endswith(("...", "…")), t.count(",") + t.count("،") + t.count("、"), sum(c.isdigit() for c in t[:200]) / min(n, 200),
            t.isupper(), t[0].islower(), t[0] in "\"“„«»'‘「", any(c in t for c in "©|@•"), self.texts[t] > 1,
            line, part, letters in self.titles,
            -1 if not self.declared else letters in self.declared, -1 if not self.summary else (len(letters) > 20 and letters in self.summary),
            e.depth, i, i / len(self.blocks), max(0, self.first - i), max(0, i - self.last), self.prev_long[i], self.next_long[i],
            len(h1b) > 0, min(99, i - h1b[-1]) if h1b else -1,
            e.chars, e.link_chars / (e.chars or 1), e.long, e.blocks,
            p.chars, p.link_chars / (p.chars or 1), p.long, p.blocks, p.children, p.prose / (self.total or 1),
            g.chars, g.link_chars / (g.chars or 1), g.long, g.blocks, g.children, g.prose / (self.total or 1),
            rs, ru, branch.chars, branch.link_chars / (branch.chars or 1), branch.long, branch.blocks, branch.links,
            bs, bu, grp[0], grp[1] / grp[0], grp[2] / (grp[1] or 1), grp[3] / grp[0], self.parents[key], grp[4] / grp[0],
            *self._neighbour(i, -1), *self._neighbour(i, 1),
            self.sizes[i - 2] if i > 1 else -1, self.sizes[i + 2] if i + 2 < len(self.sizes) else -1,
            self.total, self.total_long, (self.best.prose if self.best else 0) / (self.total or 1),
            sum(w[0].isupper() for w in words) / len(words), self._cohesion(i, words),
            self.around[min(len(blocks), i + 4)] - self.around[max(0, i - 3)] if (blocks := self.blocks) else 0,
            self.around_long[min(len(blocks), i + 4)] - self.around_long[max(0, i - 3)], self.starts[words[0]],
        ]  # fmt: skip
        own = e.own | (ev.lead.own if ev.lead is not None else 0)
        for mask in (own, e.near | own, e.above | own, branch.own):
            v += [mask >> k & 1 for k in range(len(_BITS))]
        return v

    def _cohesion(self, i: int, words: list[str]) -> float:
        """Share of the block's longer words that stand in another paragraph of the best element too."""
        own = 1 if i in self.counted else 0
        mine = [w for w in words if len(w) > 4]
        return sum(self.words[w] > own for w in mine) / len(mine) if mine else -1

    def _neighbour(self, i: int, step: int) -> tuple[float, float, float, float]:
        j = i + step
        if not 0 <= j < len(self.blocks):
            return (-1, -1, 0, 0)
        o = self.blocks[j]
        e = o.html.element
        return (self.sizes[j], o.html.link_chars / len(o.text), e.tag[0] == "h" and len(e.tag) == 2, self.keys[j] == self.keys[i])


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _step(e: Element) -> str:
    return e.tag + "." + e.attribute("class")


def _chain(e: Element | None) -> dict[int, int]:
    out = {}
    while e is not None:
        out[e.number] = e.depth
        e = e.parent
    return out


def _size(text: str) -> int:
    if text.isascii():
        return len(text)
    wide = sum(c >= "\u2e80" for c in text)
    return len(text) + wide + wide // 2
