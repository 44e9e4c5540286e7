"""Find pack phrases on a line: one dictionary look-up for whole lines, one compiled search for each other place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsclean.rules.schema import PhraseRule

__all__ = ["PhraseTable"]

_EDGE = " \t:.…·•|-–—>»«<*+#!?()[]\"'›‹→▶►"


class PhraseTable:
    """The phrases of one page's packs. A later rule for the same phrase and place replaces an earlier one."""

    def __init__(self, rules: Iterable[PhraseRule]) -> None:
        self._by_place: dict[str, dict[str, PhraseRule]] = {"line": {}, "start": {}, "end": {}, "inside": {}}
        for rule in rules:
            self._by_place[rule.place][rule.phrase] = rule
        self._start = _compile(self._by_place["start"], r"(?:{})(?!\w)")
        self._end = _compile(self._by_place["end"], r"(?<!\w)(?:{})$")
        self._inside = _compile(self._by_place["inside"], r"(?<!\w)(?:{})(?!\w)")

    def line(self, text: str) -> PhraseRule | None:
        """The rule whose phrase is the whole of `text`, marks at its edges aside."""
        return self._by_place["line"].get(" ".join(text.casefold().strip(_EDGE).split()))

    def start(self, text: str) -> PhraseRule | None:
        """The rule whose phrase begins `text` (longest first), marks before it aside."""
        if self._start is None:
            return None
        found = self._start.match(text.casefold().lstrip(_EDGE))
        return self._by_place["start"][found[0]] if found else None

    def end(self, text: str) -> PhraseRule | None:
        """The rule whose phrase ends `text`."""
        if self._end is None:
            return None
        found = self._end.search(text.casefold().rstrip(_EDGE))
        return self._by_place["end"][found[0]] if found else None

    def inside(self, text: str) -> PhraseRule | None:
        """The first rule whose phrase stands anywhere in `text`."""
        if self._inside is None:
            return None
        found = self._inside.search(text.casefold())
        return self._by_place["inside"][found[0]] if found else None

    def find(self, text: str) -> PhraseRule | None:
        """The strongest rule that holds for a line: whole line, then start, then inside, then end."""
        return self.line(text) or self.start(text) or self.inside(text) or self.end(text)


def _compile(rules: dict[str, PhraseRule], shape: str) -> re.Pattern[str] | None:
    if not rules:
        return None
    longest_first = sorted(rules, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(shape.format("|".join(map(re.escape, longest_first))))
