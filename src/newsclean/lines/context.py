"""What stands around each line: the facts by which the model judges it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from newsclean.lines.facets import Row
from newsclean.lines.shape import Line, bucket, count_class
from newsclean.page import Role
from newsclean.rules.schema import PhraseRule
from newsclean.words import folded_words, letter_words

__all__ = ["Given", "features"]

#: What a line of a shape adds to the stretch of prose that it may belong to.
_WORTH = {
    "L": 4.0,
    "M": 2.0,
    "K": 1.0,
    "c": 1.0,
    "u": 1.5,
    "C": -0.2,
    "D": -0.4,
    "B": -0.4,
    "t": -0.7,
    "l": -0.7,
    "h": -1.2,
}
#: Roles whose phrases, alone on a line, head a list of other stories.
_LABELS = frozenset({Role.RELATED, Role.POPULAR, Role.READ_ALSO, Role.COMMENT, Role.TAGS, Role.NAVIGATION})
#: A word of fewer letters may stand anywhere.
_LEAST: Final = 4
#: For a pattern that repeats, sentences of any length are alike.
_ALIKE = str.maketrans("MKu", "LLL")
_PROSE = frozenset("L")
_DISTANCE = ("0", "1", "2", "3", "4", "4", "6", "6", "6", "9")


class Given(NamedTuple):
    """What other cleaners and packs know of a line: a phrase's rule, a label given already, a credit found."""

    hit: PhraseRule | None = None
    label: str = ""
    credit: str = ""
    gap: int = 1


def _far(n: int) -> str:
    return _DISTANCE[n] if n < 10 else "9"


def features(lines: Sequence[Line], given: Sequence[Given]) -> list[Row]:
    """One row of facts for each line."""
    count = len(lines)
    shapes = _shapes(lines, given)
    first, last = _span(lines, shapes)
    vocabulary = _vocabulary(lines, shapes, first, last)
    periods = _periods(shapes)
    numbers = _numbers(lines, shapes)
    repeats = _repeats(lines)
    runs = _runs(shapes)
    to_prose = _distances(shapes[::-1])[::-1]
    from_prose = _distances(shapes)
    best = _best(lines, shapes, first)
    gaps = _gaps(given, shapes)
    near = _near(given)
    told = sum(now.hit is not None or now.label != "" for now in given)
    page = f"{count_class(count)}{bucket(shapes.count('L') / count)}"
    signs = "0" if not told else "a" if told * 25 < count else "b" if told * 8 < count else "c"
    padded = ["^", "^", *shapes, "$", "$"]
    rows: list[Row] = []
    since = 99
    for i, line in enumerate(lines):
        shape = shapes[i]
        now = given[i]
        rule = now.hit
        hit = rule.role.value + rule.place[0] if rule is not None else ""
        words = count_class(line.n)
        if i < first:
            where = "h"
            zone = "h" + _far(first - i)
        elif i > last:
            where = "t"
            zone = "t" + _far(i - last)
        else:
            where = zone = "m"
        shared = ""
        if shape == "L":
            since = 99
        elif vocabulary:
            own = {word for word in letter_words(line.folded) if len(word) >= _LEAST}
            if own:
                shared = bucket(len(own & vocabulary) / len(own))
        repeat = repeats[i]
        facts = (
            (shape, words, line.end, line.start),
            (shape, line.capitals, line.function, line.digits, line.marks),
            (where, padded[i], padded[i + 1], shape, padded[i + 3], padded[i + 4]),
            (shape, zone, repeat, runs[i], signs),
            (shape, count_class(i), count_class(count - 1 - i), page, signs),
            (shape, _far(since) if since < 99 else "", to_prose[i], from_prose[i]),
            (where, words, hit, now.credit, near[i]),
            (shape, where, shared, gaps[i], numbers[i], best[i]),
            (shape, where, periods[i]),
        )
        rows.append(
            Row(
                shape,
                words,
                repeat,
                line.start,
                line.capitals,
                numbers[i],
                line.digits == "T",
                where == "t" and since < 99,
                padded[i + 1],
                padded[i + 3],
                periods[i],
                facts,
            )
        )
        if shape == "H":
            since = 0
        if since < 99:
            since += 1
    return rows


def _shapes(lines: Sequence[Line], given: Sequence[Given]) -> list[str]:
    shapes = []
    for line, now in zip(lines, given, strict=True):
        if now.label:
            shapes.append(now.label)
        elif now.hit is not None and line.shape != "L" and now.hit.place in ("line", "start"):
            if now.hit.place == "line":
                shapes.append("H" if now.hit.role in _LABELS else "h")
            else:
                shapes.append("r" if now.hit.role is Role.READ_ALSO else "h")
        else:
            shapes.append(line.shape)
    return shapes


def _span(lines: Sequence[Line], shapes: Sequence[str]) -> tuple[int, int]:
    """First and last line of the stretch richest in prose; (count, -1) where the page has none.

    Each shape counts for or against a stretch; the best one is found in one pass (Kadane's method).
    """
    best, low, high = 0.0, len(lines), -1
    size, begin = 0.0, 0
    for i, shape in enumerate(shapes):
        if size <= 0.0:
            size, begin = 0.0, i
        size += _WORTH.get(shape, -1.0)
        if size > best:
            best, low, high = size, begin, i
    while low < high and shapes[low] not in "LMKuc":
        low += 1
    return low, high


def _vocabulary(lines: Sequence[Line], shapes: Sequence[str], first: int, last: int) -> set[str]:
    """The longer words of the main stretch's paragraphs."""
    text = " ".join(
        line.text for line, shape in zip(lines[first : last + 1], shapes[first : last + 1], strict=True) if shape == "L"
    )
    return {word for word in folded_words(text[:4000]) if len(word) >= _LEAST}


def _numbers(lines: Sequence[Line], shapes: Sequence[str]) -> list[str]:
    """Marks numbered lines: "p" in a count with prose between its numbers, "s" in one without, "1" a number alone."""
    marks = [""] * len(lines)
    before: dict[int, int] = {}
    for i, line in enumerate(lines):
        if line.numbered:
            marks[i] = "1"
            at = before.get(line.number - 1 if line.number >= 0 else -1)
            if at is not None:
                name = "p" if any(shape in "LMu" for shape in shapes[at + 1 : i]) else "s"
                marks[i] = name
                if marks[at] == "1":
                    marks[at] = name
            before[line.number] = i
    return marks


def _periods(shapes: Sequence[str]) -> list[str]:
    """For each line the shapes of the pattern that repeats around it, "" where none does.

    Headings and paragraphs take turns in an article too: with prose in it a pattern counts where it also has a
    headline and a date.
    """
    text = "".join(shapes).translate(_ALIKE)
    found = [""] * len(text)
    for size in (4, 3, 2):
        for i in range(len(text) - 2 * size + 1):
            if text[i] == text[i + size] and text[i] != "L":  # the article's last paragraph is not the list's first
                pattern = text[i : i + size]
                if pattern == text[i + size : i + 2 * size]:
                    letters = set(pattern)
                    if len(letters) > 1 and (_PROSE.isdisjoint(letters) or ("t" in letters and "d" in letters)):
                        found[i : i + 2 * size] = ["".join(sorted(pattern))] * (2 * size)
    return found


def _repeats(lines: Sequence[Line]) -> list[str]:
    """Copies: "1" a line that comes again, "2" one that came before, "c" one cut short, "f" its twin, "p" a part."""
    seen: dict[str, int] = {}
    marks = [""] * len(lines)
    for i, line in enumerate(lines):
        text = line.text
        before = seen.get(text)
        if before is None:
            seen[text] = i
        else:
            marks[i] = "2"
            if not marks[before]:
                marks[before] = "1"
    starts = {lines[i].text[:12]: i for i in reversed(range(len(lines))) if lines[i].end != "…"}
    long = "\n".join(line.text for line in lines if line.shape == "L") if len(lines) < 2000 else ""
    for i, line in enumerate(lines):
        if marks[i]:
            continue
        if line.end == "…" and line.n > 1:
            stem = line.text.rstrip(".… ")
            at = starts.get(stem[:12])
            if at is not None and at != i and lines[at].text.startswith(stem):
                marks[i] = "c"
                marks[at] = marks[at] or "f"
        elif line.shape in "MtuqK" and line.n >= 6 and long:
            stem = line.text.strip("\"“”'‘’. ")
            if stem in long:
                marks[i] = "p"
    return marks


def _distances(shapes: Sequence[str]) -> list[str]:
    """How far back from each line the next paragraph stands; "9" where there is none near."""
    found = []
    at = 99
    for shape in shapes:
        found.append(_far(at))
        at = 1 if shape in "LM" else at + 1
    return found


def _runs(shapes: Sequence[str]) -> list[str]:
    """For each line the length of the run of lines without prose that it is in."""
    runs = [""] * len(shapes)
    begin = 0
    for i in range(len(shapes) + 1):
        if i == len(shapes) or shapes[i] in "LM":
            size = count_class(i - begin)
            for at in range(begin, i):
                runs[at] = size
            begin = i + 1
    return runs


def _best(lines: Sequence[Line], shapes: Sequence[str], first: int) -> list[str]:
    """Marks the likeliest headline above the prose, and the rank of the others."""
    marks = [""] * len(lines)
    if first >= len(lines):
        return marks
    head = [i for i in range(max(0, first - 40), first) if shapes[i] in "tuqMK" and lines[i].n >= 4]
    head.sort(key=lambda i: (-min(lines[i].n, 14), -i))
    for rank, i in enumerate(head[:3]):
        marks[i] = f"{rank}{shapes[i]}"
    return marks


def _gaps(given: Sequence[Given], shapes: Sequence[str]) -> list[str]:
    """The blank lines before and behind a line, against what is usual before this page's prose."""
    usual: dict[int, int] = {}
    for now, shape in zip(given, shapes, strict=True):
        if shape == "L":
            usual[now.gap] = usual.get(now.gap, 0) + 1
    common = max(usual, key=lambda gap: usual[gap]) if usual else 1
    sides = ["<" if now.gap < common else ">" if now.gap > common else "=" for now in given]
    return [here + after for here, after in zip(sides, [*sides[1:], "="], strict=True)]


def _near(given: Sequence[Given]) -> list[str]:
    """For each line of how many of the four lines around it a phrase speaks."""
    hits = [0, 0, *(now.hit is not None for now in given), 0, 0]
    if 1 not in hits:
        return ["0"] * len(given)
    return [str(hits[i] + hits[i + 1] + hits[i + 3] + hits[i + 4]) for i in range(len(given))]
