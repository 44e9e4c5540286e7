"""Read the cases that stand beside the tests as data."""

import sys
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def cases(name: str) -> list[Any]:
    """The cases of `cases/<name>.toml`."""
    return tomllib.loads((Path(__file__).parent / "cases" / f"{name}.toml").read_text("utf-8"))["case"]
