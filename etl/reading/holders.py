"""Whose a share is: a third country's, or one partner's in the trade with the five."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.reading.sides import FIVE, GROUP

if TYPE_CHECKING:
    from etl.reading.scene import Scene, Zone
    from etl.reading.sides import Side


def held_abroad(scene: Scene, zone: Zone) -> bool:
    """Tell whether the only countries before a share are others ("Russia with a share of 18%")."""
    before = scene.between(zone.lo, zone.first)
    return bool(before) and all(side.code == "OTH" and side.role == "" for side in before)


def part_of_group(zone: Zone, sides: list[Side], *, percent: bool) -> tuple[str, ...]:
    """Give the partner named before a percentage that is one of the five's ("на Казахстан – 46%")."""
    if not (percent and sides and sides[0].code in FIVE):
        return ()
    leads = sides[0].role == "" and sides[0].at < zone.first and not (sides[0].adjective or sides[0].possessive)
    if not (leads or sides[0].role == "on"):
        return ()
    whole = [side for side in sides if side.code == GROUP and side.at > zone.last]
    return (sides[0].code,) if whole and not any(side.code in FIVE for side in sides[1:]) else ()


def holder_after(scene: Scene, zone: Zone) -> Side | None:
    """Give the country, not China, that a share is given to by a verb after it ("31% забрал Казахстан")."""
    makes = next((at for at in zone.right() if "makes" in scene.items[at].tags), None)
    if makes is None:
        return None
    side = next((side for side in scene.between(makes + 1, makes + 1) if side.role == "" and not side.adjective), None)
    if side is None or side.code == "OTH":
        return side
    owned = any(other.code in FIVE for other in scene.between(zone.lo, makes - 1))
    return side if side.code in FIVE and owned else None
