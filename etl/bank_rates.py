"""A national bank's rate of a day, as a `Rate`: what the four banks' files share."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from etl.errors import Unexpected
from etl.model import Citation, Document, Period, Rate
from etl.printed import parse_number

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

QUOTED = ("USD", "CNY")


def parse_xml(body: bytes, where: str) -> Element:
    """Give the root of an XML document; documents with a DTD are refused."""
    try:
        root: Element = fromstring(body, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as why:
        raise Unexpected(f"{where}: not whole XML ({why})") from None
    return root


def text_of(element: Element, name: str, where: str) -> str:
    """Give the text of a child that must be there."""
    found = (element.findtext(name) or "").strip()
    if not found:
        raise Unexpected(f"{where}: no {name}")
    return found


def day_of(text: str, pattern: str, where: str) -> dt.date:
    """Read the day a list of rates is for."""
    try:
        return dt.datetime.strptime(text.strip(), pattern).date()  # noqa: DTZ007 - a calendar day, no moment
    except ValueError:
        raise Unexpected(f"{where}: the date {text[:30]!r}") from None


def check_fresh(day: dt.date, today: dt.date, where: str) -> None:
    """Refuse a list that is not of these days: some servers answer any date with what they have."""
    if not -1 <= (today - day).days <= 14:
        raise Unexpected(f"{where}: the rates are of {day}, asked on {today}")


def day_rate(day: dt.date, foreign: str, own: str, printed: tuple[str, str], document: Document) -> Rate:
    """Make the rate of one foreign unit in the bank's own currency from the printed (rate, nominal)."""
    where = f"{document.url}: {foreign}"
    rate: Decimal = parse_number(printed[0], where)
    nominal = parse_number(printed[1], where)
    if rate <= 0 or nominal <= 0:
        raise Unexpected(f"{where}: {printed[0]} for {printed[1]} {foreign}")
    iso = day.isoformat()
    return Rate(
        base=foreign,
        quote=own,
        period=Period(iso, iso, "other"),
        is_cumulative=False,
        rate=float(rate / nominal),
        method=f"{document.source}_official",
        precision_pct=round(float(Decimal(50) / 10 ** _decimals(printed[0]) / rate), 6),
        citations=(Citation(document, f"{foreign}, {iso}"),),
    )


def _decimals(printed: str) -> int:
    return len(printed.partition(".")[2])
