"""The region as a map: outlines filled the more the more is traded, each named with its amount."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import plotly.graph_objects as go

from dashboard import theme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.outlines import Ring

HEIGHT = 430
_SQUEEZE: Final = 0.72  # a degree of longitude is so much shorter than one of latitude at 44° north
_FAINT, _STRONG = 0.10, 0.50  # a country of nothing and the one with most
_LEFT, _RIGHT, _LOW, _HIGH = 45.5, 105.0, 33.0, 56.0


def draw(
    amounts: Mapping[str, tuple[float, str]],
    names: Mapping[str, str],
    outlines: Mapping[str, Sequence[Ring]],
    places: Mapping[str, tuple[float, float]],
) -> go.Figure:
    """Draw `amounts`, the value of each country and how it is written; China stands beside them for the eye."""
    most = max([abs(value) for value, _ in amounts.values()], default=0.0) or 1.0
    figure = go.Figure()
    for country, rings in outlines.items():
        value = amounts.get(country)
        strength = _FAINT + (_STRONG - _FAINT) * abs(value[0]) / most if value else _FAINT
        ink = theme.ACCENT.light if value else theme.INK_2.light
        figure.add_traces([_area(ring, ink, strength) for ring in rings])
    figure.add_traces([_border(ring) for rings in outlines.values() for ring in rings])
    written = {code: _label(code, amounts, names) for code in places if code in outlines}
    return figure.update_layout(
        template=theme.TEMPLATE,
        height=HEIGHT,
        margin={"l": 0, "r": 0, "t": 8, "b": 8},
        hovermode=False,
        annotations=[_named(written[code], *places[code], faint=code not in amounts) for code in written],
        xaxis={"visible": False, "range": [_LEFT * _SQUEEZE, _RIGHT * _SQUEEZE]},
        yaxis={"visible": False, "range": [_LOW, _HIGH], "scaleanchor": "x"},
        meta={"narrow": {"height": 210}, "short": {text: _short(code, amounts) for code, text in written.items()}},
    )


def _area(ring: Ring, ink: str, strength: float) -> go.Scatter:
    xs, ys = _points(ring)
    return go.Scatter(x=xs, y=ys, mode="none", fill="toself", fillcolor=ink, opacity=strength, hoverinfo="skip")


def _border(ring: Ring) -> go.Scatter:
    xs, ys = _points(ring)
    return go.Scatter(x=xs, y=ys, mode="lines", line={"color": theme.PAPER.light, "width": 1.2}, hoverinfo="skip")


def _points(ring: Ring) -> tuple[list[float], list[float]]:
    return [round(x * _SQUEEZE, 3) for x, _ in ring], [y for _, y in ring]


def _label(country: str, amounts: Mapping[str, tuple[float, str]], names: Mapping[str, str]) -> str:
    name = theme.plain(names[country])
    return f"{name}<br><b>{amounts[country][1]}</b>" if country in amounts else name


def _short(country: str, amounts: Mapping[str, tuple[float, str]]) -> str:
    return theme.SHORT.get(country, country) if country in amounts else "CN"


def _named(text: str, lon: float, lat: float, *, faint: bool) -> dict[str, Any]:
    colour = theme.INK_2.light if faint else theme.INK.light
    return {"text": text, "x": lon * _SQUEEZE, "y": lat, "xanchor": "center", "yanchor": "middle",
            "font": {"color": colour}}  # fmt: skip
