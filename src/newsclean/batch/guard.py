"""Clean a handful of items, here or under guard: in a process of its own that is killed when a page takes too long.

For hosts that call us with some pages at a time. The process is kept from one call to the next.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newsclean.batch.item import Item, chunked
from newsclean.batch.packed import MAX_BYTES
from newsclean.batch.task import clean_item
from newsclean.errors import BatchError, SourceError

if TYPE_CHECKING:
    from newsclean.article import Article
    from newsclean.batch.runner import Standby
    from newsclean.pipeline import Pipeline

__all__ = ["clean_items"]


def clean_items(
    items: Sequence[Item], *, pipeline: Pipeline | None = None, limit: int = MAX_BYTES, timeout: float | None = None
) -> list[Article | SourceError]:
    """The record of each item, or why there is none; a defect of a cleaner has the reason `error`.

    With `timeout`, in seconds, a page that takes longer is killed from outside (reason `timeout`) and one that ends
    its process costs itself alone (`crash`). Raises BatchError for a pipeline that can't be sent to a process.
    """
    task = _Clean(pipeline, limit)
    if timeout is None:
        return [task.page(item) for item in items]
    results: list[Article | SourceError] = []
    for outcome in _standby(task, timeout).run(chunked(items)):
        failures = {f.at: SourceError(f.reason, f.message) for f in outcome.failures}
        answers = iter(outcome.value)
        results += [failures.get(at) or next(answers) for at in range(len(outcome.items))]
    return results


@dataclass(frozen=True, slots=True)
class _Clean:
    pipeline: Pipeline | None
    limit: int

    def page(self, item: Item) -> Article | SourceError:
        try:
            return clean_item(item, pipeline=self.pipeline, limit=self.limit)
        except SourceError as error:
            return error
        except Exception as defect:  # costs this page, never the host's task
            return SourceError("error", f"{type(defect).__name__}: {defect}")

    def finish(self, results: list[Any]) -> list[Any]:
        return results


#: The process that stands by, and whose it is: a fork of the one that started it needs its own.
_at_hand: tuple[tuple[int, bytes, float], Standby] | None = None


def _standby(task: _Clean, timeout: float) -> Standby:
    global _at_hand
    from newsclean.batch.runner import Standby

    try:
        key = (os.getpid(), pickle.dumps(task, pickle.HIGHEST_PROTOCOL), timeout)
    except Exception as error:
        raise BatchError(f"a cleaner can't be sent to a worker process, define it in a module: {error}") from None
    if _at_hand is not None and _at_hand[0] != key and _at_hand[0][0] == key[0]:
        _at_hand[1].close()
    if _at_hand is None or _at_hand[0] != key:
        _at_hand = (key, Standby(task, timeout))
    return _at_hand[1]
