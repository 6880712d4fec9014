"""GDELT's article search: addresses of articles that outlets all over the world printed in the last day."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.errors import KhorgosError, Unexpected
from etl.intake.feed import Entry, canonical
from etl.reading.metadata import plain
from etl.settings import source_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.fetch import Fetcher

ADDRESS = "https://api.gdeltproject.org/api/v2/doc/doc"
PAUSE_S = 8.0  # between calls: one in five seconds is allowed, and a violation blocks for minutes
_COUNTRIES = ("Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan")
_CONTROLS = re.compile("[\x00-\x1f]")
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])')


@dataclass(frozen=True, slots=True)
class Query:
    """One search; the phrases stay short, because long ones are refused."""

    words: str


def queries() -> list[Query]:
    """Give the searches of one run: one a country, one for the region in China's outlets."""
    each = [Query(f'"China" {country} (trade OR export OR import)') for country in _COUNTRIES]
    return [*each, Query('sourcecountry:china "Central Asia" trade')]


def found(http: Fetcher, timespan: str = "1d") -> Iterator[Entry | KhorgosError]:
    """Yield what the searches find, each address once; one refusal ends the round and is yielded last.

    The fetcher's pace keeps the calls apart (`PAUSE_S`).
    """
    seen: set[str] = set()
    base = source_url("gdelt", ADDRESS)
    for query in queries():
        asked = {
            "query": query.words, "mode": "artlist", "format": "json", "maxrecords": "250", "sort": "datedesc",
            "timespan": timespan,
        }  # fmt: skip
        try:
            body = http.get(base, kind="any", query=asked).body
            for entry in entries_of(body, f"GDELT, {query.words}"):
                if entry.url not in seen:
                    seen.add(entry.url)
                    yield entry
        except KhorgosError as error:
            if "an empty answer" in str(error):
                continue  # how the search says that it found nothing
            yield error
            return


def entries_of(body: bytes, where: str) -> list[Entry]:
    """Read one answer; nothing found is an empty object or an empty body.

    The moment it gives is when the search saw the article, so the day of publication is left to the page.
    Raises Unexpected for the errors that the search gives as plain text with status 200.
    """
    text = body.decode("utf-8", "replace").strip()
    if not text:
        return []
    try:
        told = json.loads(_BAD_ESCAPE.sub(r"\\\\", _CONTROLS.sub(" ", text)), strict=False)
    except (ValueError, RecursionError):
        raise Unexpected(f"{where}: the search answers {' '.join(text[:200].split())!r}") from None
    listed = told.get("articles", []) if isinstance(told, dict) else None
    if not isinstance(listed, list):
        raise Unexpected(f"{where}: an answer without a list of articles")
    told_of = [one for one in listed[:250] if isinstance(one, dict)]
    made = (Entry(canonical(str(one.get("url") or "")), plain(str(one.get("title") or "")), "") for one in told_of)
    return [entry for entry in made if entry.url]
