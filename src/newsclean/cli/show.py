"""`newsclean explain FILE` and `newsclean schema`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from newsclean.cli.exits import DONE
from newsclean.pipeline import Pipeline
from newsclean.report.explain import explain
from newsclean.report.schema import schema_text

__all__ = ["run_explain", "run_schema"]


def run_explain(arguments: Sequence[str]) -> int:
    """Explain one page; gives the exit code. Raises SourceError, PipelineError."""
    parser = argparse.ArgumentParser(
        prog="newsclean explain",
        description="What became of each piece of a page: its role, the cleaner and the rule that gave it, how sure it "
        "was, and each letter that was mended. In colour on a terminal, unless NO_COLOR is set.",
    )
    parser.add_argument("file", metavar="FILE", help="the page, or - for stdin")
    parser.add_argument("--url", metavar="URL", help="where the page came from")
    parser.add_argument("--format", choices=("html", "text"), help="what it is (default: told from name and content)")
    parser.add_argument("--language", metavar="TAG", help="its language, as BCP 47 (default: found)")
    parser.add_argument("--without", action="append", default=[], metavar="CLEANER", help="leave a cleaner out")
    flags = parser.parse_args(arguments)
    source = sys.stdin.buffer.read() if flags.file == "-" else Path(flags.file)
    pipeline = Pipeline.default().without(*flags.without) if flags.without else None
    explain(source, sys.stdout, url=flags.url, language=flags.language, format=flags.format, pipeline=pipeline)
    return DONE


def run_schema(arguments: Sequence[str]) -> int:
    """Print the record's JSON Schema; gives the exit code."""
    parser = argparse.ArgumentParser(prog="newsclean schema", description="Print the record's JSON Schema.")
    parser.parse_args(arguments)
    sys.stdout.write(schema_text())
    return DONE
