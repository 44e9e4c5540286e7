"""`golden/` is, byte for byte, what the batch command writes for the sample pages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_golden_is_what_the_command_writes() -> None:
    command = [sys.executable, str(ROOT / "tools" / "golden.py")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, f"\n{done.stdout}\n{done.stderr}"


def test_every_seed_has_its_golden_record() -> None:
    seeds = {path.stem for path in (ROOT / "seeds").glob("*.txt")}
    assert {path.stem for path in (ROOT / "golden").glob("*.json")} == seeds
    assert len(seeds) == 5
