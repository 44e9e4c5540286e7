"""Sources: what each kind of file gives, whole or broken."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from crawls import article_html, response, write_warc

from newsclean import SourceError
from newsclean.batch.item import START, Item, Mark
from newsclean.batch.packed import uncode
from newsclean.batch.sources import Reading, find_inputs, items_of
from newsclean.batch.task import clean_item


def items(path: Path, start: Mark = START, **reading: object) -> list[Item]:
    inputs, _ = find_inputs([str(path)])
    return list(items_of(inputs, Reading(**reading), start))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("fastwarc")
    page = article_html(1).encode()
    latin = article_html(2).replace("bridge", "Brücke")
    records = [
        response("https://a.example/1", page),
        response("https://a.example/2", page, coding="gzip"),
        response("https://a.example/3", page, coding="gzip", chunks=True),
        response("https://a.example/4", page, coding="deflate"),
        response("https://a.example/5", page, chunks=True),
        response("https://a.example/6", latin.encode("latin-1"), type="text/html; charset=ISO-8859-1"),
        response("https://a.example/logo.png", b"\x89PNG", type="image/png"),
        response("https://a.example/old", b"", status="301 Moved Permanently"),
        response("https://a.example/gone", page, status="404 Not Found"),
        response("https://a.example/7", page, coding="gzip").replace(b"\x1f\x8b\x08", b"\x1f\x8b\xff"),
        response("https://a.example/notes", b"Plain text.", type="text/plain"),
        response("https://a.example/8", page),
    ]
    return write_warc(tmp_path_factory.mktemp("crawl") / "crawl.warc.gz", records)


def test_warc(crawl: Path) -> None:
    found = items(crawl)
    assert [i.url.rsplit("/")[-1] for i in found if i.url] == ["1", "2", "3", "4", "5", "6", "7", "8"]
    first = clean_item(found[0])
    assert first.source["path"] == "crawl.warc.gz"
    assert first.source["fetched"] == "2024-05-01T10:00:00Z"
    assert "that bridge 1 will be closed" in first.text
    for other in found[1:5]:
        assert clean_item(other).text == first.text
    assert "that Brücke 2 will" in clean_item(found[5]).text
    with pytest.raises(SourceError) as broken:
        clean_item(found[6])
    assert broken.value.reason == "bad_archive"


def test_a_plain_warc_and_a_packed_one_give_the_same(crawl: Path, tmp_path: Path) -> None:
    plain = tmp_path / "crawl.warc"
    plain.write_bytes(gzip.decompress(crawl.read_bytes()))
    assert [(i.url, i.data, i.name) for i in items(plain)] == [(i.url, i.data, i.name) for i in items(crawl)]


@pytest.mark.parametrize("packed", [True, False])
def test_a_broken_place_costs_its_record_alone(tmp_path: Path, packed: bool) -> None:
    pytest.importorskip("fastwarc")
    records = [response(f"https://a.example/{n}", article_html(n).encode()) for n in range(6)]
    if packed:
        parts = [gzip.compress(r) for r in records]
        parts[2] = parts[2][:200] + b"\xff\xff\xff" + parts[2][203:]
    else:
        parts = records
        parts[2] = parts[2].replace(b"Content-Length: ", b"Content-Length: x")
    path = tmp_path / ("crawl.warc.gz" if packed else "crawl.warc")
    path.write_bytes(b"".join(parts))
    found = items(path)
    assert [i.url[-1] for i in found if i.url] == ["0", "1", "3", "4", "5"]
    assert [i.error[0] for i in found if i.error] == ["bad_archive"]
    assert [i.place for i in items(path, found[2].mark)] == [i.place for i in found[3:]]


@pytest.mark.parametrize("cut", [5, 300, 410])
@pytest.mark.parametrize("suffix", ["warc", "warc.gz"])
def test_a_truncated_warc_gives_what_is_whole_and_one_error(tmp_path: Path, suffix: str, cut: int) -> None:
    pytest.importorskip("fastwarc")
    records = [response(f"https://a.example/{n}", article_html(n).encode()) for n in range(5)]
    path = write_warc(tmp_path / f"cut.{suffix}", records)
    path.write_bytes(path.read_bytes()[:-cut])
    found = items(path)
    assert [i.error is None for i in found] == [True] * 4 + [False]
    assert found[-1].error is not None
    assert found[-1].error[0] == "bad_archive"


def test_jsonl(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    rows = [
        json.dumps({"html": "<p>One</p>", "url": "https://a.example/1", "n": 1}),
        "",
        json.dumps({"text": "Two", "link": "https://a.example/2", "tags": ["x", {"y": None}]}),
        "{broken",
        "[1]",
        json.dumps({"title": "no page"}),
        json.dumps({"text": None, "content": "Three"}),
    ]
    path.write_text("\n".join(rows))
    found = items(path)
    assert [i.place.rsplit(":", 1)[1] for i in found] == ["1", "3", "4", "5", "6", "7"]
    assert [i.data for i in found if i.error is None] == ["<p>One</p>", "Two", "Three"]
    assert [i.error[0] for i in found if i.error] == ["bad_json", "bad_json", "no_field"]
    assert found[0].url == "https://a.example/1"
    assert found[0].carried == {"n": 1}
    assert found[1].carried == {"tags": ["x", {"y": None}]}
    named = items(path, field="title", url_field="html")
    assert [i.data for i in named if i.error is None] == ["no page"]


def test_parquet(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    table = pa.table(
        {
            "html": [f"<p>Page {n}</p>" if n != 7 else None for n in range(20)],
            "url": [f"https://a.example/{n}" for n in range(20)],
            "n": list(range(20)),
            "big": ["x"] * 20,
        }
    )
    path = tmp_path / "pages.parquet"
    parquet.write_table(table, path, row_group_size=6)
    found = items(path, columns=["n"])
    assert [i.carried for i in found if i.error is None] == [{"n": n} for n in range(20) if n != 7]
    assert found[7].error is not None
    assert found[3].url == "https://a.example/3"
    assert items(path)[0].carried == {"n": 0, "big": "x"}
    assert [i.about["row"] for i in items(path, Mark(0, 13))] == list(range(14, 21))


def test_going_on_behind_any_mark(crawl: Path, tmp_path: Path) -> None:
    folder = crawl.parent
    (folder / "a.txt").write_text("First")
    (folder / "p.jsonl").write_text('{"text": "x"}\n{"text": "y"}\nbroken\n')
    (folder / "z.html").write_text("<p>Last</p>")
    everything = items(folder)
    assert len(everything) == 13
    for at, item in enumerate(everything):
        rest = items(folder, item.mark)
        assert [(i.place, i.data, i.mark) for i in rest] == [(i.place, i.data, i.mark) for i in everything[at + 1 :]]


@pytest.mark.parametrize("suffix", ["gz", "zst"])
def test_packed_pages(tmp_path: Path, suffix: str) -> None:
    page = article_html(1).encode()
    pack = gzip.compress if suffix == "gz" else pytest.importorskip("zstandard").compress
    path = tmp_path / f"a.html.{suffix}"
    path.write_bytes(pack(page))
    assert clean_item(items(path)[0]).source["format"] == "html"
    path.write_bytes(pack(page)[:-20])
    with pytest.raises(SourceError) as broken:
        clean_item(items(path)[0])
    assert broken.value.reason == "bad_archive"
    path.write_bytes(pack(bytes(5_000_000)))
    with pytest.raises(SourceError) as large:
        clean_item(items(path)[0], limit=1_000_000)
    assert large.value.reason == "too_large"


def test_codings_are_undone_within_bounds() -> None:
    for bomb, coding in ((gzip.compress(bytes(10_000_000)), "gzip"), (b"\0" * 11, "chunked")):
        if coding == "gzip":
            with pytest.raises(SourceError):
                uncode(bomb, [coding], 1_000_000)
        else:
            assert uncode(bomb, [coding]) == bomb
    with pytest.raises(SourceError, match="unknown"):
        uncode(b"x", ["rot13"])
    assert uncode(b"plain although the header says gzip", ["gzip"]) == b"plain although the header says gzip"
