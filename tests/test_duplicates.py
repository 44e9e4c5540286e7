"""Duplicates over a batch: the same story is found under another headline, other stories are left alone."""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path

import pytest
from crawls import article_html
from test_command import newsclean

from newsclean import Article, Paragraph

pytest.importorskip("rensa")

from newsclean.batch.duplicates import DuplicateIndex, Signer

WORDS = [
    a + b + c for a in ("ba", "ko", "ri", "tu") for b in ("na", "sel", "mo", "dri", "va") for c in ("k", "n", "ta", "")
]


def story(seed: int, words: int = 240) -> list[str]:
    dice = random.Random(seed)
    return dice.choices(WORDS, k=words)


def article(words: list[str], title: str = "A headline") -> Article:
    text = " ".join(words)
    return Article(f"{abs(hash(text)) % 16**16:016x}", title=title, paragraphs=[Paragraph(text)])


def rewritten(words: list[str], share: float, keep: float = 1.0, seed: int = 0) -> list[str]:
    dice = random.Random(seed)
    return [dice.choice(WORDS) if dice.random() < share else w for w in words[: int(len(words) * keep)]]


def matches(stories: list[list[str]]) -> list[dict[str, object] | None]:
    signer, index = Signer(), DuplicateIndex()
    return [index.match(signer.sign(article(s), f"page {n}")) for n, s in enumerate(stories)]


def test_exact() -> None:
    short, long = story(1, 12), story(2)
    found = matches([short, long, [w.upper() for w in long], short, []])
    assert found[:2] == [None, None]
    assert [(m["place"], m["similarity"]) for m in found[2:4] if m] == [("page 1", 1.0), ("page 0", 1.0)]
    assert found[4] is None


@pytest.mark.parametrize(("share", "keep"), [(0.05, 1.0), (0.1, 1.0), (0.1, 0.75), (0.05, 0.65)])
def test_rewrites_are_found(share: float, keep: float) -> None:
    stories = [story(n) for n in range(60)]
    copies = [rewritten(s, share, keep, n) for n, s in enumerate(stories)]
    found = matches(stories + copies)
    assert found[:60] == [None] * 60
    right = sum(m is not None and m["place"] == f"page {n}" for n, m in enumerate(found[60:]))
    assert right >= 57
    assert all(m["place"] == f"page {n}" for n, m in enumerate(found[60:]) if m)


def test_scripts_without_spaces() -> None:
    dice = random.Random(3)
    one = ["".join(chr(dice.randrange(0x4E00, 0x5000)) for _ in range(300))]
    other = ["".join(chr(dice.randrange(0x4E00, 0x5000)) for _ in range(300))]
    copy = [one[0][:140] + "新" + one[0][141:]]
    found = matches([one, other, copy])
    assert found[1] is None
    assert found[2] is not None
    assert found[2]["place"] == "page 0"


def test_the_index_comes_back_from_its_log(tmp_path: Path) -> None:
    signer = Signer()
    stories = [signer.sign(article(story(n)), f"page {n}") for n in range(20)]
    index = DuplicateIndex(tmp_path / "log")
    index.open(None)
    for signature in stories[:10]:
        assert index.match(signature) is None
    size = index.state()
    for signature in stories[10:]:
        index.match(signature)
    index.leave()
    again = DuplicateIndex(tmp_path / "log")
    again.open(size)
    assert [again.match(s) is None for s in stories] == [False] * 10 + [True] * 10
    again.finish()
    assert not (tmp_path / "log").exists()


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty stories; every fourth is an earlier one, syndicated under a new headline."""
    path = tmp_path_factory.mktemp("feed") / "feed.jsonl"
    pages = [article_html(n) for n in range(40)]
    for n in range(3, 40, 4):
        body = " ".join(story(n, 150)).capitalize() + "."
        pages[n - 2] = f"<html><body><article><h1>First headline, {n}</h1><p>{body}</p></article></body></html>"
        pages[n] = f"<html><body><article><h1>Quite another, {n}</h1><p>{body}</p></article></body></html>"
    path.write_text("".join(json.dumps({"html": page}) + "\n" for page in pages))
    return path


def duplicate_numbers(done: subprocess.CompletedProcess[bytes]) -> dict[int, int]:
    records = [json.loads(line) for line in done.stdout.splitlines()]
    marks = {r["source"]["line"]: r["source"]["duplicate_of"] for r in records}
    return {line: int(m["place"].split(":")[1]) for line, m in marks.items() if m}


def test_the_command_marks_and_drops(feed: Path, tmp_path: Path) -> None:
    done = newsclean(feed, "--duplicates")
    marked = duplicate_numbers(done)
    assert {4: 2, 8: 6, 40: 38}.items() <= marked.items()
    lines = done.stdout
    for out in ("a.jsonl", "a.jsonl.gz", "folder", "a.parquet"):
        if out.endswith("parquet"):
            pytest.importorskip("pyarrow")
        assert newsclean(feed, "-o", tmp_path / out, "--duplicates", "--jobs", "2").returncode == 0
    assert (tmp_path / "a.jsonl").read_bytes() == lines
    folder = [json.loads(p.read_text()) for p in sorted((tmp_path / "folder" / "feed").iterdir())]
    assert folder == [json.loads(line) for line in lines.splitlines()]
    import pyarrow.parquet as parquet

    rows = parquet.read_table(tmp_path / "a.parquet").to_pylist()
    assert [r["source"]["duplicate_of"] for r in rows] == [r["source"]["duplicate_of"] for r in folder]
    kept = [json.loads(line) for line in newsclean(feed, "--drop-duplicates").stdout.splitlines()]
    assert [r["source"]["line"] for r in kept] == [n for n in range(1, 41) if n not in marked]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.jsonl", "a.jsonl.gz", "a.parquet", "folder"]
