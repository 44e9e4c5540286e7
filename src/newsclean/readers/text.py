"""Text that an extractor left: each line that is not blank is a block."""

from __future__ import annotations

from newsclean.page import Block

__all__ = ["text_blocks"]


def text_blocks(source: str) -> list[Block]:
    """One block a line; `line` counts from 1, blank lines included, `start` is the offset in `source`."""
    blocks = []
    at = 0
    for number, line in enumerate(source.splitlines(keepends=True), 1):
        raw = line.strip()
        if raw:
            blocks.append(Block(raw, number, at + line.index(raw)))
        at += len(line)
    return blocks
