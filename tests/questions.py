"""Questions for the expert, and a task that asks them. A module of its own: processes import it."""

from __future__ import annotations

import os
import signal

from newsclean.costly import costly


@costly
def answered(item: int) -> tuple[int, int]:
    """The item, and who answered. 13 ends whoever is asked, 7 raises."""
    if item == 13:
        os.kill(os.getpid(), signal.SIGSEGV)
    if item == 7:
        raise ValueError("on purpose")
    return item, os.getpid()


class Stuck:
    """Goes into a pickle, but not out of it."""

    def __reduce__(self) -> tuple[type[Stuck], tuple[str]]:
        return Stuck, ("one too many",)


class Asking:
    """(item, who answered, who asked)."""

    def page(self, item: int) -> tuple[int, int, int]:
        try:
            return (*answered(item), os.getpid())
        except ValueError:
            return -item, os.getpid(), os.getpid()

    def finish(self, results: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
        return results
