"""Fill `months` and `weekdays` of a language pack from CLDR, keeping the names that stand there already.

    pip install babel
    python tools/fill_calendar.py src/newsclean/rules/languages/de.toml

One pack a run: babel mixes up what two languages inherit when one process loads both. CLDR (Unicode licence) gives
wide and abbreviated names, as they stand within a date and alone. A pack's file keeps everything else as it is.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from babel import Locale, UnknownLocaleError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_WIDTH = 118


def _names(table: dict, key: int) -> list[str]:
    out = []
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            name = " ".join(str(table[context][width][key]).casefold().split())
            out += [name, name.rstrip(".")]
    return out


def _months(locale: Locale, known: list[str]) -> list[str]:
    rows = []
    for month in range(1, 13):
        names = [n.strip() for n in known[month - 1].split(",")] if known else []
        names += [n for n in _names(locale.months, month) if not n.isdigit() and len(n) > 1]
        rows.append(", ".join(dict.fromkeys(n for n in names if n)))
    return rows


def _weekdays(locale: Locale, known: list[str]) -> list[str]:
    names = list(known)
    for day in range(7):
        names += [n for n in _names(locale.days, day) if len(n) > 1 or ord(n) > 0x2E80]
    return list(dict.fromkeys(names))


def _list(key: str, items: list[str]) -> str:
    words = [json.dumps(item, ensure_ascii=False) for item in items]
    line = f"{key} = [{', '.join(words)}]"
    if len(line) <= _WIDTH:
        return line
    rows, row = [], " "
    for word in words:
        if len(row) + len(word) + 2 > _WIDTH:
            rows.append(row)
            row = " "
        row += f" {word},"
    return "\n".join([f"{key} = [", *rows, row, "]"])


def fill(path: Path) -> bool:
    """Rewrite one pack; False where CLDR has no such language."""
    text = path.read_text("utf-8")
    pack = tomllib.loads(text)
    try:
        locale = Locale.parse(path.stem)
    except (UnknownLocaleError, ValueError):
        return False
    weekdays = pack.get("weekdays", [])
    weekdays = weekdays.split() if isinstance(weekdays, str) else weekdays
    for key, items in (
        ("months", _months(locale, pack.get("months", []))),
        ("weekdays", _weekdays(locale, weekdays)),
    ):
        shape = re.compile(rf'^{key} = (?:\[.*?\]|""".*?"""|"[^"\n]*")$', re.M | re.S)
        text = shape.sub(lambda _, key=key, items=items: _list(key, items), text, count=1)
    path.write_text(text, "utf-8")
    return True


if __name__ == "__main__":
    print(sys.argv[1], "filled" if fill(Path(sys.argv[1])) else "is not in CLDR")
