"""One batch as a program, for tests that kill it: batch_script.py INPUT OUTPUT RESUME."""

from __future__ import annotations

import sys

from hostile import hostile

from newsclean.batch.duplicates import Signer
from newsclean.batch.job import Job, run_job
from newsclean.batch.sinks import choose_sink
from newsclean.batch.sources import Reading, find_inputs
from newsclean.batch.task import CleanTask
from newsclean.pipeline import Pipeline


def main(source: str, output: str, resume: bool, *, timeout: float = 20.0) -> None:
    """Run or continue the batch with two workers, small shards and frequent commits."""
    inputs, _ = find_inputs([source])
    marks = "marked" in output
    to = "parquet" if output.endswith("shards") else None
    sink = choose_sink(output, to, shard_bytes=60_000, inputs=[source], marks=marks)
    task = CleanTask(sink.encoder, Pipeline([*Pipeline.default(), hostile]), limit=100_000)
    task.signer = Signer() if marks else None
    assert sink.beside is not None
    rejects = sink.beside.with_name(sink.beside.name + ".rejects.jsonl")
    job = Job(inputs, Reading(limit=100_000), task, sink, 2, timeout, resume, rejects, commit_every=0.02)
    job.duplicates = "mark" if marks else None
    run_job(job)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3] == "resume")
