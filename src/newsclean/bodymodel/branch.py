"""An element and its ancestors: how far from that line another element hangs."""

from __future__ import annotations

from newsclean.evidence import Element

__all__ = ["Branch"]


class Branch:
    """The line from an element up to the page's body. Climbs are remembered: siblings share theirs."""

    __slots__ = ("climbs", "depth", "element", "numbers")

    def __init__(self, element: Element | None) -> None:
        self.element = element
        self.depth = element.depth if element is not None else 0
        self.numbers: set[int] = set()
        at = element
        while at is not None:
            self.numbers.add(at.number)
            at = at.parent
        self.climbs: dict[int, tuple[int, int, Element]] = {}

    def climb(self, element: Element) -> tuple[int, int, Element]:
        """Steps from `element` up to the line, how far above the line's end it is met, and the element just below."""
        known = self.climbs.get(element.number)
        if known is not None:
            return known
        parent = element.parent
        if parent is not None and element.number not in self.numbers:
            known = self.climbs.get(parent.number)
            if known is not None:  # a sibling came this way
                known = self.climbs[element.number] = (known[0] + 1, known[1], known[2] if known[0] else element)
                return known
        way: list[Element] = []
        at = element
        while known is None:
            parent = at.parent
            if at.number in self.numbers or parent is None:
                known = self.climbs[at.number] = (0, self.depth - at.depth, at)
            else:
                way.append(at)
                at = parent
                known = self.climbs.get(at.number)
        steps, over, below = known
        for at in reversed(way):
            below = below if steps else at
            steps += 1
            known = self.climbs[at.number] = (steps, over, below)
        return known

    def holds(self, element: Element) -> bool:
        """Whether the line's end is `element` or one of its ancestors."""
        return self.element is not None and self.climb(element)[1] == 0
