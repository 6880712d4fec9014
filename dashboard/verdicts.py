"""Verdicts of checks, in words and signs that neither blame nor cheer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from dash import html

from dashboard import formats, stored
from dashboard.components import aria
from dashboard.tongue import mark, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash.development.base_component import Component

# word, sign, tint, what it means
VERDICTS: Final = {
    "agrees": (mark("agrees"), "✓", "accent", mark("The figure equals a published one within its rounding.")),
    "agrees_with_another_source": (
        mark("agrees with another source"), "✓", "accent",
        mark("Not the source the text names, but another one prints this figure."),
    ),
    "close": (mark("close"), "≈", "plain", mark("Within 2 % of a published figure.")),
    "differs": (mark("differs"), "≠", "rust", mark("The published figure for the same thing is another one.")),
    "not_comparable": (
        mark("not comparable"), "∥", "grey",
        mark("There is a figure, but of another period, flow, reporter, currency, product or unit."),
    ),
    "inconsistent": (mark("inconsistent"), "↯", "rust", mark("The figures of this text do not fit together.")),
    "cannot_check": (mark("cannot be checked"), "–", "grey", mark("No published series in the store covers it.")),
}  # fmt: skip


def word(verdict: str) -> str:
    """Name a verdict in the reader's language."""
    return say(VERDICTS[verdict][0])


def meaning(verdict: str) -> str:
    """Say what a verdict means."""
    return say(VERDICTS[verdict][3])


def chip(verdict: str) -> Component:
    """Show a verdict as sign and word; the colour only repeats them."""
    _, sign, tint, _ = VERDICTS[verdict]
    return html.Span(
        [html.Span(sign, className="sign", **aria(hidden="true")), word(verdict)],
        className=f"chip {tint}",
        title=meaning(verdict),
    )


def nearest(row: Mapping[str, Any]) -> str:
    """Say which other reading would make the number agree; empty when none does."""
    found = json.loads(row["nearest_json"] or "[]")
    return formats.parted(stored.said(str(near["says"])) for near in found if near.get("says"))


def expected(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Give the published figures a claim was compared with."""
    found = json.loads(row["expected_json"] or "[]")
    return list(found)
