"""Kill the command with SIGKILL at random moments, resume it, and compare with a run that nobody disturbed.

    python benchmarks/batch_kills.py INPUT [--kills 20] [--outputs records.jsonl.gz,folder,shards]

Each trial starts anew, is killed once (parent only, or the parent's whole process group, in turns), is resumed to its
end, and must have left the same files with the same bytes. A trial whose run was over before the kill does not count.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def digest(folder: Path) -> dict[str, str]:
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def command(source: Path, folder: Path, output: str, *more: str) -> list[str]:
    to = ["--to", "parquet", "--shard-size", "0.5"] if output == "shards" else []
    marks = ["--duplicates"] if output.startswith("records") else []
    return [
        sys.executable,
        "-m",
        "newsclean",
        str(source),
        "-o",
        str(folder / output),
        "-q",
        "--jobs",
        "2",
        *to,
        *marks,
        *more,
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", type=Path)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--outputs", default="records.jsonl.gz,folder,shards")
    flags = parser.parse_args()
    dice = random.Random(20)
    for output in flags.outputs.split(","):
        same = tried = resumed_late = 0
        with tempfile.TemporaryDirectory() as scratch:
            whole = Path(scratch, "whole")
            began = time.monotonic()
            subprocess.run(command(flags.input, whole, output), check=False)
            takes = time.monotonic() - began
            expected = digest(whole)
            while tried < flags.kills:
                folder = Path(scratch, f"trial{tried}-{resumed_late}")
                process = subprocess.Popen(command(flags.input, folder, output), start_new_session=True)
                try:
                    process.wait(dice.uniform(0.05, 1.0) * takes)
                    resumed_late += 1
                    continue
                except subprocess.TimeoutExpired:
                    if tried % 2:
                        os.killpg(process.pid, signal.SIGKILL)
                    else:
                        process.kill()
                    process.wait()
                tried += 1
                subprocess.run(command(flags.input, folder, output, "--resume"), check=False)
                same += digest(folder) == expected
        print(
            f"{output:18} {same} of {tried} killed and resumed runs gave the same {len(expected)} files, byte for byte"
        )


if __name__ == "__main__":
    main()
