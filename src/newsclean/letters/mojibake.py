"""UTF-8 that was read in a single-byte code page: ftfy knows the way back, and says which one it took.

Source of the method: ftfy's `fix_and_explain`. It is costly, so it is called on blocks with a symptom only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from newsclean.letters.change import Change, changed_words

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

__all__ = ["has_mojibake", "mojibake_changes"]

#: The code pages in which Latin letters take the places of UTF-8's lead bytes.
_LATIN = ("cp1250", "cp1252", "cp1254", "cp1257", "latin-1", "iso8859-2")


def _decoded(pages: tuple[str, ...], low: int, high: int) -> str:
    """All that the bytes low…high mean in some of `pages`, as the inside of a character class."""
    known = {bytes([b]).decode(page, "replace") for page in pages for b in range(low, high + 1)}
    return re.escape("".join(sorted(known - {"\ufffd", " "})))


_LEADS = _decoded(_LATIN, 0xC2, 0xF4)
_TAILS = _decoded(_LATIN, 0x80, 0xBF) + "\x80-\x9f"
#: A lead byte's letter before a tail byte's sign; white space was folded, so a no-break space is a space by now.
_PAIR = re.compile(f"[{_LEADS}\x80-\x9f](?:[{_TAILS}]|(?<=[ÃÂ]) |(?<=[\x80-\x9f]))")
_CYRILLIC = re.compile(f"[ВГРС][{_decoded(('cp1251',), 0x80, 0xBF)}][ВГРС]")
#: The first two signs of ’ “ – … and of é, ü in code pages with other letters.
_OTHERS = ("вЂ", "β€", "ā€", "‚Ä", "√", "ΓÇ", "├", "≈")


def has_mojibake(text: str) -> bool:
    """Whether `text` shows pairs of signs that UTF-8 in a wrong code page is made of (rightly there or not).

    A text whose characters beyond ASCII alone show none has none.
    """
    if text.isascii():
        return False
    if _PAIR.search(text) is not None:
        return True
    if "Р" in text and _CYRILLIC.search(text) is not None:
        return True
    return any(sign in text for sign in _OTHERS)


def mojibake_changes(text: str) -> Iterator[Change]:
    """The words of `text` that ftfy reads otherwise, with the way it took as evidence."""
    if not has_mojibake(text):
        return
    from ftfy import fix_and_explain

    fixed, plan = fix_and_explain(text, _config())
    if fixed == text:
        return
    evidence = "ftfy: " + ", ".join(f"{step} {name}" for step, name in plan or ())
    for start, end, after in changed_words(text, fixed):
        if after:
            yield Change(start, end, after, "mojibake", evidence)


@lru_cache(maxsize=1)
def _config() -> TextFixerConfig:
    """Encoding only: quotes, ligatures, widths, entities and line breaks stay, or are other modules' work."""
    from ftfy import TextFixerConfig

    return TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
        explain=True,
    )
