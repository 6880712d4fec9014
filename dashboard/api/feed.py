"""What each refresh changed, as an Atom feed that can be asked for some countries only."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET  # written here, never parsed

from flask import Response, request

from dashboard import changes, context, formats, queries_store, snippets
from dashboard.address import View
from dashboard.api import conditional
from dashboard.api.downloads import refusal
from dashboard.store import StoreUnavailableError
from dashboard.tongue import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Flask

_ATOM = "http://www.w3.org/2005/Atom"
_ENTRIES, _LINES = 40, 30


def register(server: Flask) -> None:
    """Add `/feed.xml`."""
    server.add_url_rule("/feed.xml", "feed", _feed, methods=["GET"])


def _feed() -> Response:
    view, notices = View.read(request.args.to_dict(flat=True))
    if notices:
        return refusal(400, f"{notices[0]} A feed may be asked for countries: /feed.xml?c=KZ,UZ")
    try:
        text = written(() if view.countries == View().countries else view.countries, view.query())
    except StoreUnavailableError as error:
        return refusal(503, str(error))
    return conditional.by_content(Response(text, content_type="application/atom+xml; charset=utf-8"))


def written(countries: tuple[str, ...], query: str) -> bytes:
    """Write the feed: an entry for each refresh and source that changed something, the newest first."""
    names = context.names()
    about = f": {formats.listed([names[c] for c in countries])}" if countries else ""
    runs = {run["run"]: run for run in queries_store.runs(context.store(), 200)}
    entries = _entries(countries)[:_ENTRIES]
    newest = max((runs[run]["started_at"] for run, _ in entries if run in runs), default="1970-01-01T00:00:00Z")
    feed = ET.Element("feed", xmlns=_ATOM)
    _add(feed, "id", f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'khorgos feed {query}')}")
    _add(feed, "title", say("Khorgos, what changed") + about)
    _add(feed, "updated", newest)
    _add(_add(feed, "author"), "name", "Khorgos")
    # without a stated address the links are relative to the feed's own, as Atom allows
    _add(feed, "link", rel="self", href=f"{snippets.public()}/feed.xml{query}")
    _add(feed, "link", rel="alternate", href=f"{snippets.public()}/status{query}#changes")
    for run, counts in entries:
        if run in runs:
            _entry(feed, runs[run], counts, countries, names)
    ET.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'.encode()


def _entries(countries: tuple[str, ...]) -> list[tuple[int, list[Mapping[str, Any]]]]:
    groups: dict[tuple[int, str], list[Mapping[str, Any]]] = {}
    for row in queries_store.change_counts(context.store(), countries):
        groups.setdefault((row["run"], row["source"]), []).append(row)
    return [(run, counts) for (run, _), counts in groups.items()]


def _entry(
    feed: ET.Element, run: Mapping[str, Any], counts: list[Mapping[str, Any]], countries: tuple[str, ...],
    names: Mapping[str, str],
) -> None:  # fmt: skip
    source, publisher = counts[0]["source"], counts[0]["publisher"]
    entry = _add(feed, "entry")
    key = f"khorgos {run['started_at']} {source} {','.join(countries)}"
    _add(entry, "id", f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, key)}")
    _add(entry, "title", f"{publisher}: {changes.in_words(changes.summed(counts))}")
    _add(entry, "updated", run["started_at"])
    _add(entry, "link", rel="alternate", href=f"{snippets.public()}/sources/{source}")
    rows = queries_store.changes(context.store(), run["run"], countries, _LINES, source)
    lines = [
        f"{say(changes.WORDS[row['change']])}: {changes.subject(row, names)}: {changes.value(row)} ({row['title']})"
        for row in rows
    ]
    left = sum(row["n"] for row in counts) - len(rows)
    _add(entry, "content", "\n".join([*lines, *([say("and {n} more", n=left)] if left > 0 else [])]), type="text")


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, name, attributes)
    made.text = "".join(c for c in text if c in "\n\t" or c >= " ") or None  # control characters are not XML
    return made


__all__ = ["register", "written"]
