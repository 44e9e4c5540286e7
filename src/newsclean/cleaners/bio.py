"""The note on its author that ends an article without being told by its markup: it begins with the author's name."""

from __future__ import annotations

from newsclean.page import Page, Role

__all__ = ["bio"]

_BODY = Role.BODY
#: The note is one of so many last paragraphs of more than twice as many, and no longer than this.
_LAST, _LONGEST = 3, 600
#: The name stands no farther in: a word or two of what the author is may come before it.
_BEFORE = 20


def bio(page: Page) -> None:
    """Label closing paragraphs that begin with an author's name, where no other paragraph speaks of the author."""
    if page.format != "html":
        return
    names = [name.casefold() for name in page.fields.get("authors") or () if " " in name]
    if not names:
        return
    body = page.body()
    if len(body) <= 2 * _LAST:
        return
    story = [block.text.casefold() for block in body[:-_LAST]]
    names = [name for name in names if not any(name in text for text in story)]
    for block in body[-_LAST:]:
        if len(block.text) <= _LONGEST and block.kind == "paragraph":
            opening = block.text[: _BEFORE + max(map(len, names), default=0)].casefold()
            if any(0 <= opening.find(name) <= _BEFORE for name in names):
                page.label(block, Role.BIO, "bio.closing", confidence=0.75)
