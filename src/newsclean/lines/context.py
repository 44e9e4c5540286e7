"""What stands around each line: the features by which the model judges it, one value a group."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newsclean.lines.shape import Line, bucket, count_class
from newsclean.page import Role
from newsclean.rules.schema import PhraseRule

__all__ = ["GROUPS", "Given", "features"]

#: The groups of features, in the order of the rows that `features` gives.
GROUPS = (
    "shape", "words", "end", "start", "capitals", "function", "digits", "marks", "hit", "hit_words", "cap", "repeat",
    "shared", "words_end", "shape_capitals", "shape_function", "shape_shared", "before", "after", "before2", "after2",
    "around", "before_shape", "shape_after", "before_two", "after_two", "zone", "zone_shape", "zone_repeat", "index",
    "index_shape", "remaining", "run", "since_hit", "since_hit_shape", "gap", "numbered", "page", "best", "start_shape",
    "zone_around", "hit_near", "to_prose", "from_prose", "between_prose",
)  # fmt: skip

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
_WORD = re.compile(r"[^\W\d_]{4,}")
_DISTANCE = ("0", "1", "2", "3", "4", "4", "6", "6", "6", "9")


@dataclass(frozen=True, slots=True)
class Given:
    """What other cleaners and packs know of a line: a phrase's rule, a label given already, a credit found."""

    hit: PhraseRule | None = None
    label: str = ""
    credit: str = ""
    gap: int = 1


def _far(n: int) -> str:
    return _DISTANCE[n] if n < 10 else "9"


def features(lines: Sequence[Line], given: Sequence[Given]) -> list[tuple[str, ...]]:
    """One row of feature values for each line, in the order of `GROUPS`."""
    count = len(lines)
    shapes = _shapes(lines, given)
    first, last = _span(lines, shapes)
    vocabulary = _vocabulary(lines, shapes, first, last)
    repeats = _repeats(lines)
    runs = _runs(shapes)
    to_prose = _distances(shapes[::-1])[::-1]
    from_prose = _distances(shapes)
    best = _best(lines, shapes, first)
    gaps = _gaps(given, shapes)
    prose = sum(s == "L" for s in shapes)
    page = f"{count_class(count)}{bucket(prose / count)}"
    padded = ["^", "^", *shapes, "$", "$"]
    rows: list[tuple[str, ...]] = []
    since = 99
    for i, line in enumerate(lines):
        shape = shapes[i]
        b2, b1, _, a1, a2 = padded[i : i + 5]
        now = given[i]
        hit = f"{now.hit.role.value}{now.hit.place[0]}" if now.hit is not None else ""
        words = count_class(line.n)
        if i < first:
            zone = "h" + _far(first - i)
        elif i > last:
            zone = "t" + _far(i - last)
        else:
            zone = "m"
        where = zone[0]
        shared = ""
        if shape != "L" and vocabulary:
            own = set(_WORD.findall(line.folded))
            if own:
                shared = bucket(len(own & vocabulary) / len(own))
        repeat = repeats[i]
        index = count_class(i)
        if shape == "L":
            since = 99
        distance = _far(since) if since < 99 else ""
        rows.append((
            shape, words, line.end, line.start, line.capitals, line.function, line.digits, line.marks, hit,
            hit + words if hit else "", now.credit + where if now.credit else "", repeat, shared, words + line.end,
            shape + line.capitals, shape + line.function, shape + shared, b1, a1, b2, a2, b1 + shape + a1, b1 + shape,
            shape + a1, b2 + b1 + shape, shape + a1 + a2, zone, zone + shape, where + repeat, index, index + shape,
            count_class(count - 1 - i), runs[i] + where, distance, distance + shape, gaps[i] + shape,
            shape + where if line.numbered else "", page + shape, best[i], line.start + shape,
            where + b1 + shape + a1, _near(given, i), to_prose[i] + shape, from_prose[i] + shape,
            from_prose[i] + shape + to_prose[i] if shape in "tlqdcK" else "",
        ))  # fmt: skip
        if hit and now.hit is not None and now.hit.place == "line":
            since = 0
        since = min(99, since + 1)
    return rows


def _shapes(lines: Sequence[Line], given: Sequence[Given]) -> list[str]:
    shapes = []
    for line, now in zip(lines, given, strict=True):
        if now.label:
            shapes.append(now.label)
        elif now.hit is not None and line.shape != "L" and now.hit.place in ("line", "start"):
            shapes.append("H" if now.hit.place == "line" and now.hit.role in _LABELS else "h")
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
    return set(_WORD.findall(text[:4000].casefold()))


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


def _near(given: Sequence[Given], i: int) -> str:
    """How many of the four lines around a line a phrase speaks for."""
    near = sum(given[at].hit is not None for at in range(max(0, i - 2), min(len(given), i + 3)) if at != i)
    return str(near)
