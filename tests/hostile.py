"""Cleaners that do to a process what the worst pages do. Kept in a module of their own: workers import it."""

from __future__ import annotations

import os
import signal
import time

from newsclean.page import Page


def hostile(page: Page) -> None:
    """Obey the page: hang, die, raise or run out of memory where its text says so."""
    if "HANG" in page.source:
        while True:
            time.sleep(0.01)
    if "CRASH" in page.source:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "EXIT" in page.source:
        os._exit(7)
    if "RAISE" in page.source:
        raise RuntimeError("on purpose")
    if "MEMORY" in page.source:
        raise MemoryError
