"""Boosted decision trees, run as plain comparisons.

The trees are turned into one Python function: nested conditions take a tenth of the time that walking lists takes.
"""

from __future__ import annotations

from typing import Any

from newsclean.bodymodel.features import BITS, MASKS, NAMES, Trees

__all__ = ["trees_of"]


def trees_of(data: dict[str, Any]) -> Trees:
    """The trees of a data file (see `model.py`), as one function."""
    space: dict[str, Any] = {}
    exec(compile(_source_of(data), "<body model>", "exec"), space)
    logit: Trees = space["logit"]
    return logit


def _source_of(data: dict[str, Any]) -> str:
    """The weights as the source of the function `logit`."""
    tests = [_test(name) for name in data["features"]]
    lines = ["def logit(row):", "    total = 0.0"]
    lines += [f"    r{index} = row[{index}]" for index in sorted({_index(name) for name in data["features"]})]
    enough = {int(count): float(least) for count, least in data["exits"]}
    for count, tree in enumerate(data["trees"]):
        if count in enough:
            lines.append(f"    if total < {enough[count]!r}: return total")
        lines.append(f"    total += {_expression(tree, tests)}")
    return "\n".join([*lines, "    return total", ""])


def _index(name: str) -> int:
    mask, bit, _ = name.partition(":")
    return len(NAMES) + MASKS.index(mask) if bit else NAMES.index(name)


def _test(name: str) -> str:
    _, _, bit = name.partition(":")
    index = _index(name)
    return f"not r{index} & {1 << BITS.index(bit)}" if bit else f"r{index} <= {{bound!r}}"


def _expression(tree: Any, tests: list[str]) -> str:
    """A tree as one conditional expression; trees are shallow, so that recursion is."""
    if not isinstance(tree, list):
        return repr(float(tree))
    feature, bound, yes, no = tree
    test = tests[int(feature)].format(bound=float(bound))
    return f"({_expression(yes, tests)} if {test} else {_expression(no, tests)})"
