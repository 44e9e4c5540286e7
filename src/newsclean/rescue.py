"""The second opinion: what trafilatura takes for a page's body. Costly, so only pages of low confidence ask for it."""

from __future__ import annotations

from newsclean.costly import costly

__all__ = ["second_opinion"]


@costly
def second_opinion(source: str, url: str | None) -> list[str]:
    """The lines of the body as trafilatura sees it, white space folded; empty where it finds none or fails.

    Its own rules alone are asked: with its fallbacks (readability, justext) doubtful pages come out worse, and take
    twice the time.
    """
    from trafilatura import extract

    try:
        found = extract(source, url=url, fast=True, include_comments=False, output_format="txt")
    except Exception:  # another library's bug on a page that we are unsure of is no reason to stop
        return []
    return [line for line in (" ".join(part.split()) for part in (found or "").split("\n")) if line]
