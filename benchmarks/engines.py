"""How fast pages go through each host engine, next to a plain loop: python benchmarks/engines.py PAGES [--pages 2000]

PAGES is a folder with .html or .html.gz files, taken over and over until there are enough. Every engine gets the same
Parquet file (datatrove: the same pages as JSON lines), two processes, and writes Parquet or JSON lines. Start-up of the
engine is counted apart. Needs the group `engines`.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

CORES = 2


def make_pages(folder: Path, count: int, out: Path) -> int:
    """Write `count` pages as Parquet and as JSON lines; gives their size in bytes."""
    import pyarrow
    import pyarrow.parquet

    files = sorted([*folder.rglob("*.html"), *folder.rglob("*.html.gz")])
    texts = [
        (gzip.decompress(f.read_bytes()) if f.suffix == ".gz" else f.read_bytes()).decode("utf-8", "replace")
        for f in files
    ]
    rows = [{"html": text, "url": f"https://news.example/{n}"} for n, text in zip(range(count), itertools.cycle(texts))]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), out / "pages.parquet", row_group_size=250)
    (out / "lines").mkdir()
    for part in range(CORES):
        with (out / "lines" / f"{part}.jsonl").open("w", encoding="utf-8") as file:
            for n in range(part, count, CORES):
                page = {"text": rows[n]["html"], "id": str(n), "metadata": {"url": rows[n]["url"]}}
                file.write(json.dumps(page) + "\n")
    return sum(len(row["html"].encode()) for row in rows)


def plain(out: Path) -> float:
    """One process, no engine: Parquet in, Parquet out."""
    import pyarrow
    import pyarrow.parquet

    from newsclean.adapters.stage import Stage

    began = time.perf_counter()
    source = pyarrow.parquet.ParquetFile(out / "pages.parquet")
    batches = list(Stage().batches(source.iter_batches(250)))
    pyarrow.parquet.write_table(pyarrow.Table.from_batches(batches), out / "plain.parquet")
    return time.perf_counter() - began


def on_ray(out: Path) -> float:
    import ray

    from newsclean.adapters.ray_data import clean_dataset

    env = {"env_vars": {"PYTHONPATH": os.environ.get("PYTHONPATH", "")}}
    ray.init(num_cpus=CORES, include_dashboard=False, logging_level="ERROR", runtime_env=env)
    began = time.perf_counter()
    clean_dataset(ray.data.read_parquet(str(out / "pages.parquet"))).write_parquet(str(out / "ray"))
    took = time.perf_counter() - began
    ray.shutdown()
    return took


def on_spark(out: Path) -> float:
    from pyspark.sql import SparkSession

    from newsclean.adapters.spark import clean_frame

    builder = SparkSession.builder.master(f"local[{CORES}]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "250").config("spark.driver.memory", "4g")
    spark = builder.getOrCreate()
    began = time.perf_counter()
    frame = spark.read.parquet(str(out / "pages.parquet")).repartition(8)
    clean_frame(frame).write.parquet(str(out / "spark"))
    took = time.perf_counter() - began
    spark.stop()
    return took


def on_datatrove(out: Path) -> float:
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    from newsclean.adapters.datatrove import NewsCleaner

    pipeline = [JsonlReader(str(out / "lines")), NewsCleaner(), JsonlWriter(str(out / "trove"), compression=None)]
    executor = LocalPipelineExecutor(pipeline, tasks=CORES, workers=CORES, logging_dir=str(out / "logs"))
    began = time.perf_counter()
    executor.run()
    return time.perf_counter() - began


def on_datasets(out: Path) -> float:
    from datasets import Dataset

    from newsclean.adapters.hf_datasets import clean_dataset

    dataset = Dataset.from_parquet(str(out / "pages.parquet"), cache_dir=str(out / "cache"))
    began = time.perf_counter()
    clean_dataset(dataset, num_proc=CORES).to_parquet(str(out / "datasets.parquet"))
    return time.perf_counter() - began


ENGINES: dict[str, Callable[[Path], float]] = {
    "plain": plain,
    "ray": on_ray,
    "spark": on_spark,
    "datatrove": on_datatrove,
    "datasets": on_datasets,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="PAGES")
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--engines", default=",".join(ENGINES))
    flags = parser.parse_args()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    with tempfile.TemporaryDirectory() as folder:
        size = make_pages(flags.folder, flags.pages, Path(folder))
        print(f"{flags.pages:,} pages, {size / 1e6:,.0f} MB")
        base = None
        for name in flags.engines.split(","):
            start = time.perf_counter()
            took = ENGINES[name](Path(folder))
            overhead = time.perf_counter() - start - took
            base = base or took
            speed = f"{flags.pages / took:>7,.0f} pages/s {size / took / 1e6:>6,.1f} MB/s"
            print(f"{name:<10} {speed}   {base / took:4.2f} of plain   start and stop {overhead:.1f} s", flush=True)


if __name__ == "__main__":
    main()
