"""The name lists: which names a damaged word can have been, and which words are given names.

A name is found by its skeleton, the ASCII letters it is written with: "Çavuşoğlu", "avuşoğlu", "avuolu" and
"?avu?o?lu" share the skeleton "avuolu".
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import filterfalse
from typing import NamedTuple

from newsclean.letters.places import NO_LETTER, SMALL, bones_of

try:
    from newsclean.letters.name_places import GivenNames, NamePlaces  # there when newsclean is compiled
except ModuleNotFoundError:
    from newsclean.letters.places import GivenNames, NamePlaces
from newsclean.shipped import shipped

__all__ = [
    "Name",
    "NameList",
    "damaged_spellings",
    "frequent_words",
    "shipped_lines",
    "shipped_names",
    "skeleton",
    "skeletons",
    "unpacked",
    "usual_words",
]

_NO_SIGN = NO_LETTER.replace(b"\n", b"")
#: What is left of a name must have this many letters to be told from any other word.
SHORTEST = 4


def skeleton(word: str) -> bytes:
    """The ASCII letters of a word, in small letters."""
    return bones_of(word.encode("ascii", "ignore"))


def skeletons(words: list[str]) -> list[bytes]:
    """The skeleton of each word (none holds a line break), in one go."""
    return "\n".join(words).encode("ascii", "ignore").translate(SMALL, _NO_SIGN).split(b"\n") if words else []


def damaged_spellings(name: str, shortest: int = SHORTEST) -> set[str]:
    """What is left of a name when all, or any one, of its non-ASCII letters are lost."""
    left = {name.encode("ascii", "ignore").decode()}
    for at, letter in enumerate(name):
        if letter > "\x7f":
            left.add(name[:at] + name[at + 1 :])
    return {d for d in left if len(d) >= shortest}


class Name(NamedTuple):
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

    def __init__(self, lines: Iterable[str] | bytes) -> None:
        """`lines` are those of data/names.txt.gz: "language kind name name …" (see tools/build_names.py), or all of
        them in UTF-8."""
        self._data = lines if isinstance(lines, bytes) else "\n".join(lines).encode("utf-8", "surrogatepass")
        self._places = NamePlaces(self._data)
        self._beneath: NameList | None = None

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
    def _given(self) -> GivenNames:
        return GivenNames(self._data)

    def _name_at(self, at: int) -> tuple[str, str, int, bool]:
        """The name that begins at an offset, its language, its clash, and whether it is noted."""
        data = self._data
        language, kind, _ = data[data.rfind(b"\n", 0, at) + 1 : at].split(b" ", 2)
        ends = [end for end in (data.find(b" ", at), data.find(b"\n", at)) if end >= 0]
        text = _decoded(data[at : min(ends, default=len(data))])
        return text, language.decode(), int(kind[1:2]), kind.endswith(b"n") and not kind.startswith(b"g")

    def _skeletons(self) -> list[bytes]:
        """The skeleton of each name with letters that can be lost."""
        return list(map(bones_of, filterfalse(bytes.isascii, self._data.split())))

    def like(self, bones: bytes) -> list[Name]:
        """All names with this skeleton."""
        about: dict[str, Name] = {}
        for at in self._places.of(bones):
            text, language, clash, noted = self._name_at(at)
            known = about.get(text)
            others = known.languages if known else ()
            languages = others if language in others else (*others, language)
            about[text] = Name(text, languages, clash, noted or (known is not None and known.noted))
        listed = list(about.values())
        if self._beneath is not None:
            listed += [name for name in self._beneath.like(bones) if name.text not in about]
        return listed

    def given(self, word: str) -> tuple[str, ...]:
        """The languages in which `word` is a given name."""
        own = self._given.languages(word.encode("utf-8", "surrogatepass"))
        return own or (self._beneath.given(word) if self._beneath is not None else ())

    def listed(self, word: str) -> tuple[str, ...]:
        """The languages in whose lists the name `word`, which has letters that can be lost, stands."""
        return next((name.languages for name in self.like(skeleton(word)) if name.text == word), ())

    def __contains__(self, word: str) -> bool:
        return bool(self.given(word) or self.listed(word))

    def __iter__(self) -> Iterator[str]:
        beneath = self._beneath._skeletons() if self._beneath is not None else ()
        return (name.text for bones in dict.fromkeys((*self._skeletons(), *beneath)) for name in self.like(bones))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _decoded(part: bytes) -> str:
    return part.decode("utf-8", "surrogatepass")


def unpacked(name: str) -> bytes:
    """A list in letters/data, in UTF-8: an install has it unpacked (`hatch_build.py`)."""
    try:
        return shipped(f"letters/data/{name}.txt")
    except OSError:
        return gzip.decompress(shipped(f"letters/data/{name}.txt.gz"))


def shipped_lines() -> list[str]:
    """The lines of the list that comes with newsclean."""
    return unpacked("names").decode().splitlines()


@lru_cache(maxsize=1)
def shipped_names() -> NameList:
    """The list that comes with newsclean, unpacked when it is first asked for."""
    return NameList(unpacked("names"))


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
    parted = [line.partition(b" ") for line in unpacked("words").splitlines()]
    return {head: words for head, _, words in parted}
