"""What each page holds, said for search engines and catalogues: a schema.org Dataset in the head of the document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dashboard import context, pages_tools, queries_store, snippets, theme, tongue
from dashboard.components import is_web_address
from dashboard.store import StoreUnavailableError
from dashboard.tongue import mark, say

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS = mark("Trade of China with the five Central Asian states: who says what, and where it is printed.")
_FORMATS = (("text/csv", "series.csv"), ("application/json", "series.json"), ("application/zip", "bundle.zip"))


def tag(path: str) -> str:
    """Give the element that describes the page of a path; empty for one that holds no figures or cannot be read.

    Its type is data, which browsers do not run and the page's content policy need not name.
    """
    page, named = pages_tools.find(path)
    if page is None or page.get("bare"):
        return ""
    try:
        described = dataset(path, pages_tools.title(path), named)
    except StoreUnavailableError:
        return ""
    text = json.dumps(described, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def dataset(path: str, title: str, named: Mapping[str, str]) -> dict[str, Any]:
    """Describe the figures of one page: of a source, of a country, or of the whole collection."""
    sources = queries_store.sources(context.store())
    own = [row for row in sources if row["name"] == named.get("source_id")]
    pair = {short.lower(): code for code, short in theme.SHORT.items()}.get(named.get("code", "").lower(), "")
    about = _of_source(own[0]) if own else {"creator": _us(), "isBasedOn": _origins(sources)}
    query = f"?source={own[0]['name']}" if own else f"?pair={pair}" if pair else ""
    days = [(row["first_day"], row["last_day"]) for row in own or sources if row["figures"] and row["last_day"]]
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": title.removesuffix(" · Khorgos"),
        "description": say(WORDS),
        "url": snippets.public() + path,
        "inLanguage": tongue.current(),
        "isAccessibleForFree": True,
        "publisher": _us(),
        "temporalCoverage": f"{min(d[0] for d in days)}/{max(d[1] for d in days)}" if days else None,
        "spatialCoverage": _places(pair),
        "variableMeasured": [say("Exports"), say("Imports"), say("Turnover")],
        "distribution": [] if own and not own[0]["may_redistribute"] else _downloads(query),
    } | about  # fmt: skip


def _us() -> dict[str, Any]:
    return {"@type": "Organization", "name": "Khorgos", "url": f"{snippets.public()}/"}


def _of_source(row: Mapping[str, Any]) -> dict[str, Any]:
    """Say of a source who made it, under which terms: the original publisher, not us."""
    told: dict[str, Any] = {"creator": {"@type": "Organization", "name": row["publisher"]}, "license": row["licence"]}
    return told | ({"sameAs": row["url"]} if is_web_address(row["url"]) else {})


def _origins(sources: list[dict[str, Any]]) -> list[str]:
    return [row["url"] for row in sources if row["figures"] and is_web_address(row["url"])]


def _places(pair: str) -> list[dict[str, str]]:
    names = context.names()
    return [
        {"@type": "Country", "name": names[c]} for c in ("CHN", *([pair] if pair else theme.COUNTRIES)) if c in names
    ]


def _downloads(query: str) -> list[dict[str, str]]:
    api = f"{snippets.public()}/api/v1/"
    return [
        {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": f"{api}{name}{query}"}
        for kind, name in _FORMATS
    ]
