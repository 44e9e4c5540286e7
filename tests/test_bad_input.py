"""Whatever comes in, a record with a flag or one typed error comes out, and in time."""

from __future__ import annotations

import gzip
import struct
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from promises import conserves

from newsclean import Article, SourceError, clean

LIMIT = 30.0  # seconds of processor time for the largest of these pages: a hang, not a slow machine, goes over it


def png() -> bytes:
    """A picture of one white pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\xff")) + chunk(b"IEND", b"")


@pytest.fixture(autouse=True)
def in_time() -> Iterator[None]:
    before = time.process_time()
    yield
    assert time.process_time() - before < LIMIT


SENTENCE = "Pemerintah kota membangun jembatan baru di atas sungai itu pada tahun lalu. "
HTML_SENTENCE = f"<p>{SENTENCE}</p>"

EMPTY = {
    "no bytes": b"",
    "no letters": "",
    "spaces": "   \n\t \r\n ",
    "no-break spaces": "\xa0\u2003\n\u3000",
    "a mark only": b"\xef\xbb\xbf",
    "html without text": b"<!DOCTYPE html><html><head><title></title></head><body><div></div></body></html>",
    "html of white space": "<html><body> <p>\n</p>&nbsp;</body></html>",
}


@pytest.mark.parametrize("name", EMPTY)
def test_nothing_gives_an_empty_record(name: str) -> None:
    article = clean(EMPTY[name])
    assert article.paragraphs == []
    assert (article.text, article.title) == ("", None)
    assert "empty" in article.quality.flags
    assert article.quality.score == 0


BINARY = {
    "png": png(),
    "all bytes": bytes(range(256)) * 20,
    "zeros": bytes(1000),
    "zip": b"PK\x03\x04" + bytes(range(200)),
    "pdf": b"%PDF-1.7\n" + bytes(range(128, 256)) * 4,
    "executable": b"\x7fELF\x02\x01\x01" + bytes(64),
}


@pytest.mark.parametrize("name", BINARY)
@pytest.mark.parametrize("format", [None, "text", "html"])
def test_binary_data_is_refused_with_a_reason(name: str, format: str | None) -> None:
    with pytest.raises(SourceError) as caught:
        clean(BINARY[name], format=format)
    assert caught.value.reason == "binary"


ENCODED = {
    "utf-8 with a mark": ("\ufeff" + SENTENCE * 3).encode(),
    "utf-16 with a mark": (SENTENCE * 3).encode("utf-16"),
    "utf-16 little endian": (SENTENCE * 3).encode("utf-16-le"),
    "utf-16 big endian": (SENTENCE * 3).encode("utf-16-be"),
    "utf-32 with a mark": (SENTENCE * 3).encode("utf-32"),
}


@pytest.mark.parametrize("name", ENCODED)
def test_wide_and_marked_encodings_are_read(name: str) -> None:
    article = clean(ENCODED[name])
    assert article.text == " ".join((SENTENCE * 3).split())
    assert article.source["encoding"].startswith("utf-")


def test_truncated_utf8_costs_its_last_character_alone() -> None:
    article = clean((SENTENCE * 3 + "“Selesai”").encode()[:-1])
    assert article.text.startswith(SENTENCE)
    assert article.text.endswith("“Selesai\ufffd")
    assert article.source["encoding"] == "utf-8"


@pytest.mark.parametrize("wide", ["utf-16-le", "utf-16-be"])
def test_utf16_cut_in_a_character_is_read(wide: str) -> None:
    assert clean((SENTENCE * 3).encode(wide)[:-1]).text.startswith(SENTENCE)


LARGE = {
    "one line of 20 MB": SENTENCE * (20_000_000 // len(SENTENCE)),
    "one word of 20 MB": "a" * 20_000_000,
    "200,000 short lines": "\n".join(f"Baris {n}" for n in range(200_000)),
    "200,000 equal lines": "Baris yang sama\n" * 200_000,
}


@pytest.mark.parametrize("name", LARGE)
def test_a_huge_text_is_cleaned_in_time(name: str) -> None:
    source = LARGE[name]
    assert conserves(source, clean(source, format="text")) == ""


HUGE_HTML = {
    "100,000 nested divs": "<div>" * 100_000 + HTML_SENTENCE + "</div>" * 100_000,
    "100,000 divs never closed": "<div>" * 100_000 + HTML_SENTENCE,
    "100,000 nested inline tags": "<p>" + "<b><i>" * 50_000 + SENTENCE,
    "nested lists": "<ul><li>Butir" * 20_000,
    "nested tables": "<table><tr><td>Sel" * 5_000,
    "one paragraph of 20 MB": f"<p>{SENTENCE * (20_000_000 // len(SENTENCE))}</p>",
    "100,000 paragraphs": "<p>Baris pendek</p>" * 100_000,
    "100,000 links": '<a href="/x">Tautan</a> ' * 100_000,
    "100,000 footers in an article": f"<article>{HTML_SENTENCE}{'<footer>Kaki</footer>' * 100_000}</article>",
    "an attribute of 5 MB": f'<p class="{"a " * 2_500_000}">{SENTENCE}</p>',
    "100,000 attributes": f"<p {' '.join(f'a{n}=1' for n in range(100_000))}>{SENTENCE}</p>",
    "unclosed comment": "<p>Ada teks.</p><!-- " + "x" * 1_000_000,
    "broken json-ld": '<script type="application/ld+json">' + '{"a":[' * 50_000 + f"</script>{HTML_SENTENCE}",
    "100,000 entities": "<p>" + "&amp;&#x41;&nope;" * 100_000,
}


@pytest.mark.parametrize("name", HUGE_HTML)
def test_monstrous_html_is_cleaned_in_time(name: str) -> None:
    source = f"<!DOCTYPE html><html><head><title>T</title></head><body>{HUGE_HTML[name]}"
    article = clean(source)
    assert article.source["format"] == "html"
    assert article.paragraphs or article.removed or article.quality.flags
    Article.from_json(article.to_json())


#: What a careless pattern takes quadratic or worse time for: one mark or one pair of marks, over and over.
REPEATED = [
    *"aA1 \t-/|.,:()[]\"'<>&?=#@_*+~",
    *(
        "- ",
        "--",
        "| ",
        ". ",
        ", ",
        ": ",
        "? ?",
        "...",
        "((a)",
        "(a/b) ",
        "a-",
        "1/",
        "1/2/",
        "12:",
        "01 Jan ",
        "2022 ",
    ),
    *(
        "A. ",
        "A B ",
        "A - ",
        "A, B - ",
        "Ab",
        "aB ",
        "By ",
        "by and ",
        "Foto/",
        "<a",
        "&amp;",
        "@a ",
        "http://a ",
        "#a ",
    ),
    *("\u201c", "\u2026", "\u00e2\u20ac", "\u00c3\u00a9", "\ufffd", "\u200b", "\u00ad", "\u0301", "e\u0301", "a\u00a0"),
    *("2022 ", "#a ", "\u0627 ", "\u0e01", "\u4e2d", "\u4e2d\u3002", "\U0001f600", "\x00", "\x1b[0m"),
]


@pytest.mark.parametrize("format", ["text", "html"])
def test_a_mark_repeated_thousands_of_times_takes_no_longer_than_prose(format: str) -> None:
    slow = {}
    for mark in REPEATED:
        line = mark * (30_000 // len(mark))
        before = time.process_time()
        for source in (line, f"{SENTENCE}\n{line}\n{SENTENCE}", f"{SENTENCE}{line}{SENTENCE}"):
            clean(source, format=format)
        took = time.process_time() - before
        if took > 2:
            slow[mark] = round(took, 1)
    assert not slow


ODD = {
    "nul in text": "Wali kota\x00 meresmikan\x00 jembatan.\n" * 5,
    "nul in html": "<html><body><p>Wali kota\x00 meresmikan\x00 jembatan.</p></body></html>",
    "lone surrogates": "Wali \ud800kota meresmikan\udfff jembatan.\n" * 5,
    "lone surrogates in html": "<html><body><p>Wali \ud800kota meresmikan\udfff jembatan.</p></body></html>",
    "control characters": "Wali\x01 kota\x08 meresmikan\x7f jembatan\x85 itu.\n" * 5,
    "old line ends": "Wali kota\rmeresmikan\x0bjembatan\x0citu\u2028hari\u2029ini.",
    "reversed letters": "\u202eWali kota meresmikan jembatan\u202c itu.",
    "not characters": "\ufffe\uffff\ufdd0 Wali kota \U0010ffff",
    "right to left": "قال رئيس البلدية إن المشروع استغرق عامين.",
    "surrogate halves as bytes": b"Wali kota \xed\xa0\x80 meresmikan jembatan itu kemarin pagi.",
    "overlong bytes": b"Wali kota \xc0\xaf meresmikan jembatan itu kemarin pagi.",
    "latin-1 bytes": "Le café du théâtre a été rénové à la fin de l'année dernière.".encode("latin-1"),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_characters_give_a_record_that_can_be_written(name: str) -> None:
    article = clean(ODD[name])
    assert article.paragraphs or article.removed
    written = article.to_json().encode("utf-8")
    assert Article.from_json(written.decode()).to_json().encode() == written


def test_every_kind_of_file_that_cannot_be_read_has_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = gzip.compress((SENTENCE * 50).encode())
    (tmp_path / "cut.txt.gz").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "not.txt.gz").write_bytes(b"no archive at all")
    (tmp_path / "bent.txt.gz").write_bytes(whole[:20] + b"\xff\xff\xff\xff" + whole[24:])
    (tmp_path / "locked.txt").write_text(SENTENCE)
    reasons = {
        "missing.txt": "missing",
        ".": "unreadable",  # a folder
        "cut.txt.gz": "bad_archive",
        "not.txt.gz": "bad_archive",
        "bent.txt.gz": "bad_archive",
        "locked.txt": "unreadable",
    }

    real = Path.open

    def locked(self: Path, *args: object, **options: object) -> object:
        if self.name == "locked.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, *args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", locked)
    for name, reason in reasons.items():
        with pytest.raises(SourceError) as caught:
            clean(tmp_path / name)
        assert caught.value.reason == reason, name
        assert str(caught.value).count("\n") == 0


def test_an_archive_that_unpacks_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsclean.engine._LARGEST", 1_000_000)
    (tmp_path / "bomb.html.gz").write_bytes(gzip.compress(bytes(5_000_000)))
    with pytest.raises(SourceError) as caught:
        clean(tmp_path / "bomb.html.gz")
    assert caught.value.reason == "too_large"


def test_a_wrong_argument_is_told_at_once() -> None:
    with pytest.raises(TypeError, match="int"):
        clean(42)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="format"):
        clean("x", format="pdf")
