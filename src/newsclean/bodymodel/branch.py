"""An element and its ancestors: how far from that line another element hangs."""

from __future__ import annotations

from newsclean.evidence import Element

__all__ = ["Branch"]


class Branch:
    """The line from an element up to the page's body."""

    __slots__ = ("depth", "element", "number")

    def __init__(self, element: Element | None) -> None:
        self.element = element
        self.depth = element.depth if element is not None else 0
        self.number = element.number if element is not None else -2

    def climb(self, element: Element) -> tuple[int, int, Element]:
        """Steps from `element` up to the line, how far above the line's end it is met, and the element just below."""
        at = below = element
        steps, number = 0, self.number
        while not at.number <= number <= at.last:
            parent = at.parent
            if parent is None:
                break
            below, at = at, parent
            steps += 1
        return steps, self.depth - at.depth, below

    def holds(self, element: Element) -> bool:
        """Whether the line's end is `element` or one of its ancestors."""
        return self.element is not None and self.climb(element)[1] == 0
