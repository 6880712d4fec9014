"""Names at the ends of lines: one column beside the chart, clear of each other, each joined to the end it names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from dashboard import theme
from dashboard.charts import axes

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP: Final = 17  # pixels from one name to the next
_REACH: Final = 14  # pixels from the last point to the column of names
_MOVED: Final = 3  # a name so many pixels off its line's end is joined to it
_LATIN, _HAN = 6.9, 13.2  # pixels of one letter at 13 pixels of type


@dataclass(frozen=True, slots=True)
class End:
    """Where a line ends, in units of the axes, and how it is named: on a desk, on a phone, in which colour."""

    x: str | int
    y: float
    name: str
    short: str
    ink: str


def named(ends: Sequence[End], extent: Sequence[float], height: float, *, short: bool = False) -> dict[str, Any]:
    """Give `annotations` and `shapes` that name lines, for an axis of this extent that is `height` pixels high.

    The names keep the order of the ends and stay within the height of the axis.
    """
    if not ends:
        return {"annotations": [], "shapes": []}
    pixels = height / (extent[-1] - extent[0])
    wanted = [(end.y - extent[0]) * pixels for end in ends]
    placed = axes.spread(wanted, GAP, (0.0, height))
    last = max(ends, key=lambda end: end.x).x
    texts, joins = [], []
    for end, want, at in zip(ends, wanted, placed, strict=True):
        y = extent[0] + at / pixels
        texts.append(
            {"text": theme.plain(end.short if short else end.name), "x": last, "y": y, "xshift": _REACH + 3,
             "xanchor": "left", "yanchor": "middle", "font": {"color": end.ink}}
        )  # fmt: skip
        joins += _joined(end, last, y, far=abs(at - want) > _MOVED)
    return {"annotations": texts, "shapes": joins}


def width(ends: Sequence[End], *, short: bool = False) -> int:
    """Give the margin, in pixels, that the column of names takes."""
    widest = max((written(end.short if short else end.name) for end in ends), default=0.0)
    return round(_REACH + 3 + widest) + 4


def written(text: str) -> float:
    """Estimate how many pixels a text takes.

    >>> written("2025") < written("Turkmenistan") < written("土库曼斯坦土库曼斯坦")
    True
    """
    return sum(_HAN if ord(letter) > 0x2E80 else _LATIN for letter in text)


def _joined(end: End, last: str | int, y: float, *, far: bool) -> list[dict[str, Any]]:
    """Draw the dotted line from the end to its name: along the years that the line lacks, then up or down to it."""
    thin = {"type": "line", "line": {"color": theme.INK_2.light, "width": 1, "dash": "1px,3px"}, "layer": "below"}
    early = [thin | {"x0": end.x, "x1": last, "y0": end.y, "y1": end.y}] if end.x != last else []
    if not far and not early:
        return []
    step = {"xsizemode": "pixel", "xanchor": last, "x0": 5 if end.x == last else 0, "x1": _REACH}
    return [*early, thin | step | {"y0": end.y, "y1": y}]
