"""What is done to sound words and texts for the damage benchmark. Each function is one kind of damage."""

from __future__ import annotations

import html
import random
import unicodedata

__all__ = ["CODE_PAGES", "PAGE_KINDS", "WORD_KINDS"]


def initial(word: str, draw: random.Random) -> str:
    """The first letter is gone."""
    return word[1:] if not word[0].isascii() else word


def inside(word: str, draw: random.Random) -> str:
    """One non-ASCII letter behind the first is gone."""
    at = [i for i, c in enumerate(word) if i and not c.isascii()]
    i = draw.choice(at) if at else len(word)
    return word[:i] + word[i + 1 :]


def question(word: str, draw: random.Random) -> str:
    """Every non-ASCII letter is a question mark; one at the word's end would be a question's, and stays."""
    return "".join("?" if not c.isascii() and i < len(word) - 1 else c for i, c in enumerate(word))


def replacement(word: str, draw: random.Random) -> str:
    """Every non-ASCII letter is U+FFFD."""
    return "".join(c if c.isascii() else "\ufffd" for c in word)


def split(word: str, draw: random.Random) -> str:
    """One non-ASCII letter inside is a space."""
    at = [i for i, c in enumerate(word) if 1 < i < len(word) - 2 and not c.isascii()]
    if not at:
        return word
    i = draw.choice(at)
    return word[:i] + " " + word[i + 1 :]


def entity(word: str, draw: random.Random) -> str:
    """Letters are HTML entities, half of the time escaped twice."""
    escaped = "".join(c if c.isascii() else f"&#{ord(c)};" for c in word)
    return html.escape(escaped) if draw.random() < 0.5 else escaped


def apart(word: str, draw: random.Random) -> str:
    """Marks stand apart from their letters."""
    return unicodedata.normalize("NFD", word)


def hidden(word: str, draw: random.Random) -> str:
    """A soft hyphen or a zero-width space inside."""
    at = len(word) // 2
    return word[:at] + draw.choice("\u00ad\u200b") + word[at:]


def mojibake(word: str, draw: random.Random) -> str:
    """UTF-8 read as Windows-1252."""
    return word.encode("utf-8").decode("cp1252", "ignore")


#: Damage to one word, by the name it has in the table.
WORD_KINDS = {
    "initial": initial,
    "inside": inside,
    "question": question,
    "replacement": replacement,
    "split": split,
    "entity": entity,
    "apart": apart,
    "hidden": hidden,
    "mojibake": mojibake,
}

#: Language → the code page that its texts are in, and those that they are wrongly read in.
CODE_PAGES = {
    "tr": ("cp1254", ("cp1252", "cp1250")),
    "pl": ("cp1250", ("cp1252",)),
    "cs": ("cp1250", ("cp1252",)),
    "sk": ("cp1250", ("cp1252",)),
    "hu": ("cp1250", ("cp1252",)),
    "hr": ("cp1250", ("cp1252",)),
    "sl": ("cp1250", ("cp1252",)),
    "lt": ("cp1257", ("cp1252",)),
    "lv": ("cp1257", ("cp1252",)),
    "et": ("cp1252", ("mac-roman",)),
    "de": ("mac-roman", ("cp1252",)),
    "fr": ("mac-roman", ("cp1252",)),
    "es": ("cp1252", ("mac-roman", "cp1250")),
    "pt": ("cp1252", ("cp1250",)),
    "sv": ("mac-roman", ("cp1252",)),
}


def code_page(text: str, language: str, read: str) -> str | None:
    """A text of `language` read in the wrong code page; None where it has a letter that its own page lacks."""
    true = CODE_PAGES[language][0]
    out = []
    for c in text:
        try:
            byte = c.encode(true)
        except UnicodeEncodeError:
            if c.isalpha():
                return None
            out.append(c)
            continue
        out.append(byte.decode(read, "ignore") or chr(byte[0]))
    return "".join(out)


#: Damage to a whole page.
PAGE_KINDS = {"code_page": code_page}
