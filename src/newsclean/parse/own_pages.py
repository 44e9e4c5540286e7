"""An article over several pages: told by links from a page to its own address with a page's number behind it."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlsplit

from newsclean.rules.markup import PAGE_PARAMETERS

__all__ = ["links_own_pages"]

#: Shorter addresses are those of sections and front pages.
_SHORT = 12
_EXTENSION = re.compile(r"\.[a-z]{3,5}$", re.I)
_NUMBERED = re.compile(r"/(?:page[/-])?\d{1,2}$")
_NUMBER = r"(?:[2-9]|[1-4]\d)"
_WHOLE = "all"


def links_own_pages(addresses: str, address: str) -> bool:
    """Whether the page at `address` links to further pages of the same article.

    `addresses` are those of all its links, as markup has them, with a `"` behind each.

    No language is needed, and other stories' "next" links, which rel="next" often is, are told apart. A page that was
    fetched whole ("…?page=all") has no further ones.
    """
    parts = urlsplit(address)
    path = _NUMBERED.sub("", parts.path.rstrip("/"))
    extension = _EXTENSION.search(path)
    ending = extension[0] if extension else ""
    stem = path.removesuffix(ending)
    if len(stem) < _SHORT:
        return False
    asked = parse_qsl(parts.query) if parts.query else []
    if any(name.casefold() in PAGE_PARAMETERS and value == _WHOLE for name, value in asked):
        return False
    further = _further(ending)
    at = addresses.find(stem)
    while at >= 0:
        at += len(stem)
        if further.match(addresses, at):
            return True
        at = addresses.find(stem, at)
    return False


@lru_cache(maxsize=64)
def _further(ending: str) -> re.Pattern[str]:
    """What stands behind the stem of an article's address in a link to another of its pages."""
    ending = re.escape(ending)
    parameter = rf"/?\?(?:{'|'.join(sorted(PAGE_PARAMETERS))})=(?:{_NUMBER}|{_WHOLE})(?=[\"'&#])"
    folder = rf"/(?:page[/-])?{_NUMBER}/?(?=[\"'?#])"
    name = rf"[-_,]{_NUMBER}{ending}(?=[\"'?#])|" if ending else ""
    return re.compile(rf"{name}{ending}(?:{parameter}|{folder})", re.I)
