"""The words of the interface for what may be chosen: values as the address writes them, labels as people read them."""

from __future__ import annotations

from typing import Final

FLOWS: Final = (("turnover", "Turnover"), ("export", "Exports"), ("import", "Imports"))
FLOW_TITLES: Final = {"turnover": "Turnover", "export": "China’s exports", "import": "China’s imports"}
KINDS: Final = (("month", "Month"), ("ytd", "To date"), ("year", "Year"))
KIND_TITLES: Final = {"month": "by month", "ytd": "from January", "year": "by year"}
SIDES: Final = (("both", "Both"), ("china", "China"), ("partner", "Partner"))
CURRENCIES: Final = (("cny", "Yuan"), ("usd", "Dollars"))
