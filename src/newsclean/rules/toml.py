"""Reads TOML (the standard library's reader, and before Python 3.11 the package that it came from), and the tables that
come with newsclean: those as JSON where it is installed (`hatch_build.py`), else as their author wrote them."""

from __future__ import annotations

import json
import sys
from typing import Any

from newsclean.shipped import shipped

__all__ = ["loads", "shipped_table"]


def loads(text: str) -> dict[str, Any]:
    """A table from its text. Raises ValueError for a text that is no TOML."""
    if sys.version_info >= (3, 11):
        from tomllib import loads as read  # loaded late: an install needs it for a user's own packs alone
    else:
        from tomli import loads as read
    table: dict[str, Any] = read(text)
    return table


def shipped_table(path: str) -> dict[str, Any]:
    """A table that comes with newsclean, by its path without an ending ("rules/markup")."""
    try:
        table: dict[str, Any] = json.loads(shipped(f"{path}.json"))
    except OSError:
        return loads(shipped(f"{path}.toml").decode())
    return table
