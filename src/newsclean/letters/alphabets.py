"""What each language is written with: its letters, the code pages of its texts, its apostrophes and endings."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from newsclean.rules import toml

__all__ = ["Alphabet", "alphabet", "alphabets"]


class Alphabet(NamedTuple):
    """One language. `letters` are the non-ASCII ones, small and capital; the rest as in data/alphabets.toml."""

    code: str
    letters: frozenset[str]
    common: str
    pages: tuple[str, ...]
    endings: frozenset[str]
    after_apostrophe: frozenset[str]
    before_apostrophe: frozenset[str]
    titles: frozenset[str]
    short_forms: frozenset[str]
    words: frozenset[str]
    capital_nouns: bool
    tones: bool


@lru_cache(maxsize=1)
def alphabets() -> dict[str, Alphabet]:
    """Every language that is known, by its code."""
    return {code: _alphabet(code, entry) for code, entry in toml.shipped_table("letters/data/alphabets").items()}


def alphabet(code: str | None) -> Alphabet | None:
    """The alphabet of a language, None where it is not known."""
    return alphabets().get(_SAME.get(code, code)) if code else None


_SAME = {"nb": "no", "nn": "no", "in": "id"}


def _alphabet(code: str, entry: dict[str, Any]) -> Alphabet:
    small = "".join(entry["letters"])
    capitals = "".join(_capital(letter) for letter in small)
    words = {
        key: frozenset("".join(entry.get(key, "")).split()) for key in ("endings", "titles", "short_forms", "words")
    }
    after, before = (frozenset("".join(entry.get(f"{k}_apostrophe", "")).split()) for k in ("after", "before"))
    pages = tuple(entry["pages"])
    dotted = "İ" if "ı" in small else ""
    return Alphabet(
        code=code,
        letters=frozenset(small + capitals + dotted),
        common="".join(entry.get("common", "")),
        pages=pages,
        endings=words["endings"],
        after_apostrophe=after,
        before_apostrophe=before,
        titles=words["titles"],
        short_forms=words["short_forms"],
        words=words["words"],
        capital_nouns=bool(entry.get("capital_nouns")),
        tones=bool(entry.get("tones")),
    )


def _capital(letter: str) -> str:
    capital = letter.upper()
    return capital if len(capital) == 1 and not capital.isascii() else ""
