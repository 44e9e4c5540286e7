"""Which pages of a batch tell the same story: exact and near duplicates of the body, whatever the headline.

A page's words, two by two, are sketched with MinHash (192 permutations); a locality-sensitive index (64 bands of 3)
finds the earlier pages that may share most of them. Sketches are made in the workers, the index is the parent's.
"""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from newsclean.article import Article
from newsclean.batch.extras import extra

__all__ = ["DuplicateIndex", "Signature", "Signer"]

#: Similarity (Jaccard, of word pairs) from which two bodies are one story. A copy with a tenth of its words changed
#: comes to about .68, with its last third cut besides to .44; two reports of one event by different hands stay
#: below .35.
THRESHOLD = 0.37
_PERMUTATIONS = 192
_BANDS = 64
_SEED = 20_240_501
#: Word pairs below which a body is compared for equality only.
_FEWEST = 24
# A word; for scripts that are written without spaces (Thai, kana, Han), a letter.
_NO_SPACES = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"[{_NO_SPACES}]|[^\W{_NO_SPACES}]+")


@dataclass(frozen=True, slots=True)
class Signature:
    """What the index needs of a page: its record's id, its body's digest, and its sketch, empty for a short body."""

    id: str
    place: str
    exact: bytes
    sketch: bytes


class Signer:
    """Makes signatures, in the worker. Raises BatchError without the extra `dedup`."""

    def __init__(self) -> None:
        self._rensa()

    def __reduce__(self) -> tuple[type[Signer], tuple[()]]:
        return (Signer, ())

    def sign(self, article: Article, place: str) -> Signature | None:
        """The signature of a record; None for one without a body."""
        words = _WORD.findall(article.text.casefold())
        if not words:
            return None
        exact = hashlib.sha256(" ".join(words).encode("utf-8", "replace")).digest()[:16]
        pairs = {f"{a} {b}" for a, b in itertools.pairwise(words)}
        if len(pairs) < _FEWEST:
            return Signature(article.id, place, exact, b"")
        sketch = self._rensa().RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        sketch.update(sorted(pairs))
        return Signature(article.id, place, exact, sketch.__getstate__())

    @staticmethod
    def _rensa() -> Any:
        return extra("rensa", "dedup", "finding duplicates")


class DuplicateIndex:
    """The pages seen so far that repeat no other: about 3 kB of memory each.

    `log` is a file from which `restore` can build the index again; None for none.
    """

    def __init__(self, log: Path | None = None) -> None:
        self.rensa = extra("rensa", "dedup", "finding duplicates")
        self.index = self.rensa.RMinHashLSH(threshold=THRESHOLD, num_perm=_PERMUTATIONS, num_bands=_BANDS)
        self.exact: dict[bytes, int] = {}
        self.pages: list[tuple[str, str]] = []
        self.sketches: list[Any] = []
        self.path = log
        self.file: BinaryIO | None = None
        self.size = 0

    def match(self, signature: Signature | None) -> dict[str, Any] | None:
        """The earlier page that this one repeats ({"id", "place", "similarity"}), the most similar, the first of
        equals. A page that repeats none is remembered."""
        if signature is None:
            return None
        known = self.exact.get(signature.exact)
        if known is not None:
            return self._mark(known, 1.0)
        sketch = self._sketch(signature.sketch)
        if sketch is not None:
            best, nearest = 0.0, -1
            for at in sorted(self.index.query(sketch)):
                similarity = sketch.jaccard(self.sketches[at])
                if similarity > best:
                    best, nearest = similarity, at
            if best >= THRESHOLD:
                return self._mark(nearest, round(best, 3))
        self._remember(signature, sketch)
        self._write(signature)
        return None

    def _mark(self, at: int, similarity: float) -> dict[str, Any]:
        name, place = self.pages[at]
        return {"id": name, "place": place, "similarity": similarity}

    def _sketch(self, state: bytes) -> Any:
        if not state:
            return None
        sketch = self.rensa.RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        sketch.__setstate__(state)
        return sketch

    def _remember(self, signature: Signature, sketch: Any) -> None:
        at = len(self.pages)
        self.exact[signature.exact] = at
        self.pages.append((signature.id, signature.place))
        self.sketches.append(sketch)
        if sketch is not None:
            self.index.insert(at, sketch)

    # The log

    def open(self, size: int | None) -> None:
        """Begin; `size` is how long the log was at the commit from which the batch goes on: it is read that far."""
        if self.path is None:
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.file = self.path.open("r+b" if size else "w+b")
        self.file.truncate(size or 0)
        for line in self.file:
            name, place, exact, state = json.loads(line)
            signature = Signature(name, place, bytes.fromhex(exact), base64.b85decode(state))
            self._remember(signature, self._sketch(signature.sketch))
        self.size = size or 0

    def _write(self, signature: Signature) -> None:
        if self.file is not None:
            state = base64.b85encode(signature.sketch).decode()
            row = [signature.id, signature.place, signature.exact.hex(), state]
            self.size += self.file.write(json.dumps(row).encode() + b"\n")

    def state(self) -> int:
        """How long the log is."""
        if self.file is not None:
            self.file.flush()
        return self.size

    def finish(self) -> None:
        """The batch is done: the log is not needed any more."""
        self.leave()
        if self.path is not None:
            self.path.unlink(missing_ok=True)

    def leave(self) -> None:
        """Close the log."""
        if self.file is not None:
            self.file.close()
            self.file = None
