"""`explain` says what became of each piece of a page, and by which rule."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from installed import SOURCE

from newsclean import SourceError, clean
from newsclean.report import explain

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "tests/data/pages/id_portal.txt", ROOT / "tests/data/pages/en_page.html", *(ROOT / "seeds").iterdir()]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def told(path: Path, out: io.StringIO) -> str:
    explain(path, out)
    return out.getvalue()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name[:20])
def test_every_piece_is_told_with_its_rule(path: Path) -> None:
    report, article = told(path, io.StringIO()), clean(path)
    for removed in article.removed:
        place = removed.line if removed.line is not None else removed.block
        rule = re.escape(f"{removed.cleaner}: {removed.rule}")
        line = rf"^ *{place} {removed.role} +{rule} .*{re.escape(removed.text)}$"
        assert re.search(line, report, re.M), removed
    for text in [p.text for p in article.paragraphs] + [c.text for c in article.captions if c.text]:
        assert all(word in report for word in text.split())
    for repair in article.repairs:
        assert f"{repair.before!r} → {repair.after!r} ({repair.cleaner}, {repair.kind}" in report
    for value in (article.title, article.published, article.dateline):
        assert value is None or value in report


def test_colour_is_for_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[" not in told(PAGES[0], io.StringIO())
    assert "\x1b[" in told(PAGES[0], Terminal())


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colour_can_be_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv(name, value)
    assert "\x1b[" not in told(PAGES[0], Terminal())


def test_a_terminal_gets_one_line_a_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    assert max(len(line) for line in told(PAGES[0], Terminal()).splitlines() if " body " in line) <= 100


def test_a_page_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(SourceError):
        explain(ROOT / "no such page.html", io.StringIO())


def newsclean(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "PYTHONPATH": SOURCE, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "newsclean", *arguments]
    return subprocess.run(command, capture_output=True, env=env, input=stdin, timeout=60)


def test_the_command_explains_a_file_and_stdin() -> None:
    done = newsclean("explain", str(PAGES[0]))
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == told(PAGES[0], io.StringIO())
    assert newsclean("explain", "-", "--format", "text", stdin=PAGES[0].read_bytes()).stdout == done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["no such page.txt"], 1, "no such file"),
        ([str(PAGES[0]), "--without", "captoins"], 2, "no cleaner 'captoins'"),
        ([], 2, "FILE"),
    ],
)
def test_the_command_says_what_is_wrong(arguments: list[str], code: int, says: str) -> None:
    done = newsclean("explain", *arguments)
    assert done.returncode == code
    assert says in done.stderr.decode()
    assert b"Traceback" not in done.stderr
