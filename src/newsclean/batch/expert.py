"""A process that answers costly questions (`newsclean/costly.py`) for all workers: it alone loads what they take, while
the workers are at work.

A worker never depends on it: where it does not answer in time, or has died of a question, the worker answers itself,
and what comes of that is the page's own.
"""

from __future__ import annotations

import contextlib
import signal
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from multiprocessing.connection import Connection, wait
from multiprocessing.reduction import recv_handle, send_handle
from typing import Any

from newsclean.batch.forks import no_interrupts, settle

__all__ = ["Expert", "Line"]

#: Seconds that a worker waits for answers, in all: some times what it takes to load the libraries itself.
_PATIENCE = 2.0
#: Seconds after which an answer comes too late for any worker.
_TOO_LATE = 5
#: What handing a line to a process that is gone raises; RuntimeError on macOS.
_GONE = (OSError, RuntimeError)


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
            except _GONE:  # it has died of a question
                self.dismiss()
                self._begin()
                with contextlib.suppress(*_GONE):  # a dead line, which the worker will find
                    self._connect(theirs)
        return line

    def _connect(self, line: Connection) -> None:
        send_handle(self._control, line.fileno(), self._process.pid)

    def dismiss(self) -> None:
        self._process.kill()
        self._process.join()
        self._control.close()


class Line:
    """The worker's end: to be given to `costly.ask_first`. `timeout` is what a page may take, in seconds."""

    def __init__(self, pipe: Connection, timeout: float | None) -> None:
        self._pipe = pipe
        self._left = _PATIENCE if timeout is None else min(_PATIENCE, timeout / 4)

    def __call__(self, question: Callable[..., Any], args: tuple[Any, ...]) -> tuple[Any] | None:
        if self._pipe.closed:
            return None
        began = time.monotonic()
        try:
            self._pipe.send_bytes(b"")
            self._await(began)
            self._pipe.recv_bytes()  # the expert listens: a page is more than a pipe takes in without a listener
            self._pipe.send((question, args))
            self._await(began)
            told: tuple[Any] | None = self._pipe.recv()
        except (OSError, EOFError):  # dead, or too busy: it is not asked again
            self._pipe.close()
            return None
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
    line.send_bytes(b"")
    question, args = line.recv()
    try:
        told = (question(*args),)
    except Exception:  # the worker will come to the same, where it belongs
        told = None
    signal.setitimer(signal.ITIMER_REAL, 0)
    line.send(told)
