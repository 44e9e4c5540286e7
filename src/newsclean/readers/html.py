"""HTML → page. The only importer of selectolax: one parse, one serialisation without what nobody sees, one scan."""

from __future__ import annotations

from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from newsclean.language import guess_language
from newsclean.page import Page
from newsclean.readers.blocks import UNSEEN, blocks_of
from newsclean.readers.structured import declare
from newsclean.rules.packs import packs_for

__all__ = ["read_html"]


def read_html(source: str, *, url: str | None = None, language: str | None = None) -> Page:
    """Parse `source` once and make a block of each innermost block element."""
    tree = LexborHTMLParser(source)
    told = declare(tree, url)
    tree.strip_tags(UNSEEN)
    blocks = blocks_of((tree.body.html or "") if tree.body else "")
    tag = language or told.language or guess_language(" ".join(block.text for block in blocks if len(block.text) > 60))
    domain = urlsplit(url).hostname if url else None
    return Page(
        blocks, format="html", packs=packs_for(tag, domain), url=url, language=tag, declared=told, source=source
    )
