"""What a person at a terminal or a cron log reads of a refresh, the status and the sources."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bar
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from etl.doctor import Finding
    from etl.plan import Summary
    from etl.runs import Outcome


_CHANGES_SHOWN = 20
_WIDTH_IN_A_FILE = 240  # a log or a pipe has no width of its own


class Progress:
    """A progress bar on a terminal, one line a source otherwise; on standard error."""

    def __init__(self, *, quiet: bool = False) -> None:
        """Stay silent but for refusals when `quiet`."""
        self._quiet = quiet
        self._console = Console(stderr=True, highlight=False, soft_wrap=True)
        self._bar: Bar | None = None

    def __enter__(self) -> Self:
        """Open the bar where one can be drawn."""
        if self._console.is_terminal and not self._quiet:
            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
            self._bar = Bar(*columns, console=self._console, transient=True)
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        if self._bar:
            self._bar.stop()

    def starts(self, total: int) -> None:
        """Set the bar's length."""
        if self._bar:
            self._bar.add_task("reading", total=total)

    def ends(self, outcome: Outcome) -> None:
        """Move the bar, or print the source's line; what failed, was held or refused is always printed."""
        if self._bar:
            self._bar.update(self._bar.task_ids[0], advance=1, description=outcome.source)
        if outcome.cause or not (self._bar or self._quiet):
            self._console.print(line(outcome), markup=False)
        for refusal in outcome.refused:
            said = refusal if refusal.startswith("warning: ") else f"refused: {refusal}"
            self._console.print(f"{outcome.source}: {said}" if said is refusal else said, markup=False)


def line(outcome: Outcome) -> str:
    """Say one source's outcome in one line."""
    c = outcome.counts
    parts = [f"{outcome.source}: {outcome.result}", f"{c.added} new"]
    parts += [f"{number} {word}" for number, word in ((c.revised, "revised"), (c.withdrawn, "withdrawn")) if number]
    parts.append(f"{c.unchanged} unchanged")
    if outcome.refusals:
        parts.append(f"{outcome.refusals} refused")
    return ", ".join(parts) + (f" ({outcome.cause})" if outcome.cause else "")


def print_summary(summary: Summary) -> None:
    """Print what came in, as a table and one closing sentence, on standard error."""
    console = Console(stderr=True, highlight=False)
    if console.is_terminal:
        table = Table("source", "result", box=None)
        for head in ("new", "revised", "withdrawn", "unchanged", "refused"):
            table.add_column(head, justify="right")
        for o in summary.outcomes:
            c = o.counts
            numbers = (c.added, c.revised, c.withdrawn, c.unchanged, o.refusals)
            table.add_row(o.source, o.result, *(f"{n:,}" for n in numbers))
        console.print(table)
    for change in summary.changes[:_CHANGES_SHOWN]:
        print(changed(change), file=sys.stderr)
    print(closing(summary), file=sys.stderr)


def changed(change: Mapping[str, object]) -> str:
    """Say one revised or withdrawn figure: what it was, what it is, by how much."""
    name = (
        f"{change['change']}: {change['source']}, {change['reporter']} {change['flow']} {change['partner']} "
        f"{change['product']} {change['period_start']}–{change['period_end']}"
    )
    before, now, percent = change["value_before"], change["value"], change["change_pct"]
    amounts = " → ".join("nothing" if value is None else f"{value:,.0f}" for value in (before, now))
    return f"{name}: {amounts} {change['unit']}" + (f" ({percent:+.1f} %)" if percent is not None else "")


def closing(summary: Summary) -> str:
    """Sum a refresh up in one sentence."""
    total = {name: sum(getattr(o.counts, name) for o in summary.outcomes) for name in ("added", "revised", "unchanged")}
    refused = sum(o.refusals for o in summary.outcomes)
    return (
        f"{len(summary.outcomes)} sources in {summary.seconds:.1f} s: {total['added']:,} figures new, "
        f"{total['revised']:,} revised, {total['unchanged']:,} unchanged, {refused:,} inputs refused; "
        f"exit {int(summary.exit_code)}"
    )


def as_json_text(summary: Summary) -> str:
    """Give a refresh as one JSON object."""
    body = {
        "exit_code": int(summary.exit_code),
        "seconds": round(summary.seconds, 3),
        "sources": [outcome.as_dict() for outcome in summary.outcomes],
        "changes": summary.changes,
    }
    return json.dumps(body, ensure_ascii=False)


def print_status(rows: Iterable[Mapping[str, object]], *, as_json: bool) -> None:
    """Print the last try of each source, on standard output."""
    _print_rows(
        rows,
        (
            "source",
            "result",
            "finished_at",
            "last_success",
            "newest",
            "next_due",
            "days_late",
            "held",
            "added",
            "revised",
            "unchanged",
            "refused",
            "cause",
        ),
        as_json,
    )


def print_sources(rows: Iterable[Mapping[str, object]], *, as_json: bool) -> None:
    """Print the sources, on standard output."""
    _print_rows(rows, ("name", "kind", "publisher", "figures", "claims", "first_day", "last_day", "licence"), as_json)


def print_findings(findings: Iterable[Finding], *, as_json: bool) -> None:
    """Print what the doctor found, on standard output."""
    rows = [{"check": f.name, "result": "ok" if f.holds else "FAILS", "finding": f.words} for f in findings]
    _print_rows(rows, ("check", "result", "finding"), as_json)


def _print_rows(rows: Iterable[Mapping[str, object]], columns: tuple[str, ...], as_json: bool) -> None:
    if as_json:
        print(json.dumps([dict(row) for row in rows], ensure_ascii=False))
        return
    table = Table(box=None)
    for name in columns:
        table.add_column(name, no_wrap=name == columns[0])
    for row in rows:
        table.add_row(*(Text(str(row.get(name, ""))) for name in columns))
    console = Console(highlight=False)
    console = console if console.is_terminal else Console(highlight=False, width=_WIDTH_IN_A_FILE)
    console.print(table)


def print_held(rows: Iterable[Mapping[str, object]], *, as_json: bool) -> None:
    """Print the deliveries in quarantine, on standard output."""
    _print_rows(rows, ("id", "source", "state", "held_at", "figures", "reasons"), as_json)
