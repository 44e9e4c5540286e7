"""Why is this line gone? A page in its reading order, each piece with its role and the rule that gave it."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from newsclean.article import Article
from newsclean.assemble import assemble
from newsclean.engine import label
from newsclean.page import FURNITURE, KEPT, METADATA, Block, Edit, Page, Role
from newsclean.pipeline import Pipeline
from newsclean.report.colour import paint, wants_colour

__all__ = ["explain"]

_FIELDS = ("title", "authors", "editors", "published", "modified", "section", "dateline", "site", "language", "tags")
_INDENT = " " * 6


def explain(
    source: str | bytes | Path,
    out: IO[str],
    *,
    url: str | None = None,
    language: str | None = None,
    format: str | None = None,
    pipeline: Pipeline | None = None,
) -> None:
    """Write to `out` what became of each piece of a page; the arguments are those of `clean`, and so are the errors.

    A terminal gets colours (unless NO_COLOR is set) and one line a piece; any other stream gets the whole text.
    """
    page, about = label(source, url=url, language=language, format=format, pipeline=pipeline)
    article = assemble(page, id=about["sha256"][:16], source=about)
    colour = wants_colour(out)
    width = shutil.get_terminal_size().columns if out.isatty() else None
    for line in _lines(page, article, width):
        out.write((line.coloured if colour else line.plain) + "\n")


class _Line:
    """A line of the report: (text, colours) parts."""

    def __init__(self, *parts: tuple[str, tuple[str, ...]]) -> None:
        self.parts = parts

    @property
    def plain(self) -> str:
        return "".join(text for text, _ in self.parts).rstrip()

    @property
    def coloured(self) -> str:
        return "".join(paint(text, *colours) for text, colours in self.parts)


def _lines(page: Page, article: Article, width: int | None) -> Iterator[_Line]:
    yield from _record(article)
    yield _Line()
    unit = "line" if page.format == "text" else "block"
    yield _Line((f"{unit:>5} {'role':<11} {'rule':<34} sure  text", ("dim",)))
    for block in page.blocks:
        yield from _block(block, width)
    yield _Line()
    yield from _account(article)


def _record(article: Article) -> Iterator[_Line]:
    """The record's short fields, those that it has."""
    for name in _FIELDS:
        value = getattr(article, name)
        if value:
            shown = ", ".join(value) if isinstance(value, list) else value
            yield _Line((f"{name:<10} ", ("dim",)), (shown, ("bold",) if name == "title" else ()))
    flags = ", ".join(article.quality.flags)
    yield _Line(("quality    ", ("dim",)), (f"{article.quality.score:g}  {flags}", ()))


def _block(block: Block, width: int | None) -> Iterator[_Line]:
    role = block.role or Role.BODY
    head = f"{block.line:>5} {role.value:<11} {f'{block.cleaner}: {block.rule}':<34} {block.confidence:>4.2f}  "
    yield _Line((head, ("dim",)), (_fit(block.text, width, len(head)), _colours(role, block.kind)))
    for before, cleaner, rule in block.history or ():
        # news is what was saved or thrown out late, not that a part of a line was cut off
        if before is not Role.BODY and role is not Role.MARKER and (before in KEPT) != (role in KEPT):
            yield _Line((f"{_INDENT}overruled: {before.value} ({cleaner}: {rule})", ("dim",)))
    for edit in block.edits or ():
        yield _Line((_INDENT + _mended(edit), ("blue",)))


def _mended(edit: Edit) -> str:
    return f"mended: {edit.before!r} → {edit.after!r} ({edit.cleaner}, {edit.kind}: {edit.evidence})"


def _colours(role: Role, kind: str) -> tuple[str, ...]:
    if role in FURNITURE:
        return ("red",)
    if role in METADATA:
        return ("cyan",)
    if role is Role.TITLE or kind == "heading":
        return ("bold", "green")
    return ("yellow",) if role in (Role.CAPTION, Role.CREDIT) else ("green",)


def _fit(text: str, width: int | None, used: int) -> str:
    if width is None or used + len(text) <= width:
        return text
    return text[: max(20, width - used - 1)] + "…"


def _account(article: Article) -> Iterator[_Line]:
    """How much was kept and removed, and by whom."""
    kept = sum(len(p.text) for p in article.paragraphs)
    yield _Line((f"kept {kept:,} characters in {len(article.paragraphs)} paragraphs", ("green",)))
    if article.captions:
        yield _Line((f"set {len(article.captions)} captions apart", ("yellow",)))
    gone = Counter[tuple[str, str]]()
    for removed in article.removed:
        gone[(removed.cleaner, removed.role)] += len(removed.text)
    for (cleaner, role), size in sorted(gone.items(), key=lambda entry: (-entry[1], entry[0])):
        yield _Line((f"removed {size:,} characters of {role} ({cleaner})", ("cyan" if role in METADATA else "red",)))
    if article.repairs:
        yield _Line((f"mended {len(article.repairs)} places", ("blue",)))
