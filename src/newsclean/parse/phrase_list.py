"""Phrases of a list found in a text as one expression of them all would find them: none has to be compiled."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["PhraseList", "behind_space", "runs_on"]


class PhraseList:
    """Phrases, the longest first, with any white space between their words. They are found as they are written: a text
    is to be `lowered` where they are."""

    def __init__(self, phrases: Iterable[str]) -> None:
        ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
        split = [words for words in map(str.split, ordered) if words]
        by_head: dict[str, list[list[str]]] = {words[0][:2]: [] for words in split}
        for words in split:
            head = words[0]
            if len(head) > 1:
                by_head[head[:2]].append(words)
            else:
                for other, behind in by_head.items():
                    if other[0] == head:
                        behind.append(words)
        self._by_head = by_head
        self._single = any(len(head) == 1 for head in by_head)

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
