"""A page's outline by the parser, for any page. The only importer of selectolax."""

from __future__ import annotations

import re
from typing import Any, Final

from newsclean.readers.outline import SAID, Mark, Outline, declares
from newsclean.readers.tags import UNSEEN

__all__ = ["parsed"]

#: What `outline.declares` asks for: one selection finds all of it, each costs a walk through the whole tree. A
#: selector is tried on each node: those of one attribute stand behind a test for that attribute.
_MARKS: Final = (
    'meta,script[type*="ld+json" i],title:not(svg title),link[rel="canonical"],time,'
    '[itemprop]:is([itemprop="headline"],[itemprop="datePublished"],[itemprop="dateModified"],[itemprop="author"]),'
    '[rel~="author"]'
)
#: A comment may hold what begins another: "<!--[if !IE]><!-->".
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<\?[^>]*>", re.S)


def parsed(source: str | bytes) -> Outline:
    """The outline of a page; bytes are UTF-8."""
    from selectolax.lexbor import LexborHTMLParser  # loaded late: an install reads most pages without it

    tree = LexborHTMLParser(source)
    marks = []
    nodes = {node.mem_id: node for node in tree.css(_MARKS)}  # one that fits twice is given twice
    for node in nodes.values():
        tag, attributes = node.tag or "", _attributes(node)
        if declares(tag, attributes):
            text = "" if tag == "meta" else node.text(deep=True)
            marks.append(Mark(tag, attributes, text if tag == "script" else text[:SAID]))
    root = _attributes(tree.root) if tree.root is not None else {}
    tree.strip_tags(UNSEEN)
    body = (tree.body.html or "") if tree.body else ""
    return Outline(_COMMENT.sub("", body) if "<!--" in body or "<?" in body else body, marks, root)


def _attributes(node: Any) -> dict[str, str]:
    return {name: value or "" for name, value in node.attributes.items()}
