"""Command-line arguments → the list of inputs, and the name that each one's output will have."""

from __future__ import annotations

import glob
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from newsclean.batch.packed import bare_name

__all__ = ["KINDS", "STDIN", "Input", "find_inputs", "kind_of"]

STDIN = "-"
#: What a file is, by the end of its name (a .gz or .zst behind it is passed over).
KINDS = {
    ".txt": "page",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".warc": "warc",
}


@dataclass(slots=True)
class Input:
    """One input: a file, or stdin. `path` is as it was given, `shown` is it below the folder that was given;
    `name` is the name of its output, without suffix, with forward slashes. `error` is why it can't be read."""

    path: str
    shown: str
    name: str
    kind: str
    error: tuple[str, str] | None = None


def kind_of(name: str) -> str | None:
    """What a file holds, told by its name: page, jsonl, parquet, warc or None."""
    return KINDS.get(os.path.splitext(bare_name(name))[1].lower())


def find_inputs(
    arguments: Iterable[str], *, kind: str | None = None, leave_out: Path | None = None
) -> tuple[list[Input], list[str]]:
    """The inputs that `arguments` name, each file once, and notes on outputs whose names had to be told apart.

    A folder stands for every file below it whose name has a known ending, sorted; `leave_out` (the output folder) is
    passed over. A name with wildcards is expanded unless a file is called so. A file that is named outright is taken
    whatever its ending, as `kind` or as a page. What does not exist gives an input with an error.
    """
    inputs: list[Input] = []
    seen: set[str] = set()
    for argument in arguments:
        for found in _expand(argument, kind, leave_out):
            real = found.path if found.path == STDIN else os.path.realpath(found.path)
            if real not in seen:
                seen.add(real)
                inputs.append(found)
    return inputs, _tell_apart(inputs)


def _expand(argument: str, kind: str | None, leave_out: Path | None) -> Iterator[Input]:
    if argument == STDIN:
        yield Input(STDIN, "stdin", "stdin", kind or "page")
    elif os.path.isdir(argument):
        yield from _folder(argument, kind, leave_out)
    elif os.path.exists(argument):
        yield _file(argument, os.path.basename(argument), kind)
    else:
        names = sorted(glob.glob(argument, recursive=True)) if glob.has_magic(argument) else []
        for name in names:
            if os.path.isdir(name):
                yield from _folder(name, kind, leave_out)
            else:
                yield _file(name, os.path.basename(name), kind)
        if not names:
            missing = Input(argument, argument, os.path.basename(argument) or "input", "page")
            missing.error = ("missing", f"{argument}: no such file or folder")
            yield missing


def _file(path: str, shown: str, kind: str | None) -> Input:
    return Input(path, shown, os.path.splitext(bare_name(shown))[0] or shown, kind or kind_of(path) or "page")


def _folder(root: str, kind: str | None, leave_out: Path | None) -> Iterator[Input]:
    avoid = os.path.realpath(leave_out) if leave_out else None
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(f for f in folders if os.path.realpath(os.path.join(folder, f)) != avoid)
        for file in sorted(files):
            if kind_of(file) is None or file.startswith("."):
                continue
            path = os.path.join(folder, file)
            shown = os.path.relpath(path, root).replace(os.sep, "/")
            yield _file(path, shown, kind if kind_of(file) == "page" else None)


def _tell_apart(inputs: list[Input]) -> list[str]:
    """Give inputs whose outputs would have one name names of their own: the whole file name, then a number."""
    notes: list[str] = []
    for rename in (_whole_name, _numbered):
        groups: dict[str, list[Input]] = defaultdict(list)
        for one in inputs:
            groups[one.name.casefold()].append(one)
        taken = set(groups)
        for group in groups.values():
            if len(group) > 1:
                before = group[0].name
                rename(group, taken)
                names = ", ".join(one.name for one in group[:4]) + (" …" if len(group) > 4 else "")
                notes.append(f"{len(group)} inputs would give an output {before!r}; they are called {names}")
    return notes


def _whole_name(group: list[Input], taken: set[str]) -> None:
    for one in group:
        one.name = one.shown


def _numbered(group: list[Input], taken: set[str]) -> None:
    number = 1
    for one in group[1:]:
        while f"{one.name}-{number + 1}".casefold() in taken:
            number += 1
        number += 1
        one.name = f"{one.name}-{number}"
        taken.add(one.name.casefold())
