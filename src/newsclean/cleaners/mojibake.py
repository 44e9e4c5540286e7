"""UTF-8 that was read in a wrong code page reads as it was written."""

from __future__ import annotations

from newsclean.letters.alphabets import alphabet
from newsclean.letters.change import make
from newsclean.letters.mojibake import mojibake_changes, symptoms
from newsclean.letters.view import holding, view
from newsclean.page import Page


def mojibake(page: Page) -> None:
    """Repair every block in which ftfy finds mojibake; one search over the page's accents tells most pages apart."""
    seen = view(page)
    if not seen.accents:
        return
    own = alphabet(page.language)
    letters = own.letters if own is not None else frozenset[str]()
    # two small letters of the language beside each other are its own words'
    signs = tuple(sign for sign in symptoms(seen) if not (sign.islower() and letters.issuperset(sign)))
    for block in holding(page, signs):
        make(page, block, mojibake_changes(block.text, signs))
