"""What one line looks like, told without knowing its language: length, end mark, capitals, digits, signs."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection
from functools import lru_cache

__all__ = ["Line", "bucket", "count_class"]

#: Word counts from which a line falls into the next class.
_STEPS = (0, 1, 2, 3, 4, 6, 9, 13, 20, 35, 70)
_NAMES = ("0", "1", "2", "3", "4", "6", "9", "13", "20", "35", "70")
_COUNT = tuple(_NAMES[sum(n >= s for s in _STEPS) - 1] for n in range(71))

_ENDS = {
    **dict.fromkeys(".。．।۔", "."),
    **dict.fromkeys("!?！？؟", "?"),
    **dict.fromkeys("\"”’»」』'", '"'),
    **dict.fromkeys(":：", ":"),
    **dict.fromkeys(",،;，、；", ","),
    **dict.fromkeys(")]）】", ")"),
    "…": "…",
}
_STOPS = frozenset('.!?"”’…')
_STAMPS = ("t", "y")
_SENTENCE = frozenset('.?"')
_OPEN_QUOTES = frozenset("\"“„«'‘「『")
_BULLETS = frozenset("•·*-–—●▪■►▶›»○◦✓✔")
_DIGIT = re.compile("[0-9]")
_TIME = re.compile(r"\b\d{1,2}[:.]\d\d\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBERED = re.compile(r"#?\(?(\d{1,2})(?:[.):]\s|\s[A-ZÀ-Þ])|#\w")
#: A date and a time of day at a line's head, as lists of other stories print them.
_STAMPED = re.compile(
    r"[^\w]{0,3}(?:\w+,?\s+)?\d{1,4}[\s/.-]+\w{1,10}[\s/.,-]+\d{2,4}[\s,|-]+(?:\w+\s)?\d{1,2}[:.]\d\d\b"
)
_NOTES = ("*)", "(*", "*(", "* )")
_SHARE = ("0", "1", "2", "3", "4", "5", "5")


@lru_cache(maxsize=1)
def _wide() -> re.Pattern[str]:
    """Finds a letter of a script without spaces; compiled for the first page that may have one."""
    return re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f]")


def bucket(share: float) -> str:
    """A share from 0 to 1 as one of six classes."""
    return _SHARE[int(share * 5) + (share > 0)] if share < 1 else "5"


class Line:
    """One line's looks. `shape` sums it up in a letter, which is all that its neighbours see of it.

    L prose of some length · M a sentence · K a short sentence · q a short question or call · t like a headline ·
    l a label of one to three words · d a short line with a time or a year · u long without an end · c ends in a colon ·
    x no word at all. Given from elsewhere: D date line, B byline, C caption, N publisher's name, h a line that a phrase
    speaks for, H one that heads a list.
    """

    __slots__ = (
        "capitals",
        "digits",
        "end",
        "folded",
        "function",
        "marks",
        "n",
        "number",
        "numbered",
        "shape",
        "start",
        "text",
    )

    def __init__(self, text: str, function_words: Collection[str]) -> None:
        self.text = text
        n = text.count(" ") + 1
        length = len(text)
        if n * 12 < length and _wide().search(text):
            n = length // 2
        self.n = n
        last = text[-1:]
        self.end = _ENDS.get(last, "w" if last.isalnum() else "o")
        if last == "." and text.endswith("..."):
            self.end = "…"
        elif self.end == '"' and length > 1 and text[-2].isalnum() and _some_words_quoted(text):
            self.end = "w"
        elif last in ")]" and length > 1 and (text[-2] in ".!?" or _signed(text)):
            self.end = "."
        first = text[:1]
        if first in _OPEN_QUOTES:
            self.start = '"'
        elif first in _BULLETS:
            self.start = "†" if text.startswith(_NOTES) else "•"
        elif first.isdigit():
            self.start = "9"
        elif first in "([":
            self.start = "†" if text.startswith(_NOTES) else "[" if _all_in_brackets(text) else "("
        elif first.isupper():
            self.start = "A"
        elif first.islower():
            self.start = "a"
        else:
            self.start = "c" if first.isalpha() else "o"
        self.folded = ""
        self.capitals = self.function = self.digits = self.marks = ""
        self.numbered = False
        self.number = -1
        sentence = self.end in _SENTENCE
        if sentence and (n >= 20 or length >= 130):
            self.shape = "L"
            if self.start in "•9A" and _STAMPED.match(text):
                self.digits = "T"
            self._look_for_marks()
            return
        self._look_closer(function_words)
        if (n < 6 and self.start != "c" and not _has_word(text)) or not any(map(str.isalpha, text)):
            self.shape = "x"
        elif self.digits in _STAMPS and n <= 9 and not sentence:
            self.shape = "d"
        elif self.end == ":":
            self.shape = "c"
        elif self.end == "?" and n <= 14:
            self.shape = "q"
        elif sentence and (n >= 7 or (self.end == "." and n >= 4)):
            self.shape = "M" if n >= 9 else "K"
        elif n >= 22:
            self.shape = "u"
        elif n <= 3:
            self.shape = "l"
        else:
            self.shape = "t"

    def _look_closer(self, function_words: Collection[str]) -> None:
        """What is worth knowing of a line that is no plain paragraph."""
        text = self.text
        words = text.split()
        self.folded = text.casefold()
        letters = [first for w in words if (first := w[0]).isalpha()]
        if letters:
            upper = sum(map(str.isupper, letters))
            self.capitals = "!" if text.isupper() else bucket(upper / len(letters)) if upper else "0"
            if function_words:
                self.function = bucket(sum(map(function_words.__contains__, self.folded.split())) / len(words))
        if _DIGIT.search(text) if text.isascii() else any(map(str.isdigit, text)):
            if _TIME.search(text):
                self.digits = "T" if self.n > 8 and _STAMPED.match(text) else "t"
            elif _YEAR.search(text):
                self.digits = "y"
            else:
                self.digits = "9" if sum(map(str.isdigit, text)) * 3 > len(text) else "n"
            found = _NUMBERED.match(text)
            if found is not None:
                self.numbered = True
                self.number = int(found[1] or -1)
        elif text[0] == "#":
            self.numbered = True
        self._look_for_marks()

    def _look_for_marks(self) -> None:
        """The sign on the line that tells most."""
        text = self.text
        if "http" in text or "www." in text:
            self.marks = "h"
        elif "©" in text:
            self.marks = "©"
        elif "@" in text:
            self.marks = "@"
        elif "|" in text:
            self.marks = "|"
        elif "»" in text or "›" in text or ">" in text:
            self.marks = ">"
        elif "/" in text:
            self.marks = "/"
        elif " - " in text or " – " in text or " — " in text:
            self.marks = "-"


def _has_word(text: str) -> bool:
    """Whether two letters stand in one of a text's words."""
    return any((word.isalpha() and len(word) > 1) or sum(map(str.isalpha, word)) > 1 for word in text.split())


def _all_in_brackets(text: str) -> bool:
    """Whether the bracket that opens a line closes where the line ends."""
    inner = text.rstrip(".")[1:]
    return inner[-1:] in (")", "]") and ")" not in inner[:-1] and "]" not in inner[:-1]


def _some_words_quoted(text: str) -> bool:
    """Whether the quotation that ends a line is of one to three words: no sentence ends with it."""
    at = max(map(text.rfind, _OPEN_QUOTES, itertools.repeat(0), itertools.repeat(len(text) - 1)))
    return at > 0 and text[at - 1] == " " and text.count(" ", at) <= 2


def _signed(text: str) -> bool:
    """Whether a sentence's end stands before the bracket that ends a line, as with initials behind a paragraph."""
    at = max(text.rfind("(", len(text) - 60), text.rfind("[", len(text) - 60)) if len(text) > 60 else -1
    return at > 0 and text[:at].rstrip()[-1:] in _STOPS


def count_class(n: int) -> str:
    """A number of words or lines as one of eleven classes."""
    return _COUNT[n] if n < 71 else "70"
