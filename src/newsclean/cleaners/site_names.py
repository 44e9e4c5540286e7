"""How a web page's site calls itself: what it declares, and the domain of its address."""

from __future__ import annotations

from urllib.parse import urlsplit

from newsclean.page import Page
from newsclean.parse.headlines import site_keys

__all__ = ["domain_of", "sites_of"]


def domain_of(page: Page) -> str | None:
    """The host of the page's address, None where no address is known."""
    return _known(page)[0]


def sites_of(page: Page) -> frozenset[str]:
    """The loose forms (`site_keys`) of the site's declared names and of its domain."""
    return _known(page)[1]


def _known(page: Page) -> tuple[str | None, frozenset[str]]:
    known: tuple[str | None, frozenset[str]] | None = page.memory.get("site_names")
    if known is None:
        told = page.declared
        domain = urlsplit(page.url or told.url or "").hostname
        known = page.memory["site_names"] = (domain, site_keys([name for _, name in told.sites], domain))
    return known
