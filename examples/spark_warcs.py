"""Clean a crawl on Spark: spark-submit examples/spark_warcs.py OUT WARC...

The WARC files lie where every worker can open them; for an object store hand `clean_warcs` its opener, for example
`open=fsspec.filesystem("s3").open`. A partition is a file; OUT is whatever Spark writes.
Without a cluster: python examples/spark_warcs.py OUT WARC...
"""

from __future__ import annotations

import sys

from pyspark.sql import SparkSession

from newsclean.adapters.spark import clean_warcs
from newsclean.adapters.stage import Stage


def main(out: str, *warcs: str) -> None:
    spark = SparkSession.builder.appName("newsclean").getOrCreate()
    clean_warcs(spark, warcs, Stage(timeout=30)).write.mode("overwrite").parquet(out)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
