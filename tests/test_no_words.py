"""No word of a human language stands in the code: what packs know, code must not repeat."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from io import StringIO
from pathlib import Path
from token import COMMENT, NAME
from tokenize import generate_tokens

import pytest

from newsclean.page import Role
from newsclean.rules.packs import all_languages

SOURCES = sorted((Path(__file__).parent.parent / "src").rglob("*.py"))


#: The field's own terms, which some language uses as they are, and English words of code that others spell alike.
TERMS = {"headline", "publisher", "data", "start", "word", "need", "lang", *(role.value for role in Role)}


@cache
def words_of_code() -> set[str]:
    """The words that names in the code are made of, and those of its comments and docstrings, quotations apart."""
    words: set[str] = set()
    for path in SOURCES:
        for token in generate_tokens(StringIO(path.read_text("utf-8")).readline):
            if token.type in (NAME, COMMENT) or token.string.startswith('"""'):
                words.update(
                    re.findall(r"[^\W\d_]+", re.sub(r'"[^"]*"|`[^`]*`', " ", token.string.strip('"').casefold()))
                )
    return words


@cache
def words_of_packs() -> set[str]:
    """Phrases of two words and more in any language, and longer single words of languages other than English.

    English single words are the code's own language; what it names its things by and says of them is no other
    language's, though `data` and `start` stand in other packs too.
    """
    english: set[str] = set()
    words: set[str] = set()
    for pack in all_languages():
        lists = [pack.function_words, pack.months, pack.weekdays, pack.authors, pack.editors, pack.credits]
        lists += [pack.published, pack.modified, [rule.phrase for rule in pack.phrases]]
        own = {word for words in lists for word in words}
        english |= {word for phrase in own if pack.code in ("en", "any") for word in phrase.split()}
        words |= {word for word in own if " " in word or (pack.code not in ("en", "any") and len(word) > 3)}
    return words - english - TERMS - words_of_code()


def texts(source: str) -> Iterator[tuple[int, str]]:
    """The string literals of a module, without its docstrings."""
    tree = ast.parse(source)
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.lineno, node.value


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_pack_word_stands_in_code(path: Path) -> None:
    words = words_of_packs()
    found = []
    for line, text in texts(path.read_text("utf-8")):
        tokens = [token.strip(".,:;!?()[]{}\"'`|*+^$") for token in text.casefold().split()]
        runs = {" ".join(tokens[at : at + size]) for at in range(len(tokens)) for size in range(1, 6)}
        found += [(line, word) for word in sorted(runs & words)]
    assert found == []
