"""Which rules removed most? python examples/duckdb_query.py PAGES.parquet"""

from __future__ import annotations

import sys

import duckdb

from newsclean.adapters.frames import clean_relation
from newsclean.adapters.stage import Stage

QUERY = """
    SELECT piece.cleaner, piece.role, count(*) AS pieces, sum(length(piece.text)) AS characters
    FROM (SELECT unnest(removed) AS piece FROM records)
    GROUP BY ALL ORDER BY characters DESC LIMIT 20
"""


def main(pages: str) -> None:
    source = duckdb.connect()
    records = clean_relation(source.read_parquet(pages), Stage(field="html", url_field="url"))
    with duckdb.connect() as target:
        target.register("records", records)
        print(target.sql(QUERY))


if __name__ == "__main__":
    main(*sys.argv[1:])
