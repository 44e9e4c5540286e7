"""The readers' front door: decode, tell text from HTML, make the page, find its language and its packs."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from newsclean.language import guess_language, primary_tag
from newsclean.page import Page
from newsclean.readers.decode import decode, plain_utf8
from newsclean.readers.html import read_html
from newsclean.readers.text import text_blocks
from newsclean.rules.packs import packs_for

__all__ = ["FORMATS", "looks_like_html", "read"]

FORMATS = ("html", "text")
_OPENING = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|\?xml)\b", re.I | re.S)
_BEFORE = re.compile(r"\s*<(?:style|script|link|meta|!--)", re.I)
_DOCUMENT = re.compile(r"<(?:!doctype\s+html|html)[\s>]", re.I)
#: Bytes of a page that are looked at before it is decoded.
_HEAD = 2_000
#: What a server puts before the document ends within so many characters.
_FAR = 100_000
_TAG = re.compile(r"</?(?:div|p|a|span|h[1-6]|ul|ol|li|br|article|section|table|script|meta|link)\b[^<>]*>", re.I)


def looks_like_html(text: str) -> bool:
    """Whether a text is markup: it opens like a document, also behind a style or script, or tags stand thick at its
    beginning."""
    if _OPENING.match(text) or (_BEFORE.match(text) and _DOCUMENT.search(text, 0, _FAR)):
        return True
    head = text[:4000]
    return len(_TAG.findall(head)) >= max(3, len(head) // 500)


def read(
    source: str | bytes,
    *,
    utf8: bytes | None = None,
    url: str | None = None,
    language: str | None = None,
    format: str | None = None,
    charset: str | None = None,
) -> Page:
    """Make a page of a source. `format` is "html", "text" or None (told from the source itself).

    `utf8` is a `str` source in UTF-8 where the caller has that, so that it is encoded once.

    Raises SourceError for bytes that are no text, ValueError for a format that does not exist.
    """
    if format is not None and format not in FORMATS:
        raise ValueError(f"format must be one of {', '.join(FORMATS)} or None, not {format!r}")
    encoding = None
    if isinstance(source, bytes):
        if _begins_as_html(source, format) and plain_utf8(source, charset):
            page = read_html(source, source, url=url, language=primary_tag(language))
            page.memory["encoding"] = "utf-8"
            return page
        source, encoding = decode(source, charset)
    if source.startswith("\ufeff"):
        source, utf8 = source[1:], None
    if format is None:
        format = "html" if looks_like_html(source) else "text"
    if format == "text":
        domain = (urlsplit(url).hostname if url else None) or None
        blocks = text_blocks(source)
        tag = primary_tag(language) or guess_language(source)
        page = Page(blocks, format=format, packs=packs_for(tag, domain), url=url, language=tag, source=source)
    else:
        if utf8 is None:
            utf8 = source.encode("utf-8", "ignore")
        page = read_html(source, utf8, url=url, language=primary_tag(language))
    page.memory["encoding"] = encoding
    return page


def _begins_as_html(data: bytes, format: str | None) -> bool:
    """Whether bytes need no decoding to be known for HTML: they are said to be, or open like a document in ASCII."""
    if format is not None:
        return format == "html"
    found = _OPENING.match(data[:_HEAD].decode("ascii", "replace"))
    return found is not None and found.end() < _HEAD
