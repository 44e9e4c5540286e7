"""The prefix that a portal prints before the lead: place, publisher, agency, day ("KOTA, PORTAL.com - ")."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Final

from newsclean.page import Role

__all__ = ["DASH", "LONGEST", "Lead", "first_dash", "read_lead"]

#: A dash between prefix and lead: long, doubled, or a hyphen with white space on one side at least.
DASH: Final = re.compile(r"\s*\.?(?:--+|[–—―])\s*|\s-\s?|(?<=[\w.)])-(?:\s|$)")
_LONG_DASHES: Final = "–—―"
_COLON: Final = re.compile(r"(?<=\w):\s*")
_DOMAIN: Final = re.compile(r"(?:www\.)?\w[\w-]*(?:\.[\w-]+)*\.[A-Za-z]{2,6}", re.I)
_PARTS: Final = re.compile(r"\([^()]*\)|[^,،/|()]+")
LONGEST: Final = 75
_WORDS: Final = 9
_CLOSED: Final = "()[]"


class Lead:
    """A lead's prefix: `end` is where the lead itself begins; `parts` are (start, end, role) within the prefix."""

    __slots__ = ("confidence", "end", "parts", "rule")

    def __init__(self, end: int, parts: tuple[tuple[int, int, Role], ...], rule: str, confidence: float) -> None:
        self.end = end
        self.parts = parts
        self.rule = rule
        self.confidence = confidence

    def first(self, text: str, role: Role) -> str | None:
        """The text of the first part that has `role`, without brackets."""
        return next((text[a:b].strip(_CLOSED) for a, b, r in self.parts if r is role), None)


def read_lead(
    text: str,
    *,
    publishers: Callable[[str], bool],
    places: Collection[str] = (),
    function_words: Collection[str] = (),
) -> Lead | None:
    """The prefix of the lead `text`, None where it has none.

    `publishers` tells whether a name, case folded, is a publisher or an agency; `places` are known places, case
    folded, which are believed even without a dash behind them.
    """
    dash = first_dash(text)
    if dash is not None:
        lead = _parted(text, dash, publishers, places, function_words)
        if lead is not None:
            return lead
    colon = _COLON.search(text, 1, 40) if text.find(":", 1, 40) >= 0 else None
    if colon is not None and text[: colon.start()].isupper():
        name = text[: colon.start()].casefold()
        if len(name.split()) <= 3 and (name in places or (len(name) > 3 and not _digits(name))):
            role = Role.PUBLISHER if publishers(name) and name not in places else Role.DATELINE
            return Lead(colon.end(), ((0, colon.start(), role),), "lead.colon", 0.85 if name in places else 0.6)
    return _undashed(text, places)


def first_dash(text: str) -> re.Match[str] | None:
    """The first dash between a prefix and a lead; a hyphen inside a word is none."""
    end = min(len(text), LONGEST)
    first = text.find("-", 1, end)
    while 0 <= first < end - 1 and not (
        text[first - 1].isspace() or text[first + 1].isspace() or text[first + 1] == "-"
    ):
        first = text.find("-", first + 1, end)
    for mark in _LONG_DASHES:
        at = text.find(mark, 1, end if first < 0 else first)
        if at >= 0:
            first = at
    return DASH.search(text, max(1, first - 3), end) if first >= 0 else None


def _digits(text: str) -> bool:
    return any(c.isdigit() for c in text)


def _parted(
    text: str,
    dash: re.Match[str],
    publishers: Callable[[str], bool],
    places: Collection[str],
    function_words: Collection[str],
) -> Lead | None:
    """A prefix that ends in a dash: each of its parts is a place, a publisher or a day."""
    head = text[: dash.start()]
    rest = text[dash.end() :]
    words = head.split()
    if not words or len(words) > _WORDS or (rest and not _opens(rest)):
        return None
    if not all(_namelike(w) for w in (words[0], words[-1])):
        return None
    if sum(_namelike(w) for w in words) < len(words) - 1:
        return None
    if any(w.strip(",()").casefold() in function_words and not w.isupper() for w in words):
        return None
    caseless = not any(c.isupper() or c.isdigit() for c in head)
    if caseless and "(" not in head and len(words) > 2:
        return None
    spans = []
    for part in _PARTS.finditer(head):
        low, high = part.span()
        while low < high and text[low] == " ":
            low += 1
        while high > low and text[high - 1] == " ":
            high -= 1
        if low < high:
            spans.append((low, high))
    parts = _roles(text, spans, publishers, places)
    if parts is None:
        return None
    roles = {role for _, _, role in parts}
    named = [text[a:b] for a, b, role in parts if role is not Role.DATE]
    certain = Role.PUBLISHER in roles or any(name.casefold() in places for name in named)
    # a name in capitals, or one with a day behind it
    certain = certain or (bool(named) and (len(named) < len(parts) or all(map(str.isupper, named))))
    if not certain and (len(words) > 1 or not rest):
        return None  # names, notions and labels have two words as often as places that nobody knows
    rule = "lead.publisher" if Role.PUBLISHER in roles else "lead.place"
    return Lead(dash.end(), tuple(parts), rule, 0.95 if certain else 0.7)


def _roles(
    text: str, spans: list[tuple[int, int]], publishers: Callable[[str], bool], places: Collection[str]
) -> list[tuple[int, int, Role]] | None:
    if not 1 <= len(spans) <= 4:
        return None
    parts: list[tuple[int, int, Role]] = []
    for low, high in spans:
        name = text[low:high]
        bare = name.strip(_CLOSED).strip()
        folded = bare.casefold()
        if bare and not any(c.isalnum() for c in bare):
            continue
        if not bare or bare.isdigit():
            role = Role.DATE
        elif folded in places:
            role = Role.DATELINE
        elif _DOMAIN.search(bare) or publishers(folded):
            role = Role.PUBLISHER
        elif name[0] == "(" and not _digits(bare):
            if len(spans) == 1 and " " in bare:
                return None  # a bracket alone is an aside
            role = Role.PUBLISHER
        elif _digits(bare):
            role = Role.DATE
        else:
            role = Role.DATELINE
        parts.append((low, high, role))
    open_parts = [i for i, (low, high, role) in enumerate(parts) if role is Role.DATELINE]
    unknown = [i for i in open_parts if text[parts[i][0] : parts[i][1]].casefold() not in places]
    named = any(role is Role.PUBLISHER for _, _, role in parts)
    if (
        len(open_parts) > 1 and unknown and not named
    ):  # "PORTAL, Kota": capitals stand against a plain name; else the place is first
        shout = [i for i in unknown if text[parts[i][0] : parts[i][1]].isupper()]
        odd = shout[0] if len(shout) == 1 and len(open_parts) > len(shout) else unknown[-1]
        if len(unknown) < len(open_parts) or odd != open_parts[0] or shout:
            low, high, _ = parts[odd]
            parts[odd] = (low, high, Role.PUBLISHER)
    if all(role is Role.DATE for _, _, role in parts):
        return None
    return parts


def _undashed(text: str, places: Collection[str]) -> Lead | None:
    """ "Portal.com, Kota Lead": a domain and a comma; a place behind it is believed only when it is known."""
    domain = _DOMAIN.match(text) if text.find(".", 1, 40) >= 0 else None
    if domain is None or domain.end() > 40 or text[domain.end() : domain.end() + 2] not in (", ", ": "):
        return None
    at = domain.end() + 2
    parts = [(0, domain.end(), Role.PUBLISHER)]
    found = _known_place(text, at, places)
    if found:
        parts.append((at, found, Role.DATELINE))
        at = found
        while at < len(text) and text[at] in " ,:":
            at += 1
    if not _opens(text[at:]):
        return None
    return Lead(at, tuple(parts), "lead.domain", 0.9)


def _known_place(text: str, at: int, places: Collection[str]) -> int | None:
    """The end of the longest known place that begins at `at`, up to three words."""
    ends = [m.end() for m in re.finditer(r"[\w.'-]+(?=[\s,:])", text[at : at + 50])][:3]
    for end in reversed(ends):
        if text[at : at + end].casefold() in places:
            return at + end
    return None


def _namelike(word: str) -> bool:
    """Whether a word can be part of a name: a capital, a digit, a letter of a script without case, a domain."""
    word = word.lstrip("([\"'“‘")
    if not word:
        return False
    first = word[0]
    if first.isupper() or first.isdigit() or (first.isalpha() and not first.islower()):
        return True
    return _DOMAIN.match(word) is not None


def _opens(rest: str) -> bool:
    """Whether a text opens like a sentence: not with a small letter."""
    rest = rest.lstrip("\"'“‘«„(*[")
    return bool(rest) and not rest[0].islower()
