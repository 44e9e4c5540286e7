"""Whole batches: killed and continued, with hostile pages among them, on disks that refuse."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import batch_script
import pytest
from crawls import article_html, response, write_warc
from installed import SOURCE

from newsclean import Article, BatchError
from newsclean.batch.item import Item
from newsclean.batch.journal import Journal
from newsclean.batch.rejects import Rejects
from newsclean.batch.sinks.lines import LinesSink

resource = pytest.importorskip("resource")

ROOT = Path(__file__).parent.parent
SCRIPT = Path(__file__).with_name("batch_script.py")
ENV = {**os.environ, "PYTHONPATH": f"{SOURCE}{os.pathsep}{ROOT / 'tests'}"}


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "pages.jsonl"
    rows = [{"html": article_html(n), "n": n} if n % 97 else {"n": n} for n in range(1, 400)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
@pytest.mark.parametrize("output", ["marked.jsonl.gz", "folder", "shards"])
def test_killed_and_resumed(pages: Path, tmp_path: Path, output: str) -> None:
    if output == "shards":
        pytest.importorskip("pyarrow")
    if output.startswith("marked"):
        pytest.importorskip("rensa")
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    whole.mkdir()
    broken.mkdir()
    began = time.monotonic()
    subprocess.run([sys.executable, SCRIPT, pages, whole / output, "new"], env=ENV, check=True, timeout=60)
    takes = time.monotonic() - began
    dice = random.Random(output)
    kills, mode = 0, "new"
    journal = broken / f"{output}.resume.json"
    for _ in range(2):
        process = subprocess.Popen([sys.executable, SCRIPT, pages, broken / output, mode], env=ENV)
        while process.poll() is None and not journal.exists():
            time.sleep(0.002)
        try:
            process.wait(takes * dice.uniform(0.0, 0.02 if mode == "new" else 0.6))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            kills += 1
        mode = "resume"
    subprocess.run([sys.executable, SCRIPT, pages, broken / output, "resume"], env=ENV, check=True, timeout=60)
    assert kills
    assert tree(broken) == tree(whole)
    assert len((whole / f"{output}.rejects.jsonl").read_text().splitlines()) == 4


@pytest.mark.parametrize("moment", [(LinesSink, "finish"), (Rejects, "finish"), (Journal, "remove")])
def test_killed_while_outputs_get_their_names(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: tuple[type, str]
) -> None:
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    batch_script.main(str(pages), str(whole / "out.jsonl"), False)

    def die(*arguments: object) -> None:
        raise SystemExit(9)

    with monkeypatch.context() as patch:
        patch.setattr(*moment, die)
        with pytest.raises(SystemExit):
            batch_script.main(str(pages), str(broken / "out.jsonl"), moment[0] is Journal)
    assert (broken / "out.jsonl.resume.json").exists()
    batch_script.main(str(pages), str(broken / "out.jsonl"), True)
    assert tree(broken) == tree(whole)


def test_another_batch_is_not_continued(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    batch_script.main(str(pages), str(out), False)
    journal = tmp_path / "out.jsonl.resume.json"
    assert not journal.exists()
    journal.write_text(json.dumps({"key": "of another batch", "state": {}}))
    with pytest.raises(BatchError, match="can't resume"):
        batch_script.main(str(pages), str(out), True)
    journal.write_text("not JSON")
    with pytest.raises(BatchError, match="no journal"):
        batch_script.main(str(pages), str(out), True)


def test_hostile_pages_cost_themselves_alone(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    bodies = {n: article_html(n).encode() for n in range(80)}
    bodies[7] = b"<html><body>HANG</body></html>"
    bodies[20] = b"<html><body>CRASH</body></html>"
    bodies[33] = b"<html><body>" + b"x" * 200_000
    bodies[34] = bytes(range(256)) * 20
    bodies[50] = b"<html><body>RAISE</body></html>"
    records = [
        response(f"https://a.example/{n}", body, coding="gzip" if n == 60 else None) for n, body in bodies.items()
    ]
    records[60] = records[60].replace(b"\x1f\x8b\x08", b"\x1f\x8b\xff")
    path = write_warc(tmp_path / "crawl.warc.gz", records)
    path.write_bytes(path.read_bytes()[:-100])
    batch_script.main(str(path), str(tmp_path / "out.jsonl"), False, timeout=6.0)
    records_out = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    bad = {7: "timeout", 20: "crash", 33: "too_large", 34: "binary", 50: "error", 60: "bad_archive"}
    assert [r["url"] for r in records_out] == [f"https://a.example/{n}" for n in range(79) if n not in bad]
    rejects = [json.loads(line) for line in (tmp_path / "out.jsonl.rejects.jsonl").read_text().splitlines()]
    assert [r["reason"] for r in rejects] == [*bad.values(), "bad_archive"]
    assert [r["url"] for r in rejects[:-1]] == [f"https://a.example/{n}" for n in bad]
    assert all(r["place"].startswith(f"{path}@") and r["message"] for r in rejects)


def run_command(*arguments: object, limit: int | None = None) -> subprocess.CompletedProcess[str]:
    def confine() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, "-m", "newsclean", *map(str, arguments)]
    return subprocess.run(command, env=ENV, capture_output=True, text=True, timeout=60, preexec_fn=confine)


@pytest.mark.parametrize(("output", "limit"), [("out.jsonl", 150_000), ("out.parquet", 20_000), ("shards", 20_000)])
def test_a_disk_that_is_full(pages: Path, tmp_path: Path, output: str, limit: int) -> None:
    """A limit on the size of files fails the way a full disk does: in the middle of a write."""
    if output != "out.jsonl":
        pytest.importorskip("pyarrow")
    shards = ["--to", "parquet"] if output == "shards" else []
    out, whole = tmp_path / "full" / output, tmp_path / "whole" / output
    done = run_command(pages, "-o", out, *shards, limit=limit)
    assert done.returncode == 1
    [line] = [line for line in done.stderr.splitlines() if "[no_field]" not in line]
    assert str(out) in line
    assert "too large" in line
    assert list(out.parent.rglob("*.parquet")) == []
    assert not (tmp_path / "full" / "out.jsonl").exists()
    for folder, more in ((out, ["--resume"]), (whole, [])):
        assert run_command(pages, "-o", folder, *shards, *more).returncode == 3
    assert tree(out.parent) == tree(whole.parent)


def test_a_row_group_that_fails_in_its_thread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong with it is told when the next one, or the end, comes; nothing is left of the file."""
    pytest.importorskip("pyarrow")
    from newsclean.batch.sinks import parquet

    class Full:
        def write_table(self, table: object) -> None:
            raise OSError(28, "No space left on device")

        def close(self) -> None:
            pass

    monkeypatch.setattr(parquet, "_GROUP", 1)
    for more in (True, False):
        sink = parquet.ParquetSink(tmp_path / "out.parquet", 1 << 20)
        encoded = sink.encoder.chunk([sink.encoder.page(Item("", b"", ""), Article("1"))])
        sink.open(None)
        sink.writer = Full()
        sink.write(encoded, None)
        with pytest.raises(OSError, match="No space left"):
            sink.write(encoded, None) if more else sink.complete()
        sink.leave()
        assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions")
@pytest.mark.parametrize("output", ["out.jsonl", "folder", "out.parquet"])
def test_an_output_that_is_read_only(pages: Path, output: str) -> None:
    done = run_command(pages, "-o", Path("/proc") / output)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "/proc" in done.stderr
    assert "--resume" not in done.stderr


def test_interrupted_within_code_made_from_a_string(tmp_path: Path) -> None:
    script = """
import signal, sys
from newsclean.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)  # a test run in the background ignores it
interrupt = "import os, signal; os.kill(os.getpid(), signal.SIGINT)\\nfor _ in range(10**8): pass"
sys.modules["newsclean.cli.main"].COMMANDS["schema"] = lambda arguments: exec(interrupt)
sys.exit(main(["schema"]))
"""
    (tmp_path / "interrupted.py").write_text(script)
    command = [sys.executable, "-m", "interrupted"]
    done = subprocess.run(command, env=ENV, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (130, "newsclean: stopped; --resume goes on from here\n")


def test_interrupted(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    command = [sys.executable, "-m", "newsclean", pages, "-o", out, "--jobs", "2"]

    def listen() -> None:  # whoever runs the tests in the background may have turned Ctrl-C off
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    process = subprocess.Popen(
        command, env=ENV, stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=listen
    )
    deadline = time.monotonic() + 30
    while not out.with_name("out.jsonl.part").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (130, "newsclean: stopped; --resume goes on from here\n")
    assert run_command(pages, "-o", out, "--resume").returncode == 3
    assert len(out.read_text().splitlines()) == 395
