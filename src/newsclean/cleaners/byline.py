"""Who wrote and who edited the article: from what the page declares, and from the byline next to the article."""

from __future__ import annotations

from newsclean.cleaners.byline_lines import label_beside_date, label_bylines, label_labelled
from newsclean.cleaners.regions import prose_span, title_place
from newsclean.page import Block, Page, Role
from newsclean.parse.names import NameWords, name_words, people
from newsclean.rules.markup import TOPICS

__all__ = ["byline"]

_MARKED = TOPICS["byline"] | TOPICS["bio"]
#: How many blocks of a web page around its headline may hold the byline.
_BEFORE_TITLE, _AFTER_TITLE = 3, 16
#: How many blocks behind its prose a labelled byline may stand.
_BEHIND = 8
_LONGEST = 140
_MOST = 12


def byline(page: Page) -> None:
    """Label byline lines BYLINE, and note `authors` and `editors`.

    A page's declaration is believed where it names people; the visible byline adds those that it leaves out, and
    stands in where it names none. An organisation is an author only where neither names a person.
    """
    if page.format == "text":
        authors, editors = label_bylines(page)
    else:
        words = name_words(page.packs)
        declared, houses = _declared(page, words)
        shown, editors = _shown(page, words, declared)
        authors = declared
        if len(shown) > len(declared) and {_key(n) for n in declared} <= {_key(n) for n in shown}:
            authors = shown
        authors = authors or houses
    for name, names in (("authors", authors), ("editors", editors)):
        if names:
            page.fields[name] = list({_key(n): n for n in reversed(names)}.values())[::-1][:_MOST]


def _key(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()


def _declared(page: Page, words: NameWords) -> tuple[list[str], list[str]]:
    """The people that the strongest source declares, and the organisations that stand in where no source does."""
    by_source: dict[str, list[str]] = {}
    houses: list[str] = []
    for source, value in page.declared.authors:
        if source.startswith("card:"):
            if not words.label.fullmatch(source[5:].strip(" :")):
                continue
            source = "card"
        elif source == "markup":
            continue
        names = [] if source.endswith(".Organization") else people(value, words)
        source = source.partition(".")[0]
        if names:
            by_source.setdefault(source, []).extend(names)
        elif source.startswith("json_ld") and _is_name_of_house(value):
            houses.append(value.strip(" ,;|-"))
    for source in ("json_ld", "meta", "og", "microdata", "card"):
        if source in by_source:
            return by_source[source], []
    if not houses:
        houses = [v for s, v in page.declared.authors if s in ("meta", "og", "microdata") and _is_name_of_house(v)][:1]
    return [], houses


def _is_name_of_house(value: str) -> bool:
    return 1 < len(value) <= 60 and "://" not in value and "@" not in value and any(map(str.isalpha, value))


def _shown(page: Page, words: NameWords, declared: list[str]) -> tuple[list[str], list[str]]:
    """Label the visible bylines of a web page; returns the authors and editors that they name."""
    authors: list[str] = []
    editors: list[str] = []
    label_beside_date(page, words, authors)
    known = {_key(name) for name in declared}
    markup = {_key(value) for source, value in page.declared.authors if source == "markup"}
    blocks = page.blocks
    title = title_place(page)
    span = prose_span(blocks)
    top = title if title is not None else span[0] if span else 0
    head = blocks[max(0, top - _BEFORE_TITLE) : top + _AFTER_TITLE]
    tail = blocks[span[1] + 1 : span[1] + 1 + _BEHIND] if span else []
    for at, block in enumerate(head):
        if block.role is not None or len(block.text) > _LONGEST or block.html.element.hidden:
            continue
        found: list[str] = []
        label_labelled(page, block, words, found, editors, bare=True)
        if block.role is not None:
            authors += found if not known or any(_key(name) in known for name in found) else []
            continue
        if words.label.fullmatch(block.text.strip(" :")) and at + 1 < len(head) and people(head[at + 1].text, words):
            page.label(block, Role.BYLINE, "byline.label", confidence=0.9)
            names = people(head[at + 1].text, words)
            if head[at + 1].role is None and len(head[at + 1].text) <= _LONGEST:
                page.label(head[at + 1], Role.BYLINE, "byline.labelled", confidence=0.9)
                authors += names if not known or any(_key(name) in known for name in names) else []
            continue
        names = people(block.text, words)
        if names and _stands_for(block, names, known, markup):
            page.label(block, Role.BYLINE, "byline.declared", confidence=0.9)
            if not authors or any(_key(name) in known for name in names):
                authors += names
    for block in tail:
        if block.role is None and len(block.text) <= _LONGEST and not block.html.element.hidden:
            label_labelled(page, block, words, authors, editors, bare=False)
    return authors, editors


def _stands_for(block: Block, names: list[str], known: set[str], markup: set[str]) -> bool:
    """Whether a block of names is the byline: it names who is declared, or its classes or links say so."""
    keys = {_key(name) for name in names}
    if len(block.text) > sum(map(len, names)) + 40:
        return False
    if keys & known or _key(block.text) in markup or keys <= markup:
        return True
    return bool(block.html.element.near & _MARKED) and all(" " in name for name in names) and not known
