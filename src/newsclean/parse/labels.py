"""What heads or parts the names of a byline, out of long lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from newsclean.parse.datewords import lowered
from newsclean.parse.phrase_list import PhraseList, behind_space, runs_on

__all__ = ["Glued", "Joins", "Label", "Labels"]

#: A label does not run on into these.
_MARKS: Final = "'’-"


class Label:
    """A label at text[start:end], of an editor or of an author."""

    __slots__ = ("editor", "end", "start")

    def __init__(self, start: int, end: int, editor: bool) -> None:
        self.start = start
        self.end = end
        self.editor = editor


class Labels:
    """The labels of authors and editors. Where one of each fits, it is the editor's."""

    def __init__(self, editors: Iterable[str], authors: Iterable[str]) -> None:
        of_editors, of_authors = list(map(lowered, editors)), list(map(lowered, authors))
        self._editors, self._authors = PhraseList(of_editors), PhraseList(of_authors)
        #: The first two letters of each: most texts are told by them.
        self.heads = frozenset([word[:2] for label in (*of_editors, *of_authors) for word in label.split()[:1]])

    def _at(self, low: str, at: int) -> Label | None:
        if low[at : at + 2] not in self.heads and low[at : at + 1] not in self.heads:
            return None
        for end in self._editors.ends(low, at):
            if not runs_on(low, end, _MARKS):
                return Label(at, end, True)
        for end in self._authors.ends(low, at):
            if not runs_on(low, end, _MARKS):
                return Label(at, end, False)
        return None

    def match(self, text: str, at: int = 0) -> Label | None:
        """The label at text[at:]."""
        head = lowered(text[at : at + 2])
        if head not in self.heads and head[:1] not in self.heads:
            return None
        return self._at(lowered(text), at)

    def fullmatch(self, text: str) -> Label | None:
        """The label that is all of `text`."""
        head = lowered(text[:2])
        if head not in self.heads and head[:1] not in self.heads:
            return None
        low, size = lowered(text), len(text)
        for editor, phrases in ((True, self._editors), (False, self._authors)):
            if size in phrases.ends(low, 0):
                return Label(0, size, editor)
        return None

    def search(self, text: str) -> Label | None:
        """The first label in `text`."""
        low = lowered(text)
        for at in range(len(low)):
            found = self._at(low, at)
            if found is not None:
                return found
        return None

    def find(self, text: str, at: int = 0) -> list[Label]:
        """Every label in text[at:]."""
        low = lowered(text)
        found: list[Label] = []
        while at < len(low):
            label = self._at(low, at)
            if label is not None:
                found.append(label)
                at = label.end
            else:
                at += 1
        return found


class Joins:
    """The words that join two names."""

    def __init__(self, words: Iterable[str]) -> None:
        low = list(map(lowered, words))
        self._phrases = PhraseList(low)
        self._heads = frozenset([word for phrase in low for word in phrase.split()[:1]])

    def split(self, text: str) -> list[str]:
        """The parts of a text between these words, without the white space around those."""
        low = lowered(text)
        if self._heads.isdisjoint(low.split()):
            return [text]
        parts: list[str] = []
        begin = at = 0
        while at < len(low):
            if not low[at].isspace():
                at += 1
                continue
            gap = at
            at = behind_space(low, gap)
            for end in self._phrases.ends(low, at):
                behind = behind_space(low, end)
                if behind > end:
                    parts.append(text[begin:gap])
                    begin = at = behind
                    break
        parts.append(text[begin:])
        return parts


class Glued:
    """Finds a label whose element ends where the name's begins: "ByJane Doe"."""

    def __init__(self, words: Iterable[str]) -> None:
        both = [form for word in words for form in (word, word.capitalize())]
        self._phrases = PhraseList(both)

    def end(self, text: str, at: int = 0) -> int:
        """The end of the label at text[at:], before a capital; -1 where there is none."""
        for end in self._phrases.ends(text, at):
            sign = text[end : end + 1]
            if "A" <= sign <= "Z" or "À" <= sign <= "Þ" or "А" <= sign <= "Я":
                return end
        return -1
