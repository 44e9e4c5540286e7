"""Who wrote and who edited the article: from what the page declares, and from the byline next to the article."""

from __future__ import annotations

import re
from typing import Final

from newsclean.cleaners.byline_lines import label_bylines
from newsclean.cleaners.byline_markup import Shown, shown_bylines
from newsclean.cleaners.site_names import sites_of
from newsclean.page import Page
from newsclean.parse.headlines import is_site
from newsclean.parse.names import NameWords, name_words, people
from newsclean.words import loose

__all__ = ["byline"]

_MOST: Final = 12
#: A text marked as the author's with more names than this is something else.
_FEW: Final = 3
_EDGE: Final = " ,;|-"
#: The name of an account: "jane.doe.123".
_HANDLE: Final = re.compile(r"\w+(?:[.-]\w+)*[.-]\d+")


def byline(page: Page) -> None:
    """Label byline lines BYLINE, and note `authors` and `editors`.

    A page's declaration is believed where it names people; the visible byline adds those that it leaves out, and
    stands in where it names none. An organisation is an author only where neither names a person.
    """
    if page.format == "text":
        authors, editors = label_bylines(page)
    else:
        words = name_words(page.packs)
        told = page.declared
        sites = sites_of(page)
        told_authors = _declared(page, words, sites)
        shown = shown_bylines(page, words, told_authors.people, [*told_authors.houses, *(n for _, n in told.sites)])
        authors, editors = _agree(told_authors.people, shown), shown.editors
        if len(authors) > 1:
            authors = [name for name in authors if not is_site(loose(name), sites)] or authors
        if not authors and not told_authors.instead:
            authors = _linked(page, words)
        organisations = told_authors.beside if authors else told_authors.instead
        if organisations:
            authors = authors + organisations
            page.flag("organisation_author")
    for name, names in (("authors", authors), ("editors", editors)):
        once: dict[str, str] = {}
        for person in names:
            once.setdefault(loose(person), person)
        if once:
            page.fields[name] = list(once.values())[:_MOST]


def _agree(declared: list[str], shown: Shown) -> list[str]:
    """The authors of a page that declares some and shows some."""
    editors = {loose(name) for name in shown.editors}
    authors = [name for name in declared if loose(name) not in editors]
    if not authors:
        return shown.authors or shown.others or declared
    told = {loose(name) for name in authors}
    signed = {key for key in told if key in shown.signed}
    if signed and signed != told and not told & shown.beside:
        # "by …" names some of them: the others are contributors, photographers, editors
        return [name for name in authors if loose(name) in signed]
    seen = {loose(name) for name in shown.authors}
    return [name for name in shown.authors if loose(name) not in editors] if told <= seen else authors


def _linked(page: Page, words: NameWords) -> list[str]:
    """Whom links and elements marked as the author's name, where those that hold names alone agree; one that is a
    single word, an account's name, counts where nothing else is marked."""
    marked = {loose(value): value for source, value in page.declared.authors if source == "markup"}
    found: dict[str, list[str]] = {}
    for key, value in marked.items():
        names = people(value, words)
        if names and len(names) <= _FEW and key == loose("".join(names)):
            found[key] = names
    if len(found) == 1:
        return next(iter(found.values()))
    if len(marked) != 1:
        return []
    value = next(iter(marked.values()))
    return people(value, words)[:_FEW] or ([value] if " " not in value and _is_house(value) else [])


class _Told:
    """Who a page declares as its authors: the `people` of the strongest source, the organisations that JSON-LD sets
    `beside` them, those that stand in where no source names anybody (`instead`), and every house that is named."""

    __slots__ = ("beside", "houses", "instead", "people")

    def __init__(self, people: list[str], beside: list[str], instead: list[str], houses: list[str]) -> None:
        self.people = people
        self.beside = beside
        self.instead = instead
        self.houses = houses


def _declared(page: Page, words: NameWords, sites: frozenset[str]) -> _Told:
    told = page.declared
    by_source: dict[str, list[str]] = {}
    organisations: list[str] = []
    houses: list[str] = []
    read: dict[str, list[str]] = {}  # most pages declare an author several times
    for source, value in told.authors:
        if source.startswith("card:"):
            if not words.label.fullmatch(source[5:].strip(" :")):
                continue
            source = "card"
        elif source == "markup":
            continue
        if value.startswith(","):  # the name before its house is left out
            houses.append(value.strip(_EDGE))
            continue
        if source.endswith(".Organization"):
            names = []
        elif value in read:
            names = read[value]
        else:
            names = read[value] = _people(value, words)
        names = [name for name in names if not is_site(loose(name), sites)]
        source = source.partition(".")[0]
        if names:
            by_source.setdefault(source, []).extend(names)
        elif source.startswith("json_ld") and _is_house(value):
            organisations.append(value.strip(_EDGE))
    houses += organisations
    instead = list(organisations)
    for source in ("json_ld", "meta", "og", "microdata", "card"):
        names = by_source.get(source, [])
        if any(" " in name or not name.isascii() for name in names):
            return _Told(names, organisations if source == "json_ld" else [], [], houses)
        instead = instead or names
    if not instead:
        instead = [v for s, v in told.authors if s in ("meta", "og", "microdata") and _is_house(v)][:1]
    return _Told([], [], instead, [*houses, *instead])


def _people(value: str, words: NameWords) -> list[str]:
    """The people of a declared author; none where a role or desk is cut off and leaves one word of its name."""
    names = people(value, words)
    if len(names) == 1 and " " not in names[0] and "," not in value and value.startswith(f"{names[0]} "):
        return []
    return names


def _is_house(value: str) -> bool:
    return (
        1 < len(value) <= 60
        and "://" not in value
        and "@" not in value
        and any(map(str.isalpha, value))
        and _HANDLE.fullmatch(value) is None
    )
