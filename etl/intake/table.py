"""The proposed claims in a terminal: a table, and a question for each."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from etl.compare.arithmetic import amount, what
from etl.compare.spans import named
from etl.intake.review import rules_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from etl.intake.review import State

_WIDTH_IN_A_FILE = 240
_ANSWERS: dict[str, State] = {"a": "accepted", "r": "rejected"}


def print_waiting(rows: Iterable[Mapping[str, Any]], *, as_json: bool) -> None:
    """Print the proposed claims on standard output, as a table or as JSON."""
    if as_json:
        print(json.dumps([dict(row) for row in rows], ensure_ascii=False))
        return
    table = Table(box=None)
    for name in ("id", "words", "read as", "publisher", "published", "sure"):
        table.add_column(name, no_wrap=name == "id", overflow="fold")
    for row in rows:
        cells = (row["id"], row["quote"], meaning(row), row["publisher"], row["published_on"] or "undated")
        table.add_row(*map(Text, cells), Text(f"{row['confidence']:.2f}"))
    console = Console(highlight=False)
    console = console if console.is_terminal else Console(highlight=False, width=_WIDTH_IN_A_FILE)
    console.print(table if table.row_count else "no claim waits for review")


def meaning(row: Mapping[str, Any]) -> str:
    """Say how a stored claim was read.

    >>> meaning({"measure": "value", "china_flow": "export", "partners": "KAZ", "period_start": "2024-01-01",
    ...     "period_end": "2024-12-31", "value": 4.1e10, "unit": "USD", "product_words": ""})
    "value: China's exports to Kazakhstan, 2024: $41 bn"
    """
    flow = what(row["china_flow"], tuple(row["partners"].split()), row["product_words"])
    when = named(row["period_start"], row["period_end"])
    return f"{row['measure']}: {flow}, {when}: {amount(row['value'], row['unit'])}"


def ask_each(rows: Iterable[Mapping[str, Any]]) -> dict[str, State]:
    """Ask a person about each claim on the terminal; gives the decisions, at the end or at `q`."""
    decisions: dict[str, State] = {}
    for row in rows:
        print(
            f"\n“{row['quote']}” in {row['url'] or row['title']}\n  {meaning(row)}\n  {rules_in_words(row['read_by'])}"
        )
        print("accept (a), reject (r), skip (enter), quit (q)? ", end="", flush=True)
        answer = sys.stdin.readline().strip().lower()[:1]
        if answer == "q":
            break
        if answer in _ANSWERS:
            decisions[row["id"]] = _ANSWERS[answer]
    return decisions
