"""Which rows are asked for: the one set of filters that pages, API and command line share."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from dashboard.tongue import mark, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FLOWS = {"export": "export", "import": "import", "turnover": "total", "total": "total"}
KINDS = ("month", "jan_feb", "quarter", "half", "ytd", "year", "other", "none")
VERDICTS = (
    "agrees", "agrees_with_another_source", "close", "differs", "not_comparable", "inconsistent", "cannot_check",
)  # fmt: skip
_CODE = re.compile(r"[A-Z0-9][A-Z0-9/_-]{0,38}")
_WORD = re.compile(r"[a-z0-9][a-z0-9_.-]{0,58}")
_PRODUCT = re.compile(r"[\w:. -]{1,80}")
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?", re.ASCII)
IS_NOT = mark("{name}: “{value}” is not {expected}")
NOT_ONE_OF = mark("{name}: “{value}” is not one of {allowed}")
_MANY = 50  # more values than this in one filter is a mistake or an attack


class BadFilterError(ValueError):
    """A filter that has no meaning here; says which, what was given and what is expected.

    The error itself is in English, for programs; `said` is for the reader of a page.
    """

    def __init__(self, message: str, /, **values: str) -> None:
        super().__init__(message.format(**values) if values else message)
        self.message, self.values = message, values

    def said(self) -> str:
        """Say it in the reader's language; what was expected is words too."""
        return say(self.message, **{name: say(value) for name, value in self.values.items()})


@dataclass(frozen=True, slots=True)
class Filters:
    """Which rows; an empty field asks for any.

    `pair` is the Central Asian party whichever side reports, and `china_flow` the flow as China sees it,
    so one question can ask for both reports of one trade.  `first` keeps, of several publishers of one
    report, the one that reaches furthest; `own` leaves out what others estimated in a partner's name;
    `running` asks for what counts from January.
    """

    reporter: tuple[str, ...] = ()
    partner: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()
    flow: tuple[str, ...] = ()
    china_flow: tuple[str, ...] = ()
    product: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    id: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    verdict: tuple[str, ...] = ()
    words: str = ""  # anywhere in title, publisher, place, goods, note or as printed
    start: str = ""  # first day of the period is not before
    end: str = ""  # last day of the period is not after
    as_of: str = ""
    updated_after: str = ""
    include_history: bool = False
    first: bool = False
    yoy: bool = False
    own: bool = False
    running: bool = False

    @classmethod
    def read(cls, given: Mapping[str, str | Sequence[str]], kind: str = "") -> Filters:
        """Read request parameters or command-line options; with `kind`, only those that this export understands.

        >>> Filters.read({"partner": "KAZ,KGZ", "flow": "turnover", "from": "2024"})
        ... # doctest: +ELLIPSIS
        Filters(reporter=(), partner=('KAZ', 'KGZ'), ..., flow=('total',), ..., start='2024-01-01', ...)
        >>> Filters.read({"flow": "sideways"})
        Traceback (most recent call last):
        dashboard.filters.BadFilterError: flow: “sideways” is not one of export, import, turnover
        """
        fitting = UNDERSTOOD[kind] if kind else tuple(_READERS)
        values: dict[str, object] = {}
        for name, raw in given.items():
            if name not in fitting:
                unfit = mark("“{name}” does not fit {kind}; known here are {known}")
                what = unfit if name in _READERS else mark("“{name}” is not a filter; known here are {known}")
                raise BadFilterError(what, name=legible(name), kind=kind, known=", ".join(fitting))
            field, reader = _READERS[name]
            values[field] = reader(name, _listed(raw))
        return cls(**values)  # type: ignore[arg-type]  # each reader gives its own field's type

    def query(self) -> str:
        """Write the filters as a query string, in one fixed order, leaving out what is not asked.

        >>> Filters(pair=("KAZ",), flow=("total",), start="2024-01-01").query()
        'pair=KAZ&flow=turnover&from=2024-01-01'
        """
        asked = [(_NAMES[f.name], getattr(self, f.name)) for f in fields(self)]
        return urlencode([(name, _written(name, value)) for name, value in asked if value], safe=",:")

    def with_(self, **changes: object) -> Filters:
        """Give the same filters with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]  # the caller names real fields


def _listed(raw: str | Sequence[str]) -> list[str]:
    parts = [raw] if isinstance(raw, str) else list(raw)
    values = [value.strip() for part in parts for value in part.split(",") if value.strip()]
    if len(values) > _MANY:
        raise BadFilterError(mark("at most {most} values in one filter"), most=str(_MANY))
    return values


def legible(value: str) -> str:
    """Give what somebody wrote as a message may repeat it: 40 characters at most, none that is not seen."""
    return "".join(c if c.isprintable() else "�" for c in value[:40])


def _codes(name: str, values: list[str]) -> tuple[str, ...]:
    return _matching(name, [value.upper() for value in values], _CODE, mark("a code such as KAZ"))


def _words(name: str, values: list[str]) -> tuple[str, ...]:
    return _matching(name, values, _WORD, mark("a name such as imf_dots"))


def _products(name: str, values: list[str]) -> tuple[str, ...]:
    return _matching(name, values, _PRODUCT, mark("a product code such as TOTAL"))


def _ids(name: str, values: list[str]) -> tuple[str, ...]:
    return _matching(name, values, re.compile(r"[\w./:@ -]{1,300}"), mark("the id of a row"))


def _texts(name: str, values: list[str]) -> tuple[str, ...]:
    return _matching(name, values, re.compile(r"[^\x00-\x1f]{1,120}"), mark("a name"))


def _matching(name: str, values: list[str], pattern: re.Pattern[str], expected: str) -> tuple[str, ...]:
    for value in values:
        if not pattern.fullmatch(value):
            raise BadFilterError(IS_NOT, name=name, value=legible(value), expected=expected)
    return tuple(dict.fromkeys(values))


def _flows(name: str, values: list[str]) -> tuple[str, ...]:
    for value in values:
        if value.lower() not in FLOWS:
            raise BadFilterError(NOT_ONE_OF, name=name, value=legible(value), allowed="export, import, turnover")
    return tuple(dict.fromkeys(FLOWS[value.lower()] for value in values))


def _kinds(name: str, values: list[str]) -> tuple[str, ...]:
    return _chosen(name, values, KINDS)


def _verdicts(name: str, values: list[str]) -> tuple[str, ...]:
    return _chosen(name, values, VERDICTS)


def _chosen(name: str, values: list[str], allowed: tuple[str, ...]) -> tuple[str, ...]:
    for value in values:
        if value not in allowed:
            raise BadFilterError(NOT_ONE_OF, name=name, value=legible(value), allowed=", ".join(allowed))
    return tuple(dict.fromkeys(values))


def is_moment(value: str) -> bool:
    """Whether a text is a day of the calendar as ISO 8601 writes it, with or without a time in UTC.

    >>> is_moment("2024-02-29"), is_moment("2023-02-29"), is_moment("2024-02-29T24:61:00Z")
    (True, False, False)
    """
    if not _MOMENT.fullmatch(value):
        return False
    try:
        dt.datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _start(name: str, values: list[str]) -> str:
    value = _period(name, values)
    return value + "0000-01-01"[len(value) :] if value else ""


def _end(name: str, values: list[str]) -> str:
    value = _period(name, values)
    if not value or len(value) == len("2024-03-01"):
        return value
    year, month = int(value[:4]), int(value[5:] or 12)
    return f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]}"


def _period(name: str, values: list[str]) -> str:
    value = _single(name, values)
    if value and not (_DAY.fullmatch(value) and is_moment(value + "0000-01-01"[len(value) :])):
        raise BadFilterError(
            IS_NOT, name=name, value=legible(value), expected=mark("a day, month or year such as 2024-03-01")
        )
    return value


def _moment(name: str, values: list[str]) -> str:
    value = _single(name, values)
    if value and not is_moment(value):
        raise BadFilterError(IS_NOT, name=name, value=legible(value), expected=mark("a day such as 2026-11-01"))
    return value


def _search(name: str, values: list[str]) -> str:
    value = ",".join(values)  # a comma in a search is a comma
    if not re.fullmatch(r"[^\x00-\x1f]{0,80}", value):
        raise BadFilterError(mark("{name}: at most 80 characters"), name=name)
    return value


def _flag(name: str, values: list[str]) -> bool:
    value = _single(name, values).lower()
    if value not in {"", "1", "0", "true", "false"}:
        raise BadFilterError(IS_NOT, name=name, value=legible(value), expected=mark("true or false"))
    return value in {"1", "true"}


def _transform(name: str, values: list[str]) -> bool:
    value = _single(name, values)
    if value not in {"", "level", "yoy"}:
        raise BadFilterError(IS_NOT, name=name, value=legible(value), expected=mark("level or yoy"))
    return value == "yoy"


def _single(name: str, values: list[str]) -> str:
    if len(values) > 1:
        raise BadFilterError(mark("{name}: one value, not {n}"), name=name, n=str(len(values)))
    return values[0] if values else ""


def _written(name: str, value: object) -> str:
    if isinstance(value, tuple):
        return ",".join("turnover" if name in {"flow", "china_flow"} and v == "total" else v for v in value)
    if name == "transform":
        return "yoy"
    return "1" if value is True else str(value)


_READERS = {
    "reporter": ("reporter", _codes),
    "partner": ("partner", _codes),
    "pair": ("pair", _codes),
    "flow": ("flow", _flows),
    "china_flow": ("china_flow", _flows),
    "product": ("product", _products),
    "kind": ("kind", _kinds),
    "unit": ("unit", _codes),
    "source": ("source", _words),
    "id": ("id", _ids),
    "publisher": ("publisher", _texts),
    "verdict": ("verdict", _verdicts),
    "q": ("words", _search),
    "from": ("start", _start),
    "to": ("end", _end),
    "asOf": ("as_of", _moment),
    "updatedAfter": ("updated_after", _moment),
    "includeHistory": ("include_history", _flag),
    "first": ("first", _flag),
    "transform": ("yoy", _transform),
    "own": ("own", _flag),
    "running": ("running", _flag),
}
_FIGURES = tuple(name for name in _READERS if name != "verdict")

_CLAIMS = (
    "reporter", "partner", "pair", "flow", "china_flow", "product", "kind", "unit", "source", "id", "publisher",
    "verdict", "q", "from", "to", "updatedAfter",
)  # fmt: skip

# What each kind of export can be asked for.  Any other filter is refused: one that changes nothing would mislead.
UNDERSTOOD: dict[str, tuple[str, ...]] = {
    "series": _FIGURES,
    "vintages": _FIGURES,  # with the history included, whether it is asked for or not
    "claims": _CLAIMS,
    "checks": _CLAIMS,
    "pairs": ("partner", "pair", "china_flow", "product", "kind", "unit", "source", "from", "to"),
    "sources": ("source",),
}  # fmt: skip
_NAMES = {field: name for name, (field, _) in _READERS.items()}
