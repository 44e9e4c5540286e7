"""Site, section and tags of a web page, from what it declares and from the kicker at its headline."""

from __future__ import annotations

from typing import Final

from newsclean.cleaners.site_names import domain_of, sites_of
from newsclean.page import Page, Role
from newsclean.parse.headlines import is_site
from newsclean.words import loose

__all__ = ["about"]

_LONGEST_NAME: Final = 60
_LONGEST_TAG: Final = 80
#: Paths of a section that portals declare: "News/World".
_STEPS: Final = "/>|;"


def about(page: Page) -> None:
    """Note `site`, `section` and `tags`."""
    if page.format != "html":
        return
    told = page.declared
    fields = page.fields
    domain = domain_of(page)
    name = page.packs.site.name if page.packs.site is not None else None
    name = name or next((n for _, n in told.sites if n and len(n) <= _LONGEST_NAME), None) or domain
    if name:
        fields.setdefault("site", name.removeprefix("www."))
    known = sites_of(page)
    section = next((s for _, value in told.sections if (s := _section(value, known))), None)
    if section is None:
        kickers = (b.text for b in page.blocks if b.role is Role.SECTION and b.rule == "headline.kicker")
        section = next((text.strip(" |-–—:·/") for text in kickers), None)
    if section:
        fields.setdefault("section", section)
    title = loose(fields.get("title") or "")
    tags: dict[str, str] = {}
    for tag in told.tags:
        if len(tag) <= _LONGEST_TAG and (key := loose(tag)) and key != title:
            tags.setdefault(key, tag)
    if tags:
        fields.setdefault("tags", list(tags.values()))


def _section(value: str, sites: frozenset[str]) -> str | None:
    """A declared section, the last step of a path; None for an address or the site's own name."""
    if "://" in value:
        return None
    for mark in _STEPS:
        if mark in value.strip(mark):
            value = value.strip(mark).rsplit(mark, 1)[1]
    value = value.strip(" /")
    return value if 1 < len(value) <= _LONGEST_NAME and not is_site(loose(value), sites) else None
