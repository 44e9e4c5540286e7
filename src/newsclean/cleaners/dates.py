"""Publication and update time: from what the page declares, else from the date line next to the article."""

from __future__ import annotations

import re
from typing import Final

from newsclean.cleaners.date_lines import DateLine, label_date_line, own_date_lines
from newsclean.cleaners.regions import prose_of, title_place
from newsclean.page import Page, Role
from newsclean.parse.dates import find_dates, read_date
from newsclean.parse.datewords import DateWords, date_words
from newsclean.parse.instants import before, best_instant, same_instant
from newsclean.rules.markup import TAG_BITS

__all__ = ["dates"]

#: How many blocks from the headline on a relative stamp is looked for, and how long it may be.
_STAMP, _LONGEST_STAMP = 8, 40
#: Where nothing is declared and no line is a date line: so many blocks around the headline, so long each.
_BEFORE, _AFTER, _LONGEST_LINE = 2, 6, 90
_ASIDE: Final = TAG_BITS["aside"]
_IN_URL: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")


def dates(page: Page) -> None:
    """Label the article's date lines DATE, and note `published` and `modified`.

    A declaration goes before the visible line, the visible line before the address of the page.
    """
    words = date_words(page.packs)
    if page.format == "html":
        _declared(page, words)
    for block, line in own_date_lines(page):
        _note(page, line)
        label_date_line(page, block, line)
    _relative(page, words)
    if page.format == "html":
        _settle(page, words)


def _relative(page: Page, words: DateWords) -> None:
    """Label a stamp such as "three hours ago" at the headline: it tells no date, and it is no part of the article."""
    span = prose_of(page)
    title = title_place(page)
    top = title if title is not None else max(0, span[0] - _STAMP) if span else 0
    for block in page.blocks[top : min(top + _STAMP, span[0] if span else top)]:
        text = block.text
        if block.role is None and len(text) <= _LONGEST_STAMP and any(map(str.isdigit, text)) and words.relative(text):
            page.label(block, Role.DATE, "dates.relative", confidence=0.7)


def _declared(page: Page, words: DateWords) -> None:
    """What the page declares, the strongest source first, made more exact by the others."""
    told = page.declared
    times = [iso for value in told.times if (iso := read_date(value, words))]
    for name, values in (("published", told.published), ("modified", told.modified)):
        known = [iso for _, value in values if (iso := read_date(value, words))]
        if known:
            page.fields[name] = best_instant(known[0], [*known[1:], *times])


def _settle(page: Page, words: DateWords) -> None:
    """Fill a gap from what is left, and drop an update that is the publication or stands before it."""
    fields = page.fields
    if "published" not in fields:
        days = {iso[:10]: iso for value in page.declared.times if (iso := read_date(value, words))}
        if len(days) == 1:
            fields["published"] = next(iter(days.values()))
        elif (iso := _at_title(page, words)) is not None:
            fields["published"] = iso
        elif page.url and (found := _IN_URL.search(page.url)):
            iso = read_date("-".join(found.group(1, 3, 4)), words)
            if iso:
                fields["published"] = iso
    published, modified = fields.get("published"), fields.get("modified")
    if published and modified and (before(modified, published) or same_instant(published, modified)):
        del fields["modified"]


def _at_title(page: Page, words: DateWords) -> str | None:
    """The one day that short lines around the headline tell, whatever stands beside it."""
    title = title_place(page)
    if title is None:
        return None
    told: dict[str, str] = {}
    for block in page.blocks[max(0, title - _BEFORE) : title + _AFTER]:
        text = block.text
        element = block.html.element
        if len(text) > _LONGEST_LINE or element.hidden or element.apart or element.above & _ASIDE:
            continue
        if not any(map(str.isdigit, text)):
            continue
        for date in find_dates(text, words):
            told.setdefault(date.iso[:10], date.iso)
    return next(iter(told.values())) if len(told) == 1 else None


def _note(page: Page, line: DateLine) -> None:
    """Put a date line's dates into the record; an unlabelled second date of the same line is the update."""
    for date in line.dates:
        name = "modified" if date.label == "modified" else "published"
        known = page.fields.get(name)
        if name == "published" and known is not None and not page.declared.published:
            name = "modified"
            known = page.fields.get(name)
        page.fields[name] = date.iso if known is None else best_instant(known, [date.iso])
