"""Spellings among a page's words: the Python ones, and that the compiled ones are the same."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsclean.letters import spellings

_WORDS = st.sampled_from(
    ["avuolu", "Erdoan", "Çavuşoğlu", "çok", "a", "–", "“Erdoan”", "«x»y", "…", "Œuvre\xa0avuolu", "it's", "2024",
     "Müller-Lüdenscheidt", "дом", "日本語", "\u2019", "\u2020", "©", "\0", "😀é"]
)  # fmt: skip
_TEXTS = st.one_of(st.text(max_size=80), st.lists(_WORDS, max_size=30).map(" ".join), st.lists(_WORDS).map("".join))


def _words(text: str) -> spellings.Words:
    return spellings.Words(text.encode())


def test_words_are_cut_at_marks() -> None:
    words = spellings.words_of("“Çavuşoğlu”, said the dog’s friend…2x\xa0z_é".encode())
    assert words == {word.encode() for word in ("Çavuşoğlu", "said", "the", "dog", "s", "friend", "x", "z", "é")}


def test_among() -> None:
    seen = _words("Mr Erdoan met avuolu; nobody met erdoan.")
    assert spellings.Spellings(b"Erdoan\navuolu\nAvuolu nobody-met").among(seen) == {b"Erdoan", b"avuolu"}
    assert spellings.Spellings(b"").among(seen) == set()
    seen = _words("Ça va à Paris, né à Orléans, Ça va")
    assert sorted(spellings.accented(seen)) == ["Orléans", "né", "Ça", "à"]
    assert sorted(spellings.accented(seen, headed=True)) == ["Orléans", "Ça", "à"]


def test_worn() -> None:
    seen = _words("Erdoan spoke, stanbul listened, Şimş too.")
    names = ["Erdoğan", "İstanbul", "Şimşek", "Çavuşoğlu"]
    assert spellings.worn(seen, names) == ["Erdoğan", "İstanbul"]
    assert spellings.worn(_words("Şim left, a uşolu came"), names) == ["Şimşek"]


def test_loose() -> None:
    assert _words("A , b").loose
    assert _words("A .").loose
    assert not _words("A, b. ").loose


def test_different() -> None:
    assert spellings.different("été – 😀 Été") == " tÉé–😀"
    assert spellings.different("") == ""


@settings(deadline=None, max_examples=400)
@given(_TEXTS, st.lists(_WORDS))
@example("Erdoan", ["Erdoan", ""])
@example("a b " * 100 + "Erdoan", ["Erdoan", "a"])
@example("Mller Lüdenscheidt avuolu", ["Müller", "Çavuşoğlu", "Lüdenscheidt"])
def test_compiled(text: str, known: list[str]) -> None:
    compiled = pytest.importorskip("newsclean.letters.spelling_sieve", reason="newsclean is not compiled")
    data = text.encode("utf-8", "replace")
    every = b"\n".join([word.encode() for word in known] + sorted(spellings.words_of(data))[::2])
    own, words = spellings.Words(data), compiled.Words(data)
    assert compiled.Spellings(every).among(words) == spellings.Spellings(every).among(own)
    assert sorted(compiled.accented(words)) == sorted(spellings.accented(own))
    assert sorted(compiled.accented(words, headed=True)) == sorted(spellings.accented(own, headed=True))
    assert compiled.different(text) == spellings.different(text)
    assert compiled.runs_of(data) == spellings.runs_of(data)
    assert words.loose == own.loose
    assert set(compiled.worn(words, known)).issuperset(spellings.worn(own, known))
