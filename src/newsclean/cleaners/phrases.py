"""Lines that a pack's phrase tells for what they are: labels, prompts, notices."""

from __future__ import annotations

from newsclean.page import Page

__all__ = ["phrases"]

#: A phrase that begins a line proves less the longer the line is.
_LONGEST = 400
_WHOLE_LINE = 0.97
_PART = 0.85


def phrases(page: Page) -> None:
    """Label open lines that a phrase of the page's packs speaks for."""
    table = page.packs.phrases
    for block in page.open():
        if len(block.text) > _LONGEST:
            continue
        rule = table.find(block.text)
        if rule is not None and (rule.place == "line" or rule.place == "start" or len(block.text) < 200):
            page.label(block, rule.role, rule.id, confidence=_WHOLE_LINE if rule.place == "line" else _PART)
