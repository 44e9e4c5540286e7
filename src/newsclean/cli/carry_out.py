"""One batch of the command: the job that flags mean, what is told while it runs and at its end."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from newsclean import __version__
from newsclean.batch.job import Job, journal_path, run_job
from newsclean.batch.packed import MAX_BYTES
from newsclean.batch.progress import Progress
from newsclean.batch.sinks import choose_sink
from newsclean.batch.sinks.folder import write_whole
from newsclean.batch.sources import Input
from newsclean.batch.summary import Summary
from newsclean.batch.task import CleanTask, Reject
from newsclean.cli.exits import DONE, NOTHING, SOME
from newsclean.cli.flags import reading_of

__all__ = ["carry_out"]

#: Rejected pages that are named on stderr one by one.
_NAMED = 10


def carry_out(flags: argparse.Namespace, inputs: list[Input], *, jobs: int, expert: Sequence[str] | None) -> int:
    """Clean `inputs` in `jobs` processes, with an `expert` or without (see `runner.run`); gives the exit code.

    Raises BatchError, OSError.
    """
    began = time.monotonic()
    teller = _Teller(flags.quiet, _pages(inputs))
    job = _job(flags, inputs, jobs, expert)
    job.on_reject, job.on_progress = teller.reject, teller.progress
    try:
        summary = run_job(job)
    except BrokenPipeError:
        raise
    except OSError as error:
        teller.clear()
        journal = journal_path(job.sink)
        begun = journal is not None and os.path.exists(journal)
        kept = "; what was committed stays, --resume goes on from there" if begun else ""
        _say(f"{error.filename or flags.output}: {error.strerror or error}{kept}")
        return NOTHING
    finally:
        teller.clear()
    _tell(flags, summary, time.monotonic() - began, teller.rejected, job.rejects)
    if not summary.pages:
        return NOTHING
    return SOME if summary.rejected else DONE


def _pages(inputs: Sequence[Input]) -> int | None:
    """How many pages there are, None where only reading will tell."""
    return len(inputs) if all(one.kind == "page" for one in inputs) else None


def _job(flags: argparse.Namespace, inputs: list[Input], jobs: int, expert: Sequence[str] | None) -> Job:
    limit = flags.max_bytes or MAX_BYTES
    shard = int(flags.shard_size * 1_000_000)
    duplicates: Literal["mark", "drop"] | None = (
        "drop" if flags.drop_duplicates else "mark" if flags.duplicates else None
    )
    paths = [one.path for one in inputs]
    sink = choose_sink(flags.output, flags.to, shard_bytes=shard, inputs=paths, marks=duplicates is not None)
    task = CleanTask(sink.encoder, without=tuple(flags.without), keep_removed=not flags.no_removed, limit=limit)
    if flags.sites:
        from newsclean.cleaners.site_repeats import SiteRepeats
        from newsclean.pipeline import Pipeline
        from newsclean.rules.site_profile import SiteProfile

        profile = SiteProfile.load(Path(flags.sites))
        task.pipeline = Pipeline([*Pipeline.default(), SiteRepeats(profile)])
    if duplicates:
        from newsclean.batch.duplicates import Signer

        task.signer = Signer()
    task.check()
    rejects = Path(flags.rejects) if flags.rejects else None
    if rejects is None and sink.beside is not None:
        rejects = sink.beside.with_name(sink.beside.name + ".rejects.jsonl")
    passed_over = ("inputs", "jobs", "resume", "quiet", "summary", "rejects")
    options = {name: value for name, value in vars(flags).items() if name not in passed_over}
    return Job(
        inputs,
        reading_of(flags),
        task,
        sink,
        jobs,
        timeout=flags.timeout,
        resume=flags.resume,
        rejects=rejects,
        duplicates=duplicates,
        expert=expert,
        options={**options, "version": __version__},
    )


class _Teller:
    """Progress and rejects on stderr."""

    def __init__(self, quiet: bool, total: int | None) -> None:
        self.bar = None if quiet else Progress(sys.stderr, total)
        self.rejected = 0

    def reject(self, reject: Reject) -> None:
        self.rejected += 1
        if self.rejected <= _NAMED:
            self.clear()
            where = "" if reject.message.startswith(reject.place) else f"{reject.place}: "
            _say(f"{where}{reject.message} [{reject.reason}]")

    def progress(self, done: int, rejected: int) -> None:
        if self.bar:
            self.bar.show(done, rejected)

    def clear(self) -> None:
        if self.bar:
            self.bar.clear()


def _tell(flags: argparse.Namespace, summary: Summary, wall: float, named: int, rejects: Path | None) -> None:
    if named > _NAMED and rejects is not None:
        _say(f"and {named - _NAMED:,} more rejected pages, see {rejects}")
    if flags.summary:
        text = json.dumps(summary.to_dict(wall), ensure_ascii=False, indent=2) + "\n"
        if flags.summary == "-":
            sys.stderr.write(text)
        else:
            write_whole(Path(flags.summary), text.encode("utf-8", "replace"))
    if sys.stderr.isatty() and not flags.quiet:
        print("\n".join(summary.lines(wall)), file=sys.stderr)


def _say(message: str) -> None:
    print(f"newsclean: {message}", file=sys.stderr)
