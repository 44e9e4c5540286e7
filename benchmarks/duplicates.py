"""Near duplicates: recall and precision on planted rewrites of real bodies.

    python benchmarks/duplicates.py PAGES.jsonl HTML_FOLDER/NAME/gold.jsonl …

Each file holds one body a line, in `text`, `body` or `paragraphs`. Every body is an original; from each a copy is made
with a new headline line in front, a share of its words replaced by words of other pages, and, in every second copy, its
last fifth to two fifths cut off. Originals come first, copies after them. A match is right when it names the copy's own
original; every other match, of an original too, is wrong.
"""

from __future__ import annotations

import json
import random
import re
import sys
from pathlib import Path
from typing import Any

from newsclean import Article, Paragraph
from newsclean.batch.duplicates import DuplicateIndex, Signer

WORD = re.compile(r"\w+")


def body_of(row: dict[str, Any]) -> str:
    for name in ("text", "body", "paragraphs"):
        value = row.get(name)
        if isinstance(value, list):
            value = "\n".join(p if isinstance(p, str) else p.get("text", "") for p in value)
        if value:
            return str(value)
    return ""


def main() -> None:
    bodies = []
    for name in sys.argv[1:]:
        bodies += [body_of(json.loads(line)) for line in Path(name).read_text("utf-8").splitlines()]
    bodies = [body for body in dict.fromkeys(bodies) if len(WORD.findall(body)) >= 60]
    vocabulary = [word for body in bodies for word in WORD.findall(body)]
    signer = Signer()

    def sign(text: str, n: int) -> Any:
        return signer.sign(Article(f"{n:016x}", paragraphs=[Paragraph(text)]), str(n))

    print(f"{len(bodies)} originals, as many copies; every second copy with its tail cut")
    for share in (0.0, 0.05, 0.1, 0.2):
        dice = random.Random(5)
        index = DuplicateIndex()
        wrong = sum(index.match(sign(body, n)) is not None for n, body in enumerate(bodies))
        right = {False: 0, True: 0}
        for n, body in enumerate(bodies):
            words = re.split(r"(\W+)", body)
            cut = n % 2 == 1
            if cut:
                words = words[: int(len(words) * dice.uniform(0.6, 0.8))]
            changed = [dice.choice(vocabulary) if w.isalnum() and dice.random() < share else w for w in words]
            headline = " ".join(dice.choices(vocabulary, k=9))
            found = index.match(sign(headline + "\n" + "".join(changed), len(bodies) + n))
            if found is not None and found["place"] == str(n):
                right[cut] += 1
            elif found is not None:
                wrong += 1
        total = sum(right.values())
        half = len(bodies) // 2
        whole, cut_short = right[False] / (len(bodies) - half), right[True] / half
        print(
            f"{share:4.0%} of words changed: recall {total / len(bodies):.4f} (whole {whole:.4f}, tail cut "
            f"{cut_short:.4f}), precision {total / (total + wrong):.4f}"
        )


if __name__ == "__main__":
    main()
