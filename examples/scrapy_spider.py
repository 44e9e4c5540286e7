"""Crawl pages and store their records: python examples/scrapy_spider.py OUT.jsonl URL…

The spider hands over the page as it came; the item pipeline puts the record in its place.
"""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response


class Pages(scrapy.Spider):
    name = "pages"
    addresses: tuple[str, ...] = ()

    async def start(self) -> AsyncIterator[scrapy.Request]:
        for address in self.addresses:
            yield scrapy.Request(address)

    def parse(self, response: Response) -> Any:
        yield {"url": response.url, "html": response.body}


def main(out: str, *addresses: str) -> None:
    settings = {
        "ITEM_PIPELINES": {"newsclean.adapters.scrapy.ArticlePipeline": 300},
        "FEEDS": {out: {"format": "jsonlines", "overwrite": True}},
        "TELNETCONSOLE_ENABLED": False,
        "LOG_LEVEL": "WARNING",
    }
    process = CrawlerProcess(settings)
    process.crawl(Pages, addresses=addresses)
    process.start()


if __name__ == "__main__":
    main(*sys.argv[1:])
