"""The words of the interface for what may be chosen: values as the address writes them, labels as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dashboard.tongue import mark, say

if TYPE_CHECKING:
    from collections.abc import Sequence

Choices = tuple[tuple[str, str], ...]

FLOWS: Final[Choices] = (("turnover", mark("Turnover")), ("export", mark("Exports")), ("import", mark("Imports")))
FLOW_TITLES: Final = {
    "turnover": mark("Turnover"), "export": mark("China’s exports"), "import": mark("China’s imports"),
}  # fmt: skip
KINDS: Final[Choices] = (("month", mark("Month")), ("ytd", mark("To date")), ("year", mark("Year")))
KIND_TITLES: Final = {"month": mark("by month"), "ytd": mark("from January"), "year": mark("by year")}
SIDES: Final[Choices] = (("both", mark("Both")), ("china", mark("China")), ("partner", mark("Partner")))
TRANSFORMS: Final[Choices] = (
    ("level", mark("Level")), ("yoy", mark("Change, %")), ("diff", mark("Change, amount")),
    ("share", mark("Share of the five")), ("index", mark("Index")), ("sum3", mark("3-month sum")),
    ("cagr", mark("Compound rate")),
)  # fmt: skip
TRANSFORM_TITLES: Final = {
    "level": mark("level"), "yoy": mark("change on the same months a year before"),
    "diff": mark("change in the amount"), "share": mark("share of the five"), "index": mark("index"),
    "sum3": mark("sum of three months"), "cagr": mark("compound rate of growth"),
}  # fmt: skip
LAYOUTS: Final[Choices] = (("one", mark("One chart")), ("panels", mark("Own scales")), ("same", mark("Same scale")))
CURRENCIES: Final[Choices] = (("cny", mark("Yuan")), ("usd", mark("Dollars")))

# Every flow between China and somebody, whole: languages put the parts in different orders.
TRADE_WITH: Final = {
    "turnover": mark("China’s trade with {who}"),
    "export": mark("China’s exports to {who}"),
    "import": mark("China’s imports from {who}"),
}
THE_FIVE: Final = mark("the five")


def said(choices: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Say the labels of choices in the reader's language."""
    return [(value, say(label)) for value, label in choices]


def trade_with(flow: str, who: str) -> str:
    """Name a flow between China and somebody; `flow` as the address or as the store writes it.

    >>> trade_with("total", "Kazakhstan"), trade_with("import", "the five")
    ('China’s trade with Kazakhstan', 'China’s imports from the five')
    """
    return say(TRADE_WITH["turnover" if flow == "total" else flow], who=who)
