"""Lines that tell dates and little else, and which of them are the article's own."""

from __future__ import annotations

import itertools
import re
from typing import Final

from newsclean.cleaners.regions import prose_of, prose_span, title_place
from newsclean.page import Block, Page, Role
from newsclean.parse.dates import FoundDate, find_dates, may_tell_dates
from newsclean.parse.datewords import date_words
from newsclean.parse.names import name_words
from newsclean.rules.markup import TOPICS

__all__ = ["DateLine", "date_line", "label_date_line", "own_date_lines"]

#: No date line is longer.
_LONGEST: Final = 160
#: How many lines above the article's prose, and behind it, its date is looked for.
_ABOVE, _BEHIND = 14, 4
#: More than so many date lines among so few lines are the stamps of a list.
_LIST: Final = 3
#: How many blocks of a web page around its headline may hold the date.
_BEFORE_TITLE, _AFTER_TITLE = 6, 16
_LETTERS: Final = re.compile(r"[^\W\d_]{2,}")
_MARKS: Final = " \t.,:;|/\\-–—•·*_~()[]<>»«،\u200e\u200f\xa0"
_LIST_TOPIC: Final = TOPICS["list"] | TOPICS["related"] | TOPICS["footer"]
_DATE_TOPIC: Final = TOPICS["date"] | TOPICS["byline"]


class DateLine:
    """A line that tells dates and little else: its dates, and how many words stand beside them."""

    __slots__ = ("beside", "dates")

    def __init__(self, dates: list[FoundDate], beside: int) -> None:
        self.dates = dates
        self.beside = beside

    @property
    def labelled(self) -> bool:
        """Whether a word such as "published" says what the date is."""
        return any(date.label for date in self.dates)

    @property
    def timed(self) -> bool:
        """Whether it tells a clock time."""
        return any(date.timed for date in self.dates)


def date_line(text: str, page: Page) -> DateLine | None:
    """The dates of a line that consists of them; None for prose, headlines and lines without a date."""
    if len(text) > _LONGEST:
        return None
    found = find_dates(text, date_words(page.packs))
    if not found:
        return None
    beside = text[: found[0].start] + " "
    for date, following in itertools.pairwise(found):
        beside += text[date.end : following.start] + " "
    beside += text[found[-1].end :]
    count = len(_LETTERS.findall(beside))
    line = DateLine(found, count)
    if count <= (6 if line.labelled or line.timed else 0):
        return line
    if count <= 10 and name_words(page.packs).label.search(beside) is not None:
        return line
    return None


def _candidates(page: Page) -> list[Block]:
    """The blocks among which the article's own date can stand: a page has hundreds of others."""
    blocks = page.blocks
    span = prose_of(page)
    title = title_place(page) if page.format == "html" else None
    parts = [blocks[max(0, title - _BEFORE_TITLE) : title + _AFTER_TITLE]] if title is not None else []
    if span is None:
        return parts[0] if parts else blocks
    if title is None:
        parts.append(blocks[max(0, span[0] - _ABOVE) : span[0] + 4])
    parts.append(blocks[span[1] + 1 : span[1] + 21])
    return [block for part in parts for block in part]


def own_date_lines(page: Page) -> list[tuple[Block, DateLine]]:
    """The date lines of the article itself, in reading order: above its prose, right behind it, or at its headline."""
    open_blocks = [
        block
        for block in _candidates(page)
        if block.role is None and len(block.text) <= _LONGEST and not block.html.element.hidden
    ]
    lines: dict[Block, DateLine] = {}
    for number in may_tell_dates([block.text for block in open_blocks]):
        block = open_blocks[number]
        line = date_line(block.text, page)
        if line is not None:
            lines[block] = line
    if not lines:
        return []
    if page.format == "html":
        chosen = _at_headline(page, lines) or _behind(page, lines)
    else:
        chosen = _above(page, lines) or _behind(page, lines)
    return [(block, lines[block]) for block in chosen or ()]


def _above(page: Page, lines: dict[Block, DateLine]) -> list[Block] | None:
    """The date line nearest above the prose, with a second one (the update) right next to it."""
    span = prose_of(page)
    end = span[0] if span else len(page.blocks)
    begin = max(0, end - _ABOVE)
    below = page.blocks[end + 1 : end + 4] if span else []
    if any(block in lines and (lines[block].labelled or lines[block].timed) for block in below):
        end += 4  # the first prose is a standfirst that stands above byline and date
    near = [at for at in range(begin, min(end, len(page.blocks))) if page.blocks[at] in lines]
    if not near:
        return None
    at = near[-1]
    labelled = [n for n in near if lines[page.blocks[n]].labelled]
    if labelled:
        at = labelled[0]
    elif len(near) > _LIST and end - at > 2:
        return None
    chosen = [page.blocks[at]]
    for beside in (at - 1, at + 1):
        if beside in near:
            chosen.append(page.blocks[beside])
    return sorted(chosen, key=lambda block: page.blocks.index(block))


def _behind(page: Page, lines: dict[Block, DateLine]) -> list[Block] | None:
    """The date line right behind the prose, unless it is the first stamp of a list."""
    span = prose_of(page)
    if span is None:
        return None
    after = span[1] + 1
    stamps = [at for at in range(after, min(len(page.blocks), after + 20)) if page.blocks[at] in lines]
    if not stamps or stamps[0] >= after + _BEHIND:
        return None
    if len(stamps) > 1 and not lines[page.blocks[stamps[0]]].labelled:
        return None
    between = page.blocks[after : stamps[0]]
    if any(len(block.text) > 90 or page.packs.phrases.line(block.text) for block in between):
        return None
    return [page.blocks[stamps[0]]]


def _at_headline(page: Page, lines: dict[Block, DateLine]) -> list[Block] | None:
    """The date line nearest to a web page's headline; one whose classes speak of a date goes before the others."""
    title = title_place(page)
    if title is None:
        return _above(page, lines)
    blocks = page.blocks
    near = [
        at for at in range(max(0, title - _BEFORE_TITLE), min(len(blocks), title + _AFTER_TITLE)) if blocks[at] in lines
    ]
    prose = prose_span(blocks[title + 1 : title + _AFTER_TITLE])
    low = title + 1 + prose[0] + 3 if prose else len(blocks)
    near = [
        at
        for at in near
        if _marked(blocks[at])
        or lines[blocks[at]].labelled
        or (title - at <= 3 and not _listed(blocks[at]) and (at < low or len(near) == 1))
    ]
    if not near:
        return None
    best = min(
        near, key=lambda at: (not lines[blocks[at]].labelled and not _marked(blocks[at]), at < title, abs(at - title))
    )
    return [blocks[at] for at in near if abs(at - best) <= 2 and (at == best or at > title)]


def _listed(block: Block) -> bool:
    return bool(block.html.element.near & _LIST_TOPIC)


def _marked(block: Block) -> bool:
    return bool(block.html.element.near & _DATE_TOPIC)


def label_date_line(page: Page, block: Block, line: DateLine) -> None:
    """Take the dates of a block apart from what stands beside them; marks between stay with the dates."""
    text = block.text
    low, high = line.dates[0].start, line.dates[-1].end
    if not text[:low].strip(_MARKS):
        low = 0
    while high < len(text) and text[high] in _MARKS:
        high += 1
    pieces = page.split(block, low, high) if low or high < len(text) else [block]
    mine = 1 if low else 0
    for at, piece in enumerate(pieces):
        if at == mine:
            page.label(piece, Role.DATE, "dates.line")
        else:
            page.memory.setdefault("beside_date", []).append(piece)
