"""Which command was meant, and what its errors become."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from newsclean.cli.exits import DONE, NOTHING, STOPPED, USAGE
from newsclean.errors import NewscleanError, SourceError

__all__ = ["COMMANDS", "main"]


def _clean(arguments: Sequence[str]) -> int:
    from newsclean.cli.clean import run

    return run(arguments)


def _explain(arguments: Sequence[str]) -> int:
    from newsclean.cli.show import run_explain

    return run_explain(arguments)


def _schema(arguments: Sequence[str]) -> int:
    from newsclean.cli.show import run_schema

    return run_schema(arguments)


def _completion(arguments: Sequence[str]) -> int:
    from newsclean.cli.completion import run

    return run(arguments)


def _learn(arguments: Sequence[str]) -> int:
    from newsclean.cli.learn import run

    return run(arguments)


def _packs(arguments: Sequence[str]) -> int:
    from newsclean.cli.packs import run

    return run(arguments)


#: The words that are commands when they come first; anything else is an input (`./explain` for a file of that name).
COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "completion": _completion,
    "explain": _explain,
    "learn": _learn,
    "packs": _packs,
    "schema": _schema,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with `argv` (sys.argv's by default); gives the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    command = COMMANDS.get(arguments[0]) if arguments else None
    try:
        with _stopped_by_signals():
            return command(arguments[1:]) if command else _clean(arguments)
    except BrokenPipeError:  # whoever read our output has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print("newsclean: stopped; --resume goes on from here", file=sys.stderr)
        return STOPPED
    except NewscleanError as error:
        print(f"newsclean: {error}", file=sys.stderr)
        return NOTHING if isinstance(error, SourceError) else USAGE
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"newsclean: {where}{error.strerror or error}", file=sys.stderr)
        return NOTHING


class _Stopped(KeyboardInterrupt):
    """Ctrl-C or SIGTERM. `python -m` ends by the signal, not by our exit code, once the interpreter's own
    KeyboardInterrupt has gone through code made from a string (a dataclass at its import), even where it is caught."""


@contextlib.contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """SIGTERM stops the command the way Ctrl-C does: workers ended, the journal kept."""

    def stop(number: int, frame: object) -> None:
        raise _Stopped

    before: dict[int, Any] = {}
    try:
        before[signal.SIGTERM] = signal.signal(signal.SIGTERM, stop)
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # else it is ignored, in the background
            before[signal.SIGINT] = signal.signal(signal.SIGINT, stop)
    except ValueError:  # not in the main thread: somebody calls us as a function
        yield
        return
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
