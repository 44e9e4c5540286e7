"""Which language a text is in: its letters, then its function words, langdetect only when those leave a doubt."""

from __future__ import annotations

import re
from functools import lru_cache

from newsclean.rules.packs import language_signs
from newsclean.words import letter_words

__all__ = ["guess_language", "primary_tag"]

_TAG = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")
#: Characters looked at: enough for some hundred words, few enough to cost nothing.
_SAMPLE = 3000
#: Former and loose names of languages that pages still declare.
_SAME = {"in": "id", "iw": "he", "ji": "yi", "nb": "no", "nn": "no", "fil": "tl", "msa": "ms", "may": "ms", "ind": "id"}


def primary_tag(tag: str | None) -> str | None:
    """The BCP 47 primary language of a tag ("id-ID" → "id"), None where the tag is none."""
    if not tag:
        return None
    found = _TAG.match(tag.strip())
    code = found[0].lower() if found else None
    return _SAME.get(code, code) if code else None


@lru_cache(maxsize=1)
def _owners() -> tuple[dict[str, tuple[str, ...]], list[tuple[str, re.Pattern[str]]]]:
    words, letters = language_signs()
    owners: dict[str, list[str]] = {}
    for code, own in words.items():
        for word in own:
            owners.setdefault(word, []).append(code)
    by_size = sorted(letters.items(), key=lambda entry: ord(entry[1][-1]) - ord(entry[1][0]))
    scripts = [(code, re.compile(f"[{span}]")) for code, span in by_size]
    return {word: tuple(codes) for word, codes in owners.items()}, scripts


def guess_language(text: str) -> str | None:
    """The BCP 47 primary tag of the language of `text`, None where it is too short to tell."""
    sample = text[:_SAMPLE]
    owners, scripts = _owners()
    if not sample.isascii():
        told = _by_letters(sample, scripts)
        if told:
            return told
    told = _by_words(sample[: _SAMPLE // 3], owners, lead=3.0) if len(sample) == _SAMPLE else None
    return told or _by_words(sample, owners) or _langdetect(sample)


def _by_words(sample: str, owners: dict[str, tuple[str, ...]], lead: float | None = None) -> str | None:
    """The language whose function words are clearly the most; None where there are too few to tell, or where it is
    not ahead of the next by `lead` votes."""
    votes: dict[str, float] = {}
    words = letter_words(sample.casefold())
    for codes in filter(None, map(owners.get, words)):
        share = 1 / len(codes)
        for code in codes:
            votes[code] = votes.get(code, 0.0) + share
    if not votes:
        return None
    ranked = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
    first = ranked[0][1]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    if lead is not None:
        return ranked[0][0] if first - second >= lead and first >= 0.15 * len(words) else None
    clear = first >= 1.2 * second or first - second >= 2.0
    # much evidence for two languages is that of neighbours, which langdetect tells apart no better
    if first >= max(5.0, 0.08 * len(words)) or (clear and first >= max(2.0, 0.03 * len(words))):
        return ranked[0][0]
    return None


def _by_letters(sample: str, scripts: list[tuple[str, re.Pattern[str]]]) -> str | None:
    """The language whose own letters make a good part of the sample."""
    counts = {code: n for code, letters in scripts if (n := len(letters.findall(sample)))}
    if not counts:
        return None
    most = max(counts.values())
    if most < 0.25 * len(sample):
        return None
    # the smallest script goes first: Han letters are Japanese where a fair share of kana stands among them
    return next(code for code, _ in scripts if counts.get(code, 0) >= 0.15 * most)


def _langdetect(text: str) -> str | None:
    """langdetect's verdict, made repeatable: its own random source is seeded on the one detector that is used."""
    if len(text) < 20:
        return None
    from langdetect import detector_factory
    from langdetect.lang_detect_exception import LangDetectException

    try:
        detector_factory.init_factory()
        detector = detector_factory._factory.create()
        detector.seed = 0
        detector.append(text)
        return primary_tag(detector.detect())
    except LangDetectException:
        return None
