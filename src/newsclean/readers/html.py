"""HTML → page: the blocks of the markup, straight from the source or by the parser, and what it declares."""

from __future__ import annotations

from urllib.parse import urlsplit

from newsclean.evidence import Element, Evidence
from newsclean.language import guess_language
from newsclean.page import Block, Declared, Page
from newsclean.parse.own_pages import links_own_pages
from newsclean.readers.bounds import bounded
from newsclean.readers.outline import Reading, addresses_in
from newsclean.readers.script_body import LEAST, prose_shown, script_body
from newsclean.readers.structured import declare
from newsclean.readers.tree import parsed
from newsclean.rules.packs import packs_for

try:
    from newsclean.readers.scanner import scanned, straight  # there when newsclean is compiled
except ModuleNotFoundError:
    from newsclean.readers.blocks import scanned

    def straight(source: bytes) -> Reading | None:
        """Left to the parser."""
        return None


__all__ = ["read_html"]

#: A page that shows less than this share of the body that it declares is a shell or a preview.
_PART = 0.35


def read_html(source: str | bytes, utf8: bytes, *, url: str | None = None, language: str | None = None) -> Page:
    """Read `utf8` once and make a block of each innermost block element; `source` is what the page will give out as
    its source, decoded when it is asked for."""
    reading, was_cut = _reading(utf8)
    blocks = reading.blocks
    told = declare(reading.marks, reading.root, url)
    flag = _from_script(blocks, told, utf8)
    tag = language or told.language or guess_language(" ".join(block.text for block in blocks if len(block.text) > 60))
    domain = urlsplit(url).hostname if url else None
    page = Page(
        blocks, format="html", packs=packs_for(tag, domain), url=url, language=tag, declared=told, source=source
    )
    address = url or told.url
    if address and links_own_pages(reading.addresses, address):
        page.flag("multi_page")
    if was_cut:
        page.flag("monstrous_markup")
    if flag:
        page.memory["script_body"] = True
        page.flag("body_from_json_ld") if flag == "json_ld" else page.flag("body_from_script")
    return page


def _reading(utf8: bytes) -> tuple[Reading, bool]:
    """What the page holds, and whether its markup was cut down for the parser."""
    reading = straight(utf8)
    if reading is not None:
        return reading, False
    cut = bounded(utf8)
    body, marks, root = parsed(utf8 if cut is None else cut)
    return Reading(scanned(body), marks, root, addresses_in(body)), cut is not None


def _from_script(blocks: list[Block], told: Declared, utf8: bytes) -> str:
    """Where a page shows little prose and its scripts tell more: append that as blocks, and say where it is from."""
    shown = prose_shown(blocks)
    body = told.body or ""
    if len(body) >= LEAST and shown < len(body) * _PART:
        texts, place = [body], "json_ld"
    elif shown < LEAST and not body:
        texts, place = script_body(utf8.decode("utf-8", "ignore")), "script"
    else:
        return ""
    if not texts:
        return ""
    root = Element("script", "", None, 0, True, -1)
    for text in texts:
        marked = "<" in text
        lines = [block.raw for block in scanned(parsed(text).body)] if marked else text.split("\n")
        for line in lines:
            if line.strip():
                block = Block(line.strip(), len(blocks))
                block.html = Evidence(root)
                blocks.append(block)
    return place
