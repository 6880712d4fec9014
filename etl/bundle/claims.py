"""The claims of an article file: each one observation, from the side of whoever it is attributed to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from etl.bundle.entries import Entry
from etl.bundle.printed import fault, other_currency
from etl.bundle.reference import Area, Product
from etl.bundle.words import CURRENCIES, UNITS, comparison, iso_day, letters_of_status
from etl.errors import BadInput
from etl.model import (
    CHINA,
    FIVE,
    FLOWS,
    MEASURES,
    NOT_STATED,
    REGION,
    STATUS_LETTERS,
    TOTAL,
    Citation,
    Claim,
    Observation,
    Period,
)

if TYPE_CHECKING:
    from etl.bundle.reference import Reference
    from etl.model import Document

KEYS = (
    "measure", "flow", "partners", "product", "value", "unit", "as_printed", "period_start", "period_end", "compare",
    "attributed_to", "reporter_view", "approx", "share_of", "status", "note",
)  # fmt: skip
_UNITS_OF = {"value": CURRENCIES, "balance": CURRENCIES, "share": {"percent"}, "growth": UNITS, "target": UNITS}
_CHINESE = re.compile(r"(GACC|MOFCOM|CHN|Chinese)\b")
_OFFICE = re.compile(r"([A-Z]{3}) \S.*")
_MIRROR = {"export": "import", "import": "export", "total": "total"}
_LONGEST_FIGURE = 60
_NOT_LETTERS = re.compile(r"[\W_]+")


class Seat(NamedTuple):
    """Whose figure a claim is: who reports, about whom, and the flow seen from there."""

    reporter: str
    partner: str
    flow: str


def claims(head: Entry, document: Document, known: Reference) -> tuple[list[Observation], list[Exception]]:
    """Read the claims of an article: all of them, or none and the reasons."""
    tables = head.table.get("claim", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise head.refuse("claim", "not a list of tables", "[[claim]] before each claim")
    observations: list[Observation] = []
    refused: list[Exception] = []
    for number, table in enumerate(tables, 1):
        try:
            observations.append(_observation(Entry(head.place, head.text, table, number), document, known))
        except BadInput as error:
            refused.append(error)
    if not tables:
        refused.append(BadInput(head.place, "no claim", "at least one [[claim]]"))
    return ([] if refused else observations), refused


def _observation(entry: Entry, document: Document, known: Reference) -> Observation:
    entry.only(KEYS)
    measure: Any = entry.one_of("measure", MEASURES)
    unit = entry.one_of("unit", _UNITS_OF[measure])
    claim = _claim(entry, known)
    seat = seat_of(claim.attributed_to, claim.partners, claim.china_flow)
    name_group(seat, claim.partners, known)
    flow: Any = seat.flow
    return Observation(
        source=document.source,
        reporter=seat.reporter,
        partner=seat.partner,
        flow=flow,
        period=_period(entry),
        value=_value(entry, measure),
        unit=unit,
        citation=Citation(document, f"in the text: {entry.table['as_printed']}"),
        as_printed=entry.table["as_printed"],
        measure=measure,
        product=product_code(claim.product_words, known),
        status=_status(entry),
        note=entry.text_or_empty("note"),
        item=f"{document.id}-{entry.number}",
        claim=claim,
    )


def _claim(entry: Entry, known: Reference) -> Claim:
    flow: Any = entry.one_of("flow", FLOWS)
    compare = entry.text_or_empty("compare")
    entry.checked(
        "compare", "yoy, mom, avg, since:2013, avg:1992 or over:30y", holds=not compare or comparison(compare)
    )
    view = entry.text_or_empty("reporter_view")
    entry.checked("reporter_view", "an area of areas.csv", holds=not view or view in known.areas)
    return Claim(
        state="accepted",
        partners=_partners(entry, known),
        china_flow=flow,
        compare=compare,
        attributed_to=entry.text_or_empty("attributed_to"),
        reporter_view=view,
        product_words=entry.text_or_empty("product"),
        share_of=entry.text_or_empty("share_of"),
        approx=entry.flag("approx"),
    )


def _partners(entry: Entry, known: Reference) -> tuple[str, ...]:
    held = entry.table.get("partners")
    named = held if isinstance(held, list) else []
    fine = bool(named) and all(isinstance(code, str) and code in known.areas for code in named)
    fine = fine and len(set(named)) == len(named) and CHINA not in named and NOT_STATED not in named
    entry.checked("partners", 'areas of areas.csv, each once, such as ["KAZ", "UZB"]', holds=fine)
    return tuple(sorted(named))


def _period(entry: Entry) -> Period:
    start, end = (entry.text_of(key, empty=True) for key in ("period_start", "period_end"))
    for key, day in (("period_start", start), ("period_end", end)):
        entry.checked(key, "a day such as 2024-02-29, or '' when none is given", holds=not day or iso_day(day))
    entry.checked("period_end", f"{start} or later", holds=not (start and end) or start <= end)
    return Period.spanning(start, end)


def _value(entry: Entry, measure: str) -> float:
    value = entry.amount("value")
    entry.checked("value", "zero or more", holds=value >= 0 or measure not in ("value", "share"))
    printed = entry.text_of("as_printed")
    entry.checked(
        "as_printed", f"the figure alone, at most {_LONGEST_FIGURE} characters", holds=len(printed) <= _LONGEST_FIGURE
    )
    unit = entry.text_of("unit")
    if unit in CURRENCIES and (other := other_currency(printed, unit)):
        raise entry.refuse("unit", f"{unit} where {other} is printed", "the currency that is printed")
    if why := fault(printed, value):
        raise entry.refuse("as_printed", why, f"the printed form of {value:.15g}")
    return value


def _status(entry: Entry) -> str:
    letters = entry.text_or_empty("status")
    entry.checked("status", f"letters of {STATUS_LETTERS}, each once", holds=letters_of_status(letters))
    return letters


def seat_of(attributed_to: str, partners: tuple[str, ...], china_flow: str) -> Seat:
    """Tell whose figure a claim is, from the origin that it names.

    An office of the one partner reports its own trade with China; a Chinese office reports China's; otherwise
    nobody is named, and the flow stays as China sees it.

    >>> seat_of("UZB national statistics", ("UZB",), "export")
    Seat(reporter='UZB', partner='CHN', flow='import')
    >>> seat_of("GACC", ("KAZ", "UZB"), "export")
    Seat(reporter='CHN', partner='KAZ+UZB', flow='export')
    >>> seat_of("expert", ("KAZ",), "total").reporter
    'N/S'
    """
    office = _OFFICE.fullmatch(attributed_to)
    if office and partners == (office[1],):
        return Seat(office[1], CHINA, _MIRROR[china_flow])
    group = REGION if partners == tuple(sorted(FIVE)) else "+".join(partners)
    return Seat(CHINA if _CHINESE.match(attributed_to) else NOT_STATED, group, china_flow)


def name_group(seat: Seat, partners: tuple[str, ...], known: Reference) -> None:
    """Make an area of the partners that a claim takes together, when there is none yet."""
    if seat.partner in known.areas:
        return
    names = [known.areas[code] for code in partners]
    known.areas[seat.partner] = Area(
        seat.partner, "group", "", *(" + ".join(part) for part in zip(*(area[3:] for area in names), strict=True))
    )
    known.members += [(seat.partner, code) for code in partners]


def product_code(words: str, known: Reference) -> str:
    """Give the product's code: all goods when no words are given, else `words:` and the words joined by hyphens."""
    if not words:
        return TOTAL
    code = "words:" + _NOT_LETTERS.sub("-", words.lower()).strip("-")[:70]
    known.products.setdefault(code, Product(code, "words", words))
    return code
