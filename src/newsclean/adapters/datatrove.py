"""datatrove steps. pip install 'newsclean[datatrove]'"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from newsclean.batch.extras import extra
from newsclean.batch.guard import clean_items
from newsclean.batch.item import Item
from newsclean.engine import clean
from newsclean.errors import SourceError

if TYPE_CHECKING:
    from datatrove.data import Document

    from newsclean.pipeline import Pipeline

__all__ = ["NewsCleaner", "NewsExtractor"]

_base: Any = extra("datatrove.pipeline.base", "datatrove", "a datatrove step")
_extractors: Any = extra("datatrove.pipeline.extractors.base", "datatrove", "a datatrove extractor")


class NewsCleaner(_base.PipelineStep):
    """Cleans each document: its text becomes the article's body, the rest of the record goes into its metadata.

    A page that can't be read, and one without a body, is dropped and counted by its reason. `metadata` names the
    fields of the record to keep; the document's own metadata goes before them. The page's address is the document's
    ``url``. `format`, `language`, `pipeline` as in `newsclean.clean`; a page that takes more than `timeout` seconds is
    killed from outside (None: never).
    """

    name = "newsclean"
    type = "🧹 - CLEANER"

    def __init__(
        self,
        metadata: Iterable[str] = ("title", "authors", "published", "language", "site", "section", "dateline"),
        *,
        format: str | None = None,
        language: str | None = None,
        pipeline: Pipeline | None = None,
        timeout: float | None = None,
    ) -> None:
        super().__init__()
        self.metadata = tuple(metadata)
        self.format, self.language, self.pipeline, self.timeout = format, language, pipeline, timeout

    def run(self, data: Iterable[Document], rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        """Documents in, cleaned documents out, in order."""
        for document in data:
            self.stat_update("total")
            with self.track_time():
                reason = self._clean(document)
            if reason:
                self.stat_update("dropped", f"dropped_{reason}")
                continue
            self.stat_update("forwarded")
            self.update_doc_stats(document)
            yield document

    def _clean(self, document: Document) -> str | None:
        """Clean one document where it stands; gives the reason where there is nothing to go on with."""
        url = document.metadata.get("url")
        item = Item("", document.text, "", url=url, format=self.format, language=self.language)
        [article] = clean_items([item], pipeline=self.pipeline, timeout=self.timeout)
        if isinstance(article, SourceError):
            return article.reason
        record = article.to_dict()
        document.text = article.text
        document.metadata = {**{name: record[name] for name in self.metadata}, **document.metadata}
        return None if article.text else "no_body"


class NewsExtractor(_extractors.BaseExtractor):
    """The body alone, in the place of datatrove's Trafilatura extractor, with its time limit (seconds a page)."""

    name = "newsclean"

    def __init__(self, timeout: float = 1, *, pipeline: Pipeline | None = None) -> None:
        super().__init__(timeout)
        self.pipeline = pipeline

    def extract(self, text: str) -> str:
        """The body of a page, paragraphs joined by a blank line. Raises SourceError."""
        return clean(text, pipeline=self.pipeline).text
