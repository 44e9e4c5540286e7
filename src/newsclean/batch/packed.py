"""Compressed files and HTTP codings: .gz and .zst; gzip, deflate, br, zstd, chunked. Never more than was asked for."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import IO, Any, cast

from newsclean.batch.extras import extra
from newsclean.errors import SourceError

__all__ = ["MAX_BYTES", "bare_name", "check_size", "gunzip", "open_packed", "read_page", "too_large", "uncode"]

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


def open_packed(plain: IO[bytes]) -> IO[bytes]:
    """A file, decompressed by what its first bytes say it is. Raises OSError, BatchError."""
    head = plain.read(4)
    plain.seek(0)
    if head.startswith(b"\x1f\x8b"):
        return cast("IO[bytes]", gzip.GzipFile(fileobj=plain))
    if head == b"\x28\xb5\x2f\xfd":
        return cast("IO[bytes]", io.BufferedReader(_Zstd(plain), _STEP))
    return plain


def read_page(path: Path, limit: int = MAX_BYTES) -> bytes:
    """A page file's bytes, decompressed. Raises SourceError: missing, unreadable, too_large, bad_archive."""
    try:
        with path.open("rb") as plain, open_packed(plain) as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise SourceError("missing", f"{path}: no such file") from None
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise SourceError("bad_archive", f"{path}: broken compression: {error}") from None
    except OSError as error:
        raise SourceError("unreadable", f"{path}: {error.strerror or error}") from None
    check_size(data, limit)
    return data


def check_size(data: bytes | str, limit: int) -> None:
    """Raises SourceError (too_large) for a page of more than `limit` bytes."""
    if len(data) > limit:
        raise too_large(limit)


def too_large(limit: int) -> SourceError:
    """The error of a page of more than `limit` bytes."""
    return SourceError("too_large", f"the page is larger than {limit:,} bytes")


def uncode(data: bytes, codings: Iterable[str], limit: int = MAX_BYTES) -> bytes:
    """Undo HTTP content codings, the last applied first. Raises SourceError: bad_archive, too_large."""
    for coding in reversed(tuple(codings)):
        if coding in ("", "identity"):
            continue
        try:
            if coding in ("gzip", "x-gzip"):
                data = gunzip(data, limit)[0] if data[:2] == b"\x1f\x8b" else data
            elif coding == "chunked":
                data = _dechunk(data)
            elif coding == "deflate":  # with zlib's header as the standard says, or without as some servers do
                try:
                    data = _inflate(data, 15, limit)
                except zlib.error:
                    data = _inflate(data, -15, limit)
            elif coding == "br":
                data = _unbrotli(data, limit)
            elif coding == "zstd":
                data = io.BufferedReader(_Zstd(io.BytesIO(data)), _STEP).read(limit + 1)
            else:
                raise SourceError("bad_archive", f"unknown content coding {coding!r}")
        except SourceError:
            raise
        except (EOFError, zlib.error) as error:
            raise SourceError("bad_archive", f"broken content coding {coding}: {error}") from None
        check_size(data, limit)
    return data


def gunzip(data: bytes, limit: int) -> tuple[bytes, bytes]:
    """The plain bytes of the gzip member that `data` begins with, and what stands behind it; of a member of more than
    `limit` bytes at least so many that it shows. Raises zlib.error for one that is broken or cut short.
    """
    library = _gzip_library()
    engine = library.decompressobj(31)
    try:
        plain: bytes = engine.decompress(data, limit + 1)
    except library.error:  # told in the same words by whichever library
        raise zlib.error("incorrect data") from None
    if not engine.eof and len(plain) <= limit:
        raise zlib.error("incomplete or truncated stream")
    return plain, engine.unused_data


@cache
def _gzip_library() -> Any:
    """ISA-L's, which is twice as fast, where it is installed."""
    try:
        return import_module("isal.isal_zlib")
    except ImportError:
        return zlib


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


def _unbrotli(data: bytes, limit: int) -> bytes:
    brotli: Any = extra("brotli", "warc", "a page that is compressed with brotli")
    engine = brotli.Decompressor()
    parts: list[bytes] = []
    try:
        for at in range(0, len(data), 4096):
            parts.append(engine.process(data[at : at + 4096]))
            if sum(map(len, parts)) > limit:
                return b"".join(parts)
    except brotli.error as error:
        raise zlib.error(str(error)) from None
    if not engine.is_finished():
        raise EOFError("incomplete or truncated stream")
    return b"".join(parts)


class _Zstd(io.RawIOBase):
    """A zstd file's plain bytes. Unlike the library's own reader it says when the last frame is cut short."""

    def __init__(self, packed: IO[bytes]) -> None:
        self.library: Any = extra("zstandard", "zstd", "reading zstd")
        self.packed = packed
        self.engine: Any = None
        self.ahead = b""
        self.plain = b""

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self.packed.close()
        super().close()

    def readinto(self, buffer: Any) -> int:
        try:
            while not self.plain:
                data = self.ahead or self.packed.read(_STEP)
                self.ahead = b""
                if not data:
                    if self.engine is not None:
                        raise EOFError("incomplete or truncated stream")
                    return 0
                self.engine = self.engine or self.library.ZstdDecompressor().decompressobj()
                self.plain = self.engine.decompress(data)
                if self.engine.eof:
                    self.ahead, self.engine = self.engine.unused_data, None
        except self.library.ZstdError as error:
            raise zlib.error(str(error)) from None
        size = min(len(buffer), len(self.plain))
        buffer[:size] = self.plain[:size]
        self.plain = self.plain[size:]
        return size
