"""What a pack of the user's own changes on a page: the page is cleaned without it and with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from newsclean.page import Page, Role
from newsclean.pipeline import Pipeline
from newsclean.readers import read
from newsclean.rules.packs import Packs
from newsclean.rules.schema import LanguagePack, SitePack

__all__ = ["Change", "effect_of"]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: a piece of the page whose role changed, or a field of the record. Empty where there was none."""

    what: str
    before: str
    after: str
    rule: str = ""

    def __str__(self) -> str:
        rule = f"  [{self.rule}]" if self.rule else ""
        return f"{self.before or 'nothing'} → {self.after or 'nothing'}{rule}  {self.what}"


def effect_of(pack: LanguagePack | SitePack, path: Path) -> list[Change]:
    """What `pack` changes on the page in `path`: a language pack in the place of the shipped one, a site pack as that
    of the page's portal. Raises SourceError for bytes that are no text, OSError for a file that can't be read."""
    data = path.read_bytes()
    plain, packed = read(data), read(data)
    if isinstance(pack, SitePack):
        packed.packs = Packs(packed.packs.languages, pack)
    else:
        others = [known for known in packed.packs.languages if known.code != pack.code]
        packed.packs = Packs([pack, *others], packed.packs.site)
        packed.language = pack.code
    pipeline = Pipeline.default()
    return list(_changes(pipeline.run(plain), pipeline.run(packed)))


def _changes(before: Page, after: Page) -> Iterator[Change]:
    for name in sorted({*before.fields, *after.fields}):
        one, other = before.fields.get(name), after.fields.get(name)
        if one != other:
            yield Change(f"the field {name}", _shown(one), _shown(other))
    old, new = _roles(before), _roles(after)
    for place in sorted({*old, *new}):
        was, now = old.get(place, ("", "", "")), new.get(place, ("", "", ""))
        if (was[0], was[2]) != (now[0], now[2]):
            text = now[2] or was[2]
            yield Change(text if len(text) <= 80 else text[:79] + "…", was[0], now[0], now[1] or was[1])


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


def _roles(page: Page) -> dict[tuple[int, int], tuple[str, str, str]]:
    return {(b.line, b.start): ((b.role or Role.BODY).value, b.rule, b.text) for b in page.blocks}
