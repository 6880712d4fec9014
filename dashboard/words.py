"""The words of the interface for what may be chosen: values as the address writes them, labels as people read them."""

from __future__ import annotations

from typing import Final

FLOWS: Final = (("turnover", "Turnover"), ("export", "Exports"), ("import", "Imports"))
FLOW_TITLES: Final = {"turnover": "Turnover", "export": "China’s exports", "import": "China’s imports"}
FLOW_WORDS: Final = {"turnover": "with", "export": "to", "import": "from"}
KINDS: Final = (("month", "Month"), ("ytd", "To date"), ("year", "Year"))
KIND_TITLES: Final = {"month": "by month", "ytd": "from January", "year": "by year"}
SIDES: Final = (("both", "Both"), ("china", "China"), ("partner", "Partner"))
TRANSFORMS: Final = (
    ("level", "Level"), ("yoy", "Change, %"), ("diff", "Change, amount"), ("share", "Share of the five"),
    ("index", "Index"), ("sum3", "3-month sum"), ("cagr", "Compound rate"),
)  # fmt: skip
TRANSFORM_TITLES: Final = {
    "level": "level", "yoy": "change on the same months a year before", "diff": "change in the amount",
    "share": "share of the five", "index": "index", "sum3": "sum of three months", "cagr": "compound rate of growth",
}  # fmt: skip
LAYOUTS: Final = (("one", "One chart"), ("panels", "Own scales"), ("same", "Same scale"))
CURRENCIES: Final = (("cny", "Yuan"), ("usd", "Dollars"))
