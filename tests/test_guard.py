"""Pages from hosts that hand over some at a time: a limit on their time, and WARC files without a reader."""

from __future__ import annotations

import io
import os
import signal
from pathlib import Path
from typing import IO

import pytest
from crawls import article_html, response, write_warc
from hostile import hostile

from newsclean import BatchError, SourceError, clean
from newsclean.batch.guard import clean_items
from newsclean.batch.item import Item
from newsclean.batch.runner import Standby
from newsclean.pipeline import Pipeline

PIPELINE = Pipeline([*Pipeline.default(), hostile])


def page(n: int, word: str = "") -> Item:
    return Item("", article_html(n).replace("Home", f"Home {word}"), "", url=f"https://a.example/{n}")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_under_guard_a_page_costs_itself_alone() -> None:
    bad = {3: "HANG", 7: "CRASH", 8: "EXIT", 9: "RAISE"}
    items = [page(n, bad.get(n, "")) for n in range(12)]
    items[10].error = ("no_field", "nothing there")
    results = clean_items(items, pipeline=PIPELINE, timeout=2.0)
    reasons = [r.reason if isinstance(r, SourceError) else None for r in results]
    wanted = {3: "timeout", 7: "crash", 8: "crash", 9: "error", 10: "no_field"}
    assert reasons == [wanted.get(n) for n in range(12)]
    here = clean_items([items[0], items[11], items[10]])
    assert [results[0], results[11]] == here[:2]
    assert str(results[10]) == str(here[2])


class Whose:
    """A task that tells which process does it."""

    def page(self, item: int) -> int:
        return os.getpid()

    def finish(self, results: list[int]) -> list[int]:
        return results


def test_the_process_is_kept_between_calls_and_replaced_when_it_dies() -> None:
    standby = Standby(Whose(), timeout=5.0)
    [first] = standby.run([[1, 2]])
    assert len({*first.value}) == 1
    assert first.value[0] != os.getpid()
    assert standby.run([[1]])[0].value == first.value[:1]
    os.kill(first.value[0], signal.SIGTERM)
    [other] = standby.run([[1]])
    assert other.value != first.value[:1]
    standby.close()
    assert standby.run([[1]])[0].value != other.value
    standby.close()


def test_a_pipeline_that_cannot_be_sent_is_an_error() -> None:
    with pytest.raises(BatchError, match="module"):
        clean_items([page(1)], pipeline=Pipeline([lambda page: None]), timeout=1.0)


def test_batches_under_guard_are_those_without() -> None:
    arrow = pytest.importorskip("pyarrow")
    from newsclean.batch.arrow import clean_batch

    rows = [{"html": article_html(n).encode(), "url": f"https://a.example/{n}", "n": n} for n in range(40)]
    rows[4]["html"] = b"\x89PNG\r\n\x1a\n" + bytes(100)
    rows[5]["html"] = None
    batch = arrow.RecordBatch.from_pylist(rows)
    plain = clean_batch(batch)
    assert clean_batch(batch, timeout=20.0).equals(plain)
    assert [e.split(":")[0] for e in plain["error"].to_pylist() if e] == ["binary", "no_field"]


def test_warcs_to_record_batches(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip("fastwarc")
    from newsclean.batch.warcs import clean_warcs, warc_schema

    records = [response(f"https://a.example/{n}", article_html(n).encode(), coding="gzip") for n in range(300)]
    records[2] = response("https://a.example/2", bytes(range(256)) * 20)
    files = [write_warc(tmp_path / "a.warc.gz", records[:280]), write_warc(tmp_path / "b.warc", records[280:])]
    held = {f"store://crawl/{path.name}": path.read_bytes() for path in files}

    def opened(path: str) -> IO[bytes]:
        return io.BytesIO(held[path])

    local = list(clean_warcs(map(str, files)))
    assert [batch.schema for batch in local] == [warc_schema()] * len(local)
    assert len(local) == 2
    rows = [row for batch in local for row in batch.to_pylist()]
    assert [row["target_uri"] for row in rows] == [f"https://a.example/{n}" for n in range(300)]
    assert {n for n, row in enumerate(rows) if row["error"]} == {2}
    wanted = clean(article_html(290), url="https://a.example/290")
    assert (rows[290]["text"], rows[290]["url"]) == (wanted.text, wanted.url)
    assert rows[290]["source"]["path"] == "b.warc"
    assert rows[290]["place"].startswith(f"{files[1]}@")
    remote = [row for batch in clean_warcs(held, open=opened, timeout=30.0) for row in batch.to_pylist()]
    assert [{**row, "place": ""} for row in remote] == [{**row, "place": ""} for row in rows]
    assert remote[290]["place"].startswith("store://crawl/b.warc@")
