"""What a batch did, in figures. Workers count their chunks, the parent adds up."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from newsclean.article import Article

__all__ = ["PageCounts", "Summary"]

_SLOWEST = 10


class PageCounts(NamedTuple):
    """What is counted of one page; `seconds` is the time inside `clean`."""

    place: str
    seconds: float
    kept: int
    removed: int
    repairs: int
    quality: float
    language: str
    flags: Sequence[str]

    @classmethod
    def of(cls, article: Article, place: str, seconds: float) -> PageCounts:
        """Those of a record."""
        kept = sum([len(p.text) for p in article.paragraphs])
        removed = sum([len(r.text) for r in article.removed])
        quality = article.quality
        language = article.language or "unknown"
        return cls(place, seconds, kept, removed, len(article.repairs), quality.score, language, quality.flags)


@dataclass(slots=True)
class Summary:
    """Counts over many pages. `seconds` is the time inside `clean`, summed over the workers; `slowest` holds
    (seconds, place). Characters are counted in the record: kept in the body, removed with every role."""

    pages: int = 0
    rejected: int = 0
    duplicates: int = 0
    kept: int = 0
    removed: int = 0
    repairs: int = 0
    quality: float = 0.0
    seconds: float = 0.0
    languages: Counter[str] = field(default_factory=Counter)
    flags: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    slowest: list[tuple[float, str]] = field(default_factory=list)

    def count(self, page: PageCounts) -> None:
        """Count one page in."""
        self.pages += 1
        self.kept += page.kept
        self.removed += page.removed
        self.repairs += page.repairs
        self.quality += page.quality
        self.seconds += page.seconds
        self.languages[page.language] += 1
        for flag in page.flags:
            self.flags[flag] += 1
        self.slowest.append((round(page.seconds, 4), page.place))

    def add(self, other: Summary) -> None:
        """Count another summary's pages in."""
        for name in ("pages", "rejected", "duplicates", "kept", "removed", "repairs", "quality", "seconds"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in ("languages", "flags", "reasons"):
            getattr(self, name).update(getattr(other, name))
        self.slowest = heapq.nlargest(_SLOWEST, self.slowest + other.slowest)

    def reject(self, reason: str) -> None:
        """Count a page that gave no record."""
        self.rejected += 1
        self.reasons[reason] += 1

    def to_dict(self, wall: float | None = None) -> dict[str, Any]:
        """As JSON types; `wall` is the elapsed time in seconds."""
        table: dict[str, Any] = {
            "pages": self.pages,
            "rejected": self.rejected,
            "duplicates": self.duplicates,
            "kept_characters": self.kept,
            "removed_characters": self.removed,
            "repairs": self.repairs,
            "mean_quality": round(self.quality / self.pages, 4) if self.pages else None,
            "seconds_cleaning": round(self.seconds, 3),
            "languages": _ranked(self.languages),
            "flags": _ranked(self.flags),
            "reasons": _ranked(self.reasons),
            "slowest": [{"seconds": s, "place": p} for s, p in self.slowest],
        }
        if wall is not None:
            table["seconds"] = round(wall, 3)
            table["pages_per_second"] = round((self.pages + self.rejected) / wall, 2) if wall > 0 else None
        return table

    def state(self) -> dict[str, Any]:
        """Everything, for a journal; the inverse is `restore`."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def restore(cls, state: dict[str, Any]) -> Summary:
        """A summary from a journal."""
        one = cls()
        for name in cls.__slots__:
            value = state[name]
            if isinstance(value, dict):
                value = Counter(value)
            elif name == "slowest":
                value = [(s, p) for s, p in value]
            setattr(one, name, value)
        return one

    def lines(self, wall: float) -> list[str]:
        """For a person: a few short lines."""
        total = self.pages + self.rejected
        rate = f"{total / wall:,.0f} pages/s" if wall > 0 else ""
        lines = [f"{self.pages:,} records, {self.rejected:,} rejected in {wall:,.1f} s ({rate})"]
        if self.duplicates:
            lines.append(f"duplicates: {self.duplicates:,}")
        if self.pages:
            share = self.removed / max(1, self.kept + self.removed)
            lines.append(f"characters: {self.kept:,} kept, {self.removed:,} removed ({share:.0%})")
            lines.append("languages: " + _listed(self.languages))
        if self.flags:
            lines.append("flags: " + _listed(self.flags))
        if self.reasons:
            lines.append("rejects: " + _listed(self.reasons))
        if total > 1 and self.slowest:
            lines.append("slowest: " + ", ".join(f"{place} ({s:.2f} s)" for s, place in self.slowest[:3]))
        return lines


def _ranked(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])))


def _listed(counts: Counter[str], most: int = 8) -> str:
    ranked = list(_ranked(counts).items())
    more = f", {len(ranked) - most} more" if len(ranked) > most else ""
    return ", ".join(f"{name} {count:,}" for name, count in ranked[:most]) + more
