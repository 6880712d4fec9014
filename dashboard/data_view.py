"""The state of the table of all figures: filters as the API writes them, the sort, the columns; all in the address."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from dashboard.address import COUNTRIES
from dashboard.filters import BadFilterError, Filters
from dashboard.queries import SORTABLE
from dashboard.tongue import mark, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Every column that can be shown: its name, its heading, its width; those of `PLAIN` are shown unless chosen otherwise.
COLUMNS: dict[str, tuple[str, int]] = {
    "period_end": (mark("Period"), 128),
    "reporter": (mark("Reporter"), 112),
    "partner": (mark("Partner"), 124),
    "flow": (mark("Flow"), 88),
    "value": (mark("Value"), 150),
    "unit": (mark("Unit"), 76),
    "yoy_pct": (mark("Change on year"), 124),
    "status": (mark("Status"), 76),
    "source": (mark("Source"), 96),
    "product": (mark("Goods"), 150),
    "period_kind": (mark("Kind of period"), 120),
    "period_start": (mark("From"), 112),
    "months_covered": (mark("Months"), 92),
    "basis": (mark("Basis"), 90),
    "title": (mark("Document"), 320),
    "locator": (mark("Place in it"), 260),
    "as_printed": (mark("As printed"), 190),
    "published_on": (mark("Published"), 118),
    "retrieved_on": (mark("Read"), 118),
    "vintage": (mark("First seen"), 118),
    "licence": (mark("Terms"), 240),
}
PLAIN = ("period_end", "reporter", "partner", "flow", "value", "unit", "yoy_pct", "status", "source", "product")
PLAIN_SORT = (("period_end", True),)


@dataclass(frozen=True, slots=True)
class DataView:
    """What the table shows."""

    filters: Filters = field(default_factory=Filters)
    sort: tuple[tuple[str, bool], ...] = PLAIN_SORT  # (column, descending?)
    columns: tuple[str, ...] = PLAIN

    @classmethod
    def read(cls, query: Mapping[str, Any]) -> tuple[DataView, list[str]]:
        """Read an address; give the view and, in words, what was not understood and left out.

        >>> DataView.read({"partner": "KAZ", "sort": "-value"})[0].query()
        '?partner=KAZ&sort=-value'
        >>> DataView.read({"flow": "up"})[1]
        ['flow: “up” is not one of export, import, turnover; left out.']
        """
        asked, notices = Filters(), []
        for name, raw in _of_the_api(query).items():
            if name in {"sort", "cols"}:
                continue
            try:
                found = Filters.read({name: str(raw)}, "series")
            except BadFilterError as error:
                notices.append(say("{why}; left out.", why=error.said()))
                continue
            changed = {f: getattr(found, f) for f in Filters.__slots__ if getattr(found, f) != getattr(Filters(), f)}
            asked = asked.with_(**changed)
        sort = _sort(str(query.get("sort", "")), notices)
        columns = _columns(str(query.get("cols", "")), notices)
        return cls(asked, sort or PLAIN_SORT, columns or PLAIN), notices

    def query(self) -> str:
        """Write the address; only what differs from the plain table."""
        parts = [self.filters.query()] if self.filters.query() else []
        if self.sort != PLAIN_SORT:
            parts.append(urlencode({"sort": ",".join(f"{'-' if d else ''}{n}" for n, d in self.sort)}, safe=",-"))
        if self.columns != PLAIN:
            parts.append(urlencode({"cols": ",".join(self.columns)}, safe=","))
        return f"?{'&'.join(parts)}" if parts else ""


def _of_the_api(query: Mapping[str, Any]) -> dict[str, Any]:
    """Take over what other pages write into their addresses: countries, currency, side, day of knowledge."""
    found = dict(query)
    if codes := found.pop("c", ""):
        found["pair"] = ",".join(COUNTRIES.get(code.upper(), code) for code in str(codes).split(","))
        if "flow" in found:
            found["china_flow"] = found.pop("flow")
    if currency := found.pop("cur", ""):
        found["unit"] = currency
    side = found.pop("side", "")
    if side in {"china", "partner"}:
        found["reporter" if side == "china" else "partner"] = "CHN"
    if day := found.pop("asof", ""):
        found["asOf"] = day
    for name in ("t", "lay", "base", "lang", "basis"):
        found.pop(name, None)
    return found


def _sort(raw: str, notices: list[str]) -> tuple[tuple[str, bool], ...]:
    found = [(part.removeprefix("-"), part.startswith("-")) for part in raw.split(",") if part]
    known = tuple((name, down) for name, down in found if name in SORTABLE and name in COLUMNS)
    if len(known) < len(found):
        notices.append(say("The table cannot be sorted by everything that the address asks for."))
    return known[:4]


def _columns(raw: str, notices: list[str]) -> tuple[str, ...]:
    found = [part for part in raw.split(",") if part]
    known = tuple(name for name in COLUMNS if name in found)
    if len(known) < len(set(found)):
        notices.append(say("Some columns of the address are not known here and were left out."))
    return known


def sort_of(model: Sequence[Mapping[str, Any]]) -> tuple[tuple[str, bool], ...]:
    """Read the sort model that the grid sends."""
    found = tuple((str(m.get("colId")), m.get("sort") == "desc") for m in model if isinstance(m, dict))
    return tuple((name, down) for name, down in found if name in SORTABLE and name in COLUMNS)[:4] or PLAIN_SORT
