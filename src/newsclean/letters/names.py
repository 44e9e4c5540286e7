"""The name lists: which names a damaged word can have been, and which words are given names.

A name is found by its skeleton, the ASCII letters it is written with: "Çavuşoğlu", "avuşoğlu", "avuolu" and
"?avu?o?lu" share the skeleton "avuolu".
"""

from __future__ import annotations

import gzip
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from itertools import filterfalse

__all__ = [
    "Name",
    "NameList",
    "damaged_spellings",
    "frequent_words",
    "shipped_lines",
    "shipped_names",
    "skeleton",
    "skeletons",
    "usual_words",
]

_NO_LETTER = bytes(c for c in range(256) if not chr(c).isalpha() or c > 127)
_NO_SIGN = _NO_LETTER.replace(b"\n", b"")
_SMALL = bytes(range(256)).lower()
#: What is left of a name must have this many letters to be told from any other word.
SHORTEST = 4


def skeleton(word: str) -> bytes:
    """The ASCII letters of a word, in small letters."""
    return word.encode("ascii", "ignore").translate(_SMALL, _NO_LETTER)


def skeletons(words: list[str]) -> list[bytes]:
    """The skeleton of each word (none holds a line break), in one go."""
    return "\n".join(words).encode("ascii", "ignore").translate(_SMALL, _NO_SIGN).split(b"\n") if words else []


def damaged_spellings(name: str, shortest: int = SHORTEST) -> set[str]:
    """What is left of a name when all, or any one, of its non-ASCII letters are lost."""
    at = [i for i, letter in enumerate(name) if not letter.isascii()]
    left = {"".join(c for c in name if c.isascii()), *(name[:i] + name[i + 1 :] for i in at)}
    return {d for d in left if len(d) >= shortest}


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is written. `languages` are those whose lists have it.

    `clash` says what is left of it without its non-ASCII letters: 0 nothing known, 1 another name, 2 a word.
    `noted` names are often in the news.
    """

    text: str
    languages: tuple[str, ...]
    clash: int = 0
    noted: bool = False


class NameList:
    """Names with letters that can be lost, by skeleton; and given names, which make the next word a surname."""

    def __init__(self, lines: Iterable[str]) -> None:
        """`lines` are those of data/names.txt.gz: "language kind name name …" (see tools/build_names.py)."""
        self._lines: list[tuple[str, int, bool]] = []  # of each line the language, clash, and whether noted
        self._given_lines: list[tuple[str, list[str]]] = []
        self._beneath: NameList | None = None
        self._names: list[str] = []  # those with letters that can be lost, line by line
        self._ends: list[int] = []  # how many of them stand in the lines up to each
        for line in lines:
            language, kind, *names = line.split(" ")
            self._lines.append((language, int(kind[1]), kind.endswith("n") and kind[0] != "g"))
            if kind[0] == "g":
                self._given_lines.append((language, names))
            self._names += filterfalse(str.isascii, names)
            self._ends.append(len(self._names))
        # numbers in a dictionary cost a third of lists of names in it, and few skeletons are those of two names
        bones = skeletons(self._names)
        self._last: dict[bytes, int] = dict(zip(bones, range(len(bones)), strict=True))
        self._earlier: dict[bytes, list[int]] = {}
        for at, last in enumerate(map(self._last.__getitem__, bones)):
            if last != at:
                self._earlier.setdefault(bones[at], []).append(at)

    @classmethod
    def of(cls, names: Iterable[str], source: str = "own") -> NameList:
        """A list of a caller's own names, each one or several words."""
        words = dict.fromkeys(word for name in names for word in name.replace("-", " ").split())
        return cls([f"{source} f0n {' '.join(words)}"] if words else [])

    def joined(self, names: Iterable[str]) -> NameList:
        """This list with a caller's own names (each one or several words) beside its own."""
        whole = NameList.of(names)
        whole._beneath = self
        return whole

    @cached_property
    def _given(self) -> list[tuple[str, frozenset[str]]]:
        """The given names of each line that holds some, and its language."""
        return [(language, frozenset(names)) for language, names in self._given_lines]

    def like(self, bones: bytes) -> list[Name]:
        """All names with this skeleton."""
        about: dict[str, Name] = {}
        last = self._last.get(bones)
        for at in [*self._earlier.get(bones, ()), last] if last is not None else ():
            text = self._names[at]
            language, clash, noted = self._lines[bisect_right(self._ends, at)]
            known = about.get(text)
            languages = (*known.languages, language) if known and language not in known.languages else (language,)
            about[text] = Name(text, languages, clash, noted or (known is not None and known.noted))
        listed = list(about.values())
        if self._beneath is not None:
            listed += [name for name in self._beneath.like(bones) if name.text not in about]
        return listed

    def given(self, word: str) -> tuple[str, ...]:
        """The languages in which `word` is a given name."""
        own = tuple([language for language, names in self._given if word in names])
        return own or (self._beneath.given(word) if self._beneath is not None else ())

    def listed(self, word: str) -> tuple[str, ...]:
        """The languages in whose lists the name `word`, which has letters that can be lost, stands."""
        return next((name.languages for name in self.like(skeleton(word)) if name.text == word), ())

    def __contains__(self, word: str) -> bool:
        return bool(self.given(word) or self.listed(word))

    def __iter__(self) -> Iterator[str]:
        beneath = self._beneath._last if self._beneath is not None else ()
        return (name.text for bones in dict.fromkeys((*self._last, *beneath)) for name in self.like(bones))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _unpacked(name: str) -> bytes:
    return gzip.decompress((resources.files(__package__) / "data" / name).read_bytes())


def shipped_lines() -> list[str]:
    """The lines of the list that comes with newsclean."""
    return _unpacked("names.txt.gz").decode().splitlines()


@lru_cache(maxsize=1)
def shipped_names() -> NameList:
    """The list that comes with newsclean, unpacked when it is first asked for."""
    return NameList(shipped_lines())


@lru_cache(maxsize=32)
def usual_words(language: str | None) -> frozenset[str]:
    """Other usual words with non-ASCII letters, in small letters: too many for a name to be none of them."""
    return _words(f"{language}+")


@lru_cache(maxsize=32)
def frequent_words(language: str | None) -> frozenset[str]:
    """The frequent words with non-ASCII letters of a language, in small letters; none where there is no list."""
    return _words(str(language))


def _words(head: str) -> frozenset[str]:
    return frozenset(_word_lists().get(head.encode(), b"").decode().split())


@lru_cache(maxsize=1)
def _word_lists() -> dict[bytes, bytes]:
    """Each list of words behind its name, as they are packed: few are asked for."""
    parted = [line.partition(b" ") for line in _unpacked("words.txt.gz").splitlines()]
    return {head: words for head, _, words in parted}
