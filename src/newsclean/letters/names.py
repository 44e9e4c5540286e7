"""The name lists: which names a damaged word can have been, and which words are given names.

A name is found by its skeleton, the ASCII letters it is written with: "Çavuşoğlu", "avuşoğlu", "avuolu" and
"?avu?o?lu" share the skeleton "avuolu".
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

__all__ = ["Name", "NameList", "shipped_names", "skeleton"]


def skeleton(word: str) -> bytes:
    """The ASCII letters of a word, in small letters."""
    return bytes(filter(_IS_LETTER.__contains__, word.encode("ascii", "ignore").lower()))


_IS_LETTER = frozenset(b"abcdefghijklmnopqrstuvwxyz")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is written. `languages` says where it is listed; a `safe` one's skeleton is no other word."""

    text: str
    languages: str
    safe: bool = True


class NameList:
    """Names with letters that can be lost, by skeleton; and given names, which make the next word a surname."""

    def __init__(self, lines: Iterable[str]) -> None:
        """`lines` read "language kind name name …"; kind is g (given), f (family), p (place), capital if unsafe."""
        about: dict[str, tuple[list[str], bool]] = {}
        given: set[str] = set()
        for line in lines:
            language, kind, *names = line.split(" ")
            safe = kind.islower()
            if kind in "gG":
                given.update(names)
            for name in names:
                if name.isascii():
                    continue
                known = about.get(name)
                if known is None:
                    about[name] = ([language], safe)
                elif language not in known[0]:
                    known[0].append(language)
        self.given = frozenset(given)
        self._by_skeleton: dict[bytes, list[Name]] = {}
        for name, (languages, safe) in about.items():
            self._by_skeleton.setdefault(skeleton(name), []).append(Name(name, " ".join(languages), safe))

    @classmethod
    def of(cls, names: Iterable[str], source: str = "own") -> NameList:
        """A list of a caller's own names; each is a name or several words of one."""
        words = dict.fromkeys(word for name in names for word in name.replace("-", " ").split())
        return cls([f"{source} g {' '.join(words)}"] if words else [])

    def like(self, bones: bytes) -> list[Name]:
        """All names with this skeleton."""
        return self._by_skeleton.get(bones, [])

    def __len__(self) -> int:
        return sum(map(len, self._by_skeleton.values()))


@lru_cache(maxsize=1)
def shipped_names() -> NameList:
    """The list that comes with newsclean, unpacked when it is first asked for."""
    data = (resources.files(__package__) / "data" / "names.txt.gz").read_bytes()
    return NameList(gzip.decompress(data).decode().splitlines())
