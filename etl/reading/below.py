"""Whether words speak of what is below a nation: a province, a city, a port."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.reading.flows import CHINA
from etl.reading.sides import FIVE, GROUP

if TYPE_CHECKING:
    from etl.reading.flows import FlowReading
    from etl.reading.scene import Scene, Zone
    from etl.reading.sides import Side

REST = 6  # items at the end of a sentence, after its last figure


def is_below(scene: Scene, zone: Zone, flow: FlowReading | None, sides: list[Side], *, percent: bool) -> bool:
    """Tell whether a province or a port is spoken of; not so when the trade is worded as that of two countries."""
    subs = [side for side in sides if side.code == "SUB"]
    if percent and any(_takes_part(scene, side, zone) for side in subs):
        return True
    if subs and flow is not None and flow.names_china and flow.partners:
        return any(not _is_behind(side, flow) for side in subs if side in flow.sides)
    return bool(subs) or (any(side.code == "SUB" for side in scene.sides) and _falls_on_a_province(scene, zone))


def _takes_part(scene: Scene, sub: Side, zone: Zone) -> bool:
    """Tell whether a share is a province's ("Xinjiang accounts for 80 percent of what China trades with P")."""
    return sub.role == "" and any("share" in item.tags for item in scene.items[sub.at + 1 : zone.first])


def _is_behind(sub: Side, flow: FlowReading) -> bool:
    """Tell whether China and its partner both stand nearer to the flow word than a province does."""
    low, high = sorted((sub.at, flow.at))
    between = {side.code for side in flow.sides if low < side.at < high}
    return CHINA in between and any(code in FIVE or code == GROUP for code in between)


def _falls_on_a_province(scene: Scene, zone: Zone) -> bool:
    """Tell whether the end of the sentence gives its last figure to a province ("or $20 bn, fell on Xinjiang")."""
    rest = scene.items[zone.hi + 1 : zone.hi + 1 + REST]
    if any(figure.first > zone.last and figure.first <= zone.hi + REST for figure in scene.figures):
        later = next(other for other in scene.zones if other.first > zone.last)
        restated = all(
            i.code in {",", "g", "("} or "bracketlike" in i.tags for i in scene.items[zone.hi + 1 : later.first]
        )
        return restated and later is scene.zones[-1] and _falls_on_a_province(scene, later)
    fell = any(item.has("down", "share", "deal") for item in rest)
    return fell and any(side.code == "SUB" for side in scene.between(zone.hi + 1, zone.hi + REST))
