"""langdetect's profiles without the table that it makes of them: fifty-five chances for each of 90,000 letter groups, a
quarter of a second and 50 MB for every process. Here a group's chances are worked out when a text has it.
"""

from __future__ import annotations

import json
import os
from functools import cache
from itertools import chain
from typing import Any

from newsclean.costly import costly

__all__ = ["detector", "told_language"]


@costly
def told_language(text: str) -> str | None:
    """langdetect's verdict on `text`, in its own words ("zh-cn"); None where it has none."""
    from langdetect.lang_detect_exception import LangDetectException

    asked = detector()
    try:
        asked.append(text)
        told: str = asked.detect()
    except LangDetectException:
        return None
    return told


def detector() -> Any:
    """langdetect's detector over its own profiles, its random source seeded: its verdicts are repeatable."""
    made = _factory().create()
    made.seed = 0
    return made


class _Chances(dict[str, list[float] | None]):
    """Each letter group's chances, one for each profile, as in langdetect's table; None until they are asked for."""

    def __init__(self, profiles: list[dict[str, Any]]) -> None:
        self.profiles = [(profile["freq"], profile["n_words"]) for profile in profiles]
        super().__init__(dict.fromkeys(chain.from_iterable([counts for counts, _ in self.profiles])))

    def __getitem__(self, group: str) -> list[float]:
        found = super().__getitem__(group)
        if found is None:
            length = len(group)
            found = [counts.get(group, 0) / sums[length - 1] if length <= 3 else 0.0 for counts, sums in self.profiles]
            self[group] = found
        return found


@cache
def _factory() -> Any:
    from langdetect import PROFILES_DIRECTORY, DetectorFactory

    profiles = []
    for name in sorted(os.listdir(PROFILES_DIRECTORY)):  # in one order on every machine
        if name.startswith("."):
            continue
        with open(os.path.join(PROFILES_DIRECTORY, name), encoding="utf-8") as file:
            profiles.append(json.load(file))
    factory = DetectorFactory()
    factory.langlist = [profile["name"] for profile in profiles]
    factory.word_lang_prob_map = _Chances(profiles)
    return factory
