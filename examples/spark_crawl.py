"""Clean pages in Parquet on Spark: spark-submit examples/spark_crawl.py PAGES OUT

PAGES and OUT are whatever Spark reads and writes; PAGES has a column of pages (html) and one of addresses (url).
Without a cluster: python examples/spark_crawl.py PAGES OUT
"""

from __future__ import annotations

import sys

from pyspark.sql import SparkSession

from newsclean.adapters.spark import clean_frame
from newsclean.adapters.stage import Stage


def main(pages: str, out: str) -> None:
    spark = SparkSession.builder.appName("newsclean").getOrCreate()
    # A record batch is in memory three times, in the JVM, on its way and in Python: 1,000 pages of 200 KB are 600 MB.
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "1000")
    frame = spark.read.parquet(pages).select("html", "url")
    clean_frame(frame, Stage(field="html", url_field="url")).write.mode("overwrite").parquet(out)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
