"""`python -m bench [ROW …]`: measure the rows and print a table of medians, ratios and targets."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
import time
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from bench import rows

if TYPE_CHECKING:
    from types import ModuleType

    from bench.rounds import Line

LIMIT_S = 600.0  # no row is begun after this


def all_rows() -> list[ModuleType]:
    """Give the modules of the rows, by number."""
    found = [importlib.import_module(f"bench.rows.{one.name}") for one in pkgutil.iter_modules(rows.__path__)]
    return sorted(found, key=lambda row: row.NUMBER)


def main(asked: list[str]) -> int:
    """Measure what is asked for, all when nothing is; 1 when a target was missed, 2 when a row is unknown."""
    known = {str(row.NUMBER): row for row in all_rows()}
    if unknown := [name for name in asked if name not in known]:
        sys.stderr.write(f"no row {', '.join(unknown)}; known are {', '.join(known)}\n")
        return 2
    began, lines = time.monotonic(), []
    failed: list[str] = []
    for number in asked or known:
        if time.monotonic() - began > LIMIT_S:
            sys.stderr.write(f"row {number} was not begun: {LIMIT_S:.0f} s are over\n")
            continue
        sys.stderr.write(f"row {number}: {known[number].WHAT}\n")
        try:
            lines += [(number, line) for line in known[number].lines()]
        except Exception as trouble:  # noqa: BLE001 - the other rows are still worth measuring
            failed.append(number)
            sys.stderr.write(f"row {number} could not be measured: {trouble}\n")
    Console(width=150).print(_table(lines))
    sys.stdout.write(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, {time.monotonic() - began:.0f} s\n")
    return 0 if not failed and all(line.met for _, line in lines) else 1


def _table(lines: list[tuple[str, Line]]) -> Table:
    table = Table("#", "what", "medians", "found", "target", "", box=None, pad_edge=False)
    for number, line in lines:
        found = f"{line.found:.2f}{line.unit}"
        table.add_row(number, line.what, line.figures, found, line.target, "yes" if line.met else "NO")
    return table


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
