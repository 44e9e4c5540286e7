"""Judge every line in its neighbourhood, the page as one sequence: headline, text, captions, furniture."""

from __future__ import annotations

import re

from newsclean.cleaners.captions import caption_parts
from newsclean.lines.context import Given, features
from newsclean.lines.evidence import COPIES, FEW, weigh
from newsclean.lines.facets import Row
from newsclean.lines.model import default_model
from newsclean.lines.shape import Line
from newsclean.page import Block, Page, Role
from newsclean.words import folded_words

__all__ = ["line_rows", "lines"]

#: Classes of end marks that close a sentence.
_CLOSED = (".", "?", '"')
_LONGEST_CAPTION = 700
_LONGEST_PHRASE = 250
#: A credit read with this confidence makes the line a caption wherever it stands in the article.
_SURE_CREDIT = 0.88
_TAG = re.compile(r"</?[a-z][a-z0-9]*[\s>/]", re.I)
_GIVEN = {Role.DATE: "D", Role.BYLINE: "B"}
_STAMP = (*FEW, "4")
_BULLETS = frozenset("•·*●▪■►‣◦")
#: A line that nearly passes for the headline is taken for it where no line passes.
_NEARLY = -2.5
#: A sentence right below the headline is taken for the article's up to this lead of furniture.
_NEAR_BODY = 4.0
#: So far ahead of all others a state is as sure as it gets.
_FAR_AHEAD = 4.875


def line_rows(page: Page) -> tuple[list[Given], list[Row]]:
    """What is known of each block, and the features that the model reads of it."""
    words = page.packs.function_words
    table = page.packs.phrases
    publishers = page.packs.publishers
    looks: list[Line] = []
    given: list[Given] = []
    line_before = 0
    for block in page.blocks:
        text = block.text
        look = Line(text, words)
        looks.append(look)
        label = _GIVEN.get(block.role, "x") if block.role is not None else "x" if _marked_up(text) else ""
        if not label and 4 < len(text) <= 60 and (look.folded or text.casefold()) in publishers:
            label = "N"
        hit = table.find(text, look.folded) if look.shape != "L" or len(text) <= _LONGEST_PHRASE else None
        credit = ""
        if not label and (hit is None or hit.place != "line") and _may_credit(text, look):
            parts = caption_parts(page, block)
            if parts is not None:
                credit = parts.rule[8:]
                if parts.confidence >= _SURE_CREDIT:
                    label = "C"
        given.append(Given(hit, label, credit, min(3, block.line - line_before)))
        line_before = block.line
    return given, features(looks, given)


def _marked_up(text: str) -> bool:
    """Whether a line is left-over markup, or ends in it."""
    return (text[0] == "<" and _TAG.match(text) is not None) or text.endswith("-->")


def _may_credit(text: str, look: Line) -> bool:
    """Whether a line can end in a credit: what ends like a sentence can't, unless a bracket stands there."""
    if len(text) > _LONGEST_CAPTION:
        return False
    last = text[-1]
    return last in ")]" or look.end not in _CLOSED or text[-2:-1] in (")", "]")


def lines(page: Page) -> None:
    """Decide what every open line is."""
    if all(block.role is not None for block in page.blocks):
        return
    given, rows = line_rows(page)
    model = default_model()
    scores = model.scores(rows)
    weigh(scores, model.states, given, rows, [len(block.text) for block in page.blocks])
    path = model.decide(scores)
    states = [model.states[at] for at in path]
    if "B" not in states:
        _keep_sentences(states, given, rows)
    if "T" not in states:
        _nearly_title(states, scores, model.states, rows)
    if "T" not in states:
        _heading_as_title(states, given, rows)
    _standfirst(states, scores, model.states, given, rows)
    kept = [i for i, state in enumerate(states) if state in "BS"] or [len(states)]
    _kicker(page, states, given, rows)
    _picture_of_the_lead(page, states, given, rows, kept[0])
    for i, (block, state) in enumerate(zip(page.blocks, states, strict=True)):
        if block.role is None:
            place = "above" if i < kept[0] else "below" if i > kept[-1] else "between"
            _label(page, block, state, place, given[i], _confidence(scores[i], path[i]))


def _keep_sentences(states: list[str], given: list[Given], rows: list[Row]) -> None:
    """A page is never left without a body while it holds sentences that nothing speaks against."""
    for i, row in enumerate(rows):
        if row.shape in "LM" and not given[i].label and given[i].hit is None:
            states[i] = "B"


def _nearly_title(states: list[str], scores: list[list[float]], names: tuple[str, ...], rows: list[Row]) -> None:
    """Take the line above the text that comes closest to a headline, if it comes close enough."""
    title = names.index("T")
    best, at = _NEARLY, -1
    for i, state in enumerate(states):
        if state in "BS":
            break
        if state == "X" and rows[i].shape in "tqud" and rows[i].words not in _STAMP:
            lead = scores[i][title] - max(s for name, s in zip(names, scores[i], strict=True) if name in "BCX")
            if lead >= best:
                best, at = lead, i
    if at >= 0:
        states[at] = "T"


def _heading_as_title(states: list[str], given: list[Given], rows: list[Row]) -> None:
    """A heading that opens the text is the headline where a page's head stands around it, or where most of its words
    begin with a capital; a bare body has none."""
    at = next((i for i, state in enumerate(states) if state in "BS"), -1)
    if at < 0 or rows[at].shape not in "tqd" or rows[at].words in (_STAMP if rows[at].shape == "d" else FEW):
        return
    titled = rows[at].after in ("L", "M") and rows[at].capitals == "5"
    told = any(now.label in ("D", "B") for now in given) or any(now.label == "C" for now in given[1:5])
    if at > 0 or titled or told:
        states[at] = "T"


def _standfirst(
    states: list[str], scores: list[list[float]], names: tuple[str, ...], given: list[Given], rows: list[Row]
) -> None:
    """A sentence right below the headline is the article's, if it comes near to passing for it."""
    at = states.index("T") + 1 if "T" in states else len(states)
    if at < len(states) and states[at] == "X" and rows[at].shape in "LMK" and given[at].hit is None:
        body, other = scores[at][names.index("B")], scores[at][names.index("X")]
        if not given[at].label and rows[at].repeat not in COPIES and other - body <= _NEAR_BODY:
            states[at] = "B"


def _picture_of_the_lead(page: Page, states: list[str], given: list[Given], rows: list[Row], lead: int) -> None:
    """A label right above the first paragraph tells what a picture shows: one of its words, or one below a credit."""
    at = lead - 1
    if lead < len(states) and states[lead] == "S" and rows[lead].shape == "l" and given[at].credit == "credit_alone":
        at, lead = lead, lead + 1
    elif lead == len(states) or states[at] != "X":
        return
    if lead == len(states) or "T" not in states[:at] or given[at].hit is not None:
        return
    block = page.blocks[at]
    if given[at].label or rows[at].shape not in "lt" or rows[at].words in ("1", "20") or block.role is not None:
        return
    own = set(folded_words(block.text))
    alone = given[at - 1].credit == "credit_alone"
    if own and (alone or own.issubset(folded_words(page.blocks[lead].text))):
        states[at] = "C"


def _kicker(page: Page, states: list[str], given: list[Given], rows: list[Row]) -> None:
    """A label of one to three words right above the headline is the section's."""
    at = states.index("T") - 1 if "T" in states else -1
    if at < 0 or page.blocks[at].role is not None or given[at].label or given[at].hit is not None:
        return
    if states[at] == "X" and rows[at].shape == "l" and page.blocks[at].text[-1].isalpha():
        page.label(page.blocks[at], Role.SECTION, "lines.kicker", confidence=0.6)
        page.fields.setdefault("section", page.blocks[at].text)


def _confidence(score: list[float], state: int) -> float:
    """How far the state is ahead of the next best on the line's own evidence, from 0.3 to 0.99."""
    own = score[state]
    ranked = sorted(score)
    lead = own - (ranked[-2] if own == ranked[-1] else ranked[-1])
    if lead >= _FAR_AHEAD:
        return 0.99
    return round(max(0.3, 0.6 + 0.08 * lead), 3)


def _label(page: Page, block: Block, state: str, place: str, given: Given, confidence: float) -> None:
    hit = given.hit
    if given.label == "C" and (state != "X" or place != "below"):
        page.label(block, Role.CAPTION, f"caption.{given.credit}", confidence=0.9)
    elif given.label == "N":
        page.label(block, Role.PUBLISHER, "lines.publisher", confidence=0.9)
    elif state == "B":
        kind = "list_item" if block.text[0] in _BULLETS and block.text[1:2] == " " else None
        page.label(block, Role.BODY, "lines.body", confidence=confidence, kind=kind)
    elif state == "S":
        kind = "heading" if block.text[-1] not in "." else None
        page.label(block, Role.BODY, "lines.heading", confidence=confidence, kind=kind)
    elif state == "T":
        page.label(block, Role.TITLE, "lines.headline", confidence=confidence)
        page.fields.setdefault("title", block.text)
    elif state == "C":
        page.label(block, Role.CAPTION, "lines.caption", confidence=confidence)
    elif hit is not None:
        page.label(block, hit.role, hit.id, confidence=max(confidence, 0.9))
    else:
        page.label(block, Role.FURNITURE, f"lines.{place}", confidence=confidence)
