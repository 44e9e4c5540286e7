"""What a worker of the command does with a page: read it, clean it, encode the record, count."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from newsclean.batch.item import Item
from newsclean.batch.packed import MAX_BYTES, check_size, read_page, uncode
from newsclean.batch.summary import PageCounts, Summary
from newsclean.errors import SourceError

# The process that only hands pages out does without the engine.
if TYPE_CHECKING:
    from newsclean.article import Article
    from newsclean.batch.duplicates import Signature, Signer
    from newsclean.page import Page
    from newsclean.pipeline import Pipeline

__all__ = ["Answer", "CleanTask", "Encoder", "Reject", "clean_item", "label_item"]


class Encoder(Protocol):
    """The half of a sink that runs in the worker."""

    def page(self, item: Item, article: Article) -> Any:
        """One record in the sink's form, or half way to it."""

    def chunk(self, pages: list[Any]) -> Any:
        """A chunk's records, ready to be written."""


@dataclass(frozen=True, slots=True)
class Reject:
    """A page without a record: where it is and why."""

    place: str
    url: str | None
    reason: str
    message: str


@dataclass(slots=True)
class Answer:
    """A worker's answer for one chunk: encoded records, rejects by their place in the chunk, and what to add up."""

    encoded: Any
    rejects: list[tuple[int, Reject]]
    summary: Summary
    signatures: list[Signature | None] = field(default_factory=list)


@dataclass
class CleanTask:
    """Clean items with one pipeline and encode the records. `without` names cleaners of the default pipeline that
    are left out; `signer` makes the signatures by which duplicates are found."""

    encoder: Encoder
    pipeline: Pipeline | None = None
    without: tuple[str, ...] = ()
    keep_removed: bool = True
    limit: int = MAX_BYTES
    signer: Signer | None = None

    @cached_property
    def _pipeline(self) -> Pipeline | None:
        if not self.without:
            return self.pipeline
        from newsclean.pipeline import Pipeline

        return (self.pipeline or Pipeline.default()).without(*self.without)

    def check(self) -> None:
        """Raises PipelineError for a cleaner that does not exist, before any worker is started."""
        _ = self._pipeline

    def page(self, item: Item) -> Any:
        """(encoded record, what is counted of it, signature), or a Reject."""
        try:
            data = _data(item, self.limit)
            began = time.perf_counter()
            article = _clean(item, data, self._pipeline)
        except SourceError as error:
            return Reject(item.place, item.url, error.reason, str(error))
        except Exception as error:  # a defect of ours costs this page, never the batch
            return Reject(item.place, item.url, "error", f"{type(error).__name__}: {error}")
        seconds = time.perf_counter() - began
        counts = PageCounts.of(article, item.place, seconds)
        if not self.keep_removed:
            article.removed = []
        signature = None
        if self.signer is not None:
            signature = self.signer.sign(article, _place(item))
            article.source["duplicate_of"] = None  # the parent fills it in: see sinks/marks.py
        return self.encoder.page(item, article), counts, signature

    def finish(self, results: list[Any]) -> Answer:
        """One answer for the chunk."""
        good = [r for r in results if not isinstance(r, Reject)]
        rejects = [(at, r) for at, r in enumerate(results) if isinstance(r, Reject)]
        summary = Summary()
        for _, counts, _ in good:
            summary.count(counts)
        signatures = [signature for _, _, signature in good] if self.signer else []
        return Answer(self.encoder.chunk([page for page, _, _ in good]), rejects, summary, signatures)


def clean_item(item: Item, *, pipeline: Pipeline | None = None, limit: int = MAX_BYTES) -> Article:
    """Clean one item. Raises SourceError for a page that can't be read."""
    return _clean(item, _data(item, limit), pipeline)


def _clean(item: Item, data: str | bytes, pipeline: Pipeline | None) -> Article:
    from newsclean.engine import clean

    article = clean(data, pipeline=pipeline, **_options(item))
    article.source.update(item.about)
    if item.carried:
        article.source["carried"] = item.carried
    return article


def label_item(item: Item, *, pipeline: Pipeline | None = None, limit: int = MAX_BYTES) -> Page:
    """Label one item's page. Raises SourceError for a page that can't be read."""
    from newsclean.engine import label

    return label(_data(item, limit), pipeline=pipeline, **_options(item))[0]


def _options(item: Item) -> dict[str, Any]:
    return {"url": item.url, "language": item.language, "format": item.format, "charset": item.charset}


def _data(item: Item, limit: int) -> str | bytes:
    """The item's page, read and unpacked."""
    if item.error is not None:
        raise SourceError(*item.error)
    data = item.data
    if isinstance(data, Path):
        data = read_page(data, limit)
    elif not isinstance(data, (str, bytes)):
        data = data.unpack()
    check_size(data, limit)
    if isinstance(data, bytes):
        codings = item.codings or (("gzip",) if data.startswith(b"\x1f\x8b") else ())
        data = uncode(data, codings, limit)
    return data


def _place(item: Item) -> str:
    """Where the page is, told without the folders of this machine."""
    about = item.about
    number = about.get("line") or about.get("row")
    return about.get("record") or (f"{about['path']}:{number}" if number else about.get("path", item.place))
