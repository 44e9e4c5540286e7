"""The headline by vote: what the page shows as its first heading against what it declares, the site's name cut off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from newsclean.words import loose

__all__ = ["choose_headline", "cut_site", "is_site", "site_keys"]

_SEPARATOR: Final = r"[|｜│_»]\s*|\s+(?:[-–—|·•»«:>~/]+\s+|[|｜│_»]\s*|::\s+)|:\s+|--+"
#: One of these is in each of them.
_SIGN: Final = re.compile("[-–—|·•»«:>~/｜│_]")
#: From here on scripts stand that part with a hyphen without a space.
_FIRST_WIDE: Final = "\u3040"
#: A kicker that no mark parts from the headline has so many letters: a lone article before it is a part of it.
_KICKER: Final = 5
_COLON: Final = re.compile(r"\w ?:")
_WORDS: Final = re.compile(r"\w+")
#: Sources of a headline, the better first: among equals the vote goes this way.
_TRUST: Final = {"json_ld": 2.0, "microdata": 2.0, "og": 2.0, "meta": 1.0, "title": 1.5, "json_ld.other": 0.5}
#: Sources that may put more than the site's name behind the headline.
_FIRM: Final = frozenset({"title", "og", "json_ld"})
_NONE: Final[frozenset[str]] = frozenset()


def site_keys(names: Iterable[str], domain: str | None) -> frozenset[str]:
    """The loose forms in which a site's name may stand beside a headline: its names, its domain, the domain's stem."""
    keys = {loose(name) for name in names}
    if domain:
        host = domain.removeprefix("www.")
        labels = host.split(".")
        keys |= {loose(host), *(loose(label) for label in labels[:-1] if len(label) > 3)}
    return frozenset(key for key in keys if key)


@lru_cache(maxsize=64)
def _cuts(text: str) -> list[re.Match[str]]:
    """The marks that may part a headline from a kicker or the site's name. Each text of a page is asked for often."""
    if _SIGN.search(text) is None:
        return []
    return list(_separator(not text.isascii() and max(text) >= _FIRST_WIDE).finditer(text))


@lru_cache(maxsize=2)
def _separator(wide: bool) -> re.Pattern[str]:
    return re.compile(_SEPARATOR + (r"|(?<=[\u3040-\u9fff\uff01-\uff5e])-(?=[\u3040-\u9fff])" if wide else ""))


def cut_site(text: str, sites: frozenset[str], others: frozenset[str] = _NONE, own: str = "") -> str:
    """`text` without the site's name at its end or head, and without what follows a part that is one of `others` and
    not `own`."""
    cuts = _cuts(text)
    if not cuts:
        return text
    if others:
        for cut in reversed(cuts):
            part = loose(text[: cut.start()])
            if part in others and part != own:
                return text[: cut.start()].strip()
    while cuts:
        last = cuts[-1]
        tail = loose(text[last.end() :])
        if not is_site(tail, sites):
            break
        text, cuts = text[: last.start()].rstrip(), cuts[:-1]
    if cuts and is_site(loose(text[: cuts[0].start()]), sites) and not cuts[0][0].startswith(":"):
        text = text[cuts[0].end() :].lstrip()
    bars = [cut for cut in cuts if _has_bar(cut[0])]
    if bars and len(_WORDS.findall(text[bars[-1].end() :])) <= 6 <= len(text[: bars[-1].start()].split()) + 2:
        text = text[: bars[-1].start()].rstrip()
    return text


def _has_bar(text: str) -> bool:
    return "|" in text or "｜" in text or "│" in text


def is_site(part: str, sites: frozenset[str]) -> bool:
    """Whether a loose form is the site's name, or its name and little more."""
    size = len(part)
    return part in sites or (size >= 4 and any(len(site) * 2 > size and part.startswith(site) for site in sites))


class _Told:
    """One declaration of a headline: its source, its text and the text's loose form."""

    __slots__ = ("key", "source", "text")

    def __init__(self, source: str, text: str, key: str) -> None:
        self.source = source
        self.text = text
        self.key = key


def choose_headline(
    shown: Sequence[str], told: Iterable[tuple[str, str]], sites: frozenset[str], lower: Iterable[str] = ()
) -> str | None:
    """The headline of a page.

    `shown` are the texts of its first-order headings, `told` the (source, text) pairs that it declares, `sites` the
    loose forms of its name, `lower` its headings of lower order: one that a declaration repeats stands as high as the
    first. A heading that is confirmed, whole or but for a kicker before it, wins; else the declarations that agree
    with each other; else the heading. None where a page has neither.
    """
    keys: dict[str, str] = {}
    raw = [_Told(source, text, _key(text, keys)) for source, text in told if text]
    heads = [text for text in shown if text and not is_site(_key(text, keys), sites)]
    blogs = [text for text in heads if _names_blog(keys[text], raw)]
    if blogs:
        sites |= {keys[text] for text in blogs}
        heads = [text for text in heads if text not in blogs]
    backed = frozenset([one.key for one in raw if one.source != "title"])
    heads = [cut_site(text, _NONE, backed, keys[text]) if _has_bar(text) else text for text in heads]
    known = [_key(text, keys) for text in heads]
    firm = backed.union(known)
    votes: dict[str, float] = {}
    written: dict[str, str] = {}
    counted: set[tuple[str, str]] = set()
    for one in raw:
        text, source = cut_site(one.text, sites, firm if one.source in _FIRM else _NONE, one.key), one.source
        key = _key(text, keys)
        if not key or key in sites or (source, key) in counted:
            continue
        counted.add((source, key))
        votes[key] = votes.get(key, 0.0) + _TRUST.get(source, 0.5)
        if key not in written or (":" in text and ":" not in written[key] and _COLON.search(text)):
            written[key] = text
    begins = frozenset([key[0] for key in votes])
    heads += [
        text for text in lower if _may_begin(text, begins) and (key := _key(text, keys)) in votes and key not in known
    ]
    if not heads:
        if votes:
            return written[_most(votes)]
        return next(filter(None, shown), None)
    best = heads[0] if len(heads) == 1 else _best_heading(heads, votes, written)
    key = _key(best, keys)
    texts = [one.text for one in raw] + heads
    apart = {key for source, key in counted if source != "microdata"}  # microdata marks what is printed
    bare = _without_kicker(best, texts, {k: vote for k, vote in votes.items() if k in apart or k == key}, written)
    if bare is None and key not in apart:
        bare = _behind_another_kicker(best, texts)
    if bare is not None:
        return bare
    if key in votes:
        # a heading in two lines: the declared form has the mark that parts them
        form = written[key]
        if form == best or "".join(form.split()) == "".join(best.split()):
            return form  # a heading in two elements has a space too many
        return form if len(form) == len(best) + 1 and ":" in form and ":" not in best else best
    if votes:
        declared = _most(votes)
        likeness = max([_overlap(best, text) for text in written.values()])
        if votes[declared] >= 3.5 and likeness < 0.15:
            return written[declared]
    return best


def _key(text: str, known: dict[str, str]) -> str:
    """A text's loose form; `known` are those of the page so far: most pages tell one headline several times."""
    key = known.get(text)
    if key is None:
        key = known[text] = loose(text)
    return key


def _may_begin(text: str, begins: frozenset[str]) -> bool:
    """Whether a text's loose form may begin with one of these signs."""
    first = text[:1]
    return not first.isalnum() or first.casefold()[:1] in begins


def _most(votes: dict[str, float]) -> str:
    return max(votes, key=lambda key: votes[key])


def _best_heading(heads: Sequence[str], votes: dict[str, float], written: dict[str, str]) -> str:
    """The heading with the most votes; one that nothing declares has those of the declaration that it is likest."""
    best, support = heads[0], -1.0
    for head in heads:
        key = loose(head)
        if key in votes:
            behind = votes[key] + 1
        else:
            behind = max((_overlap(head, text) * votes[k] for k, text in written.items()), default=0.0)
        if behind > support:
            best, support = head, behind
    return best


def _names_blog(key: str, told: Sequence[_Told]) -> bool:
    """Whether a heading, by its loose form, is the name of the blog: it ends the document's title, or begins it before
    what else the page declares, and nothing declares it."""
    for one in told:
        if one.key == key:
            return False
    others = [one.key for one in told if one.source != "title"]
    for one in told:
        text = one.text
        cuts = _cuts(text) if one.source == "title" else []
        if not cuts:
            continue
        if loose(text[cuts[-1].end() :]) == key and not any(other.key.startswith(key) for other in told):
            return True
        for cut in cuts:
            if loose(text[: cut.start()]) == key and loose(text[cut.end() :]) in others:
                return True
    return False


def _without_kicker(head: str, texts: Sequence[str], votes: dict[str, float], written: dict[str, str]) -> str | None:
    """The shown headline without the kicker before it: a declared one that it ends with, where some text parts the
    two by a mark."""
    key = loose(head)
    ends = [k for k, vote in votes.items() if k != key and len(k) >= 12 and key.endswith(k) and vote >= 1.5]
    for k in sorted(ends, key=lambda k: -votes[k]):
        if key not in votes and (len(key) - len(k) >= _KICKER or _parts(head, k)):
            return written[k]
        for text in texts:
            for cut in _cuts(text):
                if cut[0][0] == ":":
                    continue  # belongs to the headline as it is printed
                if loose(text[cut.end() :]) == k and loose(text[: cut.start()]) + k == key:
                    return written[k]
    return None


def _parts(text: str, key: str) -> bool:
    """Whether a mark stands in `text` before its end `key`."""
    return any(loose(text[cut.end() :]) == key for cut in _cuts(text))


def _behind_another_kicker(head: str, texts: Sequence[str]) -> str | None:
    """What a headline says behind a mark, where a declared form has other words before it and the same behind."""
    for cut in _cuts(head):
        tail, kicker = loose(head[cut.end() :]), loose(head[: cut.start()])
        if ":" in cut[0] or len(tail) < 12 or len(kicker) > len(tail):
            continue
        for text in texts:
            for other in _cuts(text):
                before = loose(text[: other.start()])
                if before and kicker not in before and before not in kicker and loose(text[other.end() :]) == tail:
                    return head[cut.end() :].strip()
    return None


def _overlap(one: str, other: str) -> float:
    """The share of words that two texts have in common."""
    a, b = set(_WORDS.findall(one.casefold())), set(_WORDS.findall(other.casefold()))
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
