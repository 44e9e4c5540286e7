"""The headline by vote: what the page shows as its first heading against what it declares, the site's name cut off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

__all__ = ["choose_headline", "cut_site", "is_site", "loose", "site_keys"]

_NOT_LETTERS: Final = re.compile(r"[\W_]+")
_SEPARATOR: Final = r"\s+[-–—|·•»«:>~/]+\s+|\s*[|｜│_»]\s*|\s+::\s+|:\s+|--+"
#: One of these is in each of them.
_SIGN: Final = re.compile("[-–—|·•»«:>~/｜│_]")
#: From here on scripts stand that part with a hyphen without a space.
_FIRST_WIDE: Final = "\u3040"
_BAR: Final = re.compile("[|｜│]")
#: A kicker that no mark parts from the headline has so many letters: a lone article before it is a part of it.
_KICKER: Final = 5
_COLON: Final = re.compile(r"\w ?:")
_WORDS: Final = re.compile(r"\w+")
#: Sources of a headline, the better first: among equals the vote goes this way.
_TRUST: Final = {"json_ld": 2.0, "microdata": 2.0, "og": 2.0, "meta": 1.0, "title": 1.5, "json_ld.other": 0.5}


@lru_cache(maxsize=2048)
def loose(text: str) -> str:
    """A text's letters and digits alone, case folded: what two spellings of one headline have in common."""
    return _NOT_LETTERS.sub("", text).casefold()


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


def cut_site(text: str, sites: frozenset[str], others: frozenset[str] = frozenset()) -> str:
    """`text` without the site's name at its end or head, and without what follows a part that is one of `others`."""
    cuts = _cuts(text)
    for cut in reversed(cuts):
        if loose(text[: cut.start()]) in others:
            return text[: cut.start()].strip()
    while cuts:
        last = cuts[-1]
        tail = loose(text[last.end() :])
        if not is_site(tail, sites):
            break
        text, cuts = text[: last.start()].rstrip(), cuts[:-1]
    if cuts and is_site(loose(text[: cuts[0].start()]), sites) and not cuts[0][0].startswith(":"):
        text = text[cuts[0].end() :].lstrip()
    bars = [cut for cut in cuts if _BAR.search(cut[0])]
    if bars and len(_WORDS.findall(text[bars[-1].end() :])) <= 6 <= len(text[: bars[-1].start()].split()) + 2:
        text = text[: bars[-1].start()].rstrip()
    return text


def is_site(part: str, sites: frozenset[str]) -> bool:
    """Whether a loose form is the site's name, or its name and little more."""
    return part in sites or (len(part) >= 4 and any(part.startswith(s) and len(s) * 2 > len(part) for s in sites))


def choose_headline(
    shown: Sequence[str], told: Iterable[tuple[str, str]], sites: frozenset[str], lower: Iterable[str] = ()
) -> str | None:
    """The headline of a page.

    `shown` are the texts of its first-order headings, `told` the (source, text) pairs that it declares, `sites` the
    loose forms of its name, `lower` its headings of lower order: one that a declaration repeats stands as high as the
    first. A heading that is confirmed, whole or but for a kicker before it, wins; else the declarations that agree
    with each other; else the heading. None where a page has neither.
    """
    raw = [(source, text) for source, text in told if text]
    heads = [text for text in shown if text and not is_site(loose(text), sites)]
    blogs = {text for text in heads if _names_blog(text, raw)}
    sites |= {loose(text) for text in blogs}
    heads = [text for text in heads if text not in blogs]
    backed = frozenset(loose(text) for source, text in raw if source != "title")
    heads = [cut_site(text, frozenset(), backed - {loose(text)}) if _BAR.search(text) else text for text in heads]
    firm = backed | frozenset(map(loose, heads))
    votes: dict[str, float] = {}
    written: dict[str, str] = {}
    counted: set[tuple[str, str]] = set()
    for source, text in raw:
        text = cut_site(text, sites, firm - {loose(text)} if source in ("title", "og", "json_ld") else frozenset())
        key = loose(text)
        if not key or key in sites or (source, key) in counted:
            continue
        counted.add((source, key))
        votes[key] = votes.get(key, 0.0) + _TRUST.get(source, 0.5)
        if key not in written or (_COLON.search(text) and ":" not in written[key]):
            written[key] = text
    known = set(map(loose, heads))
    heads += [text for text in lower if (key := loose(text)) in votes and key not in known]
    if not heads:
        return written[max(votes, key=lambda key: votes[key])] if votes else next(filter(None, shown), None)
    best = _best_heading(heads, votes, written)
    key = loose(best)
    texts = [text for _, text in raw] + heads
    apart = {key for source, key in counted if source != "microdata"}  # microdata marks what is printed
    bare = _without_kicker(best, texts, {k: votes[k] for k in votes if k in apart or k == key}, written)
    if bare is None and key not in apart:
        bare = _behind_another_kicker(best, texts)
    if bare is not None:
        return bare
    if key in votes:
        # a heading in two lines: the declared form has the mark that parts them
        form = written[key]
        if "".join(form.split()) == "".join(best.split()):
            return form  # a heading in two elements has a space too many
        return form if len(form) == len(best) + 1 and ":" in form and ":" not in best else best
    if votes:
        declared = max(votes, key=lambda k: votes[k])
        likeness = max(_overlap(best, text) for text in written.values())
        if votes[declared] >= 3.5 and likeness < 0.15:
            return written[declared]
    return best


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


def _names_blog(head: str, told: Sequence[tuple[str, str]]) -> bool:
    """Whether a heading is the name of the blog: it ends the document's title, or begins it before what else the page
    declares, and nothing declares it."""
    key = loose(head)
    if any(loose(text) == key for _, text in told):
        return False
    others = {loose(text) for source, text in told if source != "title"}
    for source, text in told:
        cuts = _cuts(text) if source == "title" else []
        if not cuts:
            continue
        if loose(text[cuts[-1].end() :]) == key and not any(loose(text).startswith(key) for _, text in told):
            return True
        if any(loose(text[: c.start()]) == key and loose(text[c.end() :]) in others for c in cuts):
            return True
    return False


def _without_kicker(head: str, texts: Sequence[str], votes: dict[str, float], written: dict[str, str]) -> str | None:
    """The shown headline without the kicker before it: a declared one that it ends with, where some text parts the
    two by a mark."""
    key = loose(head)
    for k in sorted(votes, key=lambda k: -votes[k]):
        if k != key and len(k) >= 12 and key.endswith(k) and votes[k] >= 1.5:
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
