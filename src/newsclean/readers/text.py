"""Text that an extractor left: each line that is not blank is a block; hard-wrapped paragraphs are put together."""

from __future__ import annotations

from newsclean.page import Block

__all__ = ["text_blocks"]

#: A text is hard-wrapped when no line is longer than this, and most lines that reach `_FULL` of the width run on.
_WIDEST = 100
_NARROWEST = 50
_FULL = 0.7
_LEAST_LINES = 8
_RUN_ON = 0.6
_STOPS = frozenset('.!?:;"”»’)]…。！？؟۔।')
_BULLETS = frozenset("•·*-–—●▪■►‣◦")


def text_blocks(source: str) -> list[Block]:
    """One block a line; `line` counts from 1, blank lines included, `start` is the offset in `source`."""
    lines: list[tuple[int, int, str]] = []
    at = 0
    for number, line in enumerate(source.splitlines(keepends=True), 1):
        raw = line.strip()
        if raw:
            lines.append((number, at + line.index(raw), raw))
        at += len(line)
    width = _wrapped(lines)
    if width:
        return _unwrapped(source, lines, width)
    return [Block(raw, number, start) for number, start, raw in lines]


def _wrapped(lines: list[tuple[int, int, str]]) -> int:
    """The width at which a text was wrapped, 0 where it was not."""
    if len(lines) < _LEAST_LINES:
        return 0
    width = max(len(raw) for _, _, raw in lines)
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    full = [raw for _, _, raw in lines if len(raw) >= _FULL * width]
    run_on = sum(raw[-1] not in _STOPS for raw in full)
    follows = sum(raw[0].islower() for _, _, raw in lines)
    return (
        width if len(full) >= _LEAST_LINES // 2 and run_on >= _RUN_ON * len(full) and 3 * follows >= len(lines) else 0
    )


def _unwrapped(source: str, lines: list[tuple[int, int, str]], width: int) -> list[Block]:
    """Blocks of lines that run on: up to a blank line, a bullet, or a line that stops well before the width."""
    blocks: list[Block] = []
    first, begin, last, end, number = 0, -1, 0, 0, 0
    for line, start, raw in lines:
        goes_on = begin >= 0 and line == number + 1 and end - last >= _FULL * width and raw[0] not in _BULLETS
        if not goes_on:
            if begin >= 0:
                blocks.append(Block(source[begin:end], first, begin))
            first, begin = line, start
        number, last, end = line, start, start + len(raw)
    if begin >= 0:
        blocks.append(Block(source[begin:end], first, begin))
    return blocks
