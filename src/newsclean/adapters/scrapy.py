"""A Scrapy item pipeline. pip install 'newsclean[scrapy]'

ITEM_PIPELINES = {"newsclean.adapters.scrapy.ArticlePipeline": 300}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsclean.batch.extras import extra
from newsclean.engine import clean
from newsclean.errors import SourceError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

__all__ = ["ArticlePipeline"]


class ArticlePipeline:
    """Puts the article's record (plain JSON types) into each item that holds a page; passes other items on untouched.

    Settings: NEWSCLEAN_FIELD, the item's field with the page, text or bytes ("html"); NEWSCLEAN_URL_FIELD ("url");
    NEWSCLEAN_INTO, the field for the record ("article"); NEWSCLEAN_KEEP_PAGE, whether the page stays (False). A page
    that can't be read drops the item, with the reason, and counts in the stats as newsclean/rejected/<reason>.
    """

    def __init__(
        self,
        field: str = "html",
        url_field: str = "url",
        into: str = "article",
        keep_page: bool = False,
        stats: Any = None,
    ) -> None:
        self.field, self.url_field, self.into, self.keep_page, self.stats = field, url_field, into, keep_page, stats
        self._adapt = extra("itemadapter", "scrapy", "a Scrapy pipeline").ItemAdapter
        self._drop = extra("scrapy.exceptions", "scrapy", "a Scrapy pipeline").DropItem

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ArticlePipeline:
        """What Scrapy calls: the pipeline as the crawler's settings want it."""
        get = crawler.settings.get
        return cls(
            get("NEWSCLEAN_FIELD", "html"),
            get("NEWSCLEAN_URL_FIELD", "url"),
            get("NEWSCLEAN_INTO", "article"),
            crawler.settings.getbool("NEWSCLEAN_KEEP_PAGE"),
            crawler.stats,
        )

    def process_item(self, item: Any, spider: Any = None) -> Any:
        """The item with its record. Raises DropItem for a page that can't be read."""
        fields = self._adapt(item)
        page = fields.get(self.field)
        if page is None:
            return item
        try:
            article = clean(page, url=fields.get(self.url_field))
        except SourceError as error:
            self._count(f"rejected/{error.reason}")
            raise self._drop(f"newsclean: {error}") from None
        self._count("cleaned")
        fields[self.into] = article.to_dict()
        if not self.keep_page:
            del fields[self.field]
        return item

    def _count(self, what: str) -> None:
        if self.stats is not None:
            self.stats.inc_value(f"newsclean/{what}")
