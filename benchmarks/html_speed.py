#!/usr/bin/env python3
"""CPU time a page, as a ratio: rounds over the same pages, the tools in turn, so that a busy machine slows all alike.

`once` is the first round: pages that are met for the first time, with what is loaded for the first page of a language.
The other figures are of each page's best round.

PYTHONPATH=src python benchmarks/html_speed.py DATA --sets a --tools newsclean,resiliparse,trafilatura --rounds 3
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from html_pages import samples
from html_tools import TOOLS


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("data", type=Path)
    ask.add_argument("--sets", required=True)
    ask.add_argument("--tools", default="newsclean,trafilatura")
    ask.add_argument("--rounds", type=int, default=3)
    ask.add_argument("--limit", type=int)
    options = ask.parse_args()
    pages = list(samples(options.data, options.sets.split(",")))[: options.limit]
    tools = {name: TOOLS[name]() for name in options.tools.split(",")}
    for extract in tools.values():  # what is loaded and compiled on first use is no page's time
        extract(pages[0].html, pages[0].url)
    spent: dict[str, list[list[float]]] = {name: [] for name in tools}
    for _ in range(options.rounds):
        for times in spent.values():
            times.append([])
        for page in pages:
            for name, extract in tools.items():
                begun = time.process_time()
                extract(page.html, page.url)
                spent[name][-1].append(time.process_time() - begun)
    best = {name: [min(times) for times in zip(*rounds, strict=True)] for name, rounds in spent.items()}
    last = list(tools)[-1]
    print(f"{len(pages)} pages, best of {options.rounds} rounds")
    for name, times in best.items():
        times.sort()
        mean, median = sum(times) / len(times), times[len(times) // 2]
        once = sum(spent[name][0])
        again_x, once_x = sum(best[last]) / sum(times), sum(spent[last][0]) / once
        again = f"mean {1000 * mean:7.2f} ms  median {1000 * median:7.2f} ms  {again_x:5.1f} x"
        print(f"{name:14}{again}    once {1000 * once / len(times):7.2f} ms  {once_x:5.1f} x")


if __name__ == "__main__":
    main()
