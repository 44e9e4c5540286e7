"""The process that cleans: takes chunks of items from a pipe, sends back what became of them."""

from __future__ import annotations

import contextlib
import pickle
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Protocol

from newsclean.batch.expert import Line
from newsclean.batch.forks import settle
from newsclean.costly import ask_first

__all__ = ["Task", "main"]


class Task(Protocol):
    """What a worker does. Sent to it once, by pickle."""

    def page(self, item: Any) -> Any:
        """Do one item. Must not raise for what is wrong with the item."""

    def finish(self, results: list[Any]) -> Any:
        """Make one answer of a chunk's results."""


def main(
    pipe: Connection, ticks: Any, pickled: bytes, timeout: float | None, expert: tuple[Connection, float] | None
) -> None:
    """Work until the pipe is closed at the other end.

    `ticks` is shared memory, (pages begun, pages done): the parent sees there which page a worker is at, and for how
    long, even when this process is stuck in C code. Answers are (kind, value), kind being ready, done or broken.
    `expert` is the line to whoever answers costly questions, and the patience with it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's affair
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):  # the parent is gone
        try:
            task: Task = pickle.loads(pickled)
        except Exception as error:
            pipe.send(("broken", f"{type(error).__name__}: {error}"))
            return
        if expert is not None:
            ask_first(Line(*expert))
        pipe.send(("ready", None))
        settle()
        _work(pipe, ticks, task, _last_resort(timeout))


def _work(pipe: Connection, ticks: Any, task: Task, alarm: Callable[[bool], object]) -> None:
    while True:
        items = pickle.loads(pipe.recv_bytes())
        results = []
        for item in items:
            alarm(True)
            ticks[0] += 1
            results.append(task.page(item))
            ticks[1] += 1
        alarm(False)
        pipe.send_bytes(pickle.dumps(("done", task.finish(results)), pickle.HIGHEST_PROTOCOL))


def _last_resort(timeout: float | None) -> Callable[[bool], object]:
    """A kernel timer that ends this process well after the parent should have, in case the parent was killed."""
    if timeout is None or not hasattr(signal, "setitimer"):
        return lambda on: None
    late = 2 * timeout + 5
    return lambda on: signal.setitimer(signal.ITIMER_REAL, late if on else 0)
