"""Reading articles: from a page in English, Russian or Chinese to the trade figures it cites.

`read_text` gives the claims of a text, `read_page` the text of a page.
"""

from __future__ import annotations

from dataclasses import replace

from etl.errors import BadInput
from etl.reading.claim import ReadClaim, Reading
from etl.reading.language import language_of
from etl.reading.reader import claims_in
from etl.reading.unseen import Seen, seen
from etl.reading.words import languages

__all__ = ["Page", "ReadClaim", "Reading", "read_page", "read_text"]


def __getattr__(name: str) -> object:
    """Give `Page` and `read_page` on first use: parsers of HTML are heavy, and text needs none."""
    if name in {"Page", "read_page"}:
        from etl.reading import page

        return getattr(page, name)
    raise AttributeError(name)


def read_text(text: str, *, lang: str | None = None, published: str | None = None, url: str = "") -> Reading:
    """Read the claims of a text.

    `lang` is detected when not given; `published` (a day, a month or a year, ISO) settles relative periods;
    `url` only serves messages.  Places and quotes are those of the text as it came, whatever unseen signs it holds.
    Raises BadInput for a language without a table of words.
    """
    language = lang or language_of(text)
    if language not in languages():
        raise BadInput(url or "text", f"language {language or 'not recognised'}", "one of " + ", ".join(languages()))
    read = seen(text)
    claims = claims_in(read.text, language, published)
    return Reading(language, claims if read.text is text else [_placed(claim, read) for claim in claims])


def _placed(claim: ReadClaim, read: Seen) -> ReadClaim:
    start, end = read.span(claim.start, claim.end)
    return replace(claim, start=start, end=end, quote=read.given[start:end])
