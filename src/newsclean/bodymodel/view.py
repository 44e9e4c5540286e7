"""The blocks of a page that are shown, and what each tells among the others."""

from __future__ import annotations

from newsclean.evidence import NO_MARKUP
from newsclean.page import Block, Page, Role

try:  # there when newsclean is compiled
    from newsclean.bodymodel.row_maker import rows_of
    from newsclean.bodymodel.word_counter import counting
except ModuleNotFoundError:
    from newsclean.bodymodel.rows import rows_of
    from newsclean.bodymodel.word_counts import counting

__all__ = ["PageView"]

_TITLE = Role.TITLE


class PageView:
    """The blocks that are shown, by their places, and the `rows` of the body model's features.

    `texts` tells how often each text is among them, `title_at` which of them shows the headline; the other attributes
    are those of `rows`.
    """

    __slots__ = ("apart", "blocks", "first", "keys", "last", "page", "rows", "texts", "title_at")

    def __init__(self, page: Page) -> None:
        self.page = page
        self.blocks: list[Block] = [b for b in page.blocks if b.html is not NO_MARKUP and not b.html.element.apart]
        self.texts: dict[str, int] = {}
        for block in self.blocks:
            self.texts[block.text] = self.texts.get(block.text, 0) + 1
        self.title_at = next((at for at, block in enumerate(self.blocks) if block.role is _TITLE), -1)
        subject = f"{page.fields.get('title') or ''} {page.declared.description or ''}"
        rows = rows_of(page, self.blocks, self.texts, self.title_at, counting(subject, page.packs.notices))
        self.rows = rows
        self.keys, self.first, self.last, self.apart = rows.keys, rows.first, rows.last, rows.apart

    def words(self, at: int) -> tuple[int, int, int]:
        """How many words a block's beginning has, how many of them headline and description have too, and how many are
        notices."""
        return self.rows.words(at)
