"""Find pack phrases on a line: one dictionary look-up for whole lines, one compiled search for each other place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from newsclean.page import Role
from newsclean.rules.schema import PhraseRule
from newsclean.rules.sieve import EDGE, LINE, LONGEST_COUNTER, START

try:
    from newsclean.rules.phrase_sieve import sieve_of  # there when newsclean is compiled
except ModuleNotFoundError:
    from newsclean.rules.sieve import sieve_of

__all__ = ["PhraseTable"]

_WORD: Final = re.compile(r"\w+|[^\w\s]+")
#: No label is longer.
_LONGEST_LABEL: Final = 80
_DIGITS: Final = re.compile(r"\d[\d.,]*")


class PhraseTable:
    """The phrases of one page's packs. A later rule for the same phrase and place replaces an earlier one.

    Phrases that stand elsewhere than on a whole line are kept by their first word (their last, for `end`), so that
    a line without such a word costs one look at its words.
    """

    def __init__(self, rules: Iterable[PhraseRule]) -> None:
        by_place: dict[str, dict[str, PhraseRule]] = {"line": {}, "start": {}, "end": {}, "inside": {}}
        for rule in rules:
            by_place[rule.place][rule.phrase] = rule
        self._lines = {  # a phrase that begins lines is a label where it is all of one
            " ".join(phrase.strip(EDGE).split()): rule
            for phrase, rule in (*by_place["start"].items(), *by_place["line"].items())
            if " " in phrase or rule.place == "line"
        }
        self._start = _by_word(by_place["start"], 0)
        self._end = _by_word(by_place["end"], -1)
        self._inside = _by_word(by_place["inside"], 0)
        self._inside_words = frozenset(self._inside)
        self._sieve = sieve_of(self._lines, self._start)
        self._endings = tuple(by_place["end"])
        self._insides = tuple(by_place["inside"])

    def of(self, role: Role, place: str) -> list[str]:
        """The phrases that give `role` at `place` ("line" or "start"), longest first."""
        rules = self._lines.values() if place == "line" else [rule for rules in self._start.values() for rule in rules]
        return sorted({rule.phrase for rule in rules if rule.role is role}, key=lambda phrase: (-len(phrase), phrase))

    def line(self, text: str) -> PhraseRule | None:
        """The rule whose phrase is the whole of `text`, marks at its edges aside."""
        return self._whole(text.casefold()) if self._may_be(text) & LINE else None

    def _may_be(self, text: str) -> int:
        """Whether `text` may be or begin with a phrase."""
        return LINE | START if self._sieve is None else self._sieve(text)

    def _whole(self, folded: str) -> PhraseRule | None:
        bare = " ".join(folded.strip(EDGE).split())
        found = self._lines.get(bare)
        if found is None and len(bare) <= LONGEST_COUNTER and _DIGITS.search(bare):
            bare = _DIGITS.sub("0", bare)
            found = self._lines.get(bare)
        if found is not None and found.place != "line":
            found = self._lines[bare] = PhraseRule(found.phrase, found.role, "line", found.pack)
        return found

    def start(self, text: str) -> PhraseRule | None:
        """The rule whose phrase begins `text` (longest first), marks before it aside."""
        return self._starting(text.casefold().lstrip(EDGE)) if self._may_be(text) & START else None

    def _starting(self, folded: str) -> PhraseRule | None:
        word = _WORD.match(folded)
        for rule in self._start.get(word[0], ()) if word else ():
            end = len(rule.phrase)
            if folded.startswith(rule.phrase) and not (
                rule.phrase[-1].isalnum() and folded[end : end + 1].isalnum() and rule.phrase[-1].isascii()
            ):
                return rule
        return None

    def end(self, text: str) -> PhraseRule | None:
        """The rule whose phrase ends `text`."""
        return self._ending(text.casefold().rstrip(EDGE))

    def _ending(self, folded: str) -> PhraseRule | None:
        if not self._endings or not folded.endswith(self._endings):
            return None
        words = _WORD.findall(folded[-80:])
        for rule in self._end.get(words[-1], ()) if words else ():
            at = len(folded) - len(rule.phrase)
            if folded.endswith(rule.phrase) and not folded[at - 1 : at].isalnum():
                return rule
        return None

    def inside(self, text: str) -> PhraseRule | None:
        """The first rule whose phrase stands anywhere in `text`."""
        return self._within(text.casefold())

    def _within(self, folded: str) -> PhraseRule | None:
        for phrase in self._insides:
            if phrase in folded:
                break
        else:
            return None
        words = _WORD.findall(folded)
        if self._inside_words.isdisjoint(words):
            return None
        for word in words:
            for rule in self._inside.get(word, ()):
                at = folded.find(rule.phrase)
                end = at + len(rule.phrase)
                if at >= 0 and not folded[at - 1 : at].isalnum() and not folded[end : end + 1].isalnum():
                    return rule
        return None

    def strength(self, text: str) -> int:
        """2 where a phrase is all of `text`, 1 where one begins it, ends it or stands in it, 0 where none does."""
        may = self._may_be(text)
        if not may and not self._insides and not self._endings:
            return 0
        folded = text.casefold()
        if may & LINE and self._whole(folded) is not None:
            return 2
        if may & START and self._starting(folded.lstrip(EDGE)) is not None:
            return 1
        return int((self._within(folded) or self._ending(folded.rstrip(EDGE))) is not None)

    def find(self, text: str, folded: str = "") -> PhraseRule | None:
        """The strongest rule that holds for a line: whole line, then start, then inside, then end. `folded` is the text
        case folded, where that is known."""
        may = self._may_be(text)
        if not folded:
            if not may and not self._insides and not self._endings:
                return None
            folded = text.casefold()
        if may & LINE and len(folded) <= _LONGEST_LABEL:
            whole = self._whole(folded)
            if whole is not None:
                return whole
        found = self._starting(folded.lstrip(EDGE)) if may & START else None
        return found or self._within(folded) or self._ending(folded.rstrip(EDGE))


def _by_word(rules: dict[str, PhraseRule], at: int) -> dict[str, list[PhraseRule]]:
    """Rules by the first or last word of their phrase, the longest phrase first."""
    table: dict[str, list[PhraseRule]] = {}
    for phrase in sorted(rules, key=lambda phrase: (-len(phrase), phrase)):
        words = _WORD.findall(phrase) or [phrase]
        table.setdefault(words[at], []).append(rules[phrase])
    return table
