"""What a claim asks: the fields of one printed figure, checked and made comparable."""

from __future__ import annotations

import csv
import math
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from etl.compare.figures import FIVE_PARTNERS, Partners
from etl.compare.intervals import Interval, Sense, half_digit, printed
from etl.errors import BadInput
from etl.model import FIVE, FLOWS, MEASURES, REGION, TOTAL
from etl.settings import BUNDLE

if TYPE_CHECKING:
    from collections.abc import Mapping

GROUP_NAMES = {REGION, "C5"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PUBLISHED = re.compile(r"\d{4}(-\d{2}){0,2}")

# Words that say on which side of the printed number the true one lies; anything else approximate is "about".
_OVER = re.compile(
    r"\b(over|more than|exceed\w*|topp?ed|surpass\w*|at least|above|свыше|более|больше|превы\w+)\b|超|逾|突破|多亿|以上"
)
_NEARLY = re.compile(r"\b(nearly|almost|close to|под|почти|практически)\b|近|接近")


@dataclass(frozen=True, slots=True)
class Asked:
    """One claim in comparable form: who is meant to have said it, about what, and the range its digits leave."""

    measure: str
    flow: str
    partners: Partners
    value: float
    unit: str
    start: str
    end: str
    range: Interval
    half: float
    id: str = ""
    compare: str = ""
    product: str = TOTAL
    good: str = ""  # the product in the text's own words
    share_of: str = ""
    reporters: tuple[str, ...] = ()  # whose statistics the words point to; empty: nobody is named
    attributed_to: str = ""
    reporter_view: str = ""
    quote: str = ""
    published: str = ""  # the article's day, as precise as it is known
    document: str = ""  # the article's address or id, whose own figures cannot confirm it


def asked(claim: Mapping[str, Any]) -> Asked:
    """Read a claim with the fields of the labelling rules; refuse one that has no single meaning."""
    where = f"claim {claim.get('id') or '?'}"
    measure = _one_of(where, claim, "measure", MEASURES)
    flow = _one_of(where, claim, "flow", FLOWS)
    value, quote = _value(where, claim), str(claim.get("quote") or "")
    approx = bool(claim.get("approx"))
    words = f"{claim.get('context') or ''} {quote}" if approx else ""
    attributed = str(claim.get("attributed_to") or "")
    return Asked(
        measure=measure,
        flow=flow,
        partners=_partners(where, claim.get("partners")),
        value=value,
        unit=_unit(where, claim),
        start=_day(where, claim, "period_start"),
        end=_day(where, claim, "period_end"),
        range=printed(value, quote, approx=approx, sense=_sense(words)),
        half=half_digit(value, quote),
        id=str(claim.get("id") or ""),
        compare=str(claim.get("compare") or ""),
        product=product_of(str(claim.get("product") or "")),
        good=str(claim.get("product") or ""),
        share_of=str(claim.get("share_of") or ""),
        reporters=reporters_of(attributed),
        attributed_to=attributed,
        reporter_view=str(claim.get("reporter_view") or ""),
        quote=quote,
        published=_published(where, claim),
        document=str(claim.get("document") or claim.get("url") or ""),
    )


def reporters_of(attributed_to: str) -> tuple[str, ...]:
    """Give the reporter an attribution points to; empty when it names nobody who counts trade.

    >>> reporters_of("KGZ national statistics"), reporters_of("media"), reporters_of("GACC")
    (('KGZ',), (), ('CHN',))
    """
    found = _attribution(attributed_to)
    return (found[0],) if found else ()


def counting_reporter(attributed_to: str) -> str:
    """Give the reporter when the one named counts trade itself: an ambassador repeats, a customs service counts.

    >>> counting_reporter("GACC"), counting_reporter("CHN embassy")
    ('CHN', '')
    """
    found = _attribution(attributed_to)
    return found[0] if found and found[1] else ""


def product_of(words: str) -> str:
    """Give the product an article's words stand for: a code where one is known, else the words themselves.

    >>> product_of("Natural gas"), product_of("raisins"), product_of("")
    ('HS22-2711', 'raisins', 'TOTAL')
    """
    plain = " ".join(words.lower().split())
    return _products().get(plain, words if words.isupper() or "-" in words else plain) or TOTAL


@cache
def _products() -> dict[str, str]:
    with (BUNDLE / "reference" / "product_words.csv").open(encoding="utf-8", newline="") as file:
        return {row["words"]: row["product"] for row in csv.DictReader(file)}


@cache
def _attribution(attributed_to: str) -> tuple[str, bool] | None:
    for words, reporter, counts in _attributions():
        if words.search(attributed_to):
            return reporter, counts
    return None


@cache
def _attributions() -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    with (BUNDLE / "reference" / "attributions.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            (re.compile(rf"\b{re.escape(row['words'])}\b", re.IGNORECASE), row["reporter"], row["counts"] == "yes")
            for row in csv.DictReader(file)
        )


def _sense(words: str) -> Sense:
    if _OVER.search(words.lower()):
        return "over"
    return "nearly" if _NEARLY.search(words.lower()) else ""


def _one_of(where: str, claim: Mapping[str, Any], field: str, allowed: tuple[str, ...]) -> str:
    found = claim.get(field)
    if found not in allowed:
        raise BadInput(f"{where}, {field}", repr(found), "one of " + ", ".join(allowed))
    return str(found)


def _value(where: str, claim: Mapping[str, Any]) -> float:
    found = claim.get("value")
    number = isinstance(found, int | float) and not isinstance(found, bool)
    if not number or not math.isfinite(found) or abs(found) > 1e18:  # type: ignore[arg-type]  # it is a number here
        raise BadInput(f"{where}, value", repr(found), "a finite number in base units")
    return float(found)  # type: ignore[arg-type]  # it is a number here


def _unit(where: str, claim: Mapping[str, Any]) -> str:
    found = claim.get("unit")
    if not isinstance(found, str) or not re.fullmatch(r"[A-Z]{3}|percent|multiple", found):
        raise BadInput(f"{where}, unit", repr(found), "a currency code, percent or multiple")
    return found


def _partners(where: str, found: object) -> Partners:
    listed = [found] if isinstance(found, str) else found
    if not isinstance(listed, list | tuple) or not listed:
        raise BadInput(f"{where}, partners", repr(found), "a list of country codes")
    codes = {code for name in listed for code in (FIVE_PARTNERS if name in GROUP_NAMES else (name,))}
    if not all(code in FIVE for code in codes):
        raise BadInput(f"{where}, partners", repr(found), "codes among " + ", ".join(FIVE))
    return tuple(sorted(codes))


def _published(where: str, claim: Mapping[str, Any]) -> str:
    found = claim.get("published") or claim.get("published_on") or ""
    if found and not (isinstance(found, str) and _PUBLISHED.fullmatch(found)):
        raise BadInput(f"{where}, published", repr(found), "2025, 2025-05 or 2025-05-22")
    return str(found)


def _day(where: str, claim: Mapping[str, Any], field: str) -> str:
    found = claim.get(field) or ""
    if found and not (isinstance(found, str) and _DAY.fullmatch(found)):
        raise BadInput(f"{where}, {field}", repr(found), "a day, YYYY-MM-DD")
    return str(found)
