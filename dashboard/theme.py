"""One look for every chart: colours and markers by country, and the plotly template."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go
import plotly.io as pio

FONT: Final = '"IBM Plex Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif'


@dataclass(frozen=True, slots=True)
class Ink:
    """One role in the two themes; the style sheet holds the same values under the same name."""

    name: str
    light: str
    dark: str


PAPER = Ink("paper", "#FBFAF7", "#15181C")
RAISED = Ink("raised", "#FFFFFF", "#1C2126")
LINE = Ink("line", "#E4E0D8", "#2E353C")
INK = Ink("ink", "#1B1F23", "#E8EAED")
INK_2 = Ink("ink-2", "#5A6069", "#A3ABB4")
ACCENT = Ink("accent", "#0F5C4D", "#6FD3BD")
RUST = Ink("rust", "#9A3B1B", "#F0A07C")
COUNTRIES: Final = {
    "KAZ": Ink("kaz", "#0A8FBF", "#4FC3E8"),
    "KGZ": Ink("kgz", "#B4703C", "#C98A4B"),
    "TJK": Ink("tjk", "#4C4E0A", "#D8E27A"),
    "TKM": Ink("tkm", "#4B1FD0", "#8E7BFF"),
    "UZB": Ink("uzb", "#8C0F5C", "#E0559B"),
}
# Names of these two in their colour would be too faint to read on light paper.
LABELS: Final = {"KAZ": Ink("kaz-text", "#08759C", "#4FC3E8"), "KGZ": Ink("kgz-text", "#97592A", "#C98A4B")}
INKS: Final = (PAPER, RAISED, LINE, INK, INK_2, ACCENT, RUST, *COUNTRIES.values(), *LABELS.values())
SHORT: Final = {"KAZ": "KZ", "KGZ": "KG", "TJK": "TJ", "TKM": "TM", "UZB": "UZ"}
SYMBOLS: Final = {"KAZ": "circle", "KGZ": "square", "TJK": "diamond", "TKM": "triangle-up", "UZB": "x"}

# Figures are drawn in light; the browser swaps these for the dark theme, so a toggle asks the server nothing.
TO_DARK: Final = {ink.light: ink.dark for ink in INKS}

TEMPLATE: Final = "khorgos"

# No graph may offer to upload itself, and none carries a maker's mark.
GRAPH_CONFIG: Final = {
    "showSendToCloud": False,
    "displaylogo": False,
    "displayModeBar": False,
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": False,
}


def colour(country: str) -> str:
    """Give a country's colour on light paper."""
    return COUNTRIES[country].light


def label_colour(country: str) -> str:
    """Give the colour of a country's name on light paper, dark enough to read."""
    return LABELS.get(country, COUNTRIES[country]).light


def plain(text: str) -> str:
    """Make text safe where plotly would read tags.

    >>> plain("<b>gas</b> & oil")
    '&lt;b&gt;gas&lt;/b&gt; &amp; oil'
    """
    return html.escape(text, quote=False)


def _axis(**more: object) -> dict[str, object]:
    return {
        "gridcolor": LINE.light,
        "zerolinecolor": INK_2.light,
        "linecolor": INK_2.light,
        "tickfont": {"color": INK_2.light, "size": 13},
        "ticks": "",
        "zeroline": False,
        "showgrid": False,
        "fixedrange": True,
        "automargin": False,
        **more,
    }


def _template() -> go.layout.Template:
    layout = go.Layout(
        font={"family": FONT, "size": 13, "color": INK.light},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        margin={"l": 48, "r": 16, "t": 28, "b": 28},
        showlegend=False,
        hovermode="x unified",
        hoverlabel={
            "bgcolor": RAISED.light,
            "bordercolor": LINE.light,
            "font": {"family": FONT, "size": 13, "color": INK.light},
            "align": "left",
        },
        xaxis=_axis(showline=True, spikethickness=1, spikedash="solid", spikecolor=INK_2.light),
        yaxis=_axis(showgrid=True),
        bargap=0.25,
        annotationdefaults={"showarrow": False, "font": {"size": 13}},
        dragmode=False,
    )
    return go.layout.Template(layout=layout)


pio.templates[TEMPLATE] = _template()
