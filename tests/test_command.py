"""The command, run as a process the way a user runs it."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from installed import SOURCE

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
PAGE = "Headline of the day\n\nThe council met on Monday and agreed on the plan for the new bridge over the river.\n"


def newsclean(*arguments: object, cwd: Path | None = None, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "PYTHONPATH": SOURCE}
    command = [sys.executable, "-m", "newsclean", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, cwd=cwd, env=env, input=stdin, timeout=60)


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text(PAGE)
    (folder / "deep" / "b.html").write_text(f"<html><body><h1>B</h1><p>{PAGE}</p></body></html>")
    (folder / "c.txt.gz").write_bytes(gzip.compress(PAGE.replace("bridge", "tunnel").encode()))
    (folder / "notes.pdf").write_bytes(b"%PDF-1.4")
    return folder


def test_folder_to_folder(pages: Path, tmp_path: Path) -> None:
    before = tree(pages)
    done = newsclean(pages, "-o", tmp_path / "out")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    records = tree(tmp_path / "out")
    assert list(records) == ["a.json", "c.json", "deep/b.json"]
    assert tree(pages) == before
    for name, data in records.items():
        record = json.loads(data)
        assert data == json.dumps(record, ensure_ascii=False, indent=2).encode() + b"\n"
        assert record["source"]["path"].startswith(name.removesuffix(".json"))
    assert "tunnel" in json.loads(records["c.json"])["text"]
    assert {p.name for p in tmp_path.iterdir()} == {"in", "out"}, "nothing is left beside the output"


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_lines_are_the_same_with_any_number_of_workers(tmp_path: Path, jobs: str) -> None:
    pages = [{"text": f"{PAGE}Sentence number {n} ends here.", "n": n} for n in range(100)]
    source = tmp_path / "pages.jsonl"
    source.write_text("".join(json.dumps(page) + "\n" for page in pages))
    out = tmp_path / "out.jsonl"
    assert newsclean(source, "-o", out, "--jobs", jobs).returncode == 0
    records = [json.loads(line) for line in out.read_text().splitlines()]
    assert [r["source"]["carried"] for r in records] == [{"n": n} for n in range(100)]
    assert [r["source"]["line"] for r in records] == list(range(1, 101))
    assert newsclean(source, "--jobs", "2").stdout == out.read_bytes()


def test_stdin_to_stdout() -> None:
    done = newsclean("-", stdin=PAGE.encode())
    assert done.returncode == 0
    assert "bridge" in json.loads(done.stdout)["text"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([], 2, "usage"),
        (["--jobs", "0", "x"], 2, "more than 0"),
        (["--to", "pdf", "x"], 2, "invalid choice"),
        (["missing.txt"], 1, "no such file"),
        (["empty"], 1, "no pages"),
        (["a.txt", "--without", "bodies"], 2, "did you mean 'body'"),
        (["a.txt", "-o", "-", "--to", "parquet"], 2, "stdout"),
        (["a.txt", "-o", "taken"], 2, "is a file"),
        (["a.txt", "-o", "empty", "--to", "jsonl"], 2, "is a folder"),
        (["a.txt", "-o", "taken/below"], 1, "taken"),
        (["a.txt", "missing.txt", "-o", "fine"], 3, "no such file"),
        (["picture.txt", "-o", "fine"], 1, "binary"),
        (["*.nothing"], 1, "no such file"),
        (["?.txt", "-o", "fine"], 0, ""),
    ],
)
def test_exit_codes(tmp_path: Path, arguments: list[str], code: int, said: str) -> None:
    (tmp_path / "a.txt").write_text(PAGE)
    (tmp_path / "taken").write_text("somebody's")
    (tmp_path / "empty").mkdir()
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    done = newsclean(*arguments, cwd=tmp_path)
    assert (done.returncode, said in done.stderr.decode()) == (code, True), done.stderr.decode()
    assert (tmp_path / "taken").read_text() == "somebody's"


def test_two_inputs_never_share_an_output(tmp_path: Path) -> None:
    for name in ("x/1.txt", "y/1.txt", "y/1.html", "z/1.txt.html"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{PAGE}{name} is where this stood.")
    done = newsclean("x", "y", "z", "-o", "out", cwd=tmp_path)
    assert done.returncode == 0
    assert b"4 inputs" in done.stderr or b"inputs would give" in done.stderr
    records = [json.loads(data)["text"] for data in tree(tmp_path / "out").values()]
    assert sorted(r.split()[-5] for r in records) == sorted(["x/1.txt", "y/1.txt", "y/1.html", "z/1.txt.html"])


def test_an_input_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE)
    done = newsclean("a.txt", "-o", ".", "--to", "text", cwd=tmp_path)
    assert done.returncode == 2
    assert (tmp_path / "a.txt").read_text() == PAGE


def test_outputs_inside_the_input_folder_are_no_inputs(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE)
    for _ in range(2):
        assert newsclean(".", "-o", "out", "--to", "text", cwd=tmp_path).returncode == 0
    assert list(tree(tmp_path)) == ["a.txt", "out/a.txt"]


def test_no_removed(tmp_path: Path) -> None:
    record = json.loads(newsclean(SEEDS / "002_9791d2f97dae13df.txt", "--no-removed").stdout)
    assert record["removed"] == []


def test_every_output_holds_the_same_records(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    zstandard = pytest.importorskip("zstandard")
    for out in ("r.jsonl", "r.jsonl.gz", "r.jsonl.zst", "r.parquet", "folder"):
        assert newsclean(SEEDS, "-o", tmp_path / out).returncode == 0
    lines = (tmp_path / "r.jsonl").read_bytes()
    assert gzip.decompress((tmp_path / "r.jsonl.gz").read_bytes()) == lines
    stream = zstandard.ZstdDecompressor().stream_reader(
        (tmp_path / "r.jsonl.zst").read_bytes(), read_across_frames=True
    )
    assert stream.read() == lines
    records = [json.loads(line) for line in lines.splitlines()]
    assert [json.loads(data) for data in tree(tmp_path / "folder").values()] == records
    for row, record in zip(parquet.read_table(tmp_path / "r.parquet").to_pylist(), records, strict=True):
        assert {k: v for k, v in row["source"].items() if v is not None} == record["source"]
        given = [{k: v for k, v in entry.items() if v is not None} for entry in row["removed"]]
        assert given == record["removed"]
        assert all(row[name] == record[name] for name in record if name not in ("source", "removed", "repairs"))


def test_explain() -> None:
    done = newsclean("explain", SEEDS / "003_2ec0f023f625bdb8.txt")
    assert done.returncode == 0
    assert "Kazakhstan" in done.stdout.decode()
    assert b"\x1b[" not in done.stdout
    assert newsclean("explain", "-", stdin=PAGE.encode()).returncode == 0
    missing = newsclean("explain", "missing.txt")
    assert (missing.returncode, missing.stderr) == (1, b"newsclean: missing.txt: no such file\n")


def test_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(newsclean("schema").stdout)
    for line in newsclean(SEEDS).stdout.splitlines():
        jsonschema.validate(json.loads(line), schema)


def test_packs_check(tmp_path: Path) -> None:
    assert newsclean("packs", "check").returncode == 0
    good, bad = tmp_path / "eo.toml", tmp_path / "xx.toml"
    good.write_text('code = "eo"\nname = "Esperanto"\nfunction_words = "la kaj de"\n')
    bad.write_text('code = "xx"\nname = 3\n')
    done = newsclean("packs", "check", good, bad)
    assert done.returncode == 1
    assert b"in order" in done.stdout
    assert b"xx.toml" in done.stderr
    assert b"name" in done.stderr
    assert newsclean("packs").returncode == 2


def test_python_m_and_the_front_door_agree() -> None:
    assert newsclean("--version").stdout.startswith(b"newsclean ")
    done = newsclean("--help")
    assert done.returncode == 0
    assert max(map(len, done.stdout.decode().splitlines())) <= 120
    assert b"exit codes" in done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_are_valid(shell: str) -> None:
    done = newsclean("completion", shell)
    assert done.returncode == 0
    script = done.stdout.decode()
    assert "{" not in script or shell != "fish"
    for word in ("parquet", "resume", "learn"):
        assert word in script
    if shell == "bash" and shutil.which("bash"):
        check = (
            f"{script}\nCOMP_WORDS=(newsclean --to p) COMP_CWORD=2; _newsclean; echo $COMPREPLY\n"
            "COMP_WORDS=(newsclean sch) COMP_CWORD=1; _newsclean; echo $COMPREPLY\n"
            "COMP_WORDS=(newsclean learn --least-p) COMP_CWORD=2; _newsclean; echo $COMPREPLY\n"
        )
        told = subprocess.run(["bash", "-c", check], capture_output=True, text=True, timeout=20)
        assert told.stdout.split() == ["parquet", "schema", "--least-pages"], told.stderr


def test_colour_is_for_terminals_without_no_color() -> None:
    pty = pytest.importorskip("pty")
    for no_color, coloured in (("", True), ("1", False)):
        parent, child = pty.openpty()
        env = {**os.environ, "PYTHONPATH": SOURCE, "NO_COLOR": no_color, "TERM": "xterm"}
        command = [sys.executable, "-m", "newsclean", "explain", str(SEEDS / "003_2ec0f023f625bdb8.txt")]
        process = subprocess.Popen(command, stdout=child, env=env)
        os.close(child)
        shown = b""
        with contextlib.suppress(OSError):
            while piece := os.read(parent, 65536):
                shown += piece
        os.close(parent)
        assert process.wait(30) == 0
        assert (b"\x1b[" in shown) is coloured


def test_progress_is_for_terminals(pages: Path, tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    parent, child = pty.openpty()
    env = {**os.environ, "PYTHONPATH": SOURCE}
    command = [sys.executable, "-m", "newsclean", str(pages), "-o", str(tmp_path / "out")]
    process = subprocess.Popen(command, stderr=child, env=env)
    os.close(child)
    shown = b""
    with contextlib.suppress(OSError):
        while piece := os.read(parent, 65536):
            shown += piece
    os.close(parent)
    assert process.wait(30) == 0
    assert b"3 records, 0 rejected" in shown
    assert b"languages: " in shown
