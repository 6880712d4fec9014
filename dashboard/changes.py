"""What a refresh changed, in words: for the status page and the feed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from dashboard import formats

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ORDER = ("new", "revised", "restated", "withdrawn")
MEANING = {
    "new": "first seen",
    "revised": "another value than before",
    "restated": "the same value with another status, basis or reading",
    "withdrawn": "no longer printed by its source",
}
_FLOWS = {"export": "exports", "import": "imports", "total": "turnover"}


def summed(counts: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """Add up rows of `change_counts` by kind of change, in a fixed order.

    >>> summed([{"change": "new", "n": 2}, {"change": "new", "n": 3}])
    {'new': 5, 'revised': 0, 'restated': 0, 'withdrawn': 0}
    """
    total = dict.fromkeys(ORDER, 0)
    for row in counts:
        total[row["change"]] += row["n"]
    return total


def in_words(total: Mapping[str, int]) -> str:
    """Say what changed.

    >>> in_words({"new": 5, "revised": 1, "restated": 0, "withdrawn": 0})
    '5 new, 1 revised'
    >>> in_words({"new": 0, "revised": 0, "restated": 0, "withdrawn": 0})
    'nothing changed'
    """
    said = [f"{formats.full(n)} {change}" for change, n in total.items() if n]
    return ", ".join(said) or "nothing changed"


def by_run(counts: Iterable[Mapping[str, Any]]) -> dict[int, list[Mapping[str, Any]]]:
    """Group rows of `change_counts` by the refresh that made them."""
    groups: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in counts:
        groups[row["run"]].append(row)
    return dict(groups)


def subject(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Name the figure: who reports what about whom, and when."""
    reporter, partner = names.get(row["reporter"], row["reporter"]), names.get(row["partner"], row["partner"])
    what = _FLOWS[row["flow"]] if row["measure"] == "value" else f"{row['measure']} of {_FLOWS[row['flow']]}"
    goods = "" if row["product"] == "TOTAL" else f" of {row['product'].removeprefix('words:')}"
    side = f"{reporter}: {what}{goods}, with {partner}" if row["reporter"] != "N/S" else f"{what}{goods}, {partner}"
    return f"{side}, {formats.period(row['period_start'], row['period_end'])}"


def value(row: Mapping[str, Any]) -> str:
    """Write what changed about the value: old → new and the change, or the one that there is."""
    old, new = _amount(row["value_before"], row["unit"]), _amount(row["value"], row["unit"])
    if row["change"] == "revised":
        percent = f" ({formats.change(row['change_pct'])})" if row["change_pct"] is not None else ""
        return f"{old} → {new}{percent}"
    if row["change"] == "withdrawn":
        return f"was {old}" if old else "withdrawn"
    return new


def _amount(number: float | None, unit: str) -> str:
    if number is None:
        return ""
    if unit == "percent":
        return f"{number:g}{formats.THIN}%"
    return formats.amount(number, unit, exact=True)
