"""UTF-8 that was read in a single-byte code page: ftfy knows the way back, and says which one it took.

Source of the method: ftfy's `fix_and_explain`. It is costly, so it is called on blocks with a symptom only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from newsclean.letters.change import Change, changed_words

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

    from newsclean.letters.view import View

__all__ = ["mojibake_changes", "symptoms"]

#: The code pages in which Latin letters take the places of UTF-8's lead bytes.
_LATIN: Final = ("cp1250", "cp1252", "cp1254", "cp1257", "latin-1", "iso8859-2")


def _decoded(pages: tuple[str, ...], low: int, high: int) -> str:
    """All that the bytes low…high mean in some of `pages`."""
    known = {sign for page in pages for sign in bytes(range(low, high + 1)).decode(page, "replace")}
    return "".join(sorted(known - {"\ufffd", " "}))


_CONTROLS: Final = "".join(map(chr, range(0x80, 0xA0)))
_LEADS: Final = frozenset(_decoded(_LATIN, 0xC2, 0xF4) + _CONTROLS)
_LEAD: Final = re.escape("".join(sorted(_LEADS)))
_TAIL: Final = re.escape(_decoded(_LATIN, 0x80, 0xBF) + _CONTROLS)
#: A lead byte's letter before a tail byte's sign; white space was folded, so a no-break space is a space by now.
_PAIR: Final = re.compile(f"[{_LEAD}](?:[{_TAIL}]|(?<=[ÃÂ]) |(?<=[\x80-\x9f]))")
#: These are compiled for the few pages that need them.
_CYRILLIC: Final = f"[ВГРС][{re.escape(_decoded(('cp1251',), 0x80, 0xBF))}][ВГРС]"
_CUT: Final = ("Ã", "Â")
#: No word has Latin letters beside Cyrillic or Greek ones: such a reading is wrong.
_MIXED: Final = "[A-Za-z\u00c0-\u024f][\u0370-\u04ff]|[\u0370-\u04ff][A-Za-z\u00c0-\u024f]"
#: ftfy's judgement of a letter takes in fewer letters beside it.
_AROUND: Final = 6
#: What may stand where a tail byte stood; a space (byte A0) behind such lead bytes, as in ftfy's `ALTERED_UTF8_RE`.
_LOST: Final = " ?\x1a\ufffd"
_SPACED: Final = b"\xc2\xc3\xc5\xce\xd0\xd9\xe0\xe1\xe2\xe3\xf0"
#: The first two signs of ’ “ – … and of é, ü in code pages with other letters.
_OTHERS: Final = ("вЂ", "β€", "ā€", "‚Ä", "√", "ΓÇ", "├", "≈")


def symptoms(seen: View) -> tuple[str, ...]:
    """The signs of UTF-8 in a wrong code page in a text (rightly there or not): a part of it that holds none of them
    is sound."""
    runs = seen.runs
    signs = dict.fromkeys(_PAIR.findall(runs)) if not _LEADS.isdisjoint(seen.signs) else {}
    if "Р" in seen.signs:
        signs |= dict.fromkeys(re.findall(_CYRILLIC, runs))
    signs |= dict.fromkeys(sign for sign in _OTHERS if sign in runs)
    return tuple(signs)


def mojibake_changes(text: str, signs: tuple[str, ...]) -> Iterator[Change]:
    """The words of `text` that ftfy reads otherwise, with the way it took as evidence; `signs` are the page's."""
    # the second half of a last letter was a no-break space, and went with the line's end
    whole = text + " " if text.endswith(_CUT) else text
    if not _odd(whole, signs):
        return
    fixed, plan = _fixed(whole)
    fixed = fixed.replace("\xa0", " ").rstrip(" ")
    if fixed == text:
        return
    evidence = "ftfy: " + ", ".join(f"{step} {name}" for step, name in plan)
    for start, end, after in changed_words(text, fixed):
        if after and (re.search(_MIXED, after) is None or re.search(_MIXED, text[start:end]) is not None):
            yield Change(start, end, after, "mojibake", evidence)


def _fixed(text: str) -> tuple[str, list[tuple[str, str]]]:
    """What ftfy's `fix_and_explain` gives for `_config`, without its last look at a text in which it has just found
    nothing more: each takes a long time. (A step that it names again though it changes nothing is named once less.)"""
    from ftfy import fix_encoding_and_explain
    from ftfy.fixes import fix_c1_controls

    steps: list[tuple[str, str]] = []
    while True:
        text, plan = fix_encoding_and_explain(text, _config())
        steps += plan or ()
        plain = fix_c1_controls(text)
        if plain == text:
            return text, steps
        steps.append(("apply", "fix_c1_controls"))
        text = plain


def _odd(text: str, signs: tuple[str, ...]) -> bool:
    """Whether one of the signs stands in `text` in such a place as ftfy finds odd: it looks at some letters around."""
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            if _may_be_utf8(text, at):
                from ftfy.badness import is_bad  # loaded late: few pages get here

                if is_bad(text[max(0, at - _AROUND) : at + len(sign) + _AROUND]):
                    return True
            at = text.find(sign, at + 1)
    return False


def _may_be_utf8(text: str, at: int) -> bool:
    """Whether the sign at text[at], taken for a lead byte, has as many tail bytes behind it as it asks for: "é’s" has
    one too few. A byte that was lost or became a space counts. A sign of no Latin code page is left to ftfy, and DF (ß)
    leads to a script that no news is in."""
    known = False
    for page in _LATIN:
        lead = text[at].encode(page, "ignore")
        if lead and 0xC2 <= lead[0] <= 0xF4:
            known = True
            if lead[0] == 0xDF:
                continue
            wanted = 1 if lead[0] < 0xE0 else 2 if lead[0] < 0xF0 else 3
            tail = text[at + 1 : at + 1 + wanted]
            lost = _LOST if lead[0] in _SPACED else _LOST.strip()
            if len(tail) == wanted and all(sign in lost or _is_tail(sign, page) for sign in tail):
                return True
    return not known


def _is_tail(sign: str, page: str) -> bool:
    byte = sign.encode(page, "ignore")
    return "\x80" <= sign <= "\x9f" or (len(byte) == 1 and 0x80 <= byte[0] <= 0xBF)


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
