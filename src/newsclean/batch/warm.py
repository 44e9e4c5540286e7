"""What every worker needs, loaded once in the process that workers are forked from: import it there, nowhere else."""

from __future__ import annotations

import contextlib
import gc

gc.disable()  # nothing of what is loaded here is garbage; see `forks.settle`

with contextlib.suppress(Exception):  # a worker will say what is wrong
    import newsclean.batch.task
    import newsclean.batch.worker  # noqa: F401
    from newsclean.engine import clean

    for page in ("<html><body><p>0</p></body></html>", "0"):
        clean(page)
