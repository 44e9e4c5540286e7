"""Count which lines a site repeats, in bounded memory, and keep those that are furniture.

Lines are counted as the pipeline leaves them: a profile holds what the rules have missed. Counting is lossy counting
(Manku and Motwani 2002): what stands on less than one page in `_SPAN` may be forgotten, nothing else is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from newsclean.batch.item import Item
from newsclean.batch.packed import MAX_BYTES
from newsclean.batch.runner import Outcome, run
from newsclean.batch.task import Reject, label_item
from newsclean.errors import SourceError
from newsclean.page import Role
from newsclean.rules.site_profile import Repeated, SiteProfile, fingerprint, site_of

__all__ = ["LineCounter", "learn"]

#: A line is furniture when it stands on so many pages, of so many different stories …
LEAST_PAGES = 4
#: … and on this share of the site's pages. Short lines and headings, which stories may well share ("The facts",
#: "Conclusion"), need more.
LEAST_SHARE = 0.01
SHORT = 30
SHORT_SHARE = 0.08
_SPAN = 500
_SAMPLE = 120
#: Lines that are counted at once, over all sites: about 300 bytes each.
_MOST_LINES = 2_000_000
#: Characters of a line that is long enough to be a story's own.
_LONG = 60


@dataclass(slots=True)
class _Count:
    pages: int
    missed: int  # how many may have been forgotten before
    sample: str
    short: bool


class _Site:
    """The counts of one site."""

    __slots__ = ("lines", "pages")

    def __init__(self) -> None:
        self.pages = 0
        self.lines: dict[str, _Count] = {}


def _tells_something_new(lines: Mapping[str, tuple[str, bool]], known: Mapping[str, _Count]) -> bool:
    """Whether a page has lines of its own, three long ones or two fifths of its text. A copy of an earlier story,
    with a new lead perhaps, has not."""
    new = [len(sample) for mark, (sample, _) in lines.items() if mark not in known]
    if sum(size >= _LONG for size in new) >= 3:
        return True
    settled = sum(
        len(sample) for mark, (sample, _) in lines.items() if mark in known and known[mark].pages >= LEAST_PAGES
    )
    return sum(new) >= 0.4 * (sum(len(sample) for sample, _ in lines.values()) - settled)


class LineCounter:
    """Counts lines by site. Feed it pages in order; the same pages give the same profile."""

    def __init__(self, most_lines: int = _MOST_LINES) -> None:
        self.sites: dict[str, _Site] = {}
        self.most_lines = most_lines
        self.size = 0

    def add(self, site: str, lines: dict[str, tuple[str, bool]]) -> None:
        """Count one page: its lines by fingerprint, each with a sample and whether it is short.

        The lines of a page that repeats an earlier story are not counted again: syndication makes no furniture of
        its sentences.
        """
        if not lines:
            return
        counts = self.sites.get(site)
        if counts is None:
            counts = self.sites[site] = _Site()
        counts.pages += 1
        span = counts.pages // _SPAN
        told = _tells_something_new(lines, counts.lines)
        for mark, (sample, short) in lines.items():
            known = counts.lines.get(mark)
            if known is None:
                counts.lines[mark] = _Count(1, span, sample[:_SAMPLE], short)
                self.size += 1
            elif told:
                known.pages += 1
        if counts.pages % _SPAN == 0:
            self._forget(counts, counts.pages // _SPAN)
        if self.size > self.most_lines:
            self._shrink()

    def _forget(self, counts: _Site, span: int) -> None:
        rare = [mark for mark, one in counts.lines.items() if one.pages + one.missed <= span]
        for mark in rare:
            del counts.lines[mark]
        self.size -= len(rare)

    def _shrink(self) -> None:
        """Forget what stands on one page only, then the sites of which the fewest pages were seen."""
        for counts in self.sites.values():
            self._forget(counts, 1)
        for site in sorted(self.sites, key=lambda s: (self.sites[s].pages, s)):
            if self.size <= self.most_lines // 2:
                break
            self.size -= len(self.sites.pop(site).lines)

    def profile(self, least_pages: int = LEAST_PAGES, least_share: float = LEAST_SHARE) -> SiteProfile:
        """The lines that are furniture."""
        pages: dict[str, int] = {}
        lines: dict[str, dict[str, Repeated]] = {}
        for site, counts in self.sites.items():
            kept = {}
            for mark, one in counts.lines.items():
                share = max(least_share, SHORT_SHARE) if one.short else least_share
                if one.pages >= max(least_pages, share * counts.pages):
                    kept[mark] = Repeated(one.pages, one.sample)
            if kept:
                pages[site], lines[site] = counts.pages, kept
        return SiteProfile(pages, lines)


@dataclass
class LearnTask:
    """The worker's half: (site, lines) of each page, None for a page that has neither, or a Reject."""

    without: tuple[str, ...] = ()
    limit: int = MAX_BYTES

    @cached_property
    def _pipeline(self) -> Any:
        from newsclean.pipeline import Pipeline

        return Pipeline.default().without(*self.without)

    def check(self) -> None:
        """Raises PipelineError for a cleaner that does not exist, before any worker is started."""
        _ = self._pipeline

    def page(self, item: Item) -> Any:
        """Clean one page and list what is left of it."""
        try:
            page = label_item(item, pipeline=self._pipeline, limit=self.limit)
        except SourceError as error:
            return Reject(item.place, item.url, error.reason, str(error))
        except Exception as error:
            return Reject(item.place, item.url, "error", f"{type(error).__name__}: {error}")
        site = site_of(page.url) or site_of(page.declared.url)
        lines = {}
        for block in page.blocks:
            if block.role is Role.BODY and (mark := fingerprint(block.text)) is not None:
                lines[mark] = (block.text, block.kind == "heading" or len(block.text) < SHORT)
        return (site, lines) if site else None

    def finish(self, results: list[Any]) -> list[Any]:
        """The chunk's answers as they are."""
        return results


def learn(
    chunks: Iterable[list[Item]], task: LearnTask, *, jobs: int, timeout: float | None = 30.0
) -> tuple[LineCounter, int, int]:
    """Count the lines of all pages; gives the counter, how many pages there were, and how many could not be used (no
    address, or not readable)."""
    counter, total, unused = LineCounter(), 0, 0
    for outcome in run(chunks, task, jobs=jobs, timeout=timeout):
        total += len(outcome.items)
        unused += len(outcome.failures)
        unused += _count(counter, outcome)
    return counter, total, unused


def _count(counter: LineCounter, outcome: Outcome) -> int:
    unused = 0
    for answer in outcome.value:
        if isinstance(answer, tuple):
            counter.add(*answer)
        else:
            unused += 1
    return unused
