"""Which language a text is in: cheap evidence first, langdetect only when that is in doubt."""

from __future__ import annotations

import re
from functools import lru_cache

from newsclean.rules.packs import all_languages

__all__ = ["guess_language", "primary_tag"]

_WORD = re.compile(r"[^\W\d_]+")
#: Characters looked at: enough for some hundred words, few enough to cost nothing.
_SAMPLE = 4000


def primary_tag(tag: str | None) -> str | None:
    """The BCP 47 primary language of a tag ("id-ID" → "id"), None where the tag is none."""
    if not tag:
        return None
    found = re.match(r"[A-Za-z]{2,3}(?=$|[-_])", tag.strip())
    return found[0].lower() if found else None


@lru_cache(maxsize=1)
def _owners() -> dict[str, tuple[str, ...]]:
    owners: dict[str, list[str]] = {}
    for pack in all_languages():
        for word in pack.function_words:
            owners.setdefault(word, []).append(pack.code)
    return {word: tuple(codes) for word, codes in owners.items()}


def guess_language(text: str) -> str | None:
    """The BCP 47 primary tag of the language of `text`, None where it is too short to tell."""
    votes: dict[str, float] = {}
    owners = _owners()
    words = _WORD.findall(text[:_SAMPLE].casefold())
    for word in words:
        for code in owners.get(word, ()):
            votes[code] = votes.get(code, 0) + 1 / len(owners[word])
    if votes:
        ranked = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
        second = ranked[1][1] if len(ranked) > 1 else 0.0
        if ranked[0][1] >= max(3.0, 0.08 * len(words)) and ranked[0][1] >= 1.3 * second:
            return ranked[0][0]
    return _langdetect(text)


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
        detector.append(text[:_SAMPLE])
        return primary_tag(detector.detect())
    except LangDetectException:
        return None
