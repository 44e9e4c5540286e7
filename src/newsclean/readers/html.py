"""HTML → blocks with the evidence that markup brings. The only importer of selectolax."""

from __future__ import annotations

from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from newsclean.language import guess_language, primary_tag
from newsclean.page import Block, Page
from newsclean.rules.packs import packs_for

__all__ = ["read_html"]


def read_html(source: str, *, url: str | None = None, language: str | None = None) -> Page:
    """Parse `source` once and make a block of each innermost block element."""
    tree = LexborHTMLParser(source)
    for node in tree.css("script, style, noscript, template, iframe, [hidden]"):
        node.decompose()
    text = tree.body.text(separator="\n") if tree.body else ""
    blocks = [Block(line.strip(), n) for n, line in enumerate(text.split("\n")) if line.strip()]
    root = tree.css_first("html")
    tag = language or primary_tag(root.attributes.get("lang") if root else None) or guess_language(text)
    domain = urlsplit(url).hostname if url else None
    return Page(blocks, format="html", packs=packs_for(tag, domain), url=url, language=tag, source=source, tree=tree)
