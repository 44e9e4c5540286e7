"""Made-up short articles: a page of the data with its first paragraphs alone, under all that stands beside them.

Few pages with gold are short, and on those teasers, notes and lists outweigh the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from html_pages import Sample, letters, lines
from selectolax.lexbor import LexborHTMLParser, LexborNode

#: Elements that hold a line of the body, and what makes one of them hold several.
_LINES, _SEVERAL = "p,h1,h2,h3,h4,h5,h6,li,blockquote", "p,ul,ol"
#: A line of so many letters is a paragraph; so much of the body has to be found in the page.
_PARAGRAPH, _FOUND = 60, 0.8
#: A page loses at least so many paragraphs; what of the body can't be told from the markup stays below this.
_LOST, _REST, _NOTE = 3, 0.5, 100
_DECLARED = re.compile(r'"articleBody"\s*:\s*"(?:\\.|[^"\\])*"\s*,?', re.S)


def shortened(sample: Sample, counts: Sequence[int]) -> Iterator[Sample]:
    """`sample` cut off behind each of so many paragraphs, where it is long enough and its body plain to see."""
    gold = lines(sample.record.get("body"))
    keys = [letters(line) for line in gold]
    tree = LexborHTMLParser(sample.html)
    shown = {key for key, _ in _held(tree, set(keys))}
    long = [key for key in dict.fromkeys(keys) if key in shown and len(key) >= _PARAGRAPH]
    if sum(map(len, shown)) < _FOUND * sum(map(len, set(keys))):
        return
    for count in counts:
        if len(long) < count + _LOST:
            continue
        end = keys.index(long[count - 1])
        tree = LexborHTMLParser(sample.html)
        gone = set()
        for key, node in _held(tree, shown):
            if keys.index(key) > end:
                node.decompose()
                gone.add(key)
        kept = [line for line, key in zip(gold, keys, strict=True) if key not in gone]
        size = sum(map(len, long[:count]))
        if sum(len(letters(line)) for line in kept) - size <= _REST * size + _NOTE:
            record = {**sample.record, "body": "\n".join(kept)}
            yield replace(sample, record=record, html=_DECLARED.sub("", tree.html or ""), whole=sample.record)


def _held(tree: LexborHTMLParser, keys: set[str]) -> list[tuple[str, LexborNode]]:
    """The elements whose text is one of `keys`."""
    nodes = tree.body.css(_LINES) if tree.body is not None else []
    found = [(letters(node.text(deep=True)), node) for node in nodes]
    return [(key, node) for key, node in found if key in keys and not _holds_several(node)]


def _holds_several(node: LexborNode) -> bool:
    return any(inner.mem_id != node.mem_id for inner in node.css(_SEVERAL))
