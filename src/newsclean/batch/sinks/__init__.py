"""Where records go: a folder, JSONL, stdout, Parquet. Each sink has a half that encodes, in the worker, and a half
that writes, in the parent."""

from newsclean.batch.sinks.choose import OUTPUTS, Sink, choose_sink

__all__ = ["OUTPUTS", "Sink", "choose_sink"]
