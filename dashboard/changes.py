"""What a refresh changed, in words: for the status page and the feed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from dashboard import formats, stored
from dashboard.tongue import mark, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ORDER = ("new", "revised", "restated", "withdrawn")
MEANING = {
    "new": mark("first seen"),
    "revised": mark("another value than before"),
    "restated": mark("the same value with another status, basis or reading"),
    "withdrawn": mark("no longer printed by its source"),
}
WORDS = {"new": mark("new"), "revised": mark("revised"), "restated": mark("restated"), "withdrawn": mark("withdrawn")}
COUNTED = {
    "new": mark("{n} new"),
    "revised": mark("{n} revised"),
    "restated": mark("{n} restated"),
    "withdrawn": mark("{n} withdrawn"),
}
FLOWS = {"export": mark("exports"), "import": mark("imports"), "total": mark("turnover")}
MEASURES = {
    "growth": mark("growth of {what}"),
    "share": mark("share of {what}"),
    "balance": mark("balance of {what}"),
    "target": mark("target for {what}"),
}


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
    said = [say(COUNTED[change], n=formats.full(n)) for change, n in total.items() if n]
    return formats.joined(said) or say("nothing changed")


def by_run(counts: Iterable[Mapping[str, Any]]) -> dict[int, list[Mapping[str, Any]]]:
    """Group rows of `change_counts` by the refresh that made them."""
    groups: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in counts:
        groups[row["run"]].append(row)
    return dict(groups)


def subject(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Name the figure: who reports what about whom, and when."""
    reporter, partner = names.get(row["reporter"], row["reporter"]), names.get(row["partner"], row["partner"])
    what = say(FLOWS[row["flow"]])
    if row["measure"] in MEASURES:
        what = say(MEASURES[row["measure"]], what=what)
    if row["product"] != "TOTAL":
        what = say("{what} of {goods}", what=what, goods=stored.said(_goods(row["product"])))
    when = formats.period(row["period_start"], row["period_end"])
    if row["reporter"] == "N/S":
        return say("{what}, {partner}, {when}", what=what, partner=partner, when=when)
    return say("{reporter}: {what}, with {partner}, {when}", reporter=reporter, what=what, partner=partner, when=when)


def _goods(product: str) -> str:
    words = product.removeprefix("words:")
    return words if words == product else words.replace("-", " ")


def value(row: Mapping[str, Any]) -> str:
    """Write what changed about the value: old → new and the change, or the one that there is."""
    old, new = _amount(row["value_before"], row["unit"]), _amount(row["value"], row["unit"])
    if row["change"] == "revised":
        percent = f" ({formats.change(row['change_pct'])})" if row["change_pct"] is not None else ""
        return f"{old} → {new}{percent}"
    if row["change"] == "withdrawn":
        return say("was {old}", old=old) if old else say("withdrawn")
    return new


def _amount(number: float | None, unit: str) -> str:
    if number is None:
        return ""
    if unit == "percent":
        return formats.percent_as_it_is(number)
    return formats.amount(number, unit, exact=True)
