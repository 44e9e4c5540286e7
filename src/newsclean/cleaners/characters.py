"""Entities, marks apart from their letters, ligatures and signs that nobody sees: written as a reader reads them."""

from __future__ import annotations

from newsclean.letters.change import make
from newsclean.letters.codepages import page_reading
from newsclean.letters.entities import entity_changes, has_entity
from newsclean.letters.forms import FORMS, SPACING_MARKS, form_changes
from newsclean.letters.view import holding, view
from newsclean.page import Page


def characters(page: Page) -> None:
    """Write each block's signs plainly; a sound page costs a search."""
    seen = view(page)
    entities = has_entity(seen.text)
    forms = seen.accents and FORMS.search(seen.signs) is not None
    if not entities and not forms:
        return
    # in a wrong code page such a mark is a letter's byte, and another cleaner's
    beside = forms and not SPACING_MARKS.isdisjoint(seen.signs) and page_reading(page.blocks, page.language) is None
    signs = ["&"] if entities else []
    if forms:
        signs += FORMS.findall(seen.signs)
    for block in holding(page, signs):
        if entities and "&" in block.text:
            make(page, block, entity_changes(block.text))
        if forms and FORMS.search(block.text) is not None:
            make(page, block, form_changes(block.text, beside=beside))
