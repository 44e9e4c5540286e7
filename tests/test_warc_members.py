"""WARC records that stay packed until they are cleaned: the same pages, whatever the archive is made of."""

from __future__ import annotations

import gzip
import json
import random
import struct
import time
import zlib
from dataclasses import replace
from pathlib import Path

import batch_script
import pytest
from crawls import article_html, response, write_warc

from newsclean import SourceError
from newsclean.batch import packed as unpacking
from newsclean.batch.item import START, Item, Mark
from newsclean.batch.sources import Reading, find_inputs, items_of
from newsclean.batch.sources.members import MISCUT, Member

pytest.importorskip("fastwarc")


@pytest.fixture(params=[False, True], ids=["isal", "zlib"])
def without_isal(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both libraries that unpack; the second is for machines that have not got the first."""
    if request.param:
        monkeypatch.setattr(unpacking, "_gzip_library", lambda: zlib)


def items(path: Path, start: Mark = START, **reading: object) -> list[Item]:
    inputs, _ = find_inputs([str(path)])
    return list(items_of(inputs, Reading(**reading), start))  # type: ignore[arg-type]


def unpacked(item: Item) -> Item:
    return replace(item, data=item.data.unpack()) if isinstance(item.data, Member) else item


def pages(count: int) -> list[bytes]:
    return [response(f"https://a.example/{n}", article_html(n).encode()) for n in range(count)]


ODD = [
    response("https://a.example/1", article_html(1).encode(), coding="gzip", chunks=True),
    response("https://a.example/logo.png", b"\x89PNG", type="image/png"),
    response("https://a.example/gone", b"", status="404 Not Found"),
    response("https://a.example/empty", b""),
    response("https://a.example/large", random.Random(1).randbytes(50_000)),
    response("https://a.example/long", article_html(2).encode()).replace(
        b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nSet-Cookie: " + b"c" * 9000 + b"\r\n"
    ),
    response("https://a.example/bare", article_html(3).encode()).replace(b"charset=utf-8\r\n\r\n", b"\n\n"),
    response("https://a.example/none", b"").split(b"HTTP/1.1")[0].replace(b"Length: 59", b"Length: 0") + b"\r\n\r\n",
    b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n",
    response("https://a.example/2", article_html(4).encode()),
]


def odd(record: bytes) -> bytes:
    """The record with the length that it has."""
    head, _, body = record.partition(b"\r\n\r\n")
    before, _, _ = head.rpartition(b"Content-Length: ")
    return before + b"Content-Length: %d\r\n\r\n" % (len(body) - 4) + body


@pytest.mark.parametrize("limit", [1_000_000, 40_000])
def test_packed_or_not_the_items_are_the_same(tmp_path: Path, limit: int) -> None:
    path = write_warc(tmp_path / "crawl.warc.gz", map(odd, ODD))
    plain, packed = items(path, limit=limit), items(path, limit=limit, packed=True)
    assert sum(isinstance(i.data, Member) for i in packed) >= 5
    for one, other in zip(plain, packed, strict=True):
        if limit == 40_000 and "large" in (one.url or ""):  # known beforehand, nothing is handed on
            assert (other.error or [""])[0] == "too_large"
            other = replace(other, data=one.data, error=None)
        assert unpacked(other) == one


def test_a_broken_member_costs_itself_alone(tmp_path: Path) -> None:
    parts = [gzip.compress(record) for record in pages(5)]
    long = gzip.compress(response("https://a.example/2", b"<html>" + random.Random(1).randbytes(9000).hex().encode()))
    parts[2] = long[:-1000] + b"\xff" * 20 + long[-980:]
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(b"".join(parts))
    batch_script.main(str(path), str(tmp_path / "out.jsonl"), False)
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [r["url"][-1] for r in records] == ["0", "1", "3", "4"]
    [reject] = [json.loads(line) for line in (tmp_path / "out.jsonl.rejects.jsonl").read_text().splitlines()]
    assert (reject["url"], reject["reason"]) == ("https://a.example/2", "bad_archive")


@pytest.mark.parametrize("suffix", ["warc.gz", "warc"])
def test_goes_on_in_the_middle_of_a_file(tmp_path: Path, suffix: str) -> None:
    """What was read is not looked at again: it may as well be gone."""
    path = write_warc(tmp_path / f"crawl.{suffix}", pages(6))
    for packed in (True, False):
        everything = items(path, packed=packed)
        assert [i.mark.done for i in everything] == [1, 2, 3, 4, 5, 6]
        mark = everything[2].mark
        gone = tmp_path / f"gone{packed}" / path.name
        gone.parent.mkdir()
        gone.write_bytes(bytes(mark.place) + path.read_bytes()[mark.place :])
        rest = items(gone, mark, packed=packed)
        assert [(i.url, i.name, i.mark) for i in rest] == [(i.url, i.name, i.mark) for i in everything[3:]]


def test_goes_on_where_the_file_is_broken(tmp_path: Path) -> None:
    parts = [gzip.compress(record) for record in pages(6)]
    parts[2] = parts[2][:12] + b"\xff" * 20 + parts[2][32:]
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(b"".join(parts)[:-30])
    for packed in (True, False):
        everything = items(path, packed=packed)
        assert sum(i.error is not None for i in everything) == 2
        for at, item in enumerate(everything):
            rest = items(path, item.mark, packed=packed)
            assert [(i.place, i.name, i.error) for i in rest] == [
                (i.place, i.name, i.error) for i in everything[at + 1 :]
            ]


def test_one_member_for_all_records(tmp_path: Path) -> None:
    """Such a file can't be entered in its middle; it is read all the same, and gone on with by counting."""
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(gzip.compress(b"".join(pages(300))))
    everything = items(path, packed=True)
    assert [i.url for i in everything] == [f"https://a.example/{n}" for n in range(300)]
    for at in (0, 1, 150, 298):
        assert [i.name for i in items(path, everything[at].mark, packed=True)] == [i.name for i in everything[at + 1 :]]


def stored(data: bytes) -> bytes:
    """A gzip member in which `data` stands as it is."""
    blocks = [data[at : at + 0xFFFF] for at in range(0, len(data), 0xFFFF)]
    body = b"".join(
        struct.pack("<BHH", at == len(blocks) - 1, len(block), len(block) ^ 0xFFFF) + block
        for at, block in enumerate(blocks)
    )
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + body + struct.pack("<II", zlib.crc32(data), len(data))


def test_an_archive_inside_a_page_is_no_archive(tmp_path: Path) -> None:
    """A page may hold what looks like the end of its record and the beginning of others."""
    inner = gzip.compress(response("https://victim.example/", article_html(9).encode()))
    for forged in (False, True):
        page = article_html(2).encode() + b"<!-- LENGTH" + inner + b" -->"
        record = response("https://a.example/2", page)
        if forged:  # the length that gzip would note, where it would stand
            record = record.replace(b"LENGTH", b"--" + struct.pack("<I", len(record)))
        records = [gzip.compress(r) for r in pages(6)]
        records[2] = stored(record)
        assert record in records[2]
        path = tmp_path / f"crawl{forged}.warc.gz"
        path.write_bytes(b"".join(records))
        out = tmp_path / f"out{forged}.jsonl"
        batch_script.main(str(path), str(out), False)
        urls = [json.loads(line)["url"] for line in out.read_text().splitlines()]
        assert urls == [f"https://a.example/{n}" for n in range(6)]
        assert not out.with_name(out.name + ".rejects.jsonl").exists()
        assert any("victim" in (i.url or "") for i in items(path, packed=True)) == forged


def test_what_looks_like_archives_without_end_is_read_in_time(tmp_path: Path) -> None:
    record = response("https://a.example/2", article_html(2).encode() + b"\x1f\x8b\x08\0" * 1_000_000)
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(stored(record) + gzip.compress(pages(1)[0]))
    began = time.process_time()
    assert [i.url for i in items(path, packed=True)] == ["https://a.example/2", "https://a.example/0"]
    assert time.process_time() - began < 2


def test_a_member_that_is_not_what_it_said(tmp_path: Path, without_isal: None) -> None:
    [record] = pages(1)
    packed = gzip.compress(record)
    whole = len(record)
    size = len(record.partition(b"\r\n\r\n")[2].partition(b"\r\n\r\n")[2]) - 4
    path = tmp_path / "crawl.warc.gz"

    def unpack(held: bytes, length: int, whole: int) -> bytes:
        path.write_bytes(b"before" + held + b"behind")
        return Member(str(path), 6, length, whole, size).unpack()

    assert unpack(packed, len(packed), whole) == article_html(0).encode()
    for broken in (packed[:-40], packed[:-8] + bytes(8), packed * 2, b"", b"no gzip", gzip.compress(b"no WARC")):
        with pytest.raises(SourceError) as told:
            unpack(broken, len(broken), whole)
        assert told.value.reason == MISCUT
    bomb = gzip.compress(record + bytes(50_000_000))
    for held, length, told_whole in (
        (packed, len(packed), whole - 1),
        (packed, len(packed), whole + 1),
        (packed, len(packed) - 1, whole),
        (packed, len(packed) + 1, whole),
        (bomb, len(bomb), whole),
    ):
        with pytest.raises(SourceError):
            unpack(held, length, told_whole)
    path.unlink()
    with pytest.raises(SourceError) as told:
        Member(str(path), 6, len(packed), whole, size).unpack()
    assert told.value.reason == "unreadable"
