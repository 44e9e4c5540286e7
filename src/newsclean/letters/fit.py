"""How a damaged word can have been written: letters lost, or a mark in their place."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["MARKS", "SECOND_HALF", "cased", "fits"]

#: What stands in a lost letter's place.
MARKS = "?\ufffd"
_LOST = r"[^\x00-\x7f]"
#: First halves of a letter's two UTF-8 bytes, and the letters they can begin.
_HALVES = {"Ã": "[À-ÿ]", "Ä": "[Ā-Ŀ]", "Å": "[ŀ-ſ]"}
SECOND_HALF = "[\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]"
_RUN = re.compile(rf"[?\ufffd]+|[ÃÄÅ]{SECOND_HALF}?|.", re.S)


@lru_cache(maxsize=512)
def fits(damaged: str, *, halves: bool = False, single: bool = False) -> re.Pattern[str]:
    """A pattern that `fullmatch`es each word that `damaged` can have been.

    Marks stand for one non-ASCII letter each, or two or three for one (its UTF-8 bytes); without marks, any number of
    non-ASCII letters is missing. `halves`: Ã, Ä and Å are what is left of a letter; `single`: a mark is one letter.
    """
    marked = any(mark in damaged for mark in MARKS) or halves
    parts = []
    for run in _RUN.findall(damaged):
        if run[0] in MARKS:
            parts.append(f"{_LOST}{{{len(run) if single else (len(run) + 2) // 3},{len(run)}}}")
        elif halves and run[0] in _HALVES:
            parts.append(_HALVES[run[0]])
        else:
            parts += [
                "".join(re.escape(c) if c.lower() == c.upper() else f"[{c.lower()[0]}{c.upper()[0]}]") for c in run
            ]
    between = "" if marked else f"{_LOST}*"
    return re.compile(between + between.join(parts) + between)


def cased(whole: str, damaged: str, *, dotted: bool) -> str:
    """`whole` in capitals where `damaged` is; `dotted`: the capital of i is İ."""
    letters = [c for c in damaged if c.isalpha()]
    if len(letters) > 2 and all(c.isupper() for c in letters):
        return (whole.replace("i", "İ") if dotted else whole).upper()
    return whole
