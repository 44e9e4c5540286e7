"""A pipeline is an ordered tuple of cleaners. A cleaner is anything that can be called with a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from newsclean.errors import PipelineError
from newsclean.page import Page

__all__ = ["Cleaner", "Pipeline", "name_of"]

#: Takes a page, labels, splits or edits its blocks through the page's verbs, returns nothing.
Cleaner = Callable[[Page], None]


def name_of(cleaner: Cleaner) -> str:
    """A cleaner's name: its `name` attribute, else the function's or class's own."""
    name: Any = getattr(cleaner, "name", None) or getattr(cleaner, "__name__", None) or type(cleaner).__name__
    return str(name)


class Pipeline:
    """Cleaners in the order in which they run. Immutable: each change gives a new pipeline.

    >>> Pipeline.default().without("captions").names
    """

    __slots__ = ("_named", "cleaners")

    def __init__(self, cleaners: Iterable[Cleaner]) -> None:
        self.cleaners: tuple[Cleaner, ...] = tuple(cleaners)
        for cleaner in self.cleaners:
            if not callable(cleaner):
                raise PipelineError(f"{cleaner!r} is no cleaner: it can't be called with a page")
        self._named = tuple((name_of(cleaner), cleaner) for cleaner in self.cleaners)
        twice = {n for n in self.names if self.names.count(n) > 1}
        if twice:
            raise PipelineError(f"two cleaners have the name {', '.join(sorted(twice))}")

    @classmethod
    def default(cls) -> Pipeline:
        """What `clean` runs when it is given no pipeline."""
        from newsclean.cleaners import DEFAULT

        return cls(DEFAULT)

    @property
    def names(self) -> list[str]:
        """The cleaners' names, in order."""
        return [name for name, _ in self._named]

    def __iter__(self) -> Iterator[Cleaner]:
        return iter(self.cleaners)

    def __len__(self) -> int:
        return len(self.cleaners)

    def __repr__(self) -> str:
        return f"Pipeline([{', '.join(self.names)}])"

    def without(self, *names: str) -> Pipeline:
        """This pipeline less the named cleaners. Raises PipelineError for a name that it does not hold."""
        places = {self._place(name) for name in names}
        return Pipeline(c for at, c in enumerate(self.cleaners) if at not in places)

    def before(self, name: str, *cleaners: Cleaner) -> Pipeline:
        """This pipeline with `cleaners` put in before the one named. Raises PipelineError."""
        at = self._place(name)
        return Pipeline((*self.cleaners[:at], *cleaners, *self.cleaners[at:]))

    def after(self, name: str, *cleaners: Cleaner) -> Pipeline:
        """This pipeline with `cleaners` put in behind the one named. Raises PipelineError."""
        at = self._place(name) + 1
        return Pipeline((*self.cleaners[:at], *cleaners, *self.cleaners[at:]))

    def replace(self, name: str, cleaner: Cleaner) -> Pipeline:
        """This pipeline with the named cleaner's place taken by `cleaner`. Raises PipelineError."""
        at = self._place(name)
        return Pipeline((*self.cleaners[:at], cleaner, *self.cleaners[at + 1 :]))

    def run(self, page: Page) -> Page:
        """Run every cleaner on `page`, in order, and return it."""
        for page.cleaner, cleaner in self._named:
            cleaner(page)
        page.cleaner = ""
        return page

    def _place(self, name: str) -> int:
        names = self.names
        if name in names:
            return names.index(name)
        import difflib  # for those who mistype a name alone

        near = difflib.get_close_matches(name, names, 1)
        hint = f"did you mean {near[0]!r}? " if near else ""
        raise PipelineError(f"no cleaner {name!r} in this pipeline: {hint}It holds {', '.join(names)}")
