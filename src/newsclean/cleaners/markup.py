"""Label the blocks of an HTML page: hidden ones, captions, the body by the model's judgement, the rest by topic."""

from __future__ import annotations

from typing import Final

from newsclean.bodymodel.model import BodyModel, default_model
from newsclean.bodymodel.view import PageView
from newsclean.cleaners.concealed import concealed
from newsclean.cleaners.furniture import furniture_role
from newsclean.cleaners.gaps import gaps, headings
from newsclean.cleaners.pictures import is_caption, is_credit, is_credit_behind, is_marked_caption, set_strays_aside
from newsclean.cleaners.standfirst import standfirst
from newsclean.cleaners.tables import cells
from newsclean.cleaners.teasers import buttons, teasers
from newsclean.evidence import NO_MARKUP, Element
from newsclean.page import Block, Page, Role
from newsclean.rules.markup import TAG_BITS, TOPICS

__all__ = ["markup", "told"]

_ARTICLE: Final = TAG_BITS["article"] | TAG_BITS["main"]
_EMBED: Final = TOPICS["embed"]
_MEMBERS: Final = TOPICS["members"]
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_KINDS: Final = {
    "li": "list_item",
    "dd": "list_item",
    "dt": "list_item",
    "blockquote": "quote",
    "td": "table_row",
    "th": "table_row",
    "pre": "preformatted",
}
#: None of these kinds stands outside of these elements.
_HOLDERS: Final = (
    TAG_BITS["li"] | TAG_BITS["dl"] | TAG_BITS["blockquote"] | TAG_BITS["table"] | TAG_BITS["td"] | TAG_BITS["pre"]
)
#: On a page where nothing reaches the model's threshold, blocks with so much of the best chance are the body …
_RELATIVE: Final = 0.6
#: … if that is no less than this, or the page is no more than a few blocks.
_LEAST, _FEW = 0.1, 3
#: A paragraph of so many characters that comes a second time is a copy.
_COPY: Final = 40
#: So many paragraphs for members alone are an article, one or two a plea to join them.
_LOCKED: Final = 3
#: A paragraph that comes so often is a notice that the page puts before each embedded thing.
_NOTICE: Final = 4


def markup(page: Page, model: BodyModel | None = None) -> None:
    """Label every block of an HTML page that has no role yet, by the shipped model or by `model`."""
    if page.format != "html":
        return
    locked = _locked(page)
    for block in page.blocks:
        if block.html is NO_MARKUP or block.role is not None:
            continue
        element = block.html.element
        if element.hidden and element.own & _MEMBERS and block in locked:
            page.label(block, Role.BODY, "markup.members", confidence=0.65)
        elif element.hidden:
            page.label(block, Role.HIDDEN, "markup.hidden", confidence=0.95)
        elif element.apart:
            apart = Role.NAVIGATION if element.tag == "nav" else Role.LEGAL
            page.label(block, apart, f"markup.{element.tag}", confidence=0.95)
    copies = _scripted(page) if page.memory.get("script_body") else {}
    view = PageView(page)
    judged: list[int] = []
    model = model or default_model()
    for at, block in enumerate(view.blocks):
        if block.role is not None:
            continue
        role, rule, confidence = told(view, at)
        if role is not None:
            page.label(block, role, rule, confidence=confidence)
            if role is Role.CREDIT:
                block.paragraph = view.blocks[at + 1].paragraph
            elif rule == "markup.credit_behind":
                block.paragraph = view.blocks[at - 1].paragraph
        else:
            judged.append(at)
    chances = dict(zip(judged, view.rows.chances(judged, model.trees), strict=True))
    _decide(page, view, chances, model.threshold, copies)
    set_strays_aside(page)


def told(view: PageView, at: int) -> tuple[Role | None, str, float]:
    """Role, rule and confidence of a block that needs no model; no role for one that does."""
    block = view.blocks[at]
    if not view.rows.candidate(at):
        if is_marked_caption(view, at):
            return Role.CAPTION, "markup.caption_apart", 0.7
        return (*furniture_role(view.page, block), 0.9)
    element = block.html.element
    if element.above & view.apart and not element.above & _ARTICLE and not view.rows.in_best(at):
        return (*furniture_role(view.page, block), 0.85)
    if element.above & _EMBED:
        return Role.MEDIA, "markup.embed", 0.9
    if len(block.text) >= _COPY and view.texts[block.text] >= _NOTICE and _places(view, block.text) >= _NOTICE:
        return Role.FURNITURE, "markup.repeated", 0.9
    if is_caption(view, at):
        return Role.CAPTION, "markup.caption", 0.85
    if is_credit(view, at):
        return Role.CREDIT, "markup.credit", 0.8
    if is_credit_behind(view, at):
        return Role.CAPTION, "markup.credit_behind", 0.8
    return None, "", 0.0


def _locked(page: Page) -> set[Block]:
    """What a page holds and shows to members alone, where several paragraphs of it stand in one element."""
    held: dict[int, list[Block]] = {}
    for block in page.blocks:
        element = block.html.element
        if element.hidden and element.own & _MEMBERS:
            held.setdefault(block.html.box, []).append(block)
    return {block for blocks in held.values() if _article(blocks) for block in blocks}


def _article(blocks: list[Block]) -> bool:
    prose = {b.html.element.number for b in blocks if len(b.text) >= 2 * _COPY and not b.html.link_chars}
    return len(prose) >= _LOCKED


def _places(view: PageView, text: str) -> int:
    """In how many elements a text stands. A list may say the same of many things, all in one element."""
    return len({block.html.box for block in view.blocks if block.text == text})


def _scripted(page: Page) -> dict[str, int]:
    """Label the text that the reader found in a script; returns its paragraphs, each with the element's number."""
    for block in page.blocks:
        if block.html.element.tag == "script":
            page.label(block, Role.BODY, "markup.script", confidence=0.7)
    return {block.text: -2 for block in page.blocks if block.rule == "markup.script"}


def _decide(page: Page, view: PageView, chances: dict[int, float], threshold: float, seen: dict[str, int]) -> None:
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
        elif len(block.text) >= _COPY and seen.setdefault(block.text, block.html.box) != block.html.box:
            page.label(block, Role.DUPLICATE, "markup.copy", confidence=0.9)
        else:
            page.label(block, Role.BODY, rule, confidence=chance, kind=kind_of(block))
    if not strict:
        _revise(page, view, chances)


def _revise(page: Page, view: PageView, chances: dict[int, float]) -> None:
    """What the blocks around tell against the model's judgement."""
    for at in concealed(view, chances):
        _furniture(page, view.blocks[at], 1 - chances[at])
    for at in buttons(view, chances):
        page.label(view.blocks[at], Role.FURNITURE, "markup.button", confidence=0.7)
    for at in teasers(view, chances):
        page.label(view.blocks[at], Role.RELATED, "markup.teasers", confidence=0.7)
    for at in gaps(view, chances) + headings(view, chances):
        block = view.blocks[at]
        page.label(block, Role.BODY, "markup.column", confidence=0.7, kind=kind_of(block))
    for at in cells(view, chances):
        block = view.blocks[at]
        page.label(block, Role.BODY, "markup.cells", confidence=0.7, kind=kind_of(block))
    for at in standfirst(view, chances):
        block = view.blocks[at]
        page.label(block, Role.BODY, "markup.standfirst", confidence=0.65, kind=kind_of(block))


def _furniture(page: Page, block: Block, confidence: float) -> None:
    role, rule = furniture_role(page, block)
    page.label(block, role, rule, confidence=confidence)


def kind_of(block: Block) -> str:
    """A paragraph's kind, by its element and the nearest list, quote or table around it."""
    element: Element = block.html.element
    if element.tag in _HEADINGS:
        return "heading"
    if not element.above & _HOLDERS:
        return "paragraph"
    at: Element | None = element
    while at is not None:
        kind = _KINDS.get(at.tag)
        if kind is not None:
            return kind
        at = at.parent
    return "paragraph"
