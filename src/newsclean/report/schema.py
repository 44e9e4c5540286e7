"""The published JSON Schema of the record."""

from __future__ import annotations

import json
from typing import Any

from newsclean.shipped import shipped

__all__ = ["schema", "schema_text"]


def schema_text() -> str:
    """The JSON Schema (draft 2020-12) of a record, as the package ships it: `article.schema.json`."""
    return shipped("article.schema.json").decode()


def schema() -> dict[str, Any]:
    """The same as plain JSON types."""
    table: dict[str, Any] = json.loads(schema_text())
    return table
