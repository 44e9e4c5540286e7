"""Phrases of a list found in a text as one expression of them all would find them: none has to be compiled."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["PhraseList", "behind_space", "runs_on"]


class PhraseList:
    """Phrases, the longest first, with any white space between their words. They are found as they are written: a text
    is to be `lowered` where they are."""

    def __init__(self, phrases: Iterable[str]) -> None:
        by_head: dict[str, list[list[str]]] = {}
        for phrase in sorted(set(phrases), key=_longest_first):
            words = phrase.split()
            if words:
                by_head.setdefault(words[0][:2], []).append(words)
        self._single = any(len(head) == 1 for head in by_head)
        if self._single:  # what begins with one letter may begin where two are
            for head, own in by_head.items():
                if len(head) == 2 and head[0] in by_head:
                    own += by_head[head[0]]
                    own.sort(key=lambda words: _longest_first(" ".join(words)))
        self._by_head = by_head

    def ends(self, text: str, at: int) -> list[int]:
        """Where each of the phrases that begin at text[at] ends, the longest first."""
        phrases = self._by_head.get(text[at : at + 2])
        if phrases is None and self._single:
            phrases = self._by_head.get(text[at : at + 1])
        if phrases is None:
            return []
        found: list[int] = []
        for words in phrases:
            end = at
            for word in words:
                start = behind_space(text, end) if end > at else at
                if (start == end and end > at) or not text.startswith(word, start):
                    break
                end = start + len(word)
            else:
                found.append(end)
        return found


def _longest_first(phrase: str) -> tuple[int, str]:
    return -len(phrase), phrase


def behind_space(text: str, at: int) -> int:
    """The place behind the white space that begins at text[at]."""
    size = len(text)
    while at < size and text[at].isspace():
        at += 1
    return at


def runs_on(text: str, at: int, marks: str = "") -> bool:
    """Whether a letter, a digit, an underscore or one of the marks stands at text[at]."""
    if at >= len(text):
        return False
    sign = text[at]
    return sign.isalnum() or sign == "_" or sign in marks
