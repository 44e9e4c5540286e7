"""Libraries that are not among the core dependencies, imported when something needs them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from newsclean.errors import BatchError

__all__ = ["extra"]


def extra(module: str, name: str, purpose: str) -> Any:
    """Import `module`. Raises BatchError, one line that names the extra `name`, when it is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        if error.name and not module.startswith(error.name.split(".")[0]):
            raise
        raise BatchError(f"{purpose} needs an extra: pip install 'newsclean[{name}]'") from None
