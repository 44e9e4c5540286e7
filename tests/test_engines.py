"""Each adapter inside the real engine: what comes out is what `clean` says of each page. Run with `-m engines`."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from crawls import response, write_warc
from hostile import hostile
from installed import SOURCE

from newsclean import Article, Pipeline, clean
from newsclean.errors import BatchError

ROOT = Path(__file__).parent.parent
PAGES = [path.read_bytes() for path in sorted((ROOT / "tests" / "data" / "pages").glob("*.html"))]
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
ROWS = [
    {"html": page, "url": f"https://news.example/{n}", "crawl": 7 + n, "id": f"row {n}"}
    for n, page in enumerate([*PAGES, PNG, *PAGES])
]
BAD = len(PAGES)

pytestmark = pytest.mark.engines


def wanted() -> list[dict[str, Any]]:
    """What every engine must give for ROWS: the record's main fields, and the columns carried along."""
    rows = []
    for row in ROWS:
        carried = {"crawl": row["crawl"], "input_id": row["id"]}
        if row["html"] is PNG:
            rows.append({"text": None, "title": None, "paragraphs": None, "failed": True, **carried})
        else:
            record = clean(row["html"], url=row["url"], format="html").to_dict()
            rows.append({name: record[name] for name in ("text", "title", "paragraphs")} | {"failed": False, **carried})
    return rows


def plain(value: Any) -> Any:
    """Rows of whatever kind the engine hands out as plain Python."""
    if hasattr(value, "asDict"):
        return plain(value.asDict())
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)) or type(value).__name__ == "ndarray":
        return [plain(inner) for inner in value]
    return value


def agree(rows: list[Any]) -> None:
    got = []
    for row in map(plain, rows):
        assert row["error"] is None or row["error"].startswith("binary: ")
        got.append({**row, "failed": row["error"] is not None})
    names = list(wanted()[0])
    assert [{name: row[name] for name in names} for row in got] == wanted()


HANGS = b"<html><body><p>HANG</p></body></html>"
CRASHES = b"<html><body><p>CRASH</p></body></html>"


def limited(**more: Any) -> Any:
    """A stage that kills what hangs."""
    from newsclean.adapters.stage import Stage

    return Stage(timeout=3.0, pipeline=Pipeline([*Pipeline.default(), hostile]), **more)


def hostile_rows() -> list[dict[str, Any]]:
    pages = [PAGES[0], HANGS, PAGES[1], CRASHES, PAGES[0]]
    return [{"html": page, "n": n} for n, page in enumerate(pages)]


def cost_themselves_alone(rows: list[Any]) -> None:
    found = sorted(map(plain, rows), key=lambda row: row["n"])
    assert [(row["error"] or "").split(":")[0] for row in found] == ["", "timeout", "", "crash", ""]
    texts = [clean(page, format="html").text for page in (PAGES[0], PAGES[1], PAGES[0])]
    assert [row["text"] for row in found] == [texts[0], None, texts[1], None, texts[2]]


def warcs_in(folder: Path) -> list[str]:
    """Three crawls: one packed, one plain that is cut off, one that is not there."""
    whole = [response(f"https://news.example/{n}", page) for n, page in enumerate([PAGES[0], PNG, HANGS])]
    broken = [response(f"https://news.example/{n}", PAGES[1]) for n in (3, 4)]
    write_warc(folder / "a.warc.gz", whole)
    cut = write_warc(folder / "b.warc", broken)
    cut.write_bytes(cut.read_bytes()[:-100])
    return [str(folder / name) for name in ("a.warc.gz", "b.warc", "c.warc.gz")]


def as_the_warcs_say(rows: list[Any]) -> None:
    found = sorted(map(plain, rows), key=lambda row: (row["place"].split("/")[-1], row["target_uri"] or "~"))
    told = [((row["target_uri"] or "-")[-1], (row["error"] or "").split(":")[0]) for row in found]
    assert told == [("0", ""), ("1", "binary"), ("2", "timeout"), ("3", ""), ("-", "bad_archive"), ("-", "unreadable")]
    first = clean(PAGES[0], url="https://news.example/0", format="html", charset="utf-8").to_dict()
    assert {name: found[0][name] for name in ("id", "text", "title", "url")} == {
        name: first[name] for name in ("id", "text", "title", "url")
    }
    assert found[0]["source"]["path"] == "a.warc.gz"


def arrow_table() -> Any:
    import pyarrow

    return pyarrow.Table.from_pylist(ROWS)


# Ray ---------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ray_local() -> Iterator[Any]:
    import ray

    os.environ["RAY_ENABLE_UV_RUN_RUNTIME_ENV"] = "0"
    paths = {"PYTHONPATH": f"{SOURCE}{os.pathsep}{ROOT / 'tests'}"}
    ray.init(num_cpus=2, include_dashboard=False, logging_level="ERROR", runtime_env={"env_vars": paths})
    yield ray
    ray.shutdown()


def test_ray_data(ray_local: Any) -> None:
    from newsclean.adapters.ray_data import clean_dataset

    dataset = ray_local.data.from_arrow(arrow_table()).repartition(3)
    agree(sorted(clean_dataset(dataset, batch_size=3).take_all(), key=lambda row: int(row["input_id"].split()[1])))


def test_ray_data_kills_what_hangs(ray_local: Any) -> None:
    import pyarrow

    from newsclean.adapters.ray_data import clean_dataset

    dataset = ray_local.data.from_arrow(pyarrow.Table.from_pylist(hostile_rows())).repartition(2)
    cost_themselves_alone(clean_dataset(dataset, limited()).take_all())


def test_ray_data_reads_warcs(ray_local: Any, tmp_path: Path) -> None:
    from newsclean.adapters.ray_data import clean_warcs

    as_the_warcs_say(clean_warcs(warcs_in(tmp_path), limited()).take_all())


# Spark -------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from pyspark import sql

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYTHONPATH"] = f"{SOURCE}{os.pathsep}{ROOT / 'tests'}"
    builder = sql.SparkSession.builder.master("local[2]").appName("newsclean").config("spark.ui.enabled", "false")
    builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
    session = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "3").getOrCreate()
    yield session
    session.stop()


def test_spark(spark: Any) -> None:
    from newsclean.adapters.spark import clean_frame
    from newsclean.adapters.stage import Stage

    frame = spark.createDataFrame(
        [(row["html"], row["url"], row["crawl"], row["id"]) for row in ROWS],
        "html binary, url string, crawl long, id string",
    )
    rows = clean_frame(frame.repartition(2)).collect()
    agree(sorted(rows, key=lambda row: int(row["input_id"].split()[1])))
    with pytest.raises(BatchError, match="page"):
        clean_frame(frame, Stage(field="page"))


def test_spark_kills_what_hangs(spark: Any) -> None:
    from newsclean.adapters.spark import clean_frame

    rows = [(row["html"], row["n"]) for row in hostile_rows()]
    frame = spark.createDataFrame(rows, "html binary, n long")
    cost_themselves_alone(clean_frame(frame.repartition(2), limited()).collect())


def test_spark_reads_warcs(spark: Any, tmp_path: Path) -> None:
    from newsclean.adapters.spark import clean_warcs

    as_the_warcs_say(clean_warcs(spark, warcs_in(tmp_path), limited()).collect())


# Hugging Face datasets ---------------------------------------------------------------------------------------------


def test_datasets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    import datasets

    from newsclean.adapters.hf_datasets import clean_dataset

    agree(list(clean_dataset(datasets.Dataset(arrow_table()), batch_size=3)))


def test_datasets_kills_what_hangs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    import datasets

    from newsclean.adapters.hf_datasets import clean_dataset

    pages = datasets.Dataset.from_list(hostile_rows())
    cost_themselves_alone(list(clean_dataset(pages, limited(), batch_size=2)))


# Polars, DuckDB ----------------------------------------------------------------------------------------------------


def test_polars() -> None:
    import polars

    from newsclean.adapters.frames import clean_polars

    agree(clean_polars(polars.from_arrow(arrow_table())).to_dicts())


def test_duckdb() -> None:
    import duckdb

    from newsclean.adapters.frames import clean_relation

    connection = duckdb.connect()
    connection.register("pages", arrow_table())
    records = clean_relation(connection.sql("SELECT * FROM pages ORDER BY crawl"))
    found = duckdb.connect().from_arrow(records)
    agree([dict(zip(found.columns, row, strict=True)) for row in found.fetchall()])


# datatrove ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    """ROWS as the JSONL that datatrove's reader takes; bytes that are no text become U+FFFD on the way."""
    folder = tmp_path / "crawl"
    folder.mkdir()
    with (folder / "pages.jsonl").open("w", encoding="utf-8") as out:
        for row in ROWS:
            page = {"text": row["html"].decode("utf-8", "replace"), "id": row["id"], "metadata": {"url": row["url"]}}
            out.write(json.dumps(page) + "\n")
    return folder


def run_datatrove(folder: Path, *steps: Any) -> list[dict[str, Any]]:
    """Run steps with datatrove's local executor over `folder`; the documents that come out."""
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    out = folder.parent / "out"
    pipeline = [JsonlReader(str(folder)), *steps, JsonlWriter(str(out), compression=None)]
    LocalPipelineExecutor(pipeline, logging_dir=str(folder.parent / "logs"), tasks=1).run()
    return [json.loads(line) for path in sorted(out.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]


def page_records() -> dict[str, Article]:
    records = {}
    for row in ROWS:
        article = clean(row["html"].decode("utf-8", "replace"), url=row["url"])
        if article.text:
            records[row["id"]] = article
    return records


def test_datatrove_step(crawl: Path) -> None:
    from newsclean.adapters.datatrove import NewsCleaner

    documents = run_datatrove(crawl, NewsCleaner())
    records = page_records()
    assert {d["id"]: d["text"] for d in documents} == {name: article.text for name, article in records.items()}
    for document in documents:
        article = records[document["id"]]
        assert document["metadata"]["title"] == article.title
        assert document["metadata"]["authors"] == article.authors
        assert document["metadata"]["url"].startswith("https://news.example/")
    stats = json.loads((crawl.parent / "logs" / "stats.json").read_text("utf-8"))
    [own] = [step["stats"] for step in stats if "newsclean" in step["name"]]
    assert own["forwarded"] == len(documents)


def test_datatrove_step_kills_what_hangs(tmp_path: Path) -> None:
    from newsclean.adapters.datatrove import NewsCleaner

    folder = tmp_path / "crawl"
    folder.mkdir()
    pages = [{"text": row["html"].decode(), "id": str(row["n"])} for row in hostile_rows()]
    (folder / "pages.jsonl").write_text("".join(json.dumps(page) + "\n" for page in pages), "utf-8")
    stage = limited()
    documents = run_datatrove(folder, NewsCleaner(timeout=stage.timeout, pipeline=stage.pipeline))
    assert [document["id"] for document in documents] == ["0", "2", "4"]
    [own] = [
        step["stats"]
        for step in json.loads((tmp_path / "logs" / "stats.json").read_text("utf-8"))
        if "newsclean" in step["name"]
    ]
    assert (own["dropped_timeout"], own["dropped_crash"]) == (1, 1)


def test_datatrove_extractor(crawl: Path) -> None:
    from newsclean.adapters.datatrove import NewsExtractor

    documents = run_datatrove(crawl, NewsExtractor(timeout=30))
    texts = {row["id"]: clean(row["html"].decode("utf-8", "replace")).text for row in ROWS}
    assert {d["id"]: d["text"] for d in documents} == {name: text for name, text in texts.items() if text}


# Scrapy ------------------------------------------------------------------------------------------------------------

_SPIDER = """
import json, sys
import scrapy
from scrapy.crawler import CrawlerProcess

class Pages(scrapy.Spider):
    name = "pages"
    async def start(self):
        for path in sys.argv[2:]:
            yield scrapy.Request("file://" + path)
    def parse(self, response):
        yield {"html": response.body, "url": response.url}
        yield {"other": "item"}

process = CrawlerProcess({
    "ITEM_PIPELINES": {"newsclean.adapters.scrapy.ArticlePipeline": 300},
    "FEEDS": {sys.argv[1]: {"format": "jsonlines"}},
    "LOG_LEVEL": "ERROR", "TELNETCONSOLE_ENABLED": False,
})
crawler = process.create_crawler(Pages)
process.crawl(crawler)
process.start()
print(json.dumps({k: v for k, v in crawler.stats.get_stats().items() if k.startswith("newsclean/")}))
"""


def test_scrapy(tmp_path: Path) -> None:
    png = tmp_path / "picture.html"
    png.write_bytes(PNG)
    pages = [*sorted((ROOT / "tests" / "data" / "pages").glob("*.html")), png]
    out = tmp_path / "items.jsonl"
    env = {**os.environ, "PYTHONPATH": SOURCE}
    command = [sys.executable, "-c", _SPIDER, str(out), *map(str, pages)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=120, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    items = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    got = {item["url"]: item["article"] for item in items if "article" in item}
    assert got == {f"file://{path}": clean(path.read_bytes(), url=f"file://{path}").to_dict() for path in pages[:-1]}
    assert all("html" not in item for item in items)
    assert sum("other" in item for item in items) == len(pages)
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "newsclean/cleaned": len(pages) - 1,
        "newsclean/rejected/binary": 1,
    }


# options -----------------------------------------------------------------------------------------------------------


def test_a_stage_carries_its_pipeline_to_the_workers() -> None:
    from newsclean.adapters.stage import Stage

    name = Pipeline.default().names[0]
    stage = pickle.loads(pickle.dumps(Stage(field="html", keep=(), pipeline=Pipeline.default().without(name))))
    assert stage.table(arrow_table()).column_names[-1] == "error"
    assert name not in stage.pipeline.names
