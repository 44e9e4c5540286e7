"""The five promises as functions of a source and its record: what the property tests and the benchmarks ask."""

from __future__ import annotations

import html
import re
from collections import Counter
from html.parser import HTMLParser

from newsclean import Article

__all__ = ["conserves", "invents", "mended", "visible_text"]

_UNSEEN = {"head", "script", "style", "template", "noscript", "title", "iframe", "svg", "select", "textarea"}
_VOID = {"img", "br", "hr", "meta", "link", "input", "source", "wbr", "col", "area", "base", "embed", "track"}


def letters(text: str) -> Counter[str]:
    """How often each character that is no white space occurs."""
    return Counter("".join(text.split()))


def mended(source: str, article: Article) -> str:
    """A text source with the record's repairs carried out on it, all at once."""
    out, at = [], 0
    for repair in sorted(article.repairs, key=lambda r: (r.start or 0, r.end or 0)):
        assert repair.start is not None
        assert repair.end is not None
        assert repair.start >= at, f"repairs overlap: {repair}"
        assert source[repair.start : repair.end] == repair.before
        out += [source[at : repair.start], repair.after]
        at = repair.end
    return "".join([*out, source[at:]])


class _Visible(HTMLParser):
    """Text that a reader sees, of well-formed HTML; an oracle that shares no code with the reader under test."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.unseen: list[str] = []
        self.out: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID and (self.unseen or tag in _UNSEEN or "hidden" in dict(attrs)):
            self.unseen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.unseen:
            while self.unseen.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.out.append(data)


def visible_text(source: str) -> str:
    """What a reader sees of a page of well-formed HTML, tags replaced by nothing."""
    parser = _Visible()
    parser.feed(source)
    parser.close()
    return "".join(parser.out)


def conserves(source: str, article: Article) -> str:
    """Empty where every visible character of `source` is in exactly one place of the record, else what is not.

    A title that the page does not print (it was declared in the head) is not counted.
    """
    parts = [p.text for p in article.paragraphs]
    parts += [part for c in article.captions for part in (c.text, c.credit) if part]
    parts += [r.text for r in article.removed if r.role != "hidden"]
    kept = letters("".join(parts))
    if article.source["format"] == "text":
        wanted = letters(mended(source, article))
    else:
        wanted = letters(visible_text(source))
        for repair in article.repairs:
            wanted = wanted - letters(repair.before) + letters(repair.after)
    titled = kept + letters(article.title or "")
    if wanted in (kept, titled):
        return ""
    near = titled if article.title and sum(kept.values()) < sum(wanted.values()) else kept
    return f"lost {dict(wanted - near)}, won {dict(near - wanted)}"


def _fold(text: str) -> str:
    """Case folded, and every kind of i the same: capitals of Turkish names have two."""
    return text.casefold().replace("i\u0307", "i").replace("ı", "i")


def invents(source: str, article: Article) -> list[str]:
    """The words of the record that its source does not hold. Case is passed over: names printed in capitals."""
    if article.source["format"] == "text":
        held = mended(source, article)
    else:
        visible = visible_text(source)
        held = visible + " " + html.unescape(source)
        for repair in article.repairs:  # what was mended may go on at one end, in a digit for one
            before, after = re.escape(repair.before), repair.after
            held += f" {after} " + re.sub(rf"(?<!\w){before}|{before}(?!\w)", lambda _, after=after: after, visible)
    known = " ".join(_fold(held).split())
    spans = [article.title, article.section, article.dateline, *article.authors, *article.editors, *article.tags]
    spans += [p.text for p in article.paragraphs]
    spans += [part for c in article.captions for part in (c.text, c.credit)]
    words = {word for span in spans if span for word in re.findall(r"\w+", _fold(span))}
    return sorted(word for word in words if word not in known)
