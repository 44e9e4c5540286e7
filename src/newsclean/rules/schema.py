"""What a language pack and a site pack may say, checked when it is loaded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import PurePath
from types import MappingProxyType
from typing import Any, NamedTuple

from newsclean.errors import PackError
from newsclean.page import FURNITURE, METADATA, Role

__all__ = ["LanguagePack", "PhraseRule", "SitePack", "language_pack", "site_pack"]

#: Where on a line a phrase must stand for its rule to hold.
PLACES = ("line", "start", "end", "inside")
CALENDARS = ("gregorian", "buddhist", "persian")
_OFFSET = re.compile(r"[+-]\d\d:\d\d")
_HALF = re.compile("am|pm")
_PHRASE_ROLES = {role.value: role for role in FURNITURE | METADATA | {Role.CREDIT}}


class PhraseRule:
    """A phrase (case folded, white space single) that gives a line its role when it stands at `place`."""

    __slots__ = ("_id", "pack", "phrase", "place", "role")

    def __init__(self, phrase: str, role: Role, place: str, pack: str) -> None:
        self.phrase = phrase
        self.role = role
        self.place = place
        self.pack = pack
        self._id = ""

    @property
    def id(self) -> str:
        """The rule's name in `removed` and in `explain`."""
        if not self._id:
            self._id = f"{self.pack}.{self.role.value}.{self.place}:{self.phrase}"
        return self._id


class LanguagePack(NamedTuple):
    """One language: `languages/<code>.toml`. Words are case folded.

    letters         the range of letters that tells a text of this language by itself ("ก-๛")
    function_words  tell the language and sound prose
    months          names to numbers; in the file twelve texts, the names of one month apart by commas
    weekdays        names; zones: zone names to offsets; date_words: may stand inside a date ("pukul")
    hour_marks      stand between hour and minute ("h"); day_halves: words for "am" and "pm"
    month_first     3/4 is the fourth of March; calendar: in which years may be counted
    published       labels of a date, as is modified; ago: words that make a date relative
    by              stands before an author's name as it is ("by", "oleh")
    authors         labels of names before a colon ("reporter"), as is editors
    sources         labels of where a story was taken from ("sumber")
    name_roles      words around a name that are not part of it ("wartawan"); name_joins: join two names ("dan")
    name_particles  written small within a name ("van"); organisations: words that no person's name holds ("redaksi")
    credits         mark a picture credit ("foto", "dok"); agencies: news and picture agencies
    places          cities that head a lead
    notices         words by which a page speaks to its readers: cookies, newsletters, rules, links, about the author
    phrases         the furniture phrases
    """

    code: str
    name: str
    letters: str | None = None
    function_words: frozenset[str] = frozenset()
    months: Mapping[str, int] = MappingProxyType({})
    weekdays: frozenset[str] = frozenset()
    zones: Mapping[str, str] = MappingProxyType({})
    date_words: frozenset[str] = frozenset()
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    hour_marks: tuple[str, ...] = ()
    day_halves: Mapping[str, str] = MappingProxyType({})
    month_first: bool = False
    calendar: str = "gregorian"
    ago: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    name_roles: tuple[str, ...] = ()
    name_joins: tuple[str, ...] = ()
    name_particles: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    phrases: tuple[PhraseRule, ...] = ()


class SitePack(NamedTuple):
    """One portal: `sites/<domain>.toml`. `names` are the shapes in which it prints its own name; `zone` is the offset
    of dates printed without one; `phrases` as in a language."""

    domain: str
    name: str
    names: tuple[str, ...] = ()
    language: str | None = None
    zone: str | None = None
    phrases: tuple[PhraseRule, ...] = ()


def fold(phrase: str) -> str:
    """The form in which phrases are compared: case folded, white space single, no edge punctuation but what counts."""
    return unicodedata.normalize("NFC", " ".join(phrase.casefold().split()))


def _folded(phrases: list[str]) -> list[str]:
    """Phrases as `fold` leaves each, in one go."""
    folded = unicodedata.normalize("NFC", "\n".join(phrases).casefold()).split("\n")
    if len(folded) != len(phrases):  # one holds a line break
        return [fold(phrase) for phrase in phrases]
    return [phrase if phrase.isalpha() else " ".join(phrase.split()) for phrase in folded]


class _Reader:
    """Takes typed keys out of a TOML table; names file and key in every complaint."""

    def __init__(self, table: Mapping[str, Any], place: str) -> None:
        self.table = dict(table)
        self.place = place

    def fail(self, key: str, wanted: str) -> PackError:
        return PackError(f"{self.place}: `{key}` must be {wanted}")

    def text(self, key: str, default: str | None = None) -> str:
        value = self.table.pop(key, default)
        if not isinstance(value, str) or not value.strip():
            raise self.fail(key, "a text that is not empty")
        return value.strip()

    def maybe_text(self, key: str) -> str | None:
        return self.text(key) if key in self.table else None

    def words(self, key: str) -> tuple[str, ...]:
        value = self.table.pop(key, [])
        if isinstance(value, str):  # a long list reads better as one text
            value = value.split()
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            raise self.fail(key, "a list of texts, or one text of words")
        return tuple(dict.fromkeys(_folded(value)))

    def mapping(self, key: str, shape: re.Pattern[str], wanted: str) -> dict[str, str]:
        value = self.table.pop(key, {})
        if not isinstance(value, dict) or not all(isinstance(v, str) and shape.fullmatch(v) for v in value.values()):
            raise self.fail(key, f"a table whose values are {wanted}")
        return {fold(k): v for k, v in value.items()}

    def months(self, key: str) -> dict[str, int]:
        value = self.table.pop(key, [])
        if not isinstance(value, list) or len(value) not in (0, 12) or not all(isinstance(v, str) for v in value):
            raise self.fail(key, "twelve texts, January's names first, names of one month apart by commas")
        return {fold(name): n for n, names in enumerate(value, 1) for name in names.split(",") if name.strip()}

    def flag(self, key: str) -> bool:
        value = self.table.pop(key, False)
        if not isinstance(value, bool):
            raise self.fail(key, "true or false")
        return value

    def choice(self, key: str, choices: tuple[str, ...]) -> str:
        value = self.table.pop(key, choices[0])
        if value not in choices:
            raise self.fail(key, f"one of {', '.join(choices)}")
        return str(value)

    def offset(self, key: str) -> str | None:
        value = self.maybe_text(key)
        if value is not None and not _OFFSET.fullmatch(value):
            raise self.fail(key, 'an offset like "+07:00"')
        return value

    def phrases(self, pack: str) -> tuple[PhraseRule, ...]:
        value = self.table.pop("phrases", {})
        if not isinstance(value, dict):
            raise self.fail("phrases", "a table: phrases.<role>.<place> = [texts]")
        rules: dict[tuple[str, str], PhraseRule] = {}
        for role_name, places in value.items():
            role = _PHRASE_ROLES.get(role_name)
            if role is None:
                raise self.fail(f"phrases.{role_name}", f"one of the roles {', '.join(sorted(_PHRASE_ROLES))}")
            if not isinstance(places, dict):
                raise self.fail(f"phrases.{role_name}", f"a table of {', '.join(PLACES)}")
            for place in places:
                if place not in PLACES:
                    raise self.fail(f"phrases.{role_name}.{place}", f"one of {', '.join(PLACES)}")
            inner = _Reader(places, f"{self.place}: phrases.{role_name}")
            for place in PLACES:
                for phrase in inner.words(place) if place in places else ():
                    before = rules.get((phrase, place))
                    if before is not None and before.role is not role:
                        raise PackError(
                            f"{self.place}: the phrase {phrase!r} stands under {before.role.value} and {role.value}"
                        )
                    rules[(phrase, place)] = PhraseRule(phrase, role, place, pack)
        return tuple(rules.values())

    def end(self) -> None:
        if self.table:
            raise PackError(f"{self.place}: unknown key(s) {', '.join(sorted(self.table))}")


def language_pack(table: Mapping[str, Any], path: PurePath) -> LanguagePack:
    """A checked language pack. Raises PackError, which names file and key."""
    read = _Reader(table, path.name)
    code = read.text("code")
    if code != path.stem:
        raise PackError(f"{path.name}: `code` is {code!r}, the file's name says {path.stem!r}")
    pack = LanguagePack(
        code=code,
        name=read.text("name"),
        letters=read.maybe_text("letters"),
        function_words=frozenset(read.words("function_words")),
        months=read.months("months"),
        weekdays=frozenset(read.words("weekdays")),
        zones=read.mapping("zones", _OFFSET, 'offsets like "+07:00"'),
        date_words=frozenset(read.words("date_words")),
        published=read.words("published"),
        modified=read.words("modified"),
        hour_marks=read.words("hour_marks"),
        day_halves=read.mapping("day_halves", _HALF, '"am" or "pm"'),
        month_first=read.flag("month_first"),
        calendar=read.choice("calendar", CALENDARS),
        ago=read.words("ago"),
        by=read.words("by"),
        authors=read.words("authors"),
        editors=read.words("editors"),
        name_roles=read.words("name_roles"),
        name_joins=read.words("name_joins"),
        name_particles=read.words("name_particles"),
        organisations=read.words("organisations"),
        sources=read.words("sources"),
        credits=read.words("credits"),
        agencies=read.words("agencies"),
        places=read.words("places"),
        notices=read.words("notices"),
        phrases=read.phrases(code),
    )
    read.end()
    return pack


def site_pack(table: Mapping[str, Any], path: PurePath) -> SitePack:
    """A checked site pack. Raises PackError, which names file and key."""
    read = _Reader(table, path.name)
    domain = read.text("domain")
    if domain != path.stem:
        raise PackError(f"{path.name}: `domain` is {domain!r}, the file's name says {path.stem!r}")
    pack = SitePack(
        domain=domain,
        name=read.text("name"),
        names=read.words("names"),
        language=read.maybe_text("language"),
        zone=read.offset("zone"),
        phrases=read.phrases(domain),
    )
    read.end()
    return pack
