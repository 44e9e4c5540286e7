"""What a page says of itself outside its visible text: JSON-LD, OpenGraph, `<meta>`, microdata, `<time>`.

Everything is read once; nothing is decided here. Which source to believe is for the
cleaners that vote on headline, byline and dates.
"""

from __future__ import annotations

import html
from urllib.parse import urljoin

from newsclean.language import primary_tag
from newsclean.page import Declared
from newsclean.readers import json_ld
from newsclean.readers.meta_names import META, meta_name
from newsclean.readers.outline import Mark

__all__ = ["declare"]

_OG_LIKE = ("og:", "twitter:", "article:")
_MOST_TAGS = 40
_MOST_TIMES = 12
#: Classes of a `<time>` that microformats and common templates give the day of publication.
_PUBLISHED = frozenset({"published", "dt-published", "entry-date", "post-date"})


def declare(marks: list[Mark], root: dict[str, str], url: str | None = None) -> Declared:
    """Read what the marks and the root's attributes declare. `url` is where the page came from, to complete links."""
    told = Declared()
    metas: list[Mark] = []
    scripts: list[Mark] = []
    others: list[Mark] = []
    title = link = None
    for mark in marks:
        tag = mark.tag
        if tag == "meta":
            metas.append(mark)
        elif tag == "script":
            scripts.append(mark)
        elif tag == "title":
            title = title or mark
        elif tag == "link" and link is None and mark.attributes.get("rel") == "canonical":
            link = mark
        else:
            others.append(mark)
    _read_json_ld(scripts, told)
    _read_meta(metas, told)
    _read_microdata(others, told)
    told.language = primary_tag(root.get("lang") or root.get("xml:lang")) or told.language
    if title is not None:
        told.titles.append(("title", _line(title.text)))
    address = (link.attributes.get("href") if link is not None else None) or told.url
    told.url = _whole_address(address.strip(), url) if address else told.url
    return told


def _whole_address(address: str, url: str | None) -> str | None:
    """An address as the page at `url` means it; None where it is none."""
    if address.startswith(("http://", "https://")) and "[" not in address:
        return address
    if not (url or address.startswith("http")):
        return None
    try:
        return urljoin(url or "", address)
    except ValueError:
        return None


def _line(text: str) -> str:
    return " ".join(text.split())


def _plain(text: str) -> str:
    """A declared text as a reader would see it: entities that were escaped twice resolved, white space folded."""
    return " ".join((html.unescape(text) if "&" in text else text).split())


def _read_json_ld(scripts: list[Mark], told: Declared) -> None:
    roots = [node for script in scripts for node in json_ld.load(script.text)]
    if not roots:
        return
    nodes, known = json_ld.article_nodes(roots)
    for at, node in enumerate(nodes[:3]):
        source = "json_ld" if at == 0 else "json_ld.other"
        for field, into in (("headline", told.titles), ("name", told.titles), ("datePublished", told.published)):
            into.extend((source, _plain(text)) for text in json_ld.texts_of(node.get(field))[:1])
        if not told.published:
            told.published.extend((source, text) for text in json_ld.texts_of(node.get("dateCreated"))[:1])
        told.modified.extend((source, text) for text in json_ld.texts_of(node.get("dateModified"))[:1])
        if at and (told.authors or told.sections):
            continue
        for key in ("author", "creator"):
            pairs = json_ld.names_of(node.get(key), known)
            told.authors += [(f"{source}.{kind}" if kind else source, _plain(name)) for kind, name in pairs[:20]]
            if pairs:
                break
        told.sections += [(source, _plain(text)) for text in json_ld.texts_of(node.get("articleSection"))[:3]]
        keywords = json_ld.texts_of(node.get("keywords"))
        _keywords(keywords, told)
        told.sites += [("json_ld", _plain(name)) for _, name in json_ld.names_of(node.get("publisher"), known)[:1]]
        told.kind = told.kind or next(iter(json_ld.texts_of(node.get("@type"))), None)
        told.description = told.description or next(map(_plain, json_ld.texts_of(node.get("description"))), None)
        told.body = told.body or next(iter(json_ld.texts_of(node.get("articleBody"))), None)
        told.language = told.language or primary_tag(next(iter(json_ld.texts_of(node.get("inLanguage"))), None))


def _read_meta(metas: list[Mark], told: Declared) -> None:
    card = card_label = ""
    for mark in metas:
        attributes = mark.attributes
        content = attributes["content"]
        name = meta_name(attributes)
        what = META[name]
        source = "og" if name.startswith(_OG_LIKE) else "microdata" if "itemprop" in attributes else "meta"
        if what == "title":
            told.titles.append((source, _plain(content)))
        elif what == "author":
            told.authors.append((source, _plain(content)))
        elif what == "published":
            told.published.append((source, content.strip()))
        elif what == "modified":
            told.modified.append((source, content.strip()))
        elif what == "section":
            told.sections.append((source, _plain(content)))
        elif what == "tag":
            told.tags += [tag for tag in [_plain(content)] if tag and tag not in told.tags][:_MOST_TAGS]
        elif what == "keywords":
            _keywords([content], told)
        elif what == "site":
            told.sites.append((source, _plain(content)))
        elif what == "locale":
            told.language = told.language or primary_tag(content.replace("_", "-"))
        elif what == "url":
            told.url = told.url or content
        elif what == "kind":
            told.kind = told.kind or content
        elif what == "description":
            told.description = told.description or _plain(content)
        elif what == "card":
            card = _plain(content)
        elif what == "card_label":
            card_label = _plain(content)
    if card and card_label:
        told.authors.append((f"card:{card_label}", card))


def _keywords(values: list[str], told: Declared) -> None:
    """Keywords given as a list, or as one text with commas; what page-internal markers hide in them is left out."""
    for value in values:
        for tag in value.split(",") if len(values) == 1 else [value]:
            tag = _plain(tag)
            if tag and tag not in told.tags and ":" not in tag and len(told.tags) < _MOST_TAGS:
                told.tags.append(tag)


def _read_microdata(marks: list[Mark], told: Declared) -> None:
    """`<time>`, elements with an `itemprop` of use, and links to authors."""
    names = 0
    published: set[str] = set()
    for mark in marks:
        attributes = mark.attributes
        what = attributes.get("itemprop")
        if mark.tag == "time":
            value = attributes.get("datetime")
            if value and len(told.times) < _MOST_TIMES:
                told.times.append(value.strip())
                if not _PUBLISHED.isdisjoint((attributes.get("class") or "").split()):
                    published.add(value.strip())
        elif what == "headline":
            told.titles.append(("microdata", _line(mark.text)))
        if what == "datePublished" or what == "dateModified":
            value = attributes.get("datetime") or attributes.get("content") or mark.text
            (told.published if what == "datePublished" else told.modified).append(("microdata", _line(value)))
        elif (what == "author" or "rel" in attributes) and names < _MOST_TIMES:
            name = _line(mark.text)
            if name and len(name) <= 80:
                names += 1
                told.authors.append(("markup", name))
    if len(published) == 1:  # of several each may be another story's
        told.published.append(("time", published.pop()))
