"""What is glued to the end of a last paragraph: initials, agency codes, end marks, an agency behind a dash."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

__all__ = ["Tail", "is_signature", "read_tail"]

_CLOSING: Final = '.!?…"”’»)*'
_BRACKET: Final = re.compile(r"\s*\*?([(\[])([^()\[\]]{0,60})[)\]]\s*[.*]*$")
_DASHED: Final = re.compile(r"\s*[—–-]+\s*(\(?[\w.][\w.\s/]{1,30}\)?)$")
_GLUED: Final = re.compile(r"(?<=[.!?\"”])([a-z]{2,15})$")
_NAMES: Final = re.compile(r"(?<=[.!?\"”])\s*[a-z][a-z .]*(?:/[a-z][a-z .]*)+(?:[,;]\s*[a-z]+\s*:\s*[a-z .]+)?$")
_STARS: Final = re.compile(r"\s*\*{1,3}\)?$")
_TOKENS: Final = re.compile(r"[\s/|,&.+*_-]+")


class Tail(NamedTuple):
    """The paragraph ends at `start`, the rest is signature."""

    start: int
    rule: str
    confidence: float


def is_signature(inside: str, *, agency: Callable[[str], bool] = lambda name: False) -> bool:
    """Whether a bracket's content is initials or codes: "bgs/rul", "E-2", "T/R4/RI-1", "***/Name", ""."""
    inside = inside.strip()
    if not inside or not any(c.isalnum() for c in inside):
        return True
    if agency(inside.casefold()):
        return True
    tokens = [t for t in _TOKENS.split(inside) if t]
    if all(t.isdigit() for t in tokens) or len(tokens) > 7:
        return False
    parted = "/" in inside or "-" in inside or "|" in inside
    if not parted:
        return len(tokens) <= 2 and all(t.isalpha() and t.islower() and len(t) <= 5 for t in tokens)
    short = [t for t in tokens if len(t) <= 4 or (t.islower() and len(t) <= 12) or agency(t.casefold())]
    if len(short) == len(tokens):
        return True
    return inside[0] == "*" and all(t[0].isupper() or t in short for t in tokens)


def read_tail(text: str, *, agency: Callable[[str], bool] = lambda name: False, site: str = "") -> Tail | None:
    """The tail glued to `text`, None where the paragraph simply ends. `site` is the portal's name, case folded."""
    bracket = _BRACKET.search(text, max(0, len(text) - 75)) if text.rstrip(" .*")[-1:] in (")", "]") else None
    if bracket is not None and bracket.start() > 20:
        inside = bracket[2]
        closed = text[bracket.start() - 1] in _CLOSING
        if closed and is_signature(inside, agency=agency):
            return Tail(bracket.start(), "tail.initials", 0.95)
        if closed and _is_name(inside):
            return Tail(bracket.start(), "tail.name", 0.8)
        if not closed and not inside.strip("* "):
            return Tail(bracket.start(), "tail.mark", 0.9)
        if not closed and bracket[1] == "(" and inside.isalpha() and inside.islower() and 2 <= len(inside) <= 4:
            return Tail(bracket.start(), "tail.initials", 0.6) if text.rstrip().endswith(")") else None
    end = text[-95:]
    dashed = _DASHED.search(text, max(0, len(text) - 40)) if "-" in end or "–" in end or "—" in end else None
    if dashed is not None and dashed.start() > 20 and text[dashed.start() - 1] in _CLOSING:
        name = dashed[1].strip("() ").casefold()
        if agency(name) or all(agency(part) for part in re.split(r"\s*/\s*", name)):
            return Tail(dashed.start(), "tail.agency", 0.95)
    stars = _STARS.search(text, max(0, len(text) - 6)) if "*" in end else None
    if (
        stars is not None
        and stars.start() > 20
        and text[stars.start() - 1] in _CLOSING
        and "*" not in text[: stars.start()]
    ):
        return Tail(stars.start(), "tail.mark", 0.8)
    names = _NAMES.search(text, max(0, len(text) - 95)) if "/" in end else None
    if names is not None and names.start() > 40 and len(names[0]) >= 8:
        return Tail(names.start(), "tail.names", 0.85)
    glued = _GLUED.search(text, max(0, len(text) - 16)) if "a" <= text[-1:] <= "z" else None
    if (
        glued is not None
        and glued.start() > 40
        and ((len(glued[1]) <= 4 and text[glued.start() - 1] != ".") or (site and glued[1] in site))
    ):
        return Tail(glued.start(), "tail.glued", 0.9)
    return None


def _is_name(inside: str) -> bool:
    words = inside.split()
    return 2 <= len(words) <= 3 and all(w[0].isupper() and w[1:].islower() and w.isalpha() for w in words)
