"""Corrections of claims: those that were made, each with its day, and how a reader proposes one."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from dash import html

from dashboard import formats
from dashboard.components import is_web_address
from dashboard.snippets import base
from dashboard.tongue import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash.development.base_component import Component

LOG = Path(__file__).parent.parent / "data" / "reference" / "corrections.csv"
_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)


def made(claim: str) -> list[Mapping[str, str]]:
    """Give the corrections of one claim, the newest first: `corrected_on`, `was`, `now`, `why`."""
    if not LOG.exists():
        return []
    with LOG.open(encoding="utf-8", newline="") as lines:
        found = [row for row in csv.DictReader(lines) if row["claim"] == claim]
    return sorted(found, key=lambda row: row["corrected_on"], reverse=True)


def address(claim: str) -> str:
    """Give the address for proposing a correction with the claim's id filled in; empty where none is configured.

    It leads to the issues of `KHORGOS_REPOSITORY_URL`, else to the mail address in `KHORGOS_CONTACT`.
    """
    repository = os.environ.get("KHORGOS_REPOSITORY_URL", "").rstrip("/")
    contact = os.environ.get("KHORGOS_CONTACT", "").strip()
    title = say("Correction of claim {id}", id=claim)
    body = say("Claim {id}, {address}. What is wrong, and what shows it:", id=claim, address=f"{base()}/claims/{claim}")
    if is_web_address(repository):
        return f"{repository}/issues/new?{urlencode({'title': title, 'body': body}, quote_via=quote)}"
    if _MAIL.fullmatch(contact):
        return f"mailto:{contact}?{urlencode({'subject': title, 'body': body}, quote_via=quote)}"
    return ""


def section(claim: str) -> Component:
    """Show what was corrected in one claim, and how to propose a correction."""
    rows = made(claim)
    items = [html.Li([html.Strong(formats.day(row["corrected_on"])), ": ", _told(row)]) for row in rows]
    listed = html.Ul(items, className="plain") if rows else html.P(say("None was needed so far."), className="finding")
    return html.Section([html.H2(say("Corrections")), listed, html.P(_way(claim))], id="corrections")


def _told(row: Mapping[str, str]) -> str:
    return say("“{was}” became “{now}”: {why}", was=row["was"], now=row["now"], why=row["why"])


def _way(claim: str) -> Component:
    to = address(claim)
    if not to:
        words = say("Corrections are logged with their day in this file of the project:")
        return html.Span([words, " ", html.Code("data/reference/corrections.csv")])
    return html.A(say("Propose a correction of claim {id}", id=claim), href=to, rel="noopener noreferrer")
