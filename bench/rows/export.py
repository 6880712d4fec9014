"""The CSV of every figure with its citation, streamed, beside pandas reading the same columns and writing them."""

from __future__ import annotations

import subprocess
import sys
from statistics import median

from bench.environment import ROOT, environment, peers_python
from bench.large import home_of
from bench.rounds import ROUNDS, Line, told

NUMBER = 9
WHAT = "CSV of every figure"
FIGURES = 100_000
_MEASURED = """
import resource, sys, time
sys.path.insert(0, sys.argv[2])
{imports}
url = f"sqlite:///{sys.argv[1]}/khorgos.sqlite"
began = time.perf_counter()
{work}
print(rows / (time.perf_counter() - began), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
"""
_OURS = _MEASURED.replace("{imports}", "from dashboard import exports").replace(
    "{work}", 'with open("/dev/null", "wb") as out: rows = exports.write("series", {}, "csv", out, url)'
)
_PANDAS = _MEASURED.replace("{imports}", "import sqlite3, pandas").replace(
    "{work}",
    """db = sqlite3.connect(url.removeprefix("sqlite:///"))
table = pandas.read_sql(f"select {sys.argv[3]} from year_on_year where may_redistribute = 1", db)
table.to_csv("/dev/null", index=False)
rows = len(table)""",
)


def lines() -> list[Line]:
    """Write the file in turns, each time in a process of its own."""
    from dashboard.exports import COLUMNS

    home = home_of(FIGURES)
    words = [str(home), str(ROOT), ", ".join(COLUMNS["series"])]
    programs = {"ours": [sys.executable, "-c", _OURS], "pandas": [str(peers_python()), "-c", _PANDAS]}
    rate: dict[str, list[float]] = {name: [] for name in programs}
    memory: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(ROUNDS):
        for name, program in programs.items():
            ran = subprocess.run([*program, *words], capture_output=True, check=True, env=environment(home))  # noqa: S603 - our own words
            pace, peak = map(float, ran.stdout.split())
            rate[name].append(pace)
            memory[name].append(peak)
    rates, peaks = ({name: median(values) for name, values in found.items()} for found in (rate, memory))
    return [
        Line(
            f"{WHAT}, rows a second", told(rates, "rows/s", 1, 0), rates["ours"] / rates["pandas"], 1.7, at_least=True
        ),
        Line(f"{WHAT}, memory", told(peaks, "MB", 1e-6, 0), peaks["ours"] / peaks["pandas"], 0.5),
    ]
