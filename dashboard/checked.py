"""The answer to one checked number: the verdict, how the number was read, the arithmetic, the published figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from dash import dcc, html

from dashboard import claims, components, context, formats, prose, queries, steps, stored, verdicts
from dashboard.stored import original, tongue_of
from dashboard.tongue import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash.development.base_component import Component


def answered(claim: Mapping[str, Any], names: Mapping[str, str]) -> Component:
    """Show one claim with its `check`, both as `khorgos check --json` writes them."""
    check = claim["check"]
    quote = html.Q(claim["quote"], lang=tongue_of(claim["quote"]))
    return html.Article(
        [
            html.P(
                [verdicts.chip(check["verdict"]), " ", quote, " ", verdicts.meaning(check["verdict"])],
                className="answer",
            ),
            components.facts(_facts(claim, check, names)),
            steps.shown(check["arithmetic"]),
            _compared(check, names),
        ],
        className="checked-number",
    )  # fmt: skip


def _facts(claim: Mapping[str, Any], check: Mapping[str, Any], names: Mapping[str, str]) -> list[tuple[str, Any]]:
    size = f"{formats.full(check['tolerance'])} {formats.unit(claim['unit'])}"
    facts = [
        (say("Read as"), claims.in_words(_as_row(claim), names)),
        (say("Tolerance"), say("± {size}, by its digits", size=size)),
        (say("Why"), steps.reason(check["reason"]) if check["reason"] else ""),
        (say("Nearest reading"), formats.parted(stored.said(str(near["says"])) for near in check["nearest"])),
    ]
    return [(name, value) for name, value in facts if value]


def _as_row(claim: Mapping[str, Any]) -> dict[str, Any]:
    """Give the claim with the columns that the store's lists of claims have."""
    return {
        "measure": claim["measure"], "china_flow": claim["flow"], "product_words": claim.get("product") or "",
        "value": claim["value"], "unit": claim["unit"], "reporter": "",
        "attributed_to": claim.get("attributed_to") or "",
        "period_start": claim["period_start"] or "", "period_end": claim["period_end"] or "",
        "is_approx": claim["approx"], "partners": " ".join(claim["partners"]), "partner": "",
    }  # fmt: skip


def _compared(check: Mapping[str, Any], names: Mapping[str, str]) -> Component | None:
    near = [one["expected"] for one in check["nearest"] if one.get("expected")]
    known = publishers_of_sources()
    rows = [_line(figure, names, known) for figure in (*check["expected"], *near)]
    if not rows:
        return None
    head = [say("Series of"), say("Reported by"), say("Period"), say("Value"), say("Difference"), say("Source")]
    return prose.table(head, rows, say("Published figures beside the number; those of the nearest reading last"))


def publishers_of_sources() -> dict[str, Any]:
    """Give the publisher of each source by the source's short name, leading to the source's page."""
    rows = queries.sources(context.store()).to_dict("records")
    return {row["name"]: dcc.Link(original(row["publisher"]), href=f"/sources/{row['name']}") for row in rows}


def _line(figure: Mapping[str, Any], names: Mapping[str, str], known: Mapping[str, Any]) -> list[Any]:
    apart = figure.get("difference_pct")
    value = formats.percent(figure["value"], 2) if figure["unit"] == "percent" else formats.amount(
        figure["value"], figure["unit"], 5)  # fmt: skip
    return [
        known.get(figure["source"], figure["source"]),
        say("the five") if figure["reporter"] == "C5" else names.get(figure["reporter"], figure["reporter"]),
        formats.period(figure["period_start"], figure["period_end"]),
        value,
        formats.change(apart) if apart is not None else "–",
        linked(figure["citation"]),
    ]


def linked(citation: str) -> list[Any]:
    """Make the addresses in a citation links."""
    parts = re.split(r"(https?://[^\s;]+)", citation)
    return [
        components.link(part, part, lang="en", className="address") if n % 2 else original(part)
        for n, part in enumerate(parts)
    ]
