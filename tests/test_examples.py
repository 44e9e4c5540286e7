"""Every file in examples/ runs as its first line says. Run with `-m engines`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from crawls import response, write_warc
from installed import SOURCE

from newsclean import clean

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "tests" / "data" / "pages").glob("*.html"))

pytestmark = pytest.mark.engines


def run(name: str, *arguments: object) -> str:
    env = {
        **os.environ,
        "PYTHONPATH": SOURCE,
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
    }
    env["RAY_ENABLE_UV_RUN_RUNTIME_ENV"] = "0"
    command = [sys.executable, str(ROOT / "examples" / name), *map(str, arguments)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=200)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def parquet(tmp_path: Path) -> Path:
    import pyarrow
    import pyarrow.parquet

    rows = [{"html": page.read_text("utf-8"), "url": f"https://news.example/{page.stem}"} for page in PAGES]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "pages.parquet")
    return tmp_path / "pages.parquet"


def titles() -> list[str]:
    return sorted(clean(page).title or "" for page in PAGES)


def titles_in(records: Path) -> list[str]:
    import pyarrow.parquet

    return sorted(title or "" for title in pyarrow.parquet.read_table(records)["title"].to_pylist())


@pytest.mark.parametrize("name", ["ray_crawl.py", "spark_crawl.py", "datasets_map.py"])
def test_parquet_to_parquet(name: str, parquet: Path, tmp_path: Path) -> None:
    out = tmp_path / ("out.parquet" if name == "datasets_map.py" else "out")
    run(name, parquet, out)
    assert titles_in(out) == titles()


@pytest.mark.parametrize("name", ["ray_warcs.py", "spark_warcs.py"])
def test_warcs_to_parquet(name: str, tmp_path: Path) -> None:
    records = [response(f"https://news.example/{page.stem}", page.read_bytes()) for page in PAGES]
    files = [
        write_warc(tmp_path / "a.warc.gz", records[::2]),
        write_warc(tmp_path / "b.warc", records[1::2]),
    ]
    run(name, tmp_path / "out", *files)
    assert titles_in(tmp_path / "out") == titles()


@pytest.mark.parametrize(("name", "says"), [("polars_frame.py", "characters"), ("duckdb_query.py", "related")])
def test_frames(name: str, says: str, parquet: Path) -> None:
    assert says in run(name, parquet)


def test_datatrove(tmp_path: Path) -> None:
    crawl = tmp_path / "crawl"
    crawl.mkdir()
    lines = [json.dumps({"text": page.read_text("utf-8"), "id": page.stem}) + "\n" for page in PAGES]
    (crawl / "pages.jsonl").write_text("".join(lines), "utf-8")
    run("datatrove_crawl.py", crawl, tmp_path / "out")
    lines = [line for out in (tmp_path / "out").glob("*.jsonl") for line in out.read_text("utf-8").splitlines()]
    found = [json.loads(line)["metadata"]["title"] for line in lines]
    assert sorted(found) == sorted(a.title for a in map(clean, PAGES) if a.title and a.text)


def test_scrapy(tmp_path: Path) -> None:
    run("scrapy_spider.py", tmp_path / "out.jsonl", *(page.as_uri() for page in PAGES))
    lines = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    assert sorted(json.loads(line)["article"]["title"] or "" for line in lines) == titles()


def test_every_example_is_tried_here() -> None:
    source = Path(__file__).read_text("utf-8")
    assert [p.name for p in (ROOT / "examples").glob("*.py") if f'"{p.name}"' not in source] == []
