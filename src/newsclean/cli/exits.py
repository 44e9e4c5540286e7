"""Exit codes, as `newsclean --help` tells them."""

from __future__ import annotations

__all__ = ["DONE", "NOTHING", "SOME", "STOPPED", "USAGE"]

DONE = 0
NOTHING = 1
USAGE = 2
SOME = 3
STOPPED = 130
