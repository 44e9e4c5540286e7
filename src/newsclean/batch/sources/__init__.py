"""Where pages come from: files, folders, globs, stdin; JSONL, Parquet, WARC."""

from newsclean.batch.sources.find import Input, find_inputs
from newsclean.batch.sources.read import Reading, items_of

__all__ = ["Input", "Reading", "find_inputs", "items_of"]
