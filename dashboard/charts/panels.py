"""Small multiples: one panel a country, side by side on a desk, one under the other on a phone."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from dashboard import theme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROW = 150  # pixels of one panel on a phone
_BETWEEN_ROWS = 56


def axis(letter: str, n: int) -> str:
    """Name the n-th axis as a layout does.

    >>> axis("x", 1), axis("y", 3)
    ('xaxis', 'yaxis3')
    """
    return f"{letter}axis{'' if n == 1 else n}"


def anchors(n: int) -> dict[str, str]:
    """Give the axes a trace of the n-th panel is drawn on."""
    return {"xaxis": f"x{'' if n == 1 else n}", "yaxis": f"y{'' if n == 1 else n}"}


def wide(
    countries: Sequence[str], names: Mapping[str, str], height: int, gap: float, *, one_scale: bool
) -> dict[str, Any]:
    """Lay the panels side by side; with one scale only the first has it written."""
    width = (1 - gap * (len(countries) - 1)) / len(countries)
    layout: dict[str, Any] = {"height": height, "annotations": []}
    for n, country in enumerate(countries, 1):
        left = (n - 1) * (width + gap)
        layout[axis("x", n)] = {"domain": [left, left + width]}
        layout[axis("y", n)] = {"domain": [0, 1], "showticklabels": n == 1 or not one_scale}
        layout["annotations"].append(_title(country, names, left, 1.0))
    return layout


def narrow(
    countries: Sequence[str], names: Mapping[str, str], margin: Mapping[str, int], extra: Sequence[dict[str, Any]] = ()
) -> dict[str, Any]:
    """Lay the panels one under the other; the browser merges this into the layout on a phone."""
    rows = len(countries)
    inner = rows * ROW + (rows - 1) * _BETWEEN_ROWS
    layout: dict[str, Any] = {"height": inner + margin["t"] + margin["b"], "margin": dict(margin)}
    layout["annotations"] = list(extra)
    for n, country in enumerate(countries, 1):
        top = 1 - (n - 1) * (ROW + _BETWEEN_ROWS) / inner
        layout[f"{axis('x', n)}.domain"] = [0, 1]
        layout[f"{axis('y', n)}.domain"] = [max(0.0, top - ROW / inner), top]
        layout[f"{axis('y', n)}.showticklabels"] = True
        layout["annotations"].append(_title(country, names, 0, top))
    return layout


def shifted(day: str, days: int) -> str:
    """Give the day so many days later.

    >>> shifted("2026-01-01", -20)
    '2025-12-12'
    """
    return (dt.date.fromisoformat(day) + dt.timedelta(days=days)).isoformat()


def _title(country: str, names: Mapping[str, str], x: float, y: float) -> dict[str, Any]:
    font = {"color": theme.label_colour(country), "weight": 600}
    return {"text": theme.plain(names[country]), "x": x, "y": y, "xref": "paper", "yref": "paper", "yshift": 6,
            "xanchor": "left", "yanchor": "bottom", "showarrow": False, "font": font}  # fmt: skip
