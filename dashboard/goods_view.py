"""The state of the page of goods: a country, a flow, a list, a year, a search; all in the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from dashboard.address import COUNTRIES, View
from dashboard.tongue import say

if TYPE_CHECKING:
    from collections.abc import Mapping

ISO2 = {iso3: iso2 for iso2, iso3 in COUNTRIES.items()}
_OWN = ("list", "year", "q")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page shows: a country, the flow as China sees it, a list of goods, a year, a search."""

    country: str = "KAZ"
    flow: str = "import"
    key: str = ""
    year: str = ""
    words: str = ""

    @classmethod
    def read(cls, query: Mapping[str, Any]) -> tuple[Asked, list[str]]:
        """Read an address; of several countries the first is shown."""
        view, notices = View.read(query, _OWN)
        country = view.countries[0] if "c" in query else "KAZ"
        flow = "export" if view.flow == "export" else "import"
        year = str(query.get("year", ""))
        if year and not (year.isdigit() and len(year) == 4):
            notices.append(say("A year has four digits; showing the newest."))
            year = ""
        return cls(country, flow, str(query.get("list", ""))[:60], year, str(query.get("q", ""))[:80]), notices

    def query(self) -> str:
        """Write the address; only what differs from the plain page."""
        plain = Asked()
        named = {"c": ISO2[self.country], "flow": self.flow, "list": self.key, "year": self.year, "q": self.words}
        usual = {"c": ISO2[plain.country], "flow": plain.flow, "list": "", "year": "", "q": ""}
        different = {name: value for name, value in named.items() if value != usual[name]}
        return f"?{urlencode(different)}" if different else ""
