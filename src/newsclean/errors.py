"""What newsclean raises. Every error that a page or an input can cause is a `NewscleanError`."""

from __future__ import annotations

__all__ = ["BatchError", "NewscleanError", "PackError", "PipelineError", "SourceError"]


class NewscleanError(Exception):
    """Base of every error that newsclean raises on purpose."""


class SourceError(NewscleanError):
    """The source can't be turned into a page.

    `reason` is a short stable code for tables and rejects files: ``missing``, ``unreadable``, ``binary``,
    ``too_large`` or ``bad_archive``.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason

    def __reduce__(self) -> tuple[type[SourceError], tuple[str, str]]:
        return (type(self), (self.reason, str(self)))


class PackError(NewscleanError):
    """A language or site pack says something that its schema does not allow; the message names file and key."""


class PipelineError(NewscleanError):
    """A pipeline was asked for a cleaner that it does not hold, or was given something that is none."""


class BatchError(NewscleanError):
    """A batch can't begin or go on: its inputs, its output, its options or its worker processes don't allow it."""
