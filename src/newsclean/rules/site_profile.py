"""What a site repeats: fingerprints of the lines that stand on many of its pages, learned by `newsclean learn`."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from newsclean.errors import PackError

__all__ = ["Repeated", "SiteProfile", "fingerprint", "site_of"]

_KIND = "newsclean sites"
_VERSION = 1
_DIGITS = re.compile(r"\d+")
#: Second levels under which a country's sites are registered (the common ones; no list of all suffixes is needed to
#: keep two sites apart, only to put a site's hosts together).
_SECOND_LEVELS = frozenset(
    ("ac", "co", "com", "edu", "gob", "gov", "go", "gv", "mil", "my", "ne", "net", "or", "org", "sch", "web")
)


def fingerprint(text: str) -> str | None:
    """What two lines have in common that differ in numbers, case and marks alone: 16 hexadecimal digits.

    None for a line without a word.
    """
    folded = "".join(c if c.isalnum() else " " for c in _DIGITS.sub("0", text.casefold()))
    words = folded.split()
    if sum(len(w) for w in words if not w.isdigit()) < 3:
        return None
    return hashlib.blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=8).hexdigest()


def site_of(url: str | None) -> str | None:
    """The site that an address belongs to: its host's registered domain, None where there is none."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    if not host or "." not in host:
        return None
    labels = host.split(".")
    country = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVELS
    return ".".join(labels[-3:] if country else labels[-2:])


@dataclass(frozen=True, slots=True)
class Repeated:
    """A line on `count` of a site's pages; `sample` is one of its shapes, for the person who reads the profile."""

    count: int
    sample: str


@dataclass(frozen=True, slots=True)
class SiteProfile:
    """Repeated lines by site and fingerprint; `pages` is how many pages of a site were read."""

    pages: Mapping[str, int] = field(default_factory=dict)
    lines: Mapping[str, Mapping[str, Repeated]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> SiteProfile:
        """Read a profile. Raises PackError for a file that is none."""
        try:
            record = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise PackError(f"{path}: can't be read: {error}") from None
        if not isinstance(record, dict) or record.get("kind") != _KIND:
            raise PackError(f"{path}: no site profile, which `newsclean learn` writes")
        if record.get("version") != _VERSION:
            raise PackError(f"{path}: `version` is {record.get('version')!r}, this newsclean reads {_VERSION}")
        pages: dict[str, int] = {}
        lines: dict[str, dict[str, Repeated]] = {}
        try:
            for site, about in record["sites"].items():
                pages[site] = int(about["pages"])
                lines[site] = {
                    mark: Repeated(int(count), str(sample)) for mark, (count, sample) in about["lines"].items()
                }
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise PackError(f"{path}: `sites` must hold pages and lines of each site: {error!r}") from None
        return cls(pages, lines)

    def to_json(self) -> str:
        """The profile as JSON: sites by name, the most frequent lines first."""
        sites = {
            site: {
                "pages": self.pages[site],
                "lines": {
                    mark: [one.count, one.sample]
                    for mark, one in sorted(lines.items(), key=lambda entry: (-entry[1].count, entry[0]))
                },
            }
            for site, lines in sorted(self.lines.items())
        }
        return json.dumps({"kind": _KIND, "version": _VERSION, "sites": sites}, ensure_ascii=False, indent=1) + "\n"
