"""One line on a terminal: how many, how fast, how long still."""

from __future__ import annotations

import time
from collections import deque
from typing import TextIO

__all__ = ["Progress"]

_EVERY = 0.2
_WINDOW = 15.0


class Progress:
    """Rewrites one line of `out`; silent where that is no terminal. `total` is the number of pages, when known."""

    def __init__(self, out: TextIO, total: int | None, done: int = 0) -> None:
        self.out = out
        self.on = out.isatty()
        self.total = total
        self.first = done
        self.began = time.monotonic()
        self.recent: deque[tuple[float, int]] = deque([(self.began, done)])
        self.last = 0.0

    def show(self, done: int, rejected: int) -> None:
        """Bring the line up to date, a few times a second at most."""
        now = time.monotonic()
        if not self.on or now - self.last < _EVERY:
            return
        self.last = now
        self.recent.append((now, done))
        while len(self.recent) > 2 and now - self.recent[0][0] > _WINDOW:
            self.recent.popleft()
        then, before = self.recent[0]
        rate = (done - before) / max(now - then, 1e-9)
        parts = [f"{done:,}" + (f"/{self.total:,}" if self.total else ""), f"{rate:,.0f} pages/s"]
        if self.total and rate > 0:
            parts.append(f"{_clock((self.total - done) / rate)} left")
        if rejected:
            parts.append(f"{rejected:,} rejected")
        self.out.write("\r\x1b[K" + " · ".join(parts))
        self.out.flush()

    def clear(self) -> None:
        """Wipe the line."""
        if self.on:
            self.out.write("\r\x1b[K")
            self.out.flush()


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
