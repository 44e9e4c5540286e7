"""The documents tell the truth: their examples run, their links lead somewhere, their tables name what there is."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from newsclean.page import KEPT, Role
from newsclean.report.schema import schema

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
each_document = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)


@each_document
def test_examples_run(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE | doctest.IGNORE_EXCEPTION_DETAIL
    assert doctest.testfile(str(path), module_relative=False, optionflags=flags, encoding="utf-8").failed == 0


@each_document
def test_links_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text("utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


@each_document
def test_named_files_exist(path: Path) -> None:
    """Paths in backticks that begin at the repository's top or in the package."""
    named = re.findall(
        r"`((?:src|docs|tests|tools|benchmarks|examples|seeds|golden)/[\w./-]+)`", path.read_text("utf-8")
    )
    assert [name for name in named if "<" not in name and not (ROOT / name).exists()] == []


def first_column(document: str, heading: str) -> set[str]:
    """The names in backticks in the first column of the table under `heading`."""
    text = (ROOT / "docs" / document).read_text("utf-8")
    part = re.split(r"^#+ ", text.split(heading, 1)[1], maxsplit=1, flags=re.M)[0]
    rows = [line.split("|")[1] for line in part.splitlines() if line.startswith("| `")]
    return {name for row in rows for name in re.findall(r"`(\w+)`", row)}


def test_the_record_is_described_in_full() -> None:
    assert first_column("record.md", "# The record\n") == set(schema()["properties"])
    removed = {role.value for role in Role} - {role.value for role in KEPT} | {"title"}
    assert first_column("record.md", "## `removed`\n") == removed


def test_every_flag_is_described() -> None:
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    flags = set(re.findall(r"""(?:page\.flag|flags\.append)\("(\w+)"\)""", code))
    assert flags
    assert first_column("record.md", "## `quality`\n") == flags
