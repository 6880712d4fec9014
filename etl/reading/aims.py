"""Whether a figure is an aim or a forecast: what is wished for, unless the words say that it has come true."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from etl.reading.bases import is_base_value

if TYPE_CHECKING:
    from etl.reading.amounts import Amount
    from etl.reading.context import Context
    from etl.reading.scene import Scene, Zone


BESIDE = 2  # items from a figure to the period right after it


def is_aim(scene: Scene, zone: Zone, figure: Amount, context: Context) -> bool:
    """Tell whether a figure is aimed at or expected, be it by words of its own or as part of the aim before it."""
    return (
        _is_target(scene, zone, figure, context)
        or _goes_with_aim(scene, figure, context)
        or _is_change_of_aim(scene, zone, figure, context)
    )


def _goes_with_aim(scene: Scene, figure: Amount, context: Context) -> bool:
    """Tell whether an amount only says how much a doubling aimed at is ("удвоить экспорт – до 2 млрд")."""
    before = [one for one in scene.figures if one.last < figure.first]
    if context.measure != "target" or not before or before[-1].kind != "multiple" or figure.kind != "money":
        return False
    between = scene.items[before[-1].last + 1 : figure.first]
    return not any(item.has("realised", "contrast") or item.code == ";" for item in between)


def _is_change_of_aim(scene: Scene, zone: Zone, figure: Amount, context: Context) -> bool:
    """Tell whether a change only says how much more an aim is ("to sell $200 million, five times more than ...")."""
    if figure.kind not in {"percent", "multiple"} or context.measure != "target" or context.fresh:
        return False
    return all(scene.items[at].code in {",", "g", "A"} or "bracketlike" in scene.items[at].tags for at in zone.left())


def _is_explained_as_aim(scene: Scene, zone: Zone) -> bool:
    """Tell whether a colon says of the amount that opens a sentence that it is one ("...: this is what they want")."""
    items, colon = scene.items, zone.hi + 1
    if zone is not scene.zones[0] or colon + 1 >= len(items) or items[colon].code != ":":
        return False
    stop = scene.zones[1].first if len(scene.zones) > 1 else len(items)
    return "itis" in items[colon + 1].tags and any("target" in item.tags for item in items[colon:stop])


def _is_told(scene: Scene, zone: Zone, context: Context) -> bool:
    """Tell whether months that are over stand right after a figure: no aim, whatever is hoped around it."""
    for period in scene.periods:
        if 0 < period.first - zone.last <= BESIDE and period.months != (0, 0) and not (period.deadline or period.base):
            year = period.year or (context.year + period.offset if period.offset is not None else 0)
            return 0 < year < context.year or (year == context.year and 0 < period.months[1] < context.month)
    return any(
        period.offset == -1 and 0 < period.first - zone.last <= BESIDE and not (period.base or period.deadline)
        for period in scene.periods
    )


def _is_told_after(scene: Scene, zone: Zone, aim: int, context: Context) -> bool:
    """Tell whether a colon parts an aim from a year that is over ("there is potential: last year exports ...")."""
    colon = next((at for at in range(aim, zone.first) if scene.items[at].code == ":"), 0)
    if not colon:
        return False
    named = [p for p in scene.periods if colon < p.first < zone.first and not (p.base or p.deadline or p.day)]
    return any(p.offset == -1 or 0 < p.year < context.year for p in named)


def _is_aimed_at(scene: Scene, zone: Zone, verb: int) -> bool:
    """Tell whether a bare verb of reaching depends on an aim in the same clause ("力争2020年达到400亿美元")."""
    for at in range(verb - 1, zone.lo - 1, -1):
        if scene.items[at].code in {",", ";", ":"}:
            return False
        if "target" in scene.items[at].tags and scene.items[at].code != "M" and at not in scene.masked:
            return True
    return False


def _opens_pair(scene: Scene, zone: Zone, figure: Amount) -> bool:
    """Tell whether an amount opens "from X to Y"."""
    opened = zone.first and scene.items[zone.first - 1].tags.get("prep") == "from"
    return bool(opened) and is_base_value(scene, zone, figure)


def _with_base(scene: Scene, zone: Zone) -> Zone:
    """Give the stretch of an amount that closes "from X to Y" with the words before its base."""
    k = scene.zones.index(zone)
    if not k or scene.items[zone.first - 1].tags.get("prep") != "to":
        return zone
    before = scene.zones[k - 1]
    return replace(zone, lo=before.lo) if _opens_pair(scene, before, scene.figures[k - 1]) else zone


def _is_target(scene: Scene, zone: Zone, figure: Amount, context: Context) -> bool:
    items = scene.items
    opens = figure.kind == "money" and _opens_pair(scene, zone, figure)  # "lift trade from $10 bn to $30 bn": of now
    if opens or figure.kind == "quantity" or _is_told(scene, zone, context):
        return False
    zone = _with_base(scene, zone)
    for at in zone.both():
        item = items[at]
        if at in scene.masked or item.code == "M":
            continue  # "May" is a month here
        if "target" in item.tags:
            if at < zone.first and _is_told_after(scene, zone, at, context):
                return False
            return not (at > zone.lo and "managed" in items[at - 1].tags)
        if "realised" in item.tags and at < zone.first:
            return "levelverb" in item.tags and _is_aimed_at(scene, zone, at)
    return _is_explained_as_aim(scene, zone) or any(
        period.year > context.year > 0 and zone.covers(period.first) and not period.day for period in scene.periods
    )
