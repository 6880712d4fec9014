"""The words of the project as values: period, document, citation, observation, claim, source."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

CHINA = "CHN"
FIVE = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
REGION = "CA5"  # the five together, as a named group
WORLD = "WLD"
NOT_STATED = "N/S"  # a claim that names nobody as its reporter
TOTAL = "TOTAL"  # all goods

Flow = Literal["export", "import", "total"]
Measure = Literal["value", "growth", "share", "balance", "target"]
PeriodKind = Literal["month", "jan_feb", "quarter", "half", "ytd", "year", "other", "none"]
Basis = Literal["FOB", "CIF", "mixed", "unknown"]

FLOWS = ("export", "import", "total")
MEASURES = ("value", "growth", "share", "balance", "target")
PERIOD_KINDS = ("month", "jan_feb", "quarter", "half", "ytd", "year", "other", "none")
BASES = ("FOB", "CIF", "mixed", "unknown")
CLAIM_STATES = ("accepted", "proposed", "rejected")
STATUS_LETTERS = "bcdefimnpsu"  # Eurostat's flags; see data/README.md
WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both inclusive, as ISO dates; both empty when a claim gives none.

    >>> Period("2024-01-01", "2024-10-31", "ytd").months
    10
    >>> Period.spanning("2024-01-01", "2024-12-31").kind
    'year'
    """

    start: str
    end: str
    kind: PeriodKind

    @classmethod
    def spanning(cls, start: str, end: str) -> Period:
        """Name the kind that the two days make; from January it is `ytd` unless a year, a month or Jan–Feb."""
        return cls(start, end, _kind_of(start, end))

    @property
    def months(self) -> int:
        """Whole calendar months covered; 0 when the period is open or not made of whole months."""
        return _whole_months(self.start, self.end)

    @property
    def year(self) -> int:
        """The year of the last day (of the first, when the end is open); 0 when undated."""
        return int((self.end or self.start or "0")[:4])


@lru_cache(maxsize=4096)  # a delivery of a million figures has a few hundred periods
def _whole_months(start: str, end: str) -> int:
    if not (start and end):
        return 0
    first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    whole = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    return (last.year - first.year) * 12 + last.month - first.month + 1 if whole else 0


def _kind_of(start: str, end: str) -> PeriodKind:
    if not (start or end):
        return "none"
    months = _whole_months(start, end)
    if months == 0 or start[:4] != end[:4]:
        return "other"
    if months == 1:
        return "month"
    if start[5:7] == "01":
        return "year" if months == 12 else "jan_feb" if months == 2 else "ytd"
    aligned = (int(start[5:7]) - 1) % months == 0
    if months == 3 and aligned:
        return "quarter"
    return "half" if months == 6 and aligned else "other"


@dataclass(frozen=True, slots=True)
class Document:
    """One retrieved thing: a dataset release, an API answer, an article."""

    source: str
    url: str
    title: str = ""
    published_on: str = ""  # as precise as known: 2024, 2024-03 or 2024-03-18
    retrieved_at: str = ""  # a day, or a moment in UTC ending in Z
    id: str = ""  # readable for bundled documents; otherwise <source>-<first 16 of sha256>
    sha256: str = ""  # of the bytes as received; empty when a bundled fact was read in a public copy
    content_type: str = ""
    http_status: int = 0
    final_url: str = ""
    archived_url: str = ""
    language: str = ""
    via: str = ""  # where it was read, when not at its own address
    parser: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a number is printed: document, place in it, and for prose the words that carry it."""

    document: Document
    locator: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What an article's figure has beyond an observation (fields of the labelling rules)."""

    state: Literal["accepted", "proposed", "rejected"]
    partners: tuple[str, ...]
    china_flow: Flow  # always seen from China, whatever the observation's reporter
    compare: str = ""  # yoy, mom, since:YYYY, avg:YYYY, …
    attributed_to: str = ""
    reporter_view: str = ""
    product_words: str = ""
    share_of: str = ""
    approx: bool = False
    confidence: float = 1.0
    read_by: str = "person"  # "person", or JSON: the rule that read each field
    span: tuple[int, int] = (0, 0)  # of the quote in the document's text


class Observation(NamedTuple):
    """One number as a source printed it, with its citation; a tuple, because there are millions of them.

    `value` is in base units (dollars, yuan, percent); `as_printed` keeps the printed text.  A withdrawn
    figure has no value and the status "withdrawn".
    """

    source: str
    reporter: str
    partner: str
    flow: Flow
    period: Period
    value: float | None
    unit: str
    citation: Citation
    as_printed: str
    measure: Measure = "value"
    product: str = TOTAL
    basis: Basis = "unknown"
    status: str = ""
    is_computed: bool = False
    formula: str = ""
    note: str = ""
    item: str = ""  # which printed item, where a document prints one cell more than once (claims)
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """Yuan (or another currency) per US dollar over a period, by a named method."""

    base: str
    quote: str
    period: Period
    is_cumulative: bool
    rate: float
    method: str
    precision_pct: float
    citations: tuple[Citation, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A country's figure that is not trade: gross domestic product, population; yearly."""

    source: str
    area: str
    code: str  # the publisher's own, NY.GDP.MKTP.CD
    year: int
    value: float
    unit: str
    as_printed: str
    citation: Citation
    status: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Who prints: what `data/reference/sources.csv` says of one source."""

    name: str
    publisher: str
    title: str
    kind: Literal["official", "international", "research", "think_tank", "media"]
    url: str
    licence: str
    may_redistribute: bool
    cadence: Literal["monthly", "quarterly", "annual", "irregular", "once"]
    expected_lag_days: int = 0
    currency: str = ""
    basis: str = ""
    coverage: str = ""
    method_note: str = ""
    licence_url: str = ""


@dataclass(slots=True)
class Batch:
    """What one source yields in one refresh: finished values and the items it had to refuse."""

    source: Source
    observations: list[Observation] = field(default_factory=list)
    rates: list[Rate] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    markers: dict[str, str] = field(default_factory=dict)  # left for the source's next visit
    warnings: list[str] = field(default_factory=list)
    refused: list[Exception] = field(default_factory=list)
    complete: list[str] = field(default_factory=list)  # documents it gives in full: what they lack now is withdrawn
