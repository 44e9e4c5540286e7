"""Where worker processes come from, and how many there may be: a fork server, which may have loaded beforehand what
each of them needs."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
from collections.abc import Iterable, Iterator
from multiprocessing import forkserver, resource_tracker
from multiprocessing.context import BaseContext

__all__ = ["cores", "has_forkserver", "no_interrupts", "prepare", "process_context", "settle"]


def cores() -> int:
    """The cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def process_context() -> BaseContext:
    """How workers are started. Not by fork: the caller may have threads (Arrow does)."""
    return multiprocessing.get_context("forkserver" if has_forkserver() else "spawn")


def prepare(modules: Iterable[str]) -> None:
    """Start the fork server now, with `modules` loaded there while this process goes on.

    A process has one fork server: this is for a program, not for a library. Without one it does nothing.
    """
    if has_forkserver():
        multiprocessing.set_forkserver_preload(list(modules))
        with no_interrupts():
            forkserver.ensure_running()


@contextlib.contextmanager
def no_interrupts() -> Iterator[None]:
    """Processes that are started meanwhile never see Ctrl-C, not even while they begin: it is the parent's affair."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # it would lift the block that the fork server has to inherit
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def settle() -> None:
    """What this process has loaded by now stays: have Python look for garbage only in what comes, and less often, since
    a page's thousands of objects die with it. For processes that are newsclean's own."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(20_000)


def has_forkserver() -> bool:
    """Whether this system has one, and with it what passes open files to processes that are already there."""
    return "forkserver" in multiprocessing.get_all_start_methods()
