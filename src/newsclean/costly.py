"""Questions that few pages ask, whose answer takes a library that is slow to load: a process may be told who answers
them in its place."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

__all__ = ["Respondent", "ask_first", "costly"]

#: Is given a question and its arguments; gives the answer, in a tuple, or None for none.
Respondent = Callable[[Callable[..., Any], tuple[Any, ...]], "tuple[Any] | None"]
_Question = TypeVar("_Question", bound=Callable[..., Any])

_other: Respondent | None = None


def costly(question: _Question) -> _Question:
    """Mark a function as such a question. Its answer must depend on its arguments alone, and both go through pickle."""

    @wraps(question)
    def asked(*args: Any) -> Any:
        told = None if _other is None else _other(asked, args)
        return question(*args) if told is None else told[0]

    return asked  # type: ignore[return-value]


def ask_first(other: Respondent) -> None:
    """Have `other` asked from now on, in this process; where it has no answer the question is answered here."""
    global _other
    _other = other
