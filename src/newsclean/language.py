"""Which language a text is in: its letters, then its function words, langdetect only when those leave a doubt."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import Final

from newsclean.rules.packs import language_signs
from newsclean.words import folded_words

__all__ = ["guess_language", "primary_tag"]

_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")
#: Characters looked at: enough for some hundred words, few enough to cost nothing.
_SAMPLE: Final = 3000
#: Each part of so many characters may be the last that is looked at: where a language is so many votes ahead.
_PART, _LEAD = 1000, 3.0
#: Former and loose names of languages that pages still declare.
_SAME: Final = {
    "in": "id", "iw": "he", "ji": "yi", "nb": "no", "nn": "no", "fil": "tl", "msa": "ms", "may": "ms", "ind": "id"
}  # fmt: skip


def primary_tag(tag: str | None) -> str | None:
    """The BCP 47 primary language of a tag ("id-ID" → "id"), None where the tag is none."""
    if not tag:
        return None
    found = _TAG.match(tag.strip())
    code = found[0].lower() if found else None
    return _SAME.get(code, code) if code else None


#: Languages that langdetect does not know: it takes each for its neighbour.
_UNKNOWN: Final = frozenset({"be", "is", "jv", "kl", "ms", "sr", "zu"})
_ASCII: Final = bytes(range(128))
#: A script tells the language where so much of the sample is written in it.
_FAIR: Final = 0.25
#: A word's vote is shared among the languages that have it: shares are whole numbers of this part of a vote.
_VOTE: Final = 720720


@lru_cache(maxsize=1)
def _owners() -> tuple[dict[str, int], list[tuple[tuple[str, int], ...]]]:
    """Each function word's group (the words of one group belong to the same languages), and each group's languages
    with the share of a vote that each gets."""
    owners: dict[str, list[str]] = {}
    for code, own in language_signs()[0].items():
        for word in own:
            owners.setdefault(word, []).append(code)
    places: dict[tuple[str, ...], int] = {}
    groups = {word: places.setdefault(tuple(codes), len(places)) for word, codes in owners.items()}
    return groups, [tuple((code, _VOTE // len(codes)) for code in codes) for codes in places]


@lru_cache(maxsize=1)
def _scripts() -> list[tuple[str, str, str]]:
    """Each language that its script tells, with the script's first letter and its last; the smallest script first."""
    spans = [(code, letters[0], letters[-1]) for code, letters in language_signs()[1].items()]
    return sorted(spans, key=lambda span: ord(span[2]) - ord(span[1]))


@lru_cache(maxsize=32)
def _letters(first: str, last: str) -> re.Pattern[str]:
    return re.compile(f"[{first}-{last}]")


def guess_language(text: str) -> str | None:
    """The BCP 47 primary tag of the language of `text`, None where it is too short to tell."""
    sample = text[:_SAMPLE]
    if not sample.isascii():
        told = _by_letters(sample)
        if told:
            return told
    return _by_words(sample) or _langdetect(sample)


def _by_words(sample: str) -> str | None:
    """The language whose function words are clearly the most; None where there are too few to tell.

    A part of the sample is enough where it leaves no doubt.
    """
    groups, shares = _owners()
    counts = [0] * len(shares)
    size = begin = 0
    while True:
        end = sample.rfind(" ", begin, begin + _PART) + 1 if len(sample) > begin + _PART else 0
        words = folded_words(sample[begin:end] if end else sample[begin:])
        size += len(words)
        for word in words:
            group = groups.get(word)
            if group is not None:
                counts[group] += 1
        code, first, second, rival = _ranked(counts)
        if not end:
            break
        if first - second >= _LEAD and first >= 0.15 * size:
            return code
        begin = end
    clear = first >= 1.2 * rival or first - rival >= 2.0
    # much evidence for two languages is that of neighbours, which langdetect tells apart no better
    if first >= max(5.0, 0.08 * size) or (clear and first >= max(2.0, 0.03 * size)):
        return code
    return None


def _ranked(counts: list[int]) -> tuple[str | None, float, float, float]:
    """The language with the most votes, its votes, those of the next, and those of the next that langdetect can tell
    from it."""
    shares = _owners()[1]
    votes: dict[str, int] = {}
    for group, count in enumerate(counts):
        if count:
            for code, share in shares[group]:
                votes[code] = votes.get(code, 0) + count * share
    if not votes:
        return None, 0.0, 0.0, 0.0
    first = max(votes.values())
    best = min([code for code, vote in votes.items() if vote == first])
    del votes[best]
    second = max(votes.values(), default=0)
    told = [vote for code, vote in votes.items() if code not in _UNKNOWN]
    rival = second if best in _UNKNOWN else max(told, default=0)
    return best, first / _VOTE, second / _VOTE, rival / _VOTE


def _by_letters(sample: str) -> str | None:
    """The language whose own letters make a good part of the sample."""
    data = sample.encode("utf-8", "surrogatepass")
    least = _FAIR * len(sample)
    if len(data) - len(sample) < least:  # each of them is of two bytes at least
        return None
    beyond = data.translate(None, _ASCII).decode("utf-8", "surrogatepass")
    if len(beyond) < least:
        return None
    signs = sorted(set(beyond))
    counts: dict[str, int] = {}
    for code, low, high in _scripts():
        at = bisect_left(signs, low)
        if at < len(signs) and signs[at] <= high:
            counts[code] = len(_letters(low, high).findall(beyond))
    most = max(counts.values(), default=0)
    if most < least:
        return None
    # the smallest script goes first: Han letters are Japanese where a fair share of kana stands among them
    return next(code for code, count in counts.items() if count >= 0.15 * most)


def _langdetect(text: str) -> str | None:
    """langdetect's verdict."""
    if len(text) < 20:
        return None
    from newsclean.language_profiles import told_language

    return primary_tag(told_language(text))
