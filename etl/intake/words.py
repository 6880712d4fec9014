"""What a reading looks like to a person: an article's head and each claim in a line or two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from etl.compare.arithmetic import amount, what
from etl.compare.spans import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.intake.article import Article


def in_words(article: Article) -> Iterator[str]:
    """Yield the lines that tell a person what was read."""
    page = article.page
    facts = filter(None, (page.publisher, page.published or "undated", page.lang, page.url))
    yield " · ".join((page.title or article.given.where, *facts))
    if not article.claims:
        yield "no figure about trade between China and Central Asia"
    for claim in article.claims:
        yield claim_line(claim.as_dict())
    yield from (f"warning: {warning}" for warning in article.warnings)


def claim_line(claim: dict[str, Any]) -> str:
    """Say one claim: the words, what they mean, who says so, how sure the reading is."""
    product = f" of {claim['product']}" if claim["product"] else ""
    about = f"{claim['measure']}{product}, {what(claim['flow'], tuple(claim['partners']))}"
    when = named(claim["period_start"] or "", claim["period_end"] or "") or "no period"
    value = ("about " if claim["approx"] else "") + amount(claim["value"], claim["unit"])
    said = f", {claim['attributed_to']} says" if claim["attributed_to"] else ""
    flags = f" [{'; '.join(claim['flags'])}]" if claim["flags"] else ""
    return f"  “{claim['quote']}”: {about}, {when}: {value}{said} ({claim['confidence']:.2f}){flags}"
