"""`python -m bench.rebuild`: labelled reports → how long a second build of unchanged input takes against the first."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.reading import CORPUS
from detente import pipeline


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m bench.rebuild", description="A cached build against the first one.")
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS, help="reports to build from")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(argv)
    times, fresh = [], []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(2):
            start = time.perf_counter()
            built = pipeline.build([options.folder], Path(folder) / "bench.dossier")
            times.append(time.perf_counter() - start)
            fresh.append(built.fresh)
    result = {
        "reports_read_first": fresh[0],
        "reports_read_again": fresh[1],
        "first_seconds": round(times[0], 2),
        "again_seconds": round(times[1], 2),
        "time_ratio": round(times[1] / times[0], 3),
    }
    print(json.dumps(result) if options.json else "\n".join(f"{name:<30}{value:>10}" for name, value in result.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
