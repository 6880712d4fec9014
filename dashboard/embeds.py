"""Which charts may stand alone in a frame on somebody else's page, and which page draws each."""

from __future__ import annotations

from typing import Final

# Each page has a function `embedded(chart, query)` that gives its section or None.
CHARTS: Final = {
    "level": "overview",
    "change": "overview",
    "map": "overview",
    "compare": "compare",
    "running": "country",
    "years-china": "country",
    "years-partner": "country",
    "mirror": "mirror",
    "goods": "products",
}


def knows(chart: str = "") -> bool:
    """Say whether there is a chart of this name."""
    return chart in CHARTS
