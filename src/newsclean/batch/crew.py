"""The worker processes of a batch: hired as they are needed, replaced when they die, hang or grow old."""

from __future__ import annotations

import contextlib
import logging
import pickle
import queue
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any

from newsclean.batch.expert import Expert, patience
from newsclean.batch.forks import has_forkserver, no_interrupts, process_context
from newsclean.batch.worker import Task, main
from newsclean.errors import BatchError

__all__ = ["Chunk", "Crew", "Done", "Failure", "Lost"]

_LOG = logging.getLogger(__name__)
#: Chunks that one worker holds: one at work and one waiting, so that it never waits for the parent.
_AHEAD = 2
_RETRIES = 3


@dataclass(frozen=True, slots=True)
class Failure:
    """A page that took its process with it. `at` is its place in the chunk."""

    at: int
    reason: str
    message: str


@dataclass(slots=True)
class Chunk:
    number: int
    items: list[Any]
    failures: list[Failure] = field(default_factory=list)
    deaths: int = 0

    def left(self) -> list[int]:
        """The places of the items that are still to be done."""
        failed = {f.at for f in self.failures}
        return [at for at in range(len(self.items)) if at not in failed]


class Lost:
    """The chunk's process is gone: what is left of the chunk must be done again."""


@dataclass(slots=True)
class Done:
    value: Any


class _Worker:
    """The parent's end of one worker process."""

    def __init__(self, context: Any, pickled: bytes, timeout: float | None, expert: Expert | None) -> None:
        self.ticks = context.RawArray("Q", 2)
        self.pipe: Connection
        self.pipe, theirs = context.Pipe()
        line = None if expert is None else (expert.line(), patience(timeout))
        self.process = context.Process(target=main, args=(theirs, self.ticks, pickled, timeout, line), daemon=True)
        with no_interrupts():
            self.process.start()
        theirs.close()
        if line is not None:
            line[0].close()
        self.chunks: deque[Chunk] = deque()
        self.before = 0  # pages of the chunks that are done
        self.given = 0
        self.seen = (0, time.monotonic())
        self.retiring = False
        self.started = False
        self.outbox: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        # A thread writes to the pipe: a chunk is larger than the pipe's buffer, and the parent must never wait for
        # a worker that hangs.
        threading.Thread(target=_post, args=(self.pipe, self.outbox), daemon=True).start()

    def give(self, chunk: Chunk) -> None:
        items = [chunk.items[at] for at in chunk.left()]
        self.outbox.put(pickle.dumps(items, pickle.HIGHEST_PROTOCOL))
        self.chunks.append(chunk)
        self.given += len(items)

    def page(self) -> int | None:
        """The place in the first chunk of the page that is at work, None between pages."""
        begun, done = self.ticks[0], self.ticks[1]
        if begun == done or not self.chunks:
            return None
        at = begun - 1 - self.before
        left = self.chunks[0].left()
        return left[at] if 0 <= at < len(left) else None

    def busy_for(self, now: float) -> float:
        """Seconds since the page at work was first seen there."""
        begun = self.ticks[0]
        if begun == self.ticks[1] or begun != self.seen[0]:
            self.seen = (begun, now)
        return now - self.seen[1]

    def end(self) -> None:
        self.outbox.put(None)
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _post(pipe: Connection, outbox: queue.SimpleQueue[bytes | None]) -> None:
    with contextlib.suppress(OSError, ValueError):  # the worker is gone; its chunks are taken back by the parent
        while (message := outbox.get()) is not None:
            pipe.send_bytes(message)


class Crew:
    """The workers, and with `expert` (modules that it loads) the one whom they ask what few pages need. Raises
    BatchError for a task that can't be sent to another process, and when one can't begin."""

    def __init__(
        self, task: Task, jobs: int, timeout: float | None, recycle: int, *, expert: Sequence[str] | None = None
    ) -> None:
        try:
            pickled = pickle.dumps(task, pickle.HIGHEST_PROTOCOL)
        except Exception as error:
            raise BatchError(f"a cleaner can't be sent to a worker process, define it in a module: {error}") from None
        self.context = process_context()
        self.pickled, self.jobs, self.timeout, self.recycle = pickled, jobs, timeout, recycle
        self.workers: list[_Worker] = []
        # macOS acknowledges each line that is handed over: this process would wait for an expert that is busy.
        able = has_forkserver() and sys.platform != "darwin"
        self.expert = Expert(self.context, expert) if expert is not None and able else None
        self.poll = 0.5 if timeout is None else min(0.5, max(0.02, timeout / 5))

    def has_room(self) -> bool:
        return self._free() is not None

    def _free(self) -> _Worker | bool | None:
        """The worker that should get the next chunk; True: a new one; None: all have enough."""
        open_to = [w for w in self.workers if not w.retiring]
        idle = [w for w in open_to if not w.chunks]
        if idle:
            return idle[0]
        if len(open_to) < self.jobs:
            return True
        with_room = [w for w in open_to if len(w.chunks) < _AHEAD]
        return with_room[0] if with_room else None

    def give(self, chunk: Chunk) -> None:
        worker = self._free()
        if not isinstance(worker, _Worker):
            worker = _Worker(self.context, self.pickled, self.timeout, self.expert)
            self.workers.append(worker)
        worker.give(chunk)
        if worker.given >= self.recycle:
            worker.retiring = True

    def collect(self, block: bool) -> list[tuple[Chunk, Done | Lost]]:
        """Take the answers that are there; wait for one, or until it is time to look at the clock, if `block`."""
        taken: list[tuple[Chunk, Done | Lost]] = []
        pipes = {w.pipe: w for w in self.workers}
        for pipe in wait(list(pipes), self.poll if block else 0):
            worker = pipes[pipe]  # type: ignore[index]
            try:
                kind, value = pickle.loads(worker.pipe.recv_bytes())
            except (EOFError, OSError):
                taken += self._bury(worker, None)
                continue
            if kind == "broken":
                raise BatchError(f"a worker process can't begin: {value}")
            worker.started = True
            if kind == "done":
                chunk = worker.chunks.popleft()
                worker.before += len(chunk.left())
                taken.append((chunk, Done(value)))
                if worker.retiring and not worker.chunks:
                    _LOG.info("worker %s retires after %d pages", worker.process.pid, worker.given)
                    worker.end()
                    self.workers.remove(worker)
        if self.timeout is not None:
            now = time.monotonic()
            for worker in list(self.workers):
                if worker.busy_for(now) > self.timeout:
                    taken += self._bury(worker, f"took longer than {self.timeout:g} s")
        return taken

    def _bury(self, worker: _Worker, why: str | None) -> list[tuple[Chunk, Done | Lost]]:
        """Replace a worker that died (`why` is None) or hangs. The page it was at fails; the rest is done again."""
        at = worker.page()
        if why is not None and at is None:  # it has just finished after all
            return []
        self.workers.remove(worker)
        worker.end()
        _LOG.info("worker %s %s", worker.process.pid, why or _how(worker.process.exitcode))
        if not worker.started:
            raise BatchError(f"a worker process can't begin: it {_how(worker.process.exitcode)}")
        chunks = list(worker.chunks)
        if chunks:
            first = chunks[0]
            if at is not None:
                reason = "timeout" if why else "crash"
                first.failures.append(Failure(at, reason, why or f"its process {_how(worker.process.exitcode)}"))
            else:  # died between two pages: blame nobody until it happens again and again
                first.deaths += 1
                if first.deaths >= _RETRIES:
                    message = f"the process of its chunk {_how(worker.process.exitcode)}"
                    first.failures += [Failure(n, "crash", message) for n in first.left()]
        return [(chunk, Lost()) for chunk in chunks]

    def dismiss(self) -> None:
        for worker in self.workers:
            worker.process.kill()  # all at once, since each takes its time to end
        for worker in self.workers:
            worker.end()
        self.workers.clear()
        if self.expert is not None:
            self.expert.dismiss()


def _how(code: int | None) -> str:
    if code is not None and code < 0:
        try:
            return f"was ended by {signal.Signals(-code).name}"
        except ValueError:
            return f"was ended by signal {-code}"
    return f"ended with code {code}"
