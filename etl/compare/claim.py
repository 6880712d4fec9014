"""What a claim asks: the fields of one printed figure, checked and made comparable."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from etl.compare.fields import Fields
from etl.compare.intervals import Interval, Sense, half_digit, printed
from etl.model import FLOWS, MEASURES, TOTAL
from etl.settings import BUNDLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from etl.compare.figures import Partners

LONGEST_QUOTE = 10_000  # characters of the printed words, of what stands around them, of an address

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
    read = Fields(claim)
    measure, flow = read.one_of("measure", MEASURES), read.one_of("flow", FLOWS)
    value, quote, good = read.value(), read.words("quote", LONGEST_QUOTE), read.words("product")
    approx, context = read.flag("approx"), read.words("context", LONGEST_QUOTE)
    attributed = read.words("attributed_to")
    return Asked(
        measure=measure,
        flow=flow,
        partners=read.partners(),
        value=value,
        unit=read.unit(),
        start=read.day("period_start"),
        end=read.day("period_end"),
        range=printed(value, quote, approx=approx, sense=_sense(f"{context} {quote}") if approx else ""),
        half=half_digit(value, quote),
        id=str(claim.get("id") or ""),
        compare=read.compare(),
        product=product_of(good),
        good=good,
        share_of=read.words("share_of"),
        reporters=reporters_of(attributed),
        attributed_to=attributed,
        reporter_view=read.words("reporter_view"),
        quote=quote,
        published=read.published(),
        document=read.words("document", LONGEST_QUOTE) or read.words("url", LONGEST_QUOTE),
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


def products_in_words() -> set[str]:
    """Give the codes of the goods that an article can name."""
    return {TOTAL, *_products().values()}


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
