"""`newsclean learn INPUT… -o sites.json`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from newsclean.batch.forks import cores
from newsclean.batch.item import chunked
from newsclean.batch.learn import LEAST_PAGES, LEAST_SHARE, LearnTask, learn
from newsclean.batch.packed import MAX_BYTES
from newsclean.batch.sinks.folder import write_whole
from newsclean.batch.sources import find_inputs, items_of
from newsclean.cli.exits import DONE, NOTHING
from newsclean.cli.flags import add_reading_flags, number, reading_of

__all__ = ["learn_parser", "run"]

_DESCRIPTION = """\
Learn which lines each site repeats from page to page: what is left of them after cleaning is furniture that no rule
knows. Pages need an address (a WARC's, or the one in --url-field), which says what site they are of. The profile is
JSON, to be read and pruned; `newsclean INPUT... --sites PROFILE` uses it."""


def learn_parser() -> argparse.ArgumentParser:
    """The flags of `newsclean learn`."""
    parser = argparse.ArgumentParser(
        prog="newsclean learn", description=_DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("inputs", nargs="+", metavar="INPUT", help="as for `newsclean INPUT...`")
    add("-o", "--output", required=True, metavar="FILE", help="the profile, or - for stdout")
    add("--least-pages", type=number(int), default=LEAST_PAGES, metavar="N", help="stories that must share a line")
    add("--least-share", type=number(float), default=LEAST_SHARE, metavar="X", help="share of a site's pages (0 to 1)")
    add("--without", action="append", default=[], metavar="CLEANER", help="leave a cleaner out (can be repeated)")
    add("--jobs", type=number(int), metavar="N", help="worker processes (default: one for each core)")
    add("--timeout", type=number(float), default=30.0, metavar="S", help="seconds that a page may take (default: 30)")
    add_reading_flags(parser.add_argument_group("reading"))
    return parser


def run(arguments: Sequence[str]) -> int:
    """Learn; gives the exit code. Raises BatchError, OSError."""
    flags = learn_parser().parse_args(arguments)
    inputs, _ = find_inputs(flags.inputs, kind=flags.kind)
    task = LearnTask(tuple(flags.without), flags.max_bytes or MAX_BYTES)
    task.check()
    chunks = chunked(items_of(inputs, reading_of(flags)))
    counter, total, unused = learn(chunks, task, jobs=flags.jobs or cores(), timeout=flags.timeout)
    if unused:
        print(f"newsclean: {unused:,} of {total:,} pages have no address or can't be read", file=sys.stderr)
    if total == unused:
        return NOTHING
    text = counter.profile(flags.least_pages, flags.least_share).to_json()
    if flags.output == "-":
        sys.stdout.write(text)
    else:
        write_whole(Path(flags.output), text.encode("utf-8", "replace"))
    return DONE
