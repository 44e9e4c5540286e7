"""One batch, start to end: sources → workers → sink, with rejects, journal and summary."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from newsclean.batch.item import Item, Mark, chunked
from newsclean.batch.journal import Journal, fingerprint
from newsclean.batch.rejects import Rejects
from newsclean.batch.runner import Outcome, run
from newsclean.batch.sinks import Sink
from newsclean.batch.sinks.marks import DROPPED
from newsclean.batch.sources import Input, Reading, items_of
from newsclean.batch.sources.members import MISCUT
from newsclean.batch.sources.warc import goes_on
from newsclean.batch.summary import Summary
from newsclean.batch.task import Answer, CleanTask, Reject
from newsclean.errors import BatchError

if TYPE_CHECKING:
    from newsclean.batch.duplicates import DuplicateIndex

__all__ = ["Job", "journal_path", "run_job"]


@dataclass(slots=True)
class Job:
    """Everything that a batch needs. `options` tells one batch from another when it is to be continued; `rejects`
    is the file for rejected pages, None for none; `commit_every` is the seconds between commits: what a kill can
    cost; `duplicates` says whether they are looked for, and dropped; `expert` as in `runner.run`; `on_reject` and
    `on_progress` are told as it goes."""

    inputs: Sequence[Input]
    reading: Reading
    task: CleanTask
    sink: Sink
    jobs: int = 1
    timeout: float | None = 30.0
    resume: bool = False
    rejects: Path | None = None
    options: dict[str, Any] = field(default_factory=dict)
    commit_every: float = 1.0
    duplicates: Literal["mark", "drop"] | None = None
    expert: Sequence[str] | None = None
    on_reject: Callable[[Reject], None] = lambda reject: None
    on_progress: Callable[[int, int], None] = lambda done, rejected: None


def run_job(job: Job) -> Summary:
    """Run it. Raises BatchError, OSError of the output, KeyboardInterrupt; then the journal is kept for `resume`."""
    journal = None
    state = None
    path = journal_path(job.sink)
    if path is not None:
        journal = Journal(path, fingerprint(job.options, job.inputs))
        if job.resume:
            state = journal.load()
        else:
            journal.remove()
    elif job.resume:
        raise BatchError("what goes to stdout can't be resumed: name an output with -o")
    batch = _Batch(job, journal, state)
    try:
        batch.go()
    except BaseException:
        batch.leave()
        raise
    return batch.summary


def journal_path(sink: Sink) -> Path | None:
    """Where a batch notes how far it is; None where it can't be continued."""
    return None if sink.beside is None else sink.beside.with_name(sink.beside.name + ".resume.json")


class _Batch:
    """A job at work."""

    def __init__(self, job: Job, journal: Journal | None, state: dict[str, Any] | None) -> None:
        self.job = job
        self.journal = journal
        self.mark = Mark()
        self.packed = True
        self.summary = Summary()
        if state is not None:
            self.mark = Mark(*state["mark"])
            self.summary = Summary.restore(state["summary"])
        self.rejects = Rejects(job.rejects)
        self.done = bool(state and state.get("done"))  # killed while outputs were given their names
        self.rejects_size = state["rejects"] if state else 0
        self.index: DuplicateIndex | None = None
        if job.duplicates:
            from newsclean.batch.duplicates import DuplicateIndex

            beside = job.sink.beside
            self.index = DuplicateIndex(beside.with_name(beside.name + ".duplicates.part") if beside else None)
        self.committed = time.monotonic()
        if self.done:
            return
        self.rejects.open(state["rejects"] if state else None)
        job.sink.open(state["sink"] if state else None)
        if self.index is not None:
            self.index.open(state["duplicates"] if state else None)

    def go(self) -> None:
        job = self.job
        if not self.done:
            while not self.work():
                pass
            job.sink.complete()
            self.rejects_size = self.rejects.complete()
            if self.journal is not None:
                self.journal.save({"done": True, **self.state(), "rejects": self.rejects_size, "sink": {}})
        job.sink.finish()
        self.rejects.finish(self.rejects_size)
        if self.index is not None:
            self.index.finish()
        if self.journal is not None:
            self.journal.remove()

    def work(self) -> bool:
        """Clean what is left. False: a record was cut wrongly out of its file. It has to be read again, as those
        behind it, by the reader that unpacks all itself; only an archive made to deceive comes to that."""
        job = self.job
        chunks = chunked(items_of(job.inputs, replace(job.reading, packed=self.packed), self.mark))
        outcomes = run(chunks, job.task, jobs=job.jobs, timeout=job.timeout, release=_forget_page, expert=job.expert)
        with contextlib.closing(outcomes):
            for outcome in outcomes:
                rejects = _rejects(outcome)
                if any(self.miscut(item) for item, reject in rejects if reject.reason == MISCUT):
                    self.packed = False
                    return False
                self.take(outcome, [reject for _, reject in rejects])
                if time.monotonic() - self.committed > job.commit_every:
                    self.commit()
        return True

    def miscut(self, item: Item) -> bool:
        """Whether a record that could not be unpacked is whole in its file."""
        return goes_on(self.job.inputs[item.mark.input].path, item.mark.place)

    def state(self) -> dict[str, Any]:
        """What a journal tells whatever the sink."""
        return {"mark": self.mark, "summary": self.summary.state()}

    def take(self, outcome: Outcome, rejects: list[Reject]) -> None:
        """One chunk's records and rejects, in the order of the input."""
        answer: Answer = outcome.value
        for reject in rejects:
            if reject.reason == MISCUT:
                reject = replace(reject, reason="bad_archive")
            self.rejects.write(reject)
            self.summary.reject(reject.reason)
            self.job.on_reject(reject)
        self.summary.add(answer.summary)
        self.job.sink.write(answer.encoded, self.marks(answer))
        self.mark = outcome.items[-1].mark
        self.job.on_progress(self.summary.pages + self.summary.rejected, self.summary.rejected)

    def marks(self, answer: Answer) -> list[dict[str, Any] | None] | None:
        """For each record the page that it repeats; None when nobody asked."""
        if self.index is None:
            return None
        marks = [self.index.match(signature) for signature in answer.signatures]
        found = sum(mark is not None for mark in marks)
        self.summary.duplicates += found
        if self.job.duplicates == "drop":
            return [DROPPED if mark else None for mark in marks]
        return marks

    def commit(self) -> None:
        """Make everything until here safe, then say so in the journal. In this order."""
        if self.journal is None:
            return
        sink = self.job.sink.state()
        if sink is None:  # in the middle of a shard
            return
        more = {"sink": sink, "rejects": self.rejects.state(), "duplicates": self.index.state() if self.index else None}
        self.journal.save({**self.state(), **more})
        self.committed = time.monotonic()

    def leave(self) -> None:
        self.job.sink.leave()
        self.rejects.leave()
        if self.index is not None:
            self.index.leave()


def _forget_page(item: Item) -> None:
    item.data = b""
    item.carried = None


def _rejects(outcome: Outcome) -> list[tuple[Item, Reject]]:
    """Pages that the worker refused, and pages that took their worker along, by their place in the chunk."""
    failed = {f.at for f in outcome.failures}
    left = [at for at in range(len(outcome.items)) if at not in failed]
    found = {left[at]: reject for at, reject in outcome.value.rejects}
    for failure in outcome.failures:
        item = outcome.items[failure.at]
        found[failure.at] = Reject(item.place, item.url, failure.reason, failure.message)
    return [(outcome.items[at], reject) for at, reject in sorted(found.items())]
