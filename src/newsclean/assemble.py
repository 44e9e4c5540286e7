"""Roles → record: the last step. Reads a labelled page, changes nothing on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from newsclean.article import Article, Caption, Paragraph, Quality, Repair
from newsclean.page import Block, Page, Role

try:
    from newsclean.removals import removal  # there when newsclean is compiled
except ModuleNotFoundError:
    from newsclean.article import Removed as removal

__all__ = ["assemble"]

#: Read from the enumeration for each block, a role would cost more than the rest of the loop.
_BODY: Final = Role.BODY
_TITLE: Final = Role.TITLE
_CAPTION: Final = Role.CAPTION
_CREDIT: Final = Role.CREDIT
_FIELDS: Final = ("site", "title", "authors", "editors", "published", "modified", "section", "dateline", "tags")


def assemble(page: Page, *, id: str, source: dict[str, Any]) -> Article:
    """The record of a labelled page. Blocks without a role count as body: nothing is lost for want of a label."""
    article = Article(id=id, url=page.url or page.declared.url, language=page.language, source=source)
    for name in _FIELDS:
        value = page.fields.get(name)
        if value is not None:
            setattr(article, name, value)
    paragraph_of: dict[int, Paragraph] = {}
    caption_of: dict[int, Caption] = {}
    title_used = False
    removed = article.removed
    in_text = page.format == "text"
    rounded: dict[float, float] = {}
    for block in page.blocks:
        if block.edits:
            article.repairs.extend(_repairs(page, block))
        role = block.role or _BODY
        if role is _BODY:
            whole = paragraph_of.get(block.paragraph)
            if whole is None:
                whole = paragraph_of[block.paragraph] = Paragraph(block.text, block.kind)
                article.paragraphs.append(whole)
            else:
                whole.text += " " + block.text
        elif role is _CAPTION or role is _CREDIT:
            caption = caption_of.get(block.paragraph)
            if caption is None:
                caption = caption_of[block.paragraph] = Caption()
                article.captions.append(caption)
            part = "text" if role is _CAPTION else "credit"
            before = getattr(caption, part)
            setattr(caption, part, f"{before} {block.text}" if before else block.text)
        elif role is _TITLE and not title_used and _same(block.text, article.title):
            title_used = True
        else:  # by position and without a helper: a page has hundreds of these
            start, end = block.start, block.start + len(block.raw)
            confidence = block.confidence
            sure = rounded.get(confidence)
            if sure is None:
                sure = rounded[confidence] = round(confidence, 3)
            line, at, path = (block.line, None, None) if in_text else (None, block.line, _path(block))
            removed.append(
                removal(block.text, role._value_, block.cleaner, block.rule, sure, line, at, path, start, end)
            )
    for block in page.memory.get("told", ()):  # what is declared stands at no place of the page
        for e in block.edits or ():
            article.repairs.append(Repair(e.before, e.after, e.kind, e.evidence, e.cleaner, path="declared"))
    article.quality = _quality(page, article)
    return article


def _path(block: Block) -> str | None:
    evidence = block.html
    if evidence is None:
        return None
    element = evidence.element
    path: str | None = element.steps or element.path
    return path


def _same(text: str, title: str | None) -> bool:
    return title is not None and "".join(text.split()) == "".join(title.split())


def _repairs(page: Page, block: Block) -> Iterator[Repair]:
    if page.format == "text":
        where: dict[str, Any] = {"line": block.line}
    else:
        where = {"block": block.line, "path": _path(block)}
    for e in block.edits or ():
        start, end = block.start + e.start, block.start + e.end
        yield Repair(e.before, e.after, e.kind, e.evidence, e.cleaner, start=start, end=end, **where)


def _quality(page: Page, article: Article) -> Quality:
    """The page's own flags and what the record lacks; each costs its share of the score."""
    flags = list(page.flags)
    size = sum(len(p.text) for p in article.paragraphs)
    unsure = 0
    for block in page.blocks:
        if block.role is _BODY and block.confidence < _SURE:
            unsure += len(block.text)
    if not page.blocks:
        flags.append("empty")
    elif not size:
        flags.append("no_body")
    elif size < 250:
        flags.append("short_body")
    if article.title is None and page.blocks:
        flags.append("no_title")
    score = 1.0
    if unsure:
        flags.append("unsure_lines")
        score -= unsure / max(size, unsure)
    for flag in flags:
        score *= _COST.get(flag, 0.9)
    return Quality(round(score, 3), flags)


#: Body on thinner evidence than this lowers the score by its share of the text.
_SURE: Final = 0.6
_COST: Final = {
    "empty": 0.0,
    "no_body": 0.0,
    "index_page": 0.3,
    "short_body": 0.7,
    "no_title": 0.9,
    "unsure_body": 0.6,
    "unsure_lines": 1.0,
    "second_opinion": 0.8,
    "gallery": 0.8,
    "live_blog": 0.95,
    "organisation_author": 1.0,
}
