"""An assumption about the cost of carriage: what CIF values would be FOB, in rows of their own, labelled as assumed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dash import html

from dashboard import footnotes, formats, prose
from dashboard.tongue import mark, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from dash.development.base_component import Component

RATES: Final = ("0", "3", "5", "7", "10")  # percent of the value without carriage; 0 assumes nothing
SIDES: Final = ("china", "partner")
FORMULA: Final = mark("FOB = CIF ÷ (1 + assumed %)")


def rate(raw: object, notices: list[str]) -> int:
    """Read the assumed percentage of an address; 0 where none is asked for.

    >>> rate("7", []), rate(None, [])
    (7, 0)
    """
    if raw in (None, "", *RATES):
        return int(str(raw or 0))
    notices.append(say("“{given}” is not an assumption here; showing values as reported.", given=str(raw)[:40]))
    return 0


def as_fob(value: float, basis: str, percent: float) -> float:
    """Give a CIF value less the assumed cost of carriage and insurance; other bases stay as they are.

    >>> round(as_fob(107.0, "CIF", 7)), as_fob(107.0, "FOB", 7)
    (100, 107.0)
    """
    return value / (1 + percent / 100) if basis == "CIF" else value


def section(annual: pd.DataFrame, names: Mapping[str, str], percent: int) -> Component | None:
    """Show the newest pair of each country with its CIF side brought to FOB; nothing where nothing is assumed."""
    if not percent or annual.empty:
        return None
    newest = annual.sort_values("period_end").drop_duplicates("partner", keep="last").sort_values("partner")
    rows = [row for found in newest.to_dict("records") for row in _pair(found, names, percent)]
    head = [
        say("Country"), say("Values"), say("China, m $"), say("Partner, m $"), say("Gap, m $"), say("Gap, %"),
        say("Basis"),
    ]  # fmt: skip
    said = say(
        "An assumption, not a report: carriage and insurance of {percent} % in every value reported CIF. {formula}. "
        "Reported values stay as they are; a value whose basis is unknown or mixed is left as reported.",
        percent=percent,
        formula=say(FORMULA),
    )
    caption = say("Newest pair as reported, and assuming {percent} %", percent=percent)
    table = prose.table(head, rows, caption, numeric=(2, 3, 4, 5))
    return html.Section([html.H2(say("If carriage is taken out")), html.P(said, className="finding"), table])


def _pair(row: Mapping[Any, Any], names: Mapping[str, str], percent: int) -> list[list[Any]]:
    """Give the reported values of a pair and, where a side is CIF, what they would be under the assumption."""
    period = formats.period(row["period_start"], row["period_end"])
    bases = [row[f"{side}_basis"] for side in SIDES]
    values = [row[f"{side}_value"] for side in SIDES]
    reported = _written(row, names, say("{period}, reported", period=period), values, bases)
    if "CIF" not in bases:
        return [reported]
    made = [as_fob(value, basis, percent) for value, basis in zip(values, bases, strict=True)]
    brought = ["FOB" if basis == "CIF" else basis for basis in bases]
    what = say("{period}, assumed {percent}", period=period, percent=formats.percent(percent, 0))
    return [reported, _written(row, names, what, made, brought)]


def _written(
    row: Mapping[Any, Any], names: Mapping[str, str], what: str, values: list[float], bases: list[str]
) -> list[Any]:
    china, partner = values
    cells = [
        f"{formats.in_millions(value)} [{row[f'{side}_note']:.0f}]" for side, value in zip(SIDES, values, strict=True)
    ]
    change = formats.change((china - partner) / ((china + partner) / 2) * 100)
    return [
        names[row["partner"]],
        what,
        *cells,
        formats.in_millions(china - partner),
        change,
        " / ".join(footnotes.short_basis(code) for code in bases),
    ]
