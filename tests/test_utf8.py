"""The compiled encoder gives the bytes that Python's gives, or its error; the compiled test knows what decodes."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

_SIGNS = [
    "a",
    "<p>",
    "é",
    "\u07ff",
    "\u0800",
    "新",
    "\ud7ff",
    "\ue000",
    "\uffff",
    "😀",
    "\U0010ffff",
    "x" * 16,
    "y" * 33,
]


@given(st.lists(st.one_of(st.sampled_from(_SIGNS), st.text(max_size=5))).map("".join))
@example("")
@example("x" * 16 + "é" + "x" * 15 + "新")
def test_any_text(text: str) -> None:
    utf8_of = pytest.importorskip("newsclean.readers.utf8", reason="newsclean is not compiled").utf8_of
    assert utf8_of(text) == text.encode()


@pytest.mark.parametrize("text", ["\ud800", "a新\udfffb", "😀" * 20 + "\ud912"])
def test_a_lone_surrogate_is_no_text(text: str) -> None:
    utf8_of = pytest.importorskip("newsclean.readers.utf8", reason="newsclean is not compiled").utf8_of
    with pytest.raises(UnicodeEncodeError):
        utf8_of(text)


def decodes(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


#: The first and last of each length; then what is too long, a surrogate, beyond Unicode, begun or gone on alone.
_SOUND = ["41", "c280", "dfbf", "e0a080", "ed9fbf", "ee8080", "efbfbf", "f0908080", "f48fbfbf"]
_BROKEN = ["c080", "c1bf", "e09fbf", "eda080", "f08fbfbf", "f4908080", "f5808080", "80", "bf", "c3", "e6", "e696"]
_EDGES = [*_SOUND, *_BROKEN, "f09f98", "ff", "c341", "e69641", "f09f9841", "e6c380"]


@given(st.lists(st.one_of(st.sampled_from([bytes.fromhex(e) for e in _EDGES] + [b"<p>" * 6]), st.binary(max_size=3))))
def test_any_bytes(parts: list[bytes]) -> None:
    is_utf8 = pytest.importorskip("newsclean.readers.utf8", reason="newsclean is not compiled").is_utf8
    data = b"".join(parts)
    assert is_utf8(data) == decodes(data)


@pytest.mark.parametrize("edge", _EDGES)
@pytest.mark.parametrize("before", [0, 13, 14, 15, 16, 31])
def test_each_edge(edge: str, before: int) -> None:
    is_utf8 = pytest.importorskip("newsclean.readers.utf8", reason="newsclean is not compiled").is_utf8
    for data in (b"a" * before + bytes.fromhex(edge), b"a" * before + bytes.fromhex(edge) + b"b" * 20):
        assert is_utf8(data) == decodes(data)
