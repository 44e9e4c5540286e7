"""The runner: order, limits, and what a page may do to its process."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile import hostile

import newsclean
from newsclean import BatchError, SourceError, clean, clean_many, clean_many_async
from newsclean.batch.runner import run
from newsclean.pipeline import Pipeline


class Double:
    """A task that is over at once."""

    def page(self, item: int) -> int:
        return 2 * item

    def finish(self, results: list[int]) -> list[int]:
        return results


class Broken:
    """A task that can't be made in a worker."""

    def __setstate__(self, state: object) -> None:
        raise ValueError("not here")

    def __getstate__(self) -> object:
        return {"a": 1}

    page = finish = Double.page


def page(n: int, text: str = "") -> str:
    return f"Headline number {n}\n\nThe council of town {n} met and agreed on the plan for the bridge. {text}\n"


@pytest.mark.parametrize("jobs", [1, 3])
def test_order(jobs: int) -> None:
    chunks = [list(range(at, at + at % 5)) for at in range(0, 400, 7)]
    outcomes = list(run(iter(chunks), Double(), jobs=jobs))
    assert [o.items for o in outcomes] == chunks
    assert [o.value for o in outcomes] == [[2 * n for n in chunk] for chunk in chunks]


def test_reads_ahead_within_bounds() -> None:
    drawn = 0

    def chunks() -> Iterator[list[int]]:
        nonlocal drawn
        for n in range(10_000):
            drawn += 1
            yield [n]

    outcomes = run(chunks(), Double(), jobs=2)
    next(outcomes)
    assert drawn < 100
    outcomes.close()  # type: ignore[attr-defined]


def test_workers_are_recycled() -> None:
    chunks = [[n, n] for n in range(60)]
    assert [o.value for o in run(chunks, Double(), jobs=2, recycle=10)] == [[2 * n, 2 * n] for n in range(60)]


def test_a_worker_that_cannot_begin_is_one_error() -> None:
    with pytest.raises(BatchError, match="not here"):
        list(run([[1]], Broken(), jobs=2))  # type: ignore[arg-type]
    with pytest.raises(BatchError, match="module"):
        list(clean_many(["x"], jobs=2, pipeline=Pipeline([lambda page: None])))


def test_hostile_pages_cost_themselves_alone() -> None:
    bad = {5: "HANG", 20: "CRASH", 21: "EXIT", 40: "RAISE", 41: "MEMORY", 59: "HANG"}
    pages = [page(n, bad.get(n, "")) for n in range(60)]
    pipeline = Pipeline([*Pipeline.default(), hostile])
    refused: list[tuple[str, str]] = []

    def note(source: object, error: SourceError) -> None:
        refused.append((str(source), error.reason))

    began = time.monotonic()
    pages[40] = pages[41] = page(0)  # what a cleaner raises is not the page's fault: see below
    articles = list(clean_many(pages, jobs=2, timeout=5.0, on_error=note, pipeline=pipeline))
    assert time.monotonic() - began < 60
    assert refused == [(pages[5], "timeout"), (pages[20], "crash"), (pages[21], "crash"), (pages[59], "timeout")]
    good = [p for n, p in enumerate(pages) if n not in (5, 20, 21, 59)]
    assert [a.to_dict() for a in articles] == [clean(p).to_dict() for p in good]


@pytest.mark.parametrize(("word", "error"), [("RAISE", RuntimeError), ("MEMORY", MemoryError)])
@pytest.mark.parametrize("jobs", [1, 2])
def test_defects_of_a_cleaner_are_raised(word: str, error: type[Exception], jobs: int) -> None:
    with pytest.raises(error):
        list(clean_many([page(1, word)], jobs=jobs, pipeline=Pipeline([hostile])))


def test_errors_of_pages_are_raised_without_a_listener(tmp_path: Path) -> None:
    for jobs in (1, 2):
        with pytest.raises(SourceError, match="no such file"):
            list(clean_many([page(1), tmp_path / "missing.txt"], jobs=jobs))


def test_workers_give_the_same_records() -> None:
    pages = [page(n) for n in range(50)]
    assert list(clean_many(pages, jobs=2)) == list(clean_many(pages))


def test_async() -> None:
    async def all_of(pages: list[str]) -> list[newsclean.Article]:
        return [article async for article in clean_many_async(pages, jobs=2)]

    pages = [page(n) for n in range(20)]
    assert asyncio.run(all_of(pages)) == list(clean_many(pages))
