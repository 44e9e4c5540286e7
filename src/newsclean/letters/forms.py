"""One letter, one sign: marks apart from their letters, ligatures, signs that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from newsclean.letters.change import Change

__all__ = ["FORMS", "SPACING_MARKS", "form_changes"]

_LETTERS = "A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0370-\u03ff\u0400-\u04ff"
_MARKS = "\u0300-\u036f"
# Each pattern begins where a run begins, so that a run of any length is looked at once. They are compiled for the pages
# that have such signs.
_APART = rf"(?<![^\W_])(?<![{_MARKS}])[^\W_]*[{_LETTERS}][{_MARKS}](?:[^\W_]|[{_MARKS}])*"
_DOTTED = r"(?<![^\W_])[^\W_]*i\u0307(?:[^\W_]|\u0307)*"
_SIGNS = "\ufb00-\ufb06"
_LIGATURE = rf"(?<![^\W_])[^\W_]*[{_SIGNS}][^\W_]*"
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"
_INVISIBLE = rf"(?<![^\W_])(?<![{_UNSEEN}])[^\W_]*[{_UNSEEN}](?:[^\W_]|[{_UNSEEN}])*"
#: Spacing marks that stood beside their letter in a PDF or an old typewriter's text: the mark, and its letters.
_SPACING = {
    "¸": ("\u0327", "cCsStT"),
    "˘": ("\u0306", "aAgGuU"),
    "ˇ": ("\u030c", "cCdDeEnNrRsStTzZ"),
    "˙": ("\u0307", "cCeEgGIzZ"),
    "˝": ("\u030b", "oOuU"),
    "¨": ("\u0308", "aAeEiIoOuUyY"),
}
SPACING_MARKS = frozenset(_SPACING)
_BESIDE = rf"(?<![^\W_])[^\W_]*[{_LETTERS}][{''.join(_SPACING)}](?:[^\W_]|[{''.join(_SPACING)}])*"
#: Tells that some form is there.
FORMS = re.compile("[\u00ad\u0300-\u036f\u200b-\u200f\u2060\ufb00-\ufb06\ufeff¸˘ˇ˙˝¨]")


def form_changes(text: str, *, beside: bool = True) -> Iterator[Change]:
    """Words that are written with the wrong signs for the right letters; `beside`: spacing marks too."""
    signs = frozenset(FORMS.findall(text))
    for found in re.finditer(_DOTTED, text) if "\u0307" in signs else ():
        plain = unicodedata.normalize("NFC", found[0].replace("i\u0307", "i"))
        yield Change(found.start(), found.end(), plain, "dotted_i", "i with a second dot, from a careless lower-casing")
    for found in re.finditer(_APART, text) if any("\u0300" <= sign <= "\u036f" for sign in signs) else ():
        whole = unicodedata.normalize("NFC", found[0].replace("i\u0307", "i"))
        if whole != found[0]:
            yield Change(found.start(), found.end(), whole, "combining", "a letter and its mark, apart")
    for found in re.finditer(_BESIDE, text) if beside and not signs.isdisjoint(SPACING_MARKS) else ():
        whole = _put_together(found[0])
        if whole != found[0]:
            yield Change(found.start(), found.end(), whole, "combining", "a mark beside its letter")
    for found in re.finditer(_LIGATURE, text) if any("\ufb00" <= sign <= "\ufb06" for sign in signs) else ():
        plain = unicodedata.normalize("NFKC", found[0])
        yield Change(found.start(), found.end(), plain, "ligature", "letters printed as one sign")
    for found in re.finditer(_INVISIBLE, text) if not signs.isdisjoint(_UNSEEN) else ():
        start, end = found.span()
        around = (text[start - 1 : start], text[end : end + 1], *found[0])
        if any(sign not in _UNSEEN and _of_other_script(sign) for sign in around):
            continue  # joiners are letters' forms in Arabic and Indic scripts, and make one emoji of several
        plain = found[0].translate(dict.fromkeys(map(ord, _UNSEEN)))
        if not plain and (start == 0 or text[start - 1] == " ") and text[end : end + 1] == " ":
            end += 1
        if plain or end - start < len(text):
            yield Change(start, end, plain, "invisible", "signs that nobody sees")


def _of_other_script(neighbour: str) -> bool:
    return neighbour > "\u04ff" and not "\u1e00" <= neighbour <= "\u206f"


def _put_together(word: str) -> str:
    """Each spacing mark joined to the letter before it, where that gives one letter."""
    for spacing, (mark, letters) in _SPACING.items():
        for letter in letters:
            word = word.replace(letter + spacing, unicodedata.normalize("NFC", letter + mark))
    return word
