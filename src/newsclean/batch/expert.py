"""A process that answers costly questions (`newsclean/costly.py`) for all workers: it alone loads what they take, while
the workers are at work.

A worker never depends on it: where it does not answer in time, or has died of a question, the worker answers itself,
and what comes of that is the page's own.

Each worker has a line, a pipe both ways. It knocks (an empty message); the expert, one line at a time, tells that it
listens (likewise); then come question and answer, in a tuple, or None for none. The knock is there since a page is
larger than the pipe's buffer: sent at once it would hold up the worker for as long as the expert is busy elsewhere. A
worker waits `patience` seconds in all, then hangs up; a question that takes `_TOO_LATE` seconds ends the expert, and
the next worker that is hired brings a new one.
"""

from __future__ import annotations

import contextlib
import pickle
import signal
import threading
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from multiprocessing.connection import Connection, wait
from multiprocessing.reduction import recv_handle, send_handle
from typing import Any

from newsclean.batch.forks import no_interrupts, settle

__all__ = ["Expert", "Line", "patience"]

#: Seconds that a worker waits for answers, in all: some times what it takes to load the libraries itself.
_PATIENCE = 2.0
#: Seconds from a knock that was heard to an answer that was taken; longer than any worker's patience.
_TOO_LATE = 5


def patience(timeout: float | None) -> float:
    """Seconds that a worker waits in all, where a page may take `timeout`."""
    return _PATIENCE if timeout is None else min(_PATIENCE, timeout / 4)


class Expert:
    """The parent's end. `modules` are what it loads before it is asked. For systems with a fork server."""

    def __init__(self, context: Any, modules: Sequence[str]) -> None:
        self._context, self._modules = context, modules
        self._begin()

    def _begin(self) -> None:
        self._control, theirs = self._context.Pipe()
        self._process = self._context.Process(target=_answer_all, args=(theirs, self._modules), daemon=True)
        with no_interrupts():
            self._process.start()
        theirs.close()

    def line(self) -> Connection:
        """A worker's end of a new line to the expert; begins the process anew where it is gone."""
        line: Connection
        line, theirs = self._context.Pipe()
        with theirs:
            try:
                self._connect(theirs)
            except OSError:  # it has died of a question
                self.dismiss()
                self._begin()
                with contextlib.suppress(OSError):  # a dead line, which the worker will find
                    self._connect(theirs)
        return line

    def _connect(self, line: Connection) -> None:
        send_handle(self._control, line.fileno(), self._process.pid)

    def dismiss(self) -> None:
        self._process.kill()
        self._process.join()
        self._control.close()


class Line:
    """The worker's end: to be given to `costly.ask_first`. `patience` is how long it waits in all, in seconds."""

    def __init__(self, pipe: Connection, patience: float) -> None:
        self._pipe, self._left = pipe, patience
        self._turn = threading.Lock()

    def __call__(self, question: Callable[..., Any], args: tuple[Any, ...]) -> tuple[Any] | None:
        if self._left <= 0 or self._pipe.closed:
            return None
        try:
            asked = pickle.dumps((question, args), pickle.HIGHEST_PROTOCOL)
        except Exception:  # of a class that only this process knows
            return None
        if not self._turn.acquire(blocking=False):  # another thread is asking
            return None
        try:
            return self._ask(asked)
        except Exception:  # dead, or too busy: it is not asked again
            self._pipe.close()
            return None
        finally:
            self._turn.release()

    def _ask(self, asked: bytes) -> tuple[Any] | None:
        began = time.monotonic()
        self._pipe.send_bytes(b"")
        self._await(began)
        self._pipe.recv_bytes()
        self._pipe.send_bytes(asked)
        self._await(began)
        told: tuple[Any] | None = pickle.loads(self._pipe.recv_bytes())
        self._left -= time.monotonic() - began
        return told

    def _await(self, began: float) -> None:
        if not self._pipe.poll(max(0.0, began + self._left - time.monotonic())):
            raise TimeoutError


def _answer_all(control: Connection, modules: Sequence[str]) -> None:
    """The process: answer one question after the other, until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's affair
    settle()
    for module in modules:
        with contextlib.suppress(Exception):  # a question will tell
            import_module(module)
    lines = [control]
    while True:
        for line in wait(lines):
            if line is control:
                try:
                    lines.append(Connection(recv_handle(control)))
                except (EOFError, OSError):
                    return
                continue
            assert isinstance(line, Connection)
            try:
                _answer(line)
            except (EOFError, OSError):  # the worker is gone, or has gone on
                lines.remove(line)
                line.close()


def _answer(line: Connection) -> None:
    line.recv_bytes()
    signal.setitimer(signal.ITIMER_REAL, _TOO_LATE)  # ends this process: whoever asked has long gone on
    try:
        line.send_bytes(b"")
        asked = line.recv_bytes()
        try:
            question, args = pickle.loads(asked)
            told = pickle.dumps((question(*args),), pickle.HIGHEST_PROTOCOL)
        except Exception:  # the worker will come to the same, where it belongs
            told = pickle.dumps(None)
        line.send_bytes(told)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
