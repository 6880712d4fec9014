"""BACI at its full size: twelve million rows of a year streamed out of a zip, of which only our pairs are kept."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.environment import ROOT, cache, environment
from bench.rounds import Line
from tests.standin.baci import write_zip

NUMBER = 14
WHAT = "BACI at full size"
ROWS = int(os.environ.get("KHORGOS_BENCH_BACI_ROWS", "12000000"))
_SMALL = 300_000
_MEASURED = """
import resource, sys
import khorgos
try:
    khorgos.main(["refresh", "baci", "--file", sys.argv[1], "--json"])
finally:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, file=sys.stderr)
"""


def lines() -> list[Line]:
    """Load a small year and a full one, each into a store of its own; compare the memory."""
    few, _ = _load(_SMALL, (2022,))
    many, seconds = _load(ROWS, (2022,))
    years, _ = _load(_SMALL, tuple(range(2013, 2023)))
    words = f"{_SMALL:,} rows {few:.0f} MB, {ROWS:,} rows {many:.0f} MB"
    return [
        Line(f"BACI, {ROWS:,} rows of a year: memory", words, many / few, 1.1),
        Line("BACI, ten years: memory", f"one year {few:.0f} MB, ten {years:.0f} MB", years / few, 1.5),
        Line(f"BACI, {ROWS:,} rows of a year: time", f"{seconds:.0f} s", seconds, 120, unit=" s"),
    ]


def _load(rows: int, years: tuple[int, ...]) -> tuple[float, float]:
    """Give the peak memory in MB and the seconds of one import; what came in must be all of our pairs."""
    made = cache() / f"baci-{rows}-{len(years)}.zip"
    ours = 50_000 * len(years)
    if not made.exists():
        partial = made.with_suffix(".part")
        write_zip(partial, rows, years=years)
        partial.rename(made)
    home = Path(tempfile.mkdtemp(prefix="khorgos-bench-"))
    try:
        command = [sys.executable, "-c", _MEASURED, str(made)]
        done = subprocess.run(  # noqa: S603 - our own words
            command, cwd=ROOT, env=environment(home), capture_output=True, text=True, check=True
        )
    finally:
        shutil.rmtree(home)
    (source,) = json.loads(done.stdout)["sources"]
    assert source["added"] == ours, source
    return float(done.stderr.splitlines()[-1]), source["seconds"]
