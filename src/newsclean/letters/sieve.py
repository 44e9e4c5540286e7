"""Spellings, words and signs of a text: the compiled ones where newsclean is compiled, else the Python ones."""

from __future__ import annotations

try:
    from newsclean.letters.spelling_sieve import Spellings, Words, accented, different, runs_of, worn
except ModuleNotFoundError:
    from newsclean.letters.spellings import Spellings, Words, accented, different, runs_of, worn

__all__ = ["Spellings", "Words", "accented", "different", "runs_of", "worn"]
