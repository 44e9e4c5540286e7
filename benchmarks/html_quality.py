#!/usr/bin/env python3
"""Score extractors against gold bodies: word F1, exact-paragraph F1, captions found and leaked.

PYTHONPATH=src python benchmarks/html_quality.py DATA --sets a,b --tools newsclean,trafilatura --worst 5
"""

from __future__ import annotations

import argparse
from pathlib import Path

from html_pages import Sample, f1, gold_lines, letters, lines, samples, tokens
from html_tools import TOOLS


def captions_of(sample: Sample) -> list[str]:
    """Gold captions that are long enough to be told and no words of the body."""
    body = letters(sample.record.get("body") or "")
    return [text for text in sample.record.get("captions") or [] if len(text) > 20 and letters(text) not in body]


def mean(values: list[float]) -> str:
    return f"{sum(values) / len(values):8.3f}" if values else "       -"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("data", type=Path)
    ask.add_argument("--sets", required=True)
    ask.add_argument("--tools", default="newsclean")
    ask.add_argument("--worst", type=int, default=0)
    options = ask.parse_args()
    tools = {name: TOOLS[name]() for name in options.tools.split(",")}
    print(f"{'set':16}{'tool':14}{'pages':>6}{'words':>8}{'paras':>8}{'leaked':>8}{'asked':>8}")
    for group in options.sets.split(","):
        pages = [sample for sample in samples(options.data, [group]) if sample.record.get("body")]
        for name, extract in tools.items():
            words, paragraphs, leaked, asked, worst = [], [], [], [], []
            for sample in pages:
                body = extract(sample.html, sample.url)
                gold = gold_lines(sample.record, body)
                words.append(f1(tokens(body), tokens("\n".join(gold))))
                paragraphs.append(f1(lines(body), gold))
                worst.append((words[-1], str(sample.record["id"])))
                captions, printed = captions_of(sample), letters(body)
                if captions:
                    leaked.append(sum(letters(text) in printed for text in captions) / len(captions))
                if name == "newsclean":
                    asked.append(float(asks_second_opinion(sample)))
            print(
                f"{group:16}{name:14}{len(pages):6}{mean(words)}{mean(paragraphs)}{mean(leaked)}{mean(asked)}",
                flush=True,
            )
            for score, page in sorted(worst)[: options.worst]:
                print(f"    {score:.3f} {page}")


def asks_second_opinion(sample: Sample) -> bool:
    """Whether newsclean asks trafilatura about the page."""
    from newsclean import clean

    return "second_opinion" in clean(sample.html, url=sample.url, format="html").quality.flags


if __name__ == "__main__":
    main()
