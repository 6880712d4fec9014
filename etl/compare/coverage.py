"""What a dataset holds for each month or year, and why not where it does not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.compare.spans import months_of, span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Held:
    """One loaded figure's place: whose series it is, and which span it covers."""

    source: str
    reporter: str
    partner: str
    start: str
    end: str
    status: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """One month or year of a series: printed, or the state that says why it is not there."""

    source: str
    reporter: str
    partner: str
    kind: str
    start: str
    end: str
    state: str
    expected_on: str = ""


Series = tuple[str, str, str]


def coverage(held: Iterable[Held], cadences: Mapping[str, tuple[str, int]], today: str) -> Iterator[Slot]:
    """Yield the slots of every series from its first to its newest figure, and those still to come.

    `cadences` gives a source's cadence and usual lag in days; sources without a cadence have no gaps to name.
    """
    series: dict[Series, list[Held]] = {}
    for one in held:
        series.setdefault((one.source, one.reporter, one.partner), []).append(one)
    for key, figures in sorted(series.items()):
        cadence, lag = cadences.get(key[0], ("once", 0))
        monthly = cadence == "monthly"
        yield from _slots(key, figures, today, lag, monthly=monthly, goes_on=cadence in ("monthly", "annual"))


def _slots(key: Series, figures: list[Held], today: str, lag: int, *, monthly: bool, goes_on: bool) -> Iterator[Slot]:
    printed, doubtful = _printed(figures, monthly=monthly)
    if not printed:
        return
    last_due = today if goes_on else max(printed)[1]
    for start, end in _spans(min(printed)[0], last_due, monthly=monthly):
        expected = (dt.date.fromisoformat(end) + dt.timedelta(days=lag)).isoformat()
        state = "printed" if (start, end) in printed else "not_collected"
        if (start, end) in doubtful:
            state = "not_comparable"
        elif state != "printed" and expected > today:
            state = "not_yet_published"
        kind = "month" if monthly else "year"
        yield Slot(*key, kind, start, end, state, expected if state == "not_yet_published" else "")


def _printed(figures: list[Held], *, monthly: bool) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Give the months or years that are printed, and those of which every figure is flagged unreliable.

    January and February printed together fill both months.
    """
    good: set[tuple[str, str]] = set()
    bad: set[tuple[str, str]] = set()
    for figure in figures:
        found = months_of(figure.start, figure.end)
        if found is None:
            continue
        year, first, last = found
        one = first == last or (first, last) == (1, 2)
        if monthly and one:
            covered = {span(year, m, m) for m in range(first, last + 1)}
        elif not monthly and (first, last) == (1, 12):
            covered = {(figure.start, figure.end)}
        else:
            continue
        (bad if "u" in figure.status else good).update(covered)
    return good | bad, bad - good


def _spans(first: str, today: str, *, monthly: bool) -> Iterator[tuple[str, str]]:
    """List the months or years from one day up to the one that today lies in, that one left out."""
    year, month = int(first[:4]), int(first[5:7])
    while True:
        at = span(year, month, month) if monthly else span(year, 1, 12)
        if at[1] > today:
            return
        yield at
        year, month = (year + (month == 12), month % 12 + 1) if monthly else (year + 1, 1)


def unpublished(reporter: str, partner: str, first_year: int, today: str) -> Iterator[Slot]:
    """Yield the years for which a reporter publishes nothing of its own."""
    for year in range(first_year, int(today[:4])):
        yield Slot("", reporter, partner, "year", *span(year, 1, 12), "not_published")
