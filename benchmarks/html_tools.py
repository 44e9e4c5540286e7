"""Extractors by name, each as a function from html and url to a body, loaded only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

Extract = Callable[[str, "str | None"], str]


def newsclean() -> Extract:
    from newsclean import clean

    return lambda html, url: clean(html, url=url, format="html").text


def trafilatura() -> Extract:
    from trafilatura import bare_extraction

    def extract(html: str, url: str | None) -> str:
        found = bare_extraction(html, url=url, include_comments=False, with_metadata=True)
        return (found.text or "") if found is not None else ""

    return extract


def resiliparse() -> Extract:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    return lambda html, url: extract_plain_text(
        HTMLTree.parse(html), main_content=True, list_bullets=False, alt_texts=False, links=False, form_fields=False
    )


def parse_only() -> Extract:
    """A floor for speed: selectolax parses and prints all text."""
    from selectolax.lexbor import LexborHTMLParser

    def extract(html: str, url: str | None) -> str:
        body = LexborHTMLParser(html).body
        return body.text(separator="\n") if body is not None else ""

    return extract


TOOLS: dict[str, Callable[[], Extract]] = {
    "newsclean": newsclean,
    "trafilatura": trafilatura,
    "resiliparse": resiliparse,
    "parse_only": parse_only,
}
