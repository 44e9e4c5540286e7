"""Label the blocks of an HTML page: hidden ones, captions, the body by the model's judgement, the rest by topic."""

from __future__ import annotations

from newsclean.bodymodel.features import candidate, row
from newsclean.bodymodel.model import default_model
from newsclean.bodymodel.view import PageView
from newsclean.cleaners.furniture import furniture_role
from newsclean.cleaners.pictures import is_caption, is_marked_caption, set_strays_aside
from newsclean.evidence import NO_MARKUP
from newsclean.page import Block, Page, Role
from newsclean.rules.markup import TOPICS

__all__ = ["markup"]

_EMBED = TOPICS["embed"]
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_KINDS = {
    "li": "list_item",
    "dd": "list_item",
    "dt": "list_item",
    "blockquote": "quote",
    "td": "table_row",
    "th": "table_row",
    "pre": "preformatted",
}
#: On a page where nothing reaches the model's threshold, blocks with so much of the best chance are the body …
_RELATIVE = 0.6
#: … if that is no less than this, or the page is no more than a few blocks.
_LEAST, _FEW = 0.1, 3
#: A paragraph of so many characters that comes a second time is a copy.
_COPY = 40
#: A paragraph that comes so often is a notice that the page puts before each embedded thing.
_NOTICE = 4


def markup(page: Page) -> None:
    """Label every block of an HTML page that has no role yet."""
    if page.format != "html":
        return
    for block in page.blocks:
        if block.html is NO_MARKUP or block.role is not None:
            continue
        element = block.html.element
        if element.hidden:
            page.label(block, Role.HIDDEN, "markup.hidden", confidence=0.95)
        elif element.apart:
            role = Role.NAVIGATION if element.tag == "nav" else Role.LEGAL
            page.label(block, role, f"markup.{element.tag}", confidence=0.95)
    copies = _scripted(page) if page.memory.get("script_body") else set()
    view = PageView(page)
    chances: dict[int, float] = {}
    model = default_model()
    for at, block in enumerate(view.blocks):
        if block.role is not None:
            continue
        if not candidate(view, at):
            if is_marked_caption(view, at):
                page.label(block, Role.CAPTION, "markup.caption_apart", confidence=0.7)
            else:
                _furniture(page, block, 0.9)
        elif block.html.element.above & _EMBED:
            page.label(block, Role.MEDIA, "markup.embed", confidence=0.9)
        elif len(block.text) >= _COPY and view.texts[block.text] >= _NOTICE:
            page.label(block, Role.FURNITURE, "markup.repeated", confidence=0.9)
        elif is_caption(view, at):
            page.label(block, Role.CAPTION, "markup.caption", confidence=0.85)
        else:
            chances[at] = model.chance(row(view, at))
    _decide(page, view, chances, model.threshold, copies)
    set_strays_aside(page)


def _scripted(page: Page) -> set[str]:
    """Label the text that the reader found in a script; returns its paragraphs."""
    for block in page.blocks:
        if block.html.element.tag == "script":
            page.label(block, Role.BODY, "markup.script", confidence=0.7)
    return {block.text for block in page.blocks if block.rule == "markup.script"}


def _decide(page: Page, view: PageView, chances: dict[int, float], threshold: float, seen: set[str]) -> None:
    """Body is what reaches the threshold; a page where nothing does has one of its own."""
    best = max(chances.values(), default=0.0)
    rule, strict = "markup.model", False
    if best < threshold and not seen and (best >= _LEAST or len(view.blocks) <= _FEW):
        threshold = best * _RELATIVE
        rule, strict = "markup.best_of_page", True
        page.flag("unsure_body")
    for at, chance in chances.items():
        block = view.blocks[at]
        if chance < threshold or (strict and block.html.link_chars * 2 > len(block.text)):
            _furniture(page, block, 1 - chance)
        elif len(block.text) >= _COPY and block.text in seen:
            page.label(block, Role.DUPLICATE, "markup.copy", confidence=0.9)
        else:
            seen.add(block.text)
            page.label(block, Role.BODY, rule, confidence=chance, kind=kind_of(block))


def _furniture(page: Page, block: Block, confidence: float) -> None:
    role, rule = furniture_role(page, block)
    page.label(block, role, rule, confidence=confidence)


def kind_of(block: Block) -> str:
    """A paragraph's kind, by its element and the nearest list, quote or table around it."""
    element = block.html.element
    if element.tag in _HEADINGS:
        return "heading"
    found = element.within(*_KINDS)
    return _KINDS[found.tag] if found is not None else "paragraph"
