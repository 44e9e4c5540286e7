"""Load packs, and put those that concern one page together."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from pathlib import Path, PurePath
from typing import Any

from newsclean.errors import PackError
from newsclean.rules import toml
from newsclean.rules.phrases import PhraseTable
from newsclean.rules.schema import LanguagePack, SitePack, fold, language_pack, site_pack
from newsclean.shipped import listed, shipped

__all__ = ["Packs", "all_languages", "all_sites", "language", "language_signs", "packs_for", "read_pack"]

#: Languages that every page is read with: portals everywhere use English furniture.
SHARED = ("any", "en")
_LETTERS = re.compile(r'^letters = "([^"\\]*)"', re.M)
_FUNCTION_WORDS = re.compile(r'^function_words = """([^"\\]*)"""', re.M)


def _table(text: str, path: PurePath) -> dict[str, Any]:
    try:
        return toml.loads(text)
    except ValueError as error:
        raise PackError(f"{path.name}: not valid TOML: {error}") from None


def read_pack(path: Path) -> LanguagePack | SitePack:
    """A pack from a file of the user's own; a `domain` key makes it a site's. Raises PackError."""
    try:
        table = _table(path.read_text(encoding="utf-8"), path)
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"{path}: can't be read: {error}") from None
    return site_pack(table, path) if "domain" in table else language_pack(table, path)


@cache
def _shipped(folder: str) -> list[PurePath]:
    return [PurePath(folder, name) for name in listed(f"rules/{folder}") if name.endswith(".toml")]


def _shipped_table(path: PurePath) -> dict[str, Any]:
    return toml.shipped_table(f"rules/{path.parent.name}/{path.stem}")


@cache
def language(code: str) -> LanguagePack | None:
    """The shipped pack of a language, None where there is none."""
    path = PurePath("languages", f"{code}.toml")
    return language_pack(_shipped_table(path), path) if path in _shipped("languages") else None


@lru_cache(maxsize=1)
def all_languages() -> tuple[LanguagePack, ...]:
    """Every shipped language pack, by code."""
    packs = (language(path.stem) for path in _shipped("languages"))
    return tuple(pack for pack in packs if pack is not None)


@lru_cache(maxsize=1)
def language_signs() -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Each language's function words and, where a script tells it, its letters, by code.

    Enough to guess a language. An install has them in one file (`hatch_build.py`); else they are read with one search a
    file, as parsing every pack would cost fifty milliseconds.
    """
    try:
        signs: dict[str, list[str]] = json.loads(shipped("rules/signs.json"))
    except OSError:
        texts = {path.stem: shipped(f"rules/languages/{path.name}").decode() for path in _shipped("languages")}
        found = {code: [sign.search(text) for sign in (_FUNCTION_WORDS, _LETTERS)] for code, text in texts.items()}
        signs = {code: [sign[1] if sign is not None else "" for sign in both] for code, both in found.items()}
    words = {code: tuple([fold(word) for word in own.split()]) for code, (own, _) in signs.items() if own}
    return words, {code: letters for code, (_, letters) in signs.items() if letters}


@lru_cache(maxsize=1)
def all_sites() -> tuple[SitePack, ...]:
    """Every shipped site pack, by domain."""
    return tuple(site_pack(_shipped_table(path), path) for path in _shipped("sites"))


class Packs:
    """The packs that concern one page (its language first, then the shared ones, then its site) as one table each."""

    def __init__(self, languages: Iterable[LanguagePack], site: SitePack | None = None) -> None:
        self.languages = tuple(languages)
        self.site = site

    @cached_property
    def phrases(self) -> PhraseTable:
        """All furniture phrases; a site's rule goes before a language's."""
        rules = [rule for pack in reversed(self.languages) for rule in pack.phrases]
        return PhraseTable(rules + list(self.site.phrases if self.site else ()))

    @cached_property
    def function_words(self) -> frozenset[str]:
        """The function words of the page's own language; of every shared language where it is not known."""
        own = self.languages[0] if self.languages else None
        return own.function_words if own else frozenset()

    @cached_property
    def places(self) -> frozenset[str]:
        """Cities that head leads, case folded."""
        return frozenset(self.words("places"))

    @cached_property
    def notices(self) -> frozenset[str]:
        """Words by which a page speaks to its readers, case folded."""
        return frozenset(self.words("notices"))

    @cached_property
    def agencies(self) -> frozenset[str]:
        """News and picture agencies, case folded."""
        return frozenset(self.words("agencies"))

    @cached_property
    def publishers(self) -> frozenset[str]:
        """Agencies and the names of every known portal, case folded."""
        return self.agencies | {name for site in all_sites() for name in (site.name.casefold(), *site.names)}

    def words(self, name: str) -> tuple[str, ...]:
        """The list `name` ("authors", "credits" …) of all these packs."""
        return tuple(dict.fromkeys(word for pack in self.languages for word in getattr(pack, name)))

    def mapping(self, name: str) -> dict[str, Any]:
        """The table `name` ("months", "zones") of all these packs; the page's own language wins."""
        merged: dict[str, Any] = {}
        for pack in reversed(self.languages):
            merged.update(getattr(pack, name))
        return merged


def packs_for(code: str | None, domain: str | None = None) -> Packs:
    """The packs for a page in language `code` (None: not known, the shared ones alone) from site `domain`.

    The same object for all portals without a pack: what cleaners compile of a pack is compiled once.
    """
    return _packs(code, _site_of(domain) if domain else None)


@lru_cache(maxsize=1024)
def _site_of(domain: str) -> str | None:
    wanted = domain.casefold().removeprefix("www.")
    return next((s.domain for s in all_sites() if wanted == s.domain or wanted.endswith("." + s.domain)), None)


@lru_cache(maxsize=256)
def _packs(code: str | None, domain: str | None) -> Packs:
    codes = dict.fromkeys((code, *SHARED)) if code else SHARED
    languages = [pack for c in codes if (pack := language(c)) is not None]
    return Packs(languages, next((s for s in all_sites() if s.domain == domain), None) if domain else None)
