"""The flags of `newsclean INPUT…`."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from newsclean import __version__
from newsclean.batch.packed import MAX_BYTES
from newsclean.batch.sinks import OUTPUTS
from newsclean.batch.sources import Reading

__all__ = ["add_reading_flags", "clean_parser", "number", "reading_of"]

_DESCRIPTION = "Clean news pages: each becomes one article record."
_EPILOG = """\
inputs:
  .txt .html .htm       one page each
  .jsonl .ndjson        one page a line, in the field that --field names
  .parquet              one page a row, likewise
  .warc                 every HTML response
  Each may end in .gz or .zst. Of a folder, every such file below it is taken.

outputs:
  -o records/           a folder, one pretty JSON file a page, named after its input
  -o records.jsonl      one record a line (.gz and .zst compress)
  -o records.parquet    one Parquet file; -o records/ --to parquet: shards
  -o -                  JSON lines on stdout (the default)

other commands:
  newsclean explain FILE       what was kept, what was removed, and by which rule
  newsclean learn INPUT -o F   learn what sites repeat, for --sites F
  newsclean schema             the record's JSON Schema
  newsclean completion SHELL   completion for bash, zsh or fish
  newsclean packs check FILE   whether a language or site pack holds to its schema, and what it changes

exit codes:
  0 done   1 nothing could be done   2 wrong usage   3 finished, some inputs failed   130 stopped

examples:
  newsclean seeds/ -o clean/
  newsclean page.html -o - | jq .title
  newsclean crawl/*.warc.gz -o records/ --to parquet --jobs 8 --resume
"""


def clean_parser() -> argparse.ArgumentParser:
    """The flags of the main command."""
    parser = argparse.ArgumentParser(
        prog="newsclean",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("inputs", nargs="+", metavar="INPUT", help="a file, a folder, a pattern, or - for stdin")
    add("-o", "--output", default="-", metavar="OUT", help="a folder, a file, or - for stdout (default: -)")
    add("--to", choices=OUTPUTS, help="the form of the records (default: by the name of OUT)")
    add("--version", action="version", version=f"newsclean {__version__}")

    add_reading_flags(parser.add_argument_group("reading"))

    cleaning = parser.add_argument_group("cleaning")
    add = cleaning.add_argument
    add("--without", action="append", default=[], metavar="CLEANER", help="leave a cleaner out (can be repeated)")
    add("--sites", metavar="FILE", help="a profile of what sites repeat, by `newsclean learn`")
    add("--no-removed", action="store_true", help="leave the list of what was removed empty")

    add("--duplicates", action="store_true", help="find pages with one story: source.duplicate_of names the first")
    add("--drop-duplicates", action="store_true", help="find them and leave them out")

    running = parser.add_argument_group("running")
    add = running.add_argument
    add("--jobs", type=number(int), metavar="N", help="worker processes (default: one for each core)")
    add("--timeout", type=number(float), default=30.0, metavar="S", help="seconds that a page may take (default: 30)")
    add("--resume", action="store_true", help="go on where a stopped or killed run of the same command was")
    add("--rejects", metavar="FILE", help="pages that gave no record, as JSON lines (default: OUT.rejects.jsonl)")
    add("--summary", metavar="FILE", help="write the summary there, as JSON (- for stderr)")
    add("--shard-size", type=number(float), default=128, metavar="MB", help="size of a Parquet shard (default: 128)")
    add("-q", "--quiet", action="store_true", help="no progress, no summary on the terminal")
    return parser


def add_reading_flags(group: argparse._ArgumentGroup) -> None:
    """The flags that say how inputs are read."""
    add = group.add_argument
    add("--format", choices=("html", "text"), help="what every page is (default: told from name and content)")
    add("--language", metavar="TAG", help="the pages' language, as BCP 47 (default: found for each page)")
    add(
        "--from",
        dest="kind",
        choices=("page", "jsonl", "parquet", "warc"),
        help="what inputs without a known ending are",
    )
    add("--field", metavar="NAME", help="where JSONL and Parquet hold the page (default: html, text or content)")
    add("--url-field", metavar="NAME", help="where they hold its address (default: url or link)")
    add("--columns", metavar="A,B", help="the columns of Parquet to read and carry along (default: all)")
    add("--max-bytes", type=number(int), metavar="N", help="the largest page, in bytes (default: 32,000,000)")


def reading_of(flags: argparse.Namespace) -> Reading:
    """What those flags say."""
    columns = flags.columns.split(",") if flags.columns else None
    return Reading(flags.field, flags.url_field, columns, flags.format, flags.language, flags.max_bytes or MAX_BYTES)


def number(kind: type[int] | type[float]) -> Callable[[str], float]:
    """A parser of numbers above zero."""

    def parse(text: str) -> float:
        try:
            value = kind(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"{text!r} is no number") from None
        if not value > 0:
            raise argparse.ArgumentTypeError("must be more than 0")
        return value

    return parse
