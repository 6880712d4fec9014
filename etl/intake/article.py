"""One article as read: its page, its claims, and what a reader of the claims should know."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from etl.errors import BadInput, UsageError
from etl.reading import read_text
from etl.reading.metadata import host_of
from etl.reading.page import Page, read_page
from etl.reading.undated import flagged
from etl.reading.words import languages

if TYPE_CHECKING:
    from etl.intake.given import Given
    from etl.reading.claim import ReadClaim

_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its claims, in the order of its text."""

    given: Given
    page: Page
    claims: tuple[ReadClaim, ...]

    @property
    def warnings(self) -> tuple[str, ...]:
        """What makes the reading less certain, in words."""
        where, page = self.given.where, self.page
        if not page.published and any(not (claim.period_start or claim.period_end) for claim in self.claims):
            return (f"{where}: undated, so a period such as “last year” stays open (give --published)",)
        if page.contrary and self.claims:
            return (f"{where}: dated {page.published}, and elsewhere {page.contrary}; the first is taken",)
        return ()

    def as_dict(self) -> dict[str, Any]:
        """Give the article as plain values for JSON; `start` and `end` of a claim are places in `text`."""
        page = self.page
        return {
            "url": page.url, "title": page.title, "published": page.published or None, "publisher": page.publisher,
            "lang": page.lang, "claims": [claim.as_dict() for claim in self.claims], "warnings": list(self.warnings),
            "text": page.text,
        }  # fmt: skip


def read(given: Given, *, lang: str = "", published: str = "", url: str = "") -> Article:
    """Read an article; what the user says of it overrides what the page says.

    Raises BadInput for what is no article or not in a language that is read.
    """
    _check(lang, published, url)
    found = read_page(given.body, content_type=given.content_type, url=url or given.url, where=given.where)
    if published:
        found = replace(found, published=published, contrary="")
    page = replace(found, lang=lang or found.lang)
    if page.lang not in languages():
        named = f"language {page.lang!r}" if page.lang else "a language that is not read"
        raise BadInput(given.where, named, "one of " + ", ".join(languages()))
    claims = read_text(page.text, lang=page.lang, published=page.published or None, url=given.where).claims
    return Article(given, page, tuple(flagged(claims, page.published)))


def _check(lang: str, published: str, url: str) -> None:
    if lang and lang not in languages():
        raise UsageError(f"--lang {lang[:40]!r}: one of {', '.join(languages())}")
    if published and not _DAY.fullmatch(published):
        raise UsageError(f"--published {published[:40]!r}: 2025, 2025-05 or 2025-05-22")
    if url and not (host_of(url) and urlsplit(url).scheme in ("http", "https")):
        raise UsageError(f"--url {url[:80]!r}: an http or https address")
