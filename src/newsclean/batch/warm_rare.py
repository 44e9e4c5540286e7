"""What a worker needs for few pages and takes long to load: for large batches, see `warm.py`."""

from __future__ import annotations

import contextlib

with contextlib.suppress(Exception):  # a worker will say what is wrong
    import ftfy  # noqa: F401

    from newsclean.language_profiles import detector
    from newsclean.letters.names import shipped_names
    from newsclean.rescue import second_opinion

    detector()
    shipped_names()
    second_opinion("<html><body><p>0</p></body></html>", None)
