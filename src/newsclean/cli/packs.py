"""`newsclean packs check FILE…`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from newsclean.cli.exits import DONE, NOTHING
from newsclean.errors import NewscleanError, PackError
from newsclean.report.pack_effect import effect_of
from newsclean.rules.packs import all_languages, all_sites, read_pack
from newsclean.rules.schema import LanguagePack, SitePack

__all__ = ["packs_parser", "run"]


def packs_parser() -> argparse.ArgumentParser:
    """The flags of `newsclean packs`."""
    parser = argparse.ArgumentParser(prog="newsclean packs", description="Look after language and site packs.")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    check = actions.add_parser("check", help="say whether packs hold to their schema", description=_CHECK)
    check.add_argument("files", nargs="*", metavar="FILE", help="TOML files of your own (default: the shipped packs)")
    check.add_argument(
        "--pages", nargs="+", default=(), metavar="PAGE", help="pages on which to show what the packs change"
    )
    return parser


_CHECK = "Check packs against their schema, each error names file and key; show what they change on given pages."


def run(arguments: Sequence[str]) -> int:
    """Check packs; gives the exit code."""
    flags = packs_parser().parse_args(arguments)
    if not flags.files:
        print(f"{len(all_languages())} languages and {len(all_sites())} sites are in order")
        return DONE
    wrong = 0
    for name in flags.files:
        try:
            pack = read_pack(Path(name))
        except PackError as error:
            wrong += 1
            print(f"newsclean: {error}", file=sys.stderr)
        else:
            print(f"{name}: in order")
            for page in flags.pages:
                wrong += not _show(pack, Path(page))
    return NOTHING if wrong else DONE


def _show(pack: LanguagePack | SitePack, page: Path) -> bool:
    """Print what a pack changes on a page; False where the page can't be read."""
    try:
        changes = effect_of(pack, page)
    except (NewscleanError, OSError) as error:
        print(f"newsclean: {page}: {error}", file=sys.stderr)
        return False
    print(f"  {page}: {len(changes) or 'no'} change{'' if len(changes) == 1 else 's'}")
    for change in changes:
        print(f"    {change}")
    return True
