"""A record batch as a message of Arrow's IPC format, written without pyarrow: a worker does not have to load it.

https://arrow.apache.org/docs/format/Columnar.html#serialization-and-interprocess-communication-ipc: a prefix, a
flatbuffer that says where each buffer of the body stands, the body. The flatbuffer always looks the same but for its
numbers: a table Message, the table RecordBatch within, and that one's two vectors of structures.
"""

from __future__ import annotations

import struct
from itertools import chain

from newsclean.batch.entries import Columns

__all__ = ["message"]

_VERSION, _RECORD_BATCH = 4, 3
#: A table follows the list of where its fields stand in it (size of the list and of the table first).
#: Way to the table; 2 sizes, places of version, kind, batch, body's length; way back to the list; version, kind.
_MESSAGE = struct.pack("<I6Hihbx", 16, 12, 20, 4, 6, 16, 8, 12, _VERSION, _RECORD_BATCH)
#: Way to the table; 2 sizes, places of rows, nodes, buffers; way back to the list; way to the nodes.
_BATCH = struct.pack("<I5H2xiI", 16, 10, 20, 8, 4, 16, 12, 16)


def message(rows: int, columns: Columns) -> bytes:
    """The message of a record batch of so many rows."""
    nodes, buffers = columns
    places: list[tuple[int, int]] = []
    body: list[bytes] = []
    end = 0
    for buffer in buffers:
        size = len(buffer)
        places.append((end, size))
        padding = -size % 8
        body += (buffer, bytes(padding))
        end += size + padding
    count = len(nodes)
    told = b"".join(
        (
            _MESSAGE,
            struct.pack("<q", end),
            _BATCH,
            struct.pack("<qII", rows, 12 + 16 * count, count),
            struct.pack(f"<{2 * count}q", *chain.from_iterable(nodes)),
            struct.pack("<4xI", len(places)),
            struct.pack(f"<{2 * len(places)}q", *chain.from_iterable(places)),
        )
    )
    return b"".join((struct.pack("<iI", -1, len(told)), told, *body))
