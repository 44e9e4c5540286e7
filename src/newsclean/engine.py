"""The main path, start to end: reader → page → cleaners → record."""

from __future__ import annotations

import gzip
import hashlib
import io
import zlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from newsclean.article import Article
from newsclean.assemble import assemble
from newsclean.errors import SourceError
from newsclean.page import Page
from newsclean.pipeline import Pipeline
from newsclean.readers import read

try:
    from newsclean.readers.utf8 import utf8_of  # there when newsclean is compiled
except ModuleNotFoundError:

    def utf8_of(text: str) -> bytes:
        """The bytes of a text."""
        return text.encode()


__all__ = ["clean", "label"]

#: Bytes that a packed page may unpack to: no page is so large, and an archive of some kilobytes can be.
_LARGEST = 256_000_000
_SUFFIX_FORMAT = {".txt": "text", ".html": "html", ".htm": "html", ".xhtml": "html"}


def clean(
    source: str | bytes | Path,
    *,
    url: str | None = None,
    language: str | None = None,
    format: str | None = None,
    charset: str | None = None,
    pipeline: Pipeline | None = None,
) -> Article:
    """Clean one page.

    `source` is the page itself (`str`, `bytes`) or where it is (`Path`; a `.gz` is opened). `url` is where the page
    came from, `language` a BCP 47 tag that is known already, `format` "html" or "text" (None: told from the source),
    `charset` what the transport declared, `pipeline` other cleaners than the default ones.

    Raises SourceError for a file that can't be read or bytes that are no text, ValueError for a format that does not
    exist, TypeError for a source of another type. A page without an article gives a record with flags, no error.
    """
    page, about = label(source, url=url, language=language, format=format, charset=charset, pipeline=pipeline)
    return assemble(page, id=about["sha256"][:16], source=about)


def label(
    source: str | bytes | Path,
    *,
    url: str | None = None,
    language: str | None = None,
    format: str | None = None,
    charset: str | None = None,
    pipeline: Pipeline | None = None,
) -> tuple[Page, dict[str, Any]]:
    """What `clean` does before it makes the record: the labelled page, and what the record will say of its source."""
    place: dict[str, Any] = {}
    if isinstance(source, Path):
        place["path"] = source.name
        format = format or _SUFFIX_FORMAT.get(Path(source.name.removesuffix(".gz")).suffix.lower())
        source = _bytes_of(source)
    if not isinstance(source, (str, bytes)):
        raise TypeError(f"source must be str, bytes or Path, not {type(source).__name__}")
    if type(source) not in (str, bytes):  # compiled code takes no subclass of them
        source = str(source) if isinstance(source, str) else bytes(source)
    data, utf8 = (source, None) if isinstance(source, bytes) else _encoded(source)
    digest = hashlib.sha256(data).hexdigest()
    page = read(source, utf8=utf8, url=url, language=language, format=format, charset=charset)
    (pipeline or _default()).run(page)
    return page, {"format": page.format, "encoding": page.memory.get("encoding"), "sha256": digest, **place}


def _encoded(source: str) -> tuple[bytes, bytes | None]:
    """A text's bytes, and the same again where they are UTF-8 that a parser knows: without a lone surrogate."""
    try:
        data = utf8_of(source)
    except UnicodeEncodeError:
        return source.encode("utf-8", "surrogatepass"), None
    return data, data


@lru_cache(maxsize=1)
def _default() -> Pipeline:
    return Pipeline.default()


def _bytes_of(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise SourceError("missing", f"{path}: no such file") from None
    except OSError as error:
        raise SourceError("unreadable", f"{path}: {error.strerror or error}") from None
    if path.suffix == ".gz" or data.startswith(b"\x1f\x8b"):
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(data)) as archive:
                data = archive.read(_LARGEST + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise SourceError("bad_archive", f"{path}: broken gzip: {error}") from None
        if len(data) > _LARGEST:
            raise SourceError("too_large", f"{path}: unpacks to more than {_LARGEST:,} bytes")
    return data
