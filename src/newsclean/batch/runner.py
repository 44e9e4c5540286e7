"""Run chunks through worker processes: in order, within bounds, whatever a page does to its process."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from newsclean.batch.crew import Chunk, Crew, Failure, Lost
from newsclean.batch.worker import Task

__all__ = ["Outcome", "Standby", "run"]

#: Chunks under way or waiting for their turn, for each worker. Bounds memory when one page takes long.
_WINDOW = 16
#: Pages after which a worker is replaced by a fresh process, so that leaks of C libraries stay small.
RECYCLE = 20_000


@dataclass(slots=True)
class Outcome:
    """What became of one chunk: `value` is the task's answer for the items that are in no failure."""

    items: Sequence[Any]
    value: Any
    failures: list[Failure]


def run(
    chunks: Iterable[list[Any]],
    task: Task,
    *,
    jobs: int,
    timeout: float | None = None,
    recycle: int = RECYCLE,
    release: Callable[[Any], None] | None = None,
    expert: Sequence[str] | None = None,
) -> Generator[Outcome, None, None]:
    """Run `task` over `chunks` in `jobs` processes; outcomes come in the order of the chunks.

    A page that takes longer than `timeout` seconds is killed together with its process, from outside, and that page
    alone fails; so does one whose process dies. `release` is told of each item that is done and may let go of what it
    holds, while the outcome waits for its turn. With `expert` one more process answers for all what few pages need,
    where the system can do that: for large batches; the modules named are those that it loads at once. Raises
    BatchError when a worker can't begin.
    """
    crew = Crew(task, jobs, timeout, recycle, expert=expert)
    try:
        yield from _work(crew, chunks, release)
    finally:
        crew.dismiss()


class Standby:
    """One worker process that is kept between calls, for those who have pages now and then."""

    def __init__(self, task: Task, timeout: float | None) -> None:
        self._crew = Crew(task, 1, timeout, RECYCLE)
        self._turn = threading.Lock()

    def run(self, chunks: Iterable[list[Any]]) -> list[Outcome]:
        """As `run`, all at once."""
        with self._turn:
            try:
                return list(_work(self._crew, chunks, None))
            except BaseException:
                self._crew.dismiss()
                raise

    def close(self) -> None:
        """End the process. Another is started when there is more to do."""
        with self._turn:
            self._crew.dismiss()


def _work(
    crew: Crew, chunks: Iterable[list[Any]], release: Callable[[Any], None] | None
) -> Generator[Outcome, None, None]:
    feed = enumerate(chunks)
    waiting: deque[Chunk] = deque()
    ready: dict[int, Outcome] = {}
    turn, more, out = 0, True, 0
    while more or out or ready:
        while crew.has_room() and (waiting or (more and out + len(ready) < _WINDOW * crew.jobs)):
            if waiting:
                chunk = waiting.popleft()
            else:
                drawn = next(feed, None)
                if drawn is None:
                    more = False
                    break
                chunk = Chunk(*drawn)
                out += 1
            crew.give(chunk)
        if out:
            for done, value in crew.collect(block=turn not in ready):
                if isinstance(value, Lost):
                    waiting.append(done)
                    continue
                if release is not None:
                    for item in done.items:
                        release(item)
                ready[done.number] = Outcome(done.items, value.value, sorted(done.failures, key=lambda f: f.at))
                out -= 1
        while turn in ready:
            yield ready.pop(turn)
            turn += 1
