"""Compare `golden/` with what the batch command writes for `seeds/`; with --write, take the new records over.

python tools/golden.py            show the difference; exit code 1 where there is one
python tools/golden.py --write    show it and write golden/ anew
"""

from __future__ import annotations

import argparse
import difflib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "golden"


def records(folder: Path) -> dict[str, bytes]:
    """The records in `folder`, by file name."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.json"))}


def fresh() -> dict[str, bytes]:
    """What `newsclean seeds/ -o DIR` writes, run as a process of its own from this repository's code."""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "newsclean", "seeds/", "-o", folder]
        subprocess.run(command, cwd=ROOT, env=env, check=True, timeout=120)
        return records(Path(folder))


def difference(before: dict[str, bytes], after: dict[str, bytes]) -> str:
    """The difference as a unified diff; empty where the bytes agree."""
    parts = []
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name, b""), after.get(name, b"")
        if old != new:
            lines = (side.decode().splitlines(keepends=True) for side in (old, new))
            parts += difflib.unified_diff(*lines, f"golden/{name}", f"now/{name}")
    return "".join(parts)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write golden/ anew")
    write = parser.parse_args().write
    after = fresh()
    changes = difference(records(GOLDEN), after)
    sys.stdout.write(changes or "golden/ is what the command writes\n")
    if write:
        GOLDEN.mkdir(exist_ok=True)
        for path in GOLDEN.glob("*.json"):
            path.unlink()
        for name, data in after.items():
            (GOLDEN / name).write_bytes(data)
    return 1 if changes and not write else 0


if __name__ == "__main__":
    sys.exit(main())
