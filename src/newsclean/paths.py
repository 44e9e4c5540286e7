"""The path of an element, written from the path of the one that holds it."""

from __future__ import annotations

__all__ = ["extended"]


def extended(above: str | None, tag: str, attributes: str) -> str:
    """The path `above` and, behind it, an element's tag and its first two classes: ``body > div.content > p``."""
    step = tag
    at = attributes.find(' class="')
    if at >= 0:
        names = attributes[at + 8 : attributes.find('"', at + 8)].split(None, 2)
        step = ".".join([tag, *names[:2]])
    return step if above is None else f"{above} > {step}"
