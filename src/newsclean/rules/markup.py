"""Topics of class and id tokens: `markup.toml`, read once."""

from __future__ import annotations

import re
from functools import lru_cache

from newsclean.rules import toml

__all__ = [
    "CLASSES",
    "OWN_BIT",
    "PAGE_PARAMETERS",
    "STEMS",
    "TAG_BITS",
    "TAG_TOPICS",
    "TOPICS",
    "WHOLE",
    "topics_of_names",
]

_TABLE = toml.shipped_table("rules/markup")
#: Topic → its bit.
TOPICS: dict[str, int] = {name: 1 << at for at, name in enumerate([*_TABLE["topics"], *_TABLE["classes"]])}
#: Topics of whole names, of the words that names are cut into, and of these words' beginnings; all in lower case.
CLASSES = {name: TOPICS[topic] for topic, names in _TABLE["classes"].items() for name in names}
WHOLE: dict[str, int] = {}
STEMS: dict[str, int] = {}
for _name, _tokens in _TABLE["topics"].items():
    for _token in _tokens:
        _into, _key = (STEMS, _token[:-1]) if _token.endswith("*") else (WHOLE, _token)
        _into[_key] = _into.get(_key, 0) | TOPICS[_name]
#: Names of an address's parameters that number an article's pages.
PAGE_PARAMETERS: frozenset[str] = frozenset(_TABLE["pages"]["parameters"])
#: Tag → the topics that it stands for by itself.
TAG_TOPICS: dict[str, int] = {}
for _name, _tags in _TABLE["tags"].items():
    for _tag in _tags:
        TAG_TOPICS[_tag] = TAG_TOPICS.get(_tag, 0) | TOPICS[_name]
#: Tags that have a bit of their own, behind those of the topics.
OWN_BIT = (
    "nav",
    "aside",
    "footer",
    "header",
    "form",
    "article",
    "main",
    "figure",
    "figcaption",
    "li",
    "table",
    "blockquote",
    "a",
    "button",
    "section",
    "details",
    "dl",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "div",
    "td",
    "pre",
    "span",
    "body",
)
TAG_BITS: dict[str, int] = {tag: 1 << (len(TOPICS) + at) for at, tag in enumerate(OWN_BIT)}
for _tag, _bit in TAG_BITS.items():
    TAG_TOPICS[_tag] = TAG_TOPICS.get(_tag, 0) | _bit
_STEM = re.compile("|".join(sorted(map(re.escape, STEMS), key=lambda s: (-len(s), s))))
_CUT = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@lru_cache(maxsize=32768)
def topics_of_names(names: str) -> int:
    """The topics of an element's class and id, as written in the markup."""
    bits = 0
    for name in names.split():
        bits |= _topics_of_name(name)
    return bits


@lru_cache(maxsize=8192)
def _topics_of_name(name: str) -> int:
    bits = CLASSES.get(name.lower(), 0)
    for token in _CUT.findall(name):
        bits |= _topics_of_token(token)
    return bits


@lru_cache(maxsize=8192)
def _topics_of_token(token: str) -> int:
    token = token.lower()
    stem = _STEM.match(token)
    return WHOLE.get(token, 0) | (STEMS[stem[0]] if stem else 0)
