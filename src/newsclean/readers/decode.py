"""Bytes → text: an ordered ladder of evidence, and the name of the encoding that won.

The order follows the Encoding Standard and w3lib's `html_to_unicode`: byte order mark, the transport's charset, the
page's own declaration, UTF-8 when it is valid, then what the bytes look like.
"""

from __future__ import annotations

import codecs
import re

from newsclean.errors import SourceError

try:
    from newsclean.readers.utf8 import is_utf8  # there when newsclean is compiled
except ModuleNotFoundError:

    def is_utf8(data: bytes) -> bool:
        """Whether bytes are UTF-8."""
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            return False
        return True


__all__ = ["decode", "plain_utf8"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
#: Labels that the web uses for a larger encoding (Encoding Standard).
_WEB_LABELS = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs",
    "utf8": "utf-8",
}
_BINARY = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x7fELF", b"MZ\x90", b"RIFF")


def decode(data: bytes, charset: str | None = None) -> tuple[str, str]:
    """Decode a page's bytes; `charset` is what the transport said (an HTTP header's parameter).

    Returns the text and the encoding's name. Bytes that the encoding does not know become U+FFFD. Raises SourceError
    with reason ``binary`` for what is no text at all.
    """
    name, mark = _told(data, charset)
    if name is not None:
        return data[mark:].decode(name, "replace"), name
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") <= max(20, len(text) // 2000):
        return text, "utf-8"
    return data.decode("cp1252", "replace"), "cp1252"


def plain_utf8(data: bytes, charset: str | None = None) -> bool:
    """Whether `decode` would find UTF-8 without a mark or a fault: told without decoding. Raises as it does."""
    return _told(data, charset) == ("utf-8", 0)


def _told(data: bytes, charset: str | None) -> tuple[str | None, int]:
    """The encoding that a page's bytes tell or declare, None for UTF-8 with faults or what nobody declares, and how
    many bytes its mark takes."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return name, len(bom)
    if data.startswith(_BINARY):
        raise SourceError("binary", "the source is a binary file, not a page")
    wide = _wide(data[:4096])
    if wide:
        return wide, 0
    if _control_share(data[:4096]) > 0.1:
        raise SourceError("binary", "the source is binary data, not a page")
    declared = _DECLARED.search(data[:8192])
    labels = [charset] if charset else []
    if declared:
        labels.append(declared[1].decode("ascii", "replace"))
    codecs_told = [codec_name(label) for label in labels]
    # a declaration can't beat valid UTF-8, unless the bytes are 7-bit escapes (ISO-2022)
    if not any(codec and codec.startswith("iso2022") for codec in codecs_told) and is_utf8(data):
        return "utf-8", 0
    for codec in codecs_told:
        if codec and codec != "utf-8":
            return codec, 0
    return None, 0


def codec_name(label: str) -> str | None:
    """Python's name of an encoding label as the web means it, None for a label that nobody knows."""
    label = label.strip().casefold()
    try:
        return codecs.lookup(_WEB_LABELS.get(label, label)).name
    except (LookupError, ValueError):
        return None


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark shows NUL bytes on one side only."""
    if len(head) < 16:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


_CONTROL = bytes(c for c in range(32) if c not in b"\t\n\x0b\x0c\r\x1b")


def _control_share(head: bytes) -> float:
    return (len(head) - len(head.translate(None, _CONTROL))) / len(head) if head else 0.0
