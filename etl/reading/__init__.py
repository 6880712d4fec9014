"""Reading articles: from a page in English, Russian or Chinese to the trade figures it cites.

`read_text` gives the claims of a text, `read_page` the text of a page.
"""

from __future__ import annotations

from etl.errors import BadInput
from etl.reading.claim import ReadClaim, Reading
from etl.reading.language import language_of
from etl.reading.reader import claims_in
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
    `url` only serves messages.  Raises BadInput for a language without a table of words.
    """
    language = lang or language_of(text)
    if language not in languages():
        raise BadInput(url or "text", f"language {language or 'not recognised'}", "one of " + ", ".join(languages()))
    return Reading(language, claims_in(text, language, published))
