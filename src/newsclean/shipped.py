"""Files that come with newsclean, read by the loader that its code came by: `importlib.resources` takes milliseconds to
load."""

from __future__ import annotations

import os
import sys

__all__ = ["listed", "shipped"]

_ROOT = os.path.dirname(__file__)
_LOADER = sys.modules[__name__].__loader__


def shipped(path: str) -> bytes:
    """The bytes of a file, by its path in the package ("rules/markup.toml"). Raises OSError where there is none."""
    return bytes(_LOADER.get_data(os.path.join(_ROOT, *path.split("/"))))  # type: ignore[union-attr]


def listed(folder: str) -> list[str]:
    """The names of the files in a folder of the package, in their order."""
    try:
        return sorted(os.listdir(os.path.join(_ROOT, *folder.split("/"))))
    except OSError:  # the package is in an archive
        from importlib import resources

        return sorted(entry.name for entry in resources.files(__package__).joinpath(folder).iterdir())
