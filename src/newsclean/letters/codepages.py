"""Text in one single-byte code page that was read in another: "Erdoðan", "Baþbakan", "Èeské Budìjovice".

A whole page is decided by its language: the two code pages for which its foreign letters all become the language's
own. A single word on another language's page is decided by the name lists.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from newsclean.letters.alphabets import Alphabet, alphabet, alphabets
from newsclean.letters.change import Change
from newsclean.letters.names import NameList, frequent_words, skeleton
from newsclean.letters.screen import READ_AS
from newsclean.page import Block

__all__ = ["Reading", "code_page_changes", "cyrillic_reading", "opening_marks", "page_reading", "word_reading"]

_EDGE = r"\s\"'“”‘’«»()\[\].,;:!?…/–—-"
#: A run between spaces and marks; the bytes of letters may be quotes or dashes in another code page.
_TOKEN = re.compile(rf"[^{_EDGE}]+(?:[‘’“”–—…«»]+[^{_EDGE}]+)*")
_QUOTES = "‘’“”„‚–—…«»‹›·•°®©€™§¿¡"
_MARKS = "‘’“”–—…«»"
_QUOTED = re.compile(f"[{_MARKS}]")
#: So many different words, and a sound page would hold a letter that the wrong code page does not have.
_ENOUGH = 12
_CONTROL = re.compile("[\x80-\x9f]")
#: What no word has inside: a control, a fraction, a figure above the line.
_SIGN = re.compile("(?<=[a-zß-ſ])[\x80-\x9f¹³¼½¾]|[\x80-\x9f¹³¼½¾](?=[a-zß-ſ])")
_LETTER = re.compile(r"[^\W\d_]")
#: A capital between small letters is as strange as a foreign letter.
_ODD_CASE = re.compile(r"[^\W\d_A-Z](?<=[a-zß-ÿ])[À-ÞĀ-ſ](?<=[À-ÞĄĆČĎĐĘĚĞĢĪĶĹĽŁŃŇŌŐŒŔŘŚŞŠŢŤŪŮŰŹŻŽ])")


class Reading(NamedTuple):
    """A text that is in `true` was read as if it were in `read`."""

    true: str
    read: str

    def mend(self, word: str) -> str | None:
        """The word as it was written, None where it can't have been read that way."""
        try:
            return word.encode(self.read).decode(self.true)
        except UnicodeError:
            if _CONTROL.search(word) is None:
                return None
        mended = word.translate(_table(self.true, self.read))  # bytes that a code page has no sign for stay controls
        return None if "\0" in mended else mended


class _Table(dict[int, str | None]):
    """What each character of a wrong reading was; NUL for one that the reading can't give."""

    def __missing__(self, code: int) -> str:
        return "\0"


@lru_cache(maxsize=128)
def _table(true: str, read: str) -> _Table:
    table = _Table({code: chr(code) for code in range(128)})
    every = bytes(range(128, 256))
    for code, (seen, meant) in enumerate(
        zip(every.decode(read, "replace"), every.decode(true, "replace"), strict=True)
    ):
        table[128 + code if seen == "\ufffd" else ord(seen)] = "\0" if meant == "\ufffd" else meant
    return table


@lru_cache(maxsize=32)
def _tokens(opening: str) -> re.Pattern[str]:
    """Finds words, of which some begin with a mark that stands for a letter."""
    return re.compile(rf"(?:(?<![^\W\d_])[{opening}](?=[^\W\d_]))?{_TOKEN.pattern}") if opening else _TOKEN


def _foreign(word: str, own: Alphabet) -> int:
    """How many signs in a word don't belong in a word of this language."""
    return sum(_foreign_sign(c, own) for c in word) + len(_ODD_CASE.findall(word))


def _foreign_sign(sign: str, own: Alphabet) -> bool:
    return not sign.isascii() and sign not in own.letters and sign not in _QUOTES


def _guest(word: str) -> bool:
    """Whether a word can be a name of another language: a capital, then small Latin letters."""
    if not word[:1].isupper() or not all(c.isalpha() and c < "\u0250" for c in word):
        return False
    return word[1:].islower()


def page_reading(blocks: Sequence[Block], language: str | None) -> Reading | None:
    """The wrong reading that explains every foreign letter of the page, None where there is none or it is unproved."""
    own = alphabet(language)
    if own is None or not own.pages or own.words:
        return None
    tokens: list[str] = []
    for block in blocks:
        if block.text.isascii():
            continue
        found = [t for t in _TOKEN.findall(block.text) if not t.isascii() and _LETTER.search(t)]
        if any(_foreign(t, own) for t in found):
            tokens += found
    tokens = list(dict.fromkeys(tokens))
    before = sum(_foreign(t, own) for t in tokens)
    if before < 2:
        return None
    counts = Counter("".join(tokens))
    total = sum(n for c, n in counts.items() if not c.isascii())
    for true in own.pages:
        for read in READ_AS:
            reading = Reading(true, read)
            table = _table(true, read)
            if table == _table(true, true):
                continue
            seen = [(c, table[ord(c)], n) for c, n in counts.items() if not c.isascii()]
            lost = {c for c, mended, _ in seen if mended == "\0"}
            if lost:
                if sum(not lost.isdisjoint(t) for t in tokens) > 0.03 * len(tokens):
                    continue
            elif 8 * sum(n for _, mended, n in seen if _foreign_sign(mended or "", own)) > before:
                continue
            mended = [reading.mend(t) for t in tokens]
            whole = [m for m in mended if m is not None]
            if len(whole) < 0.97 * len(tokens):
                continue
            if 8 * sum(_foreign(m, own) for m in whole) > before:
                continue
            # what is left of foreign letters may be in names of other languages
            left = sum(_foreign(m, own) for m in whole if not _guest(m))
            if left <= 0.03 * total and _proved(tokens, mended, own):
                return reading
    return None


def _proved(tokens: list[str], mended: list[str | None], own: Alphabet) -> bool:
    """Whether the mended words are the language's.

    Either none of its letters was on the page before, and they are now; or among many words none holds a letter that
    the wrong page can't have, or signs that no word has stood in several, and none a foreign one when mended; or
    frequent words are gained, and none lost.
    """
    before, after = ((c in own.letters for t in group if t for c in t) for group in (tokens, mended))
    if sum(before) * 20 <= (gained_letters := sum(after)) and gained_letters > 3:
        return True
    changed = {t for t, m in zip(tokens, mended, strict=True) if m != t}
    sound = sum(_foreign(m, own) for m in mended if m is not None) == 0
    if sound and len(changed) > 2 and (len(tokens) >= _ENOUGH or sum(map(bool, map(_SIGN.search, changed))) > 1):
        return True
    known = frequent_words(own.code)
    gained = {m.lower() for t, m in zip(tokens, mended, strict=True) if m is not None and m != t} & known
    lost = {t.lower() for t, m in zip(tokens, mended, strict=True) if m != t} & known
    return len(gained) > 2 * len(lost) and (len(gained) >= 2 or len(gained) >= 0.2 * len(changed))


def cyrillic_reading(text: str) -> tuple[Reading, str] | None:
    """The wrong reading of a page in Cyrillic, and its language: its most frequent words tell."""
    sample = text[:6000]
    words = re.findall(r"\w+", sample)
    best: tuple[int, Reading, str] | None = None
    for code, entry in alphabets().items():
        if not entry.words or sum(w in entry.words for w in words) >= 0.03 * len(words):
            continue
        for true in entry.pages:
            for read in READ_AS:
                reading = Reading(true, read)
                mended = reading.mend(sample) if read != true else None
                if mended is None:
                    continue
                count = sum(w in entry.words for w in re.findall(r"\w+", mended))
                if count >= max(3, 0.06 * len(words)) and (best is None or count > best[0]):
                    best = (count, reading, code)
    return (best[1], best[2]) if best else None


def word_reading(word: str, names: NameList) -> tuple[str, Reading, tuple[str, ...]] | None:
    """The one listed name that `word` is in another code page, the reading, and the name's languages."""
    if word in names or word.capitalize() in names:
        return None
    found: dict[str, tuple[Reading, tuple[str, ...]]] = {}
    for code, entry in alphabets().items():
        if entry.words:
            continue
        for true in entry.pages[:1]:
            for read in ("cp1252", "cp1250"):
                mended = Reading(true, read).mend(word)
                if mended is None or mended == word:
                    continue
                name = next((n for n in names.like(skeleton(mended)) if n.text in (mended, mended.capitalize())), None)
                if name is not None and code in name.languages:
                    found.setdefault(mended, (Reading(true, read), name.languages))
    if len(found) != 1:
        return None
    ((whole, (reading, languages)),) = found.items()
    return whole, reading, languages


def opening_marks(text: str, reading: Reading, own: Alphabet | None) -> str:
    """The quotes and dashes that stand for a first letter of the language in a page of the wrong reading: those that
    stand nowhere else on the page but before a letter."""
    table = _table(reading.true, reading.read)
    letters = own.letters if own is not None else frozenset()
    marks = [mark for mark in _MARKS if mark in text and table[ord(mark)] in letters]
    return "".join(mark for mark in marks if re.search(rf"{mark}(?![^\W\d_])", text) is None)


def code_page_changes(
    text: str, reading: Reading, evidence: str, own: Alphabet | None, opening: str = ""
) -> Iterator[Change]:
    """Every word of `text` that another reading changes, and that reads as the language's own then.

    `opening` are marks that begin words as letters (`opening_marks`).
    """
    for found in _tokens(opening).finditer(text):
        token = found[0]
        if token.isascii():
            continue
        mended = reading.mend(token)
        if mended is None or mended == token or not _LETTER.search(token):
            continue
        right = own is None or _foreign(mended, own) < max(1, _foreign(token, own))
        if right or (_guest(mended) and _QUOTED.search(token) is None):
            yield Change(found.start(), found.end(), mended, "code_page", evidence)
