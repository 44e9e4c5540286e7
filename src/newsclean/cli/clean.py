"""`newsclean INPUT… -o OUT`: what is asked, and the processes for it begun."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from newsclean.batch.forks import cores, prepare
from newsclean.batch.sources import Input, find_inputs
from newsclean.cli.exits import NOTHING
from newsclean.cli.flags import clean_parser

__all__ = ["run"]

#: Bytes of input from which on workers will come to pages that need what few need.
_MANY_BYTES = 20_000_000


def run(arguments: Sequence[str]) -> int:
    """Clean what the arguments say; gives the exit code. Raises BatchError, OSError."""
    flags = clean_parser().parse_args(arguments)
    inputs = _inputs(flags)
    if not inputs:
        print("newsclean: no pages in " + ", ".join(flags.inputs), file=sys.stderr)
        return NOTHING
    jobs = flags.jobs or cores()
    large = jobs > 1 and _size(inputs) > _MANY_BYTES
    prepare(["newsclean.batch.warm", *(["ftfy"] if large else [])])
    from newsclean.cli.carry_out import carry_out  # loaded while the fork server loads what workers need

    return carry_out(flags, inputs, jobs=jobs, expert=["trafilatura"] if large else None)


def _inputs(flags: argparse.Namespace) -> list[Input]:
    inputs, notes = find_inputs(
        flags.inputs, kind=flags.kind, leave_out=None if flags.output == "-" else Path(flags.output)
    )
    if flags.output != "-":
        for note in notes:
            print(f"newsclean: {note}", file=sys.stderr)
    return inputs


def _size(inputs: Sequence[Input]) -> int:
    """Bytes of all inputs."""
    size = 0
    for one in inputs:
        with contextlib.suppress(OSError):
            size += os.stat(one.path).st_size
    return size
