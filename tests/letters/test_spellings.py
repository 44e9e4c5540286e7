"""Spellings among a page's words: the Python ones, and that the compiled ones are the same."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsclean.letters import spellings
from newsclean.letters.view import View

_WORDS = st.sampled_from(
    ["avuolu", "Erdoan", "Çavuşoğlu", "çok", "a", "–", "“Erdoan”", "«x»y", "…", "Œuvre\xa0avuolu", "it's", "2024",
     "Müller-Lüdenscheidt", "дом", "日本語", "\u2019", "\u2020", "©", "\0", "😀é"]
)  # fmt: skip
_TEXTS = st.one_of(st.text(max_size=80), st.lists(_WORDS, max_size=30).map(" ".join), st.lists(_WORDS).map("".join))


def test_words_are_cut_at_marks() -> None:
    words = spellings.words_of("“Çavuşoğlu”, said the dog’s friend…2x\xa0z_é".encode())
    assert words == {word.encode() for word in ("Çavuşoğlu", "said", "the", "dog", "s", "friend", "x", "z", "é")}


def test_among() -> None:
    seen = View("Mr Erdoan met avuolu; nobody met erdoan.")
    assert spellings.Spellings([b"Erdoan", b"avuolu", b"Avuolu", b"nobody met"]).among(seen) == {b"Erdoan", b"avuolu"}
    assert spellings.Spellings([]).among(seen) == set()
    assert sorted(spellings.accented(View("Ça va à Paris, Ça va"))) == ["Ça", "à"]


@settings(deadline=None, max_examples=400)
@given(_TEXTS, st.lists(_WORDS))
@example("Erdoan", ["Erdoan", ""])
def test_compiled(text: str, known: list[str]) -> None:
    compiled = pytest.importorskip("newsclean.letters.spelling_sieve", reason="newsclean is not compiled")
    seen = View(text)
    every = [word.encode() for word in known] + sorted(seen.words)[::2]
    assert compiled.Spellings(every).among(seen) == spellings.Spellings(every).among(seen)
    assert sorted(compiled.accented(seen)) == sorted(spellings.accented(seen))
