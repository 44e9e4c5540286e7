"""Lines that a site puts on many of its pages, whatever they say. Not in the default pipeline: it needs a profile."""

from __future__ import annotations

from newsclean.page import Page, Role
from newsclean.rules.site_profile import SiteProfile, fingerprint, site_of

__all__ = ["SiteRepeats"]


class SiteRepeats:
    """A cleaner for the end of the pipeline: what is still body and stands in the page's site's profile is furniture.

    The rule tells the counts: ``site_repeats.example.com:37/53`` is a line on 37 of the 53 pages that were read. A page
    keeps its body when all of it would go.
    """

    name = "site_repeats"

    def __init__(self, profile: SiteProfile) -> None:
        self.profile = profile

    def __call__(self, page: Page) -> None:
        site = site_of(page.url) or site_of(page.declared.url)
        repeated = self.profile.lines.get(site or "")
        if not repeated:
            return
        body = page.body()
        found = [(block, one) for block in body if (one := repeated.get(fingerprint(block.text) or ""))]
        if len(found) == len(body):
            return
        pages = self.profile.pages[site or ""]
        for block, one in found:
            confidence = min(0.99, 0.7 + one.count / pages)
            page.label(block, Role.FURNITURE, f"site_repeats.{site}:{one.count}/{pages}", confidence=confidence)
