"""newsclean turns a news page, raw HTML or half-clean text, into one clean, normalized article record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsclean.article import Article, Caption, Paragraph, Quality, Removed, Repair
    from newsclean.batch.many import clean_many, clean_many_async
    from newsclean.engine import clean
    from newsclean.errors import BatchError, NewscleanError, PackError, PipelineError, SourceError
    from newsclean.pipeline import Pipeline

__version__ = "0.1.0"
__all__ = [
    "Article",
    "BatchError",
    "Caption",
    "NewscleanError",
    "PackError",
    "Paragraph",
    "Pipeline",
    "PipelineError",
    "Quality",
    "Removed",
    "Repair",
    "SourceError",
    "__version__",
    "clean",
    "clean_many",
    "clean_many_async",
]

_HOME = {
    "clean": "engine",
    "clean_many": "batch.many",
    "clean_many_async": "batch.many",
    "BatchError": "errors",
    "Pipeline": "pipeline",
    "NewscleanError": "errors",
    "PackError": "errors",
    "PipelineError": "errors",
    "SourceError": "errors",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for, so that `import newsclean` costs next to nothing."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{_HOME.get(name, 'article')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
