"""Round ticks, places on the time axis and labels that do not cover each other."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from dashboard import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

_STEPS = (1, 2, 2.5, 5, 10)


def ticks(low: float, high: float, wanted: int = 5) -> list[float]:
    """Give round ticks that enclose the two values.

    >>> ticks(0, 43.8)
    [0.0, 10.0, 20.0, 30.0, 40.0, 50.0]
    >>> ticks(-28, 61)
    [-40.0, -20.0, 0.0, 20.0, 40.0, 60.0, 80.0]
    """
    span = (high - low) or abs(high) or 1.0
    rough = span / wanted
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(s * power for s in _STEPS if s * power >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [n * step for n in range(first, last + 1)]


def extent(marks: Sequence[float], highest: float) -> list[float]:
    """Give the ends of an axis: from the first tick to a little over the highest value, not up to an empty last tick.

    >>> extent([0, 10, 20], 15), extent([0, 10, 20], 20)
    ([0, 15.6], [0, 20])
    """
    return [marks[0], min(marks[-1], highest + 0.03 * (marks[-1] - marks[0]))]


def place(period_start: str, period_end: str, *, annual: bool) -> str:
    """Put a period on the time axis: a year among years on its own mark, anything else on its last month.

    >>> place("2025-01-01", "2025-12-31", annual=True), place("2026-01-01", "2026-07-31", annual=False)
    ('2025-01-01', '2026-07-01')
    """
    return period_start if annual else f"{period_end[:7]}-01"


def unit(words: str, left: int, up: int = 14) -> dict[str, Any]:
    """Write the unit above the axis instead of a title beside it; `left` is the figure's left margin."""
    return {
        "text": words, "x": 0, "y": 1, "xshift": -left, "yshift": up, "xref": "paper", "yref": "paper",
        "xanchor": "left", "yanchor": "bottom", "showarrow": False, "font": {"color": theme.INK_2.light},
    }  # fmt: skip


def spread(wanted: Sequence[float], gap: float, within: tuple[float, float] | None = None) -> list[float]:
    """Move labels apart so that neighbours are at least `gap` from each other, as little as needed.

    With `within` they also stay between the two, as long as there is room for all.

    >>> spread([10, 11, 30], 5)
    [8.0, 13.0, 30.0]
    >>> spread([0.0, 1.0, 30.0], 5, (0.0, 30.0))
    [0.0, 5.0, 30.0]
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    groups: list[list[int]] = []
    for i in order:
        groups.append([i])
        while len(groups) > 1 and _low(groups[-1], wanted, gap) < _high(groups[-2], wanted, gap) + gap:
            groups[-2:] = [groups[-2] + groups[-1]]
    placed = [0.0] * len(wanted)
    for group in groups:
        for n, i in enumerate(group):
            placed[i] = _low(group, wanted, gap) + n * gap
    return _kept(placed, order, gap, within) if within else placed


def _kept(placed: list[float], order: list[int], gap: float, within: tuple[float, float]) -> list[float]:
    """Push what left the bounds back, and its neighbours with it."""
    room = min(gap, (within[1] - within[0]) / max(1, len(order) - 1))
    for n, i in enumerate(order):
        lowest, highest = within[0] + n * room, within[1] - (len(order) - 1 - n) * room
        placed[i] = min(max(placed[i], lowest), highest)
    return placed


def _low(group: list[int], wanted: Sequence[float], gap: float) -> float:
    return sum(wanted[i] for i in group) / len(group) - gap * (len(group) - 1) / 2


def _high(group: list[int], wanted: Sequence[float], gap: float) -> float:
    return _low(group, wanted, gap) + gap * (len(group) - 1)
