"""Paths of elements; that the compiled scan writes the same is asked in `test_scanner.py`."""

from newsclean import paths


def test_first_two_classes() -> None:
    assert paths.extended(None, "body", "") == "body"
    assert paths.extended("body", "p", ' id="a" class="lead  big first"') == "body > p.lead.big"
    assert paths.extended("body > p", "a", ' class=" "') == "body > p > a"
