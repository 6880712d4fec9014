"""The address is the whole state of a page: read from the query string, written back to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, urlencode

from dashboard.filters import Filters, is_moment, legible
from dashboard.tongue import LANGUAGES, mark, say

if TYPE_CHECKING:
    from collections.abc import Mapping

COUNTRIES: Final = {"KZ": "KAZ", "KG": "KGZ", "TJ": "TJK", "TM": "TKM", "UZ": "UZB"}
_ISO2: Final = {iso3: iso2 for iso2, iso3 in COUNTRIES.items()}
FLOWS: Final = ("turnover", "export", "import")
KINDS: Final = ("month", "ytd", "year")
SIDES: Final = ("both", "china", "partner")
CURRENCIES: Final = ("cny", "usd")
TRANSFORMS: Final = ("level", "yoy", "diff", "share", "index", "sum3", "cagr")
LAYOUTS: Final = ("one", "panels", "same")
_STORED_KINDS: Final = {"month": ("month",), "ytd": ("month", "jan_feb", "ytd", "year"), "year": ("year",)}
NOT_PART: Final = mark("“{name}” is not part of an address here and was left out.")
_DAY_LONG: Final = len("2026-11-01")


@dataclass(frozen=True, slots=True)
class View:
    """What a page shows; `since` is the first year, `as_of` the day whose knowledge of the figures is asked for."""

    countries: tuple[str, ...] = tuple(COUNTRIES.values())
    flow: str = "turnover"
    kind: str = "month"
    side: str = "both"
    currency: str = "cny"
    since: str = ""
    as_of: str = ""
    transform: str = "level"
    base: str = ""
    layout: str = "one"
    language: str = "en"

    @classmethod
    def read(cls, query: Mapping[str, Any], known: tuple[str, ...] = ()) -> tuple[View, list[str]]:
        """Read a query; give the view and, in words, what was not understood and left out.

        `known` names further parameters that a page reads itself.

        >>> View.read({"c": "KZ,KG", "flow": "export"})[0].countries
        ('KAZ', 'KGZ')
        >>> View.read({"flow": "up"})[1]
        ['“up” is not a flow; showing turnover.']
        """
        notices: list[str] = []
        found: dict[str, Any] = {}
        for name, raw in query.items():
            if name in _READERS:
                field, read = _READERS[name]
                found[field] = read(str(raw), notices)
            elif name not in known:
                notices.append(say(NOT_PART, name=legible(name)))
        return cls(**{field: value for field, value in found.items() if value}), notices

    @classmethod
    def chosen(cls, countries: object, kept: object = "", **values: object) -> View:
        """Take the values of controls; what is not allowed falls back to the plain page.

        `kept` is the address so far: what no control of the page changes stays as it was.

        >>> View.chosen(["KAZ"], "?flow=import&from=2020&asof=2026-11-01", flow="export").query()
        '?c=KZ&flow=export&from=2020&asof=2026-11-01'
        """
        listed = countries if isinstance(countries, list) else []
        before = dict(parse_qsl(kept.removeprefix("?"))) if isinstance(kept, str) else {}
        asked = {name: raw for name, raw in before.items() if name in _READERS and _READERS[name][0] not in values}
        asked["c"] = ",".join(_ISO2[c] for c in listed if isinstance(c, str) and c in _ISO2)
        asked |= {name: str(values[field]) for name, (field, _) in _READERS.items() if values.get(field)}
        return cls.read({name: value for name, value in asked.items() if value})[0]

    def query(self) -> str:
        """Write the view as a query string; only what differs from the plain page.

        >>> View(countries=("KAZ", "KGZ"), currency="usd").query()
        '?c=KZ,KG&cur=usd'
        >>> View().query()
        ''
        """
        plain = View()
        asked = [(name, getattr(self, field)) for name, (field, _) in _READERS.items() if
                 getattr(self, field) != getattr(plain, field)]  # fmt: skip
        written = [(name, ",".join(_ISO2[c] for c in v) if name == "c" else v) for name, v in asked]
        return f"?{urlencode(written, safe=',')}" if written else ""

    def with_(self, **changes: Any) -> View:  # noqa: ANN401 - any field's type
        """Give the same view with some fields changed."""
        return replace(self, **changes)

    @property
    def unit(self) -> str:
        """The stored unit of the chosen currency."""
        return self.currency.upper()

    def filters(self) -> Filters:
        """Give the filters of exactly the figures that this view shows."""
        asked = Filters(
            pair=self.countries,
            china_flow=("total" if self.flow == "turnover" else self.flow,),
            kind=_STORED_KINDS[self.kind],
            unit=(self.unit,),
            product=("TOTAL",),
            start=f"{self.since}-01-01" if self.since else "",
            as_of=self.as_of,
            first=True,
            own=True,
            running=self.kind == "ytd",
        )
        if self.side == "china":
            return asked.with_(reporter=("CHN",))
        return asked.with_(partner=("CHN",)) if self.side == "partner" else asked


def _countries(raw: str, notices: list[str]) -> tuple[str, ...]:
    asked = [code.strip().upper() for code in raw.split(",") if code.strip()]
    unknown = [code for code in asked if code not in COUNTRIES]
    if unknown:
        notices.append(
            say("“{codes}” is not one of KZ, KG, TJ, TM, UZ and was left out.", codes=legible(", ".join(unknown)))
        )
    return tuple(iso3 for iso2, iso3 in COUNTRIES.items() if iso2 in asked)


def _one_of(allowed: tuple[str, ...], unknown: str) -> Any:  # noqa: ANN401 - a reader
    def read(raw: str, notices: list[str]) -> str:
        if raw in allowed:
            return raw
        notices.append(say(unknown, given=legible(raw)))
        return ""

    return read


def _year(raw: str, notices: list[str]) -> str:
    if re.fullmatch(r"(19|20)[0-9]{2}", raw):
        return raw
    notices.append(say("“{given}” is not a year; showing all years.", given=legible(raw)))
    return ""


def _day(raw: str, notices: list[str]) -> str:
    if len(raw) == _DAY_LONG and is_moment(raw):
        return raw
    notices.append(say("“{given}” is not a day such as 2026-11-01; showing what is known now.", given=legible(raw)))
    return ""


_READERS: Final = {
    "c": ("countries", _countries),
    "flow": ("flow", _one_of(FLOWS, mark("“{given}” is not a flow; showing turnover."))),
    "kind": ("kind", _one_of(KINDS, mark("“{given}” is not a kind of period; showing months."))),
    "side": ("side", _one_of(SIDES, mark("“{given}” is not a side; showing both."))),
    "cur": ("currency", _one_of(CURRENCIES, mark("“{given}” is not a currency here; showing yuan."))),
    "from": ("since", _year),
    "asof": ("as_of", _day),
    "t": ("transform", _one_of(TRANSFORMS, mark("“{given}” is not a way to count; showing the level."))),
    "base": ("base", _year),
    "lay": ("layout", _one_of(LAYOUTS, mark("“{given}” is not a layout; showing one chart."))),
    "lang": ("language", _one_of(LANGUAGES, mark("“{given}” is not a language here; showing English."))),
}
