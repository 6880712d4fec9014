"""Verdicts of checks, in words and signs that neither blame nor cheer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from dash import html

from dashboard.components import aria

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash.development.base_component import Component

# word, sign, tint, what it means
VERDICTS: Final = {
    "agrees": ("agrees", "✓", "accent", "The figure equals a published one within its rounding."),
    "agrees_with_another_source": (
        "agrees with another source", "✓", "accent",
        "Not the source the text names, but another one prints this figure.",
    ),
    "close": ("close", "≈", "plain", "Within 2 % of a published figure."),
    "differs": ("differs", "≠", "rust", "The published figure for the same thing is another one."),
    "not_comparable": (
        "not comparable", "∥", "grey",
        "There is a figure, but of another period, flow, reporter, currency, product or unit.",
    ),
    "inconsistent": ("inconsistent", "↯", "rust", "The figures of this text do not fit together."),
    "cannot_check": ("cannot be checked", "–", "grey", "No published series in the store covers it."),
}  # fmt: skip


def chip(verdict: str) -> Component:
    """Show a verdict as sign and word; the colour only repeats them."""
    word, sign, tint, meaning = VERDICTS[verdict]
    return html.Span(
        [html.Span(sign, className="sign", **aria(hidden="true")), word], className=f"chip {tint}", title=meaning
    )


def nearest(row: Mapping[str, Any]) -> str:
    """Say which other reading would make the number agree; empty when none does."""
    found = json.loads(row["nearest_json"] or "[]")
    return "; ".join(str(near["says"]) for near in found if near.get("says"))


def expected(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Give the published figures a claim was compared with."""
    found = json.loads(row["expected_json"] or "[]")
    return list(found)
