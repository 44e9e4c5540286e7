"""`clean_many`: a batch for a program, with the command's runner under it."""

from __future__ import annotations

import pickle
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsclean.article import Article
from newsclean.errors import SourceError

__all__ = ["clean_many", "clean_many_async"]

#: Pages in one message to a worker: few, since a program wants its first records soon.
_CHUNK = 16

Source = str | bytes | Path


def clean_many(
    sources: Iterable[Source],
    *,
    jobs: int = 1,
    timeout: float | None = None,
    on_error: Callable[[Source, SourceError], None] | None = None,
    **options: Any,
) -> Iterator[Article]:
    """Clean pages lazily and in order. `options` are those of `clean`, the same for each page.

    With `jobs` 1 and no `timeout` everything happens in this process. Otherwise pages go through `jobs` worker
    processes (a script that uses them needs the usual ``if __name__ == "__main__":``), and a page that takes longer
    than `timeout` seconds is killed with its process, from outside. A page that can't be cleaned is passed to
    `on_error` and left out; without `on_error` its SourceError is raised, reason `timeout` or `crash` among others,
    and ends the iteration. Raises BatchError for a pipeline that can't be sent to another process.
    """
    results = _here(sources, options) if jobs == 1 and timeout is None else _there(sources, options, jobs, timeout)
    for source, result in results:
        if isinstance(result, Article):
            yield result
        elif on_error is None:
            raise result
        else:
            on_error(source, result)


async def clean_many_async(sources: Iterable[Source], **options: Any) -> AsyncIterator[Article]:
    """`clean_many` for an event loop, which stays free while pages are cleaned."""
    import asyncio

    articles = clean_many(sources, **options)
    end = object()
    try:
        while (article := await asyncio.to_thread(next, articles, end)) is not end:
            assert isinstance(article, Article)
            yield article
    finally:
        articles.close()  # type: ignore[attr-defined]


def _here(sources: Iterable[Source], options: dict[str, Any]) -> Iterator[tuple[Source, Article | SourceError]]:
    from newsclean.engine import clean

    for source in sources:
        try:
            yield source, clean(source, **options)
        except SourceError as error:
            yield source, error


def _there(
    sources: Iterable[Source], options: dict[str, Any], jobs: int, timeout: float | None
) -> Iterator[tuple[Source, Article | SourceError]]:
    from newsclean.batch.runner import run

    for outcome in run(_grouped(sources), _Clean(options), jobs=jobs, timeout=timeout):
        failures = {
            f.at: SourceError(f.reason, f"{_named(outcome.items[f.at])}: {f.message}") for f in outcome.failures
        }
        answers = iter(outcome.value)
        for at, source in enumerate(outcome.items):
            result = failures.get(at) or next(answers)
            if isinstance(result, Exception) and not isinstance(result, SourceError):
                raise result
            yield source, result


def _grouped(sources: Iterable[Source]) -> Iterator[list[Source]]:
    group: list[Source] = []
    for source in sources:
        group.append(source)
        if len(group) == _CHUNK:
            yield group
            group = []
    if group:
        yield group


def _named(source: Source) -> str:
    return str(source) if isinstance(source, Path) else "a page"


@dataclass
class _Clean:
    """The worker's task: an Article or the error instead, for each source."""

    options: dict[str, Any] = field(default_factory=dict)

    def page(self, source: Source) -> Article | Exception:
        from newsclean.engine import clean

        try:
            return clean(source, **self.options)
        except Exception as error:  # raised again in the parent
            return _portable(error)

    def finish(self, results: list[Any]) -> list[Any]:
        return results


def _portable(error: Exception) -> Exception:
    """`error`, or its likeness where it can't be sent to another process."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
