"""The published schema says what records are, no more and no less."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from installed import SOURCE

from newsclean import Article, clean
from newsclean.article import Removed, Repair
from newsclean.page import KEPT, Role
from newsclean.report.schema import schema

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "tests" / "data" / "pages").iterdir()) + sorted((ROOT / "seeds").glob("*.txt"))
VALIDATOR = jsonschema.Draft202012Validator(schema())


def properties(*path: str) -> dict[str, Any]:
    table = schema()
    for name in path:
        table = table["properties"][name]
        table = table.get("items", table)
    return dict(table["properties"])


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name[:20])
def test_records_agree_with_the_schema(path: Path) -> None:
    record = clean(path).to_dict()
    assert [error.message for error in VALIDATOR.iter_errors(record)] == []
    assert Article.from_dict(record).to_dict() == record


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_the_record_of_any_text_agrees_with_the_schema(source: str) -> None:
    assert VALIDATOR.is_valid(clean(source).to_dict())


def test_the_schema_names_every_field_in_order() -> None:
    record = clean("").to_dict()
    assert list(properties()) == list(record) == schema()["required"]
    assert list(properties("removed")) == [f.name for f in fields(Removed)]
    assert list(properties("repairs")) == [f.name for f in fields(Repair)]
    assert set(properties("quality")) == set(record["quality"])


def test_the_schema_names_every_role_that_can_be_removed() -> None:
    roles = {role.value for role in Role} - {role.value for role in KEPT} | {"title"}
    assert set(properties("removed")["role"]["enum"]) == roles


WRONG = [
    {"schema_version": 2},
    {"title": ""},
    {"published": "yesterday"},
    {"published": "2022-01-08 09:20"},
    {"language": "id-ID"},
    {"authors": [""]},
    {"captions": [{"text": None, "credit": None}]},
    {"paragraphs": [{"kind": "song", "text": "la"}]},
    {"quality": {"score": 1.5, "flags": []}},
    {"removed": [{"text": "x", "role": "related", "cleaner": "", "rule": "r", "confidence": 1}]},
    {"more": 1},
]


@pytest.mark.parametrize("change", WRONG, ids=lambda change: next(iter(change)))
def test_the_schema_refuses(change: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid({**clean("").to_dict(), **change})


def test_the_command_prints_the_schema() -> None:
    env = {**os.environ, "PYTHONPATH": SOURCE}
    command = [sys.executable, "-m", "newsclean", "schema"]
    done = subprocess.run(command, capture_output=True, env=env, check=True, timeout=60)
    assert json.loads(done.stdout) == schema()
