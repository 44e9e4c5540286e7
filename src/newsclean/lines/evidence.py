"""What speaks for or against a line beside the model's weights: phrases, notes, stamps, counts, prose on both sides.

The weights come from few pages: what is rare there, and sure wherever it is seen, is said here in so many words.
Scores are sums of logarithms, as the model's are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsclean.lines.context import Given
from newsclean.lines.facets import Row
from newsclean.page import Role
from newsclean.rules.schema import PhraseRule

__all__ = ["COPIES", "FEW", "weigh"]

#: Marks of lines that come twice, and of teasers cut short.
COPIES = ("1", "2", "c")
#: Classes of one to three words.
FEW = ("1", "2", "3")
_STAMP = (*FEW, "4")
_LONG = ("13", "20")
#: No headline has so many words.
_TOO_LONG = ("35", "70")
_LONGEST_PROMPT = 200

_NEVER = 25.0
#: Cutting a paragraph is the worse error: a sentence that no phrase speaks against has this much in its favour,
_DOUBT = 1.0
#: so much more where prose stands on both sides,
_AMONG = 3.0
#: a heading so much that is numbered like others before paragraphs,
_COUNTED = 5.0
#: and on a page without any sign of furniture every line this much.
_PLAIN = 2.0
#: So much against a line that begins like a prompt or a notice, is a note, or stands in a list,
_AGAINST = 3.0
#: and against one that opens with a date and a time of day.
_ASIDE = 6.0

_PROMPTS = frozenset({Role.PROMO, Role.LEGAL})
_HEADLINES = ("t", "l", "q", "d", "K")
_PROSE = ("L", "M", "u")
#: Lines all in brackets, and lines with a star in a bracket before their words.
_NOTES = ("[", "†")
#: Phrases of these roles say all about a line; the others also occur as headings and kickers.
_SURE_ROLES = frozenset({Role.READ_ALSO, Role.AD, Role.SHARE, Role.COMMENT, Role.MEDIA, Role.PAGINATION})


def weigh(
    scores: list[list[float]],
    states: tuple[str, ...],
    given: Sequence[Given],
    rows: Sequence[Row],
    sizes: Sequence[int],
) -> None:
    """Add to each line's `scores`, one for each of `states`, what is known beyond the model. `sizes` in characters."""
    title, prose, heading, caption = (states.index(state) for state in "TBSC")
    kept = (title, prose, heading)
    plain = _PLAIN if _plain(given, rows) else 0.0
    for score, now, row, size in zip(scores, given, rows, sizes, strict=True):
        score[prose] += plain
        score[heading] += plain
        shape, words = row.shape, row.words
        hit = now.hit
        told = bool(now.label) or shape == "x" or row.repeat == "c"
        if told or (hit is not None and _sure(hit, size)):
            for at in kept:
                score[at] -= _NEVER
            if not told or now.label == "x":  # a phrase that says it all, or left-over markup
                score[caption] -= _NEVER
            continue
        if shape == "L" or words in _TOO_LONG or (shape == "d" and words in _STAMP):
            score[title] -= _NEVER
        if row.stamped:
            for at in kept:
                score[at] -= _ASIDE
            continue
        sentence = shape in _PROSE
        if hit is None:
            if sentence:
                score[prose] += _DOUBT
            if (sentence or words in _LONG) and row.before in _PROSE and row.after in _PROSE:
                score[prose] += _AMONG
        if (
            (hit is not None and hit.place == "start" and hit.role in _PROMPTS)
            or row.start in _NOTES
            or (row.listed and shape in _HEADLINES)
            or ("d" in row.period and "t" in row.period)
        ):
            for at in kept:
                score[at] -= _AGAINST
        if not sentence and row.number == "p":
            score[heading] += _COUNTED
    for line in _last_notes(given, rows):
        for at in kept:
            scores[line][at] -= _NEVER


def _plain(given: Sequence[Given], rows: Sequence[Row]) -> bool:
    """Whether nothing on the page speaks of furniture: a body that is clean already."""
    return not any(now.hit is not None or now.label for now in given) and not any(
        row.repeat in COPIES or row.stamped for row in rows
    )


def _sure(hit: PhraseRule, size: int) -> bool:
    """Whether a line's phrase alone decides that it is furniture."""
    if hit.place == "line":
        return hit.role in _SURE_ROLES or " " in hit.phrase
    if hit.place == "start":
        return hit.role is Role.READ_ALSO
    return hit.role is Role.PROMO and size <= _LONGEST_PROMPT


def _last_notes(given: Sequence[Given], rows: Sequence[Row]) -> Iterator[int]:
    """Notes that close a page, on its author or its sources: lines with a star in a bracket behind all others."""
    for at in range(len(rows) - 1, -1, -1):
        if rows[at].start == "†":
            yield at
        elif not given[at].label and given[at].hit is None and rows[at].shape != "x":
            return
