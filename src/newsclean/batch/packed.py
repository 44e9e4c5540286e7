"""Compressed files and HTTP codings: .gz and .zst; gzip, deflate, br, zstd, chunked. Never more than was asked for."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any, cast

from newsclean.batch.extras import extra
from newsclean.errors import SourceError

__all__ = ["MAX_BYTES", "bare_name", "open_packed", "read_page", "uncode"]

#: A page larger than this is not news but an accident. In bytes, after decompression.
MAX_BYTES = 32_000_000
_PACKED = (".gz", ".zst")
_STEP = 1 << 16


def bare_name(name: str) -> str:
    """A file's name without a compression's suffix."""
    for suffix in _PACKED:
        if name.lower().endswith(suffix):
            return name[: -len(suffix)]
    return name


def open_packed(path: Path) -> IO[bytes]:
    """Open a file for reading, decompressed by what its first bytes say it is. Raises OSError, BatchError."""
    plain = path.open("rb")
    head = plain.read(4)
    plain.seek(0)
    if head.startswith(b"\x1f\x8b"):
        return cast("IO[bytes]", gzip.GzipFile(fileobj=plain))
    if head == b"\x28\xb5\x2f\xfd":
        zstd: Any = extra("zstandard", "zstd", f"reading {path.name}")
        return io.BufferedReader(zstd.ZstdDecompressor().stream_reader(plain, read_across_frames=True, closefd=True))
    return plain


def read_page(path: Path, limit: int = MAX_BYTES) -> bytes:
    """A page file's bytes, decompressed. Raises SourceError: missing, unreadable, too_large, bad_archive."""
    try:
        with open_packed(path) as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise SourceError("missing", f"{path}: no such file") from None
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise SourceError("bad_archive", f"{path}: broken gzip: {error}") from None
    except OSError as error:
        raise SourceError("unreadable", f"{path}: {error.strerror or error}") from None
    except Exception as error:
        if type(error).__name__ == "ZstdError":
            raise SourceError("bad_archive", f"{path}: broken zstd: {error}") from None
        raise
    check_size(data, limit)
    return data


def check_size(data: bytes | str, limit: int) -> None:
    """Raises SourceError (too_large) for a page of more than `limit` bytes."""
    if len(data) > limit:
        raise SourceError("too_large", f"the page is larger than {limit:,} bytes")


def uncode(data: bytes, codings: Iterable[str], limit: int = MAX_BYTES) -> bytes:
    """Undo HTTP content codings, the last applied first. Raises SourceError: bad_archive, too_large."""
    for coding in reversed(tuple(codings)):
        if coding in ("", "identity"):
            continue
        try:
            if coding in ("gzip", "x-gzip"):
                data = _inflate(data, 31, limit) if data[:2] == b"\x1f\x8b" else data
            elif coding == "chunked":
                data = _dechunk(data)
            elif coding == "deflate":  # with zlib's header as the standard says, or without as some servers do
                try:
                    data = _inflate(data, 15, limit)
                except zlib.error:
                    data = _inflate(data, -15, limit)
            elif coding == "br":
                data = extra("brotli", "warc", "a page that is compressed with brotli").decompress(data)
            elif coding == "zstd":
                zstd: Any = extra("zstandard", "zstd", "a page that is compressed with zstd")
                data = zstd.ZstdDecompressor().stream_reader(data).read(limit + 1)
            else:
                raise SourceError("bad_archive", f"unknown content coding {coding!r}")
        except SourceError:
            raise
        except Exception as error:
            if isinstance(error, zlib.error) or type(error).__module__.split(".")[0] in ("brotli", "_brotli", "zstd"):
                raise SourceError("bad_archive", f"broken content coding {coding}: {error}") from None
            if type(error).__name__ == "ZstdError":
                raise SourceError("bad_archive", f"broken content coding {coding}: {error}") from None
            raise
        check_size(data, limit)
    return data


def _dechunk(data: bytes) -> bytes:
    """Undo HTTP's chunked transfer coding. Many crawlers undo it and keep the header: other data stays as it is."""
    parts: list[bytes] = []
    at = 0
    while True:
        end = data.find(b"\r\n", at, at + 80)
        try:
            size = int(data[at:end].split(b";")[0], 16) if end >= 0 else -1
        except ValueError:
            size = -1
        if size < 0:
            return b"".join(parts) if parts else data
        if size == 0:
            return b"".join(parts)
        parts.append(data[end + 2 : end + 2 + size])
        at = end + 2 + size + 2


def _inflate(data: bytes, window: int, limit: int) -> bytes:
    engine = zlib.decompressobj(window)
    plain = engine.decompress(data, limit + 1)
    if not engine.eof and len(plain) <= limit:
        raise zlib.error("incomplete or truncated stream")
    return plain
