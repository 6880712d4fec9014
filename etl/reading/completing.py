"""A period completed by the rest of its sentence: the year of bare months, the months of a bare year, "up to"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etl.reading.periods import PeriodMention
    from etl.reading.scene import Scene, Zone


def completed(scene: Scene, zone: Zone, own: PeriodMention) -> PeriodMention:
    """Give the period of a figure with the year, the months and the first month that the sentence gives it."""
    return _up_to(scene, _with_months(scene, zone, _with_year(scene, zone, own)))


def _with_year(scene: Scene, zone: Zone, own: PeriodMention) -> PeriodMention:
    """Give months without a year the year the sentence opened with ("In 2023 ... $7 bn by October")."""
    if own.is_year or own.months == (0, 0) or own.whole or own.to_year:
        return own
    years = [
        p for p in scene.periods if p.is_year and p.months == (0, 0) and not (p.base or p.deadline or p.day or p.ytd)
    ]
    before = [p for p in years if p.last < own.first]
    others = [other for other in scene.zones if other.lo < zone.lo]
    if before and any(before[-1].first > other.last and other.covers(before[-1].first) for other in others):
        return own  # the year stands behind another figure
    return replace(own, year=before[-1].year, offset=before[-1].offset) if before else own


def _with_months(scene: Scene, zone: Zone, own: PeriodMention) -> PeriodMention:
    """Give a bare year the months that stand apart from it ("First-quarter turnover in 2024 was ...")."""
    if not own.is_year or own.months != (0, 0) or own.to_year:
        return own
    apart = [p for p in scene.periods if zone.lo <= p.first < zone.first and p.months != (0, 0)]
    apart = [p for p in apart if not (p.is_year or p.base or p.deadline or p.day or _owns(scene, p))]
    return replace(own, months=apart[0].months) if len(apart) == 1 else own


def _owns(scene: Scene, period: PeriodMention) -> bool:
    """Tell whether a period only says whose figures are spoken of ("with December's figures in, 2024 ...")."""
    after = scene.items[period.last + 1] if period.last + 1 < len(scene.items) else None
    return after is not None and "possessive" in after.tags


def _up_to(scene: Scene, own: PeriodMention) -> PeriodMention:
    """Read "by October" and "since the beginning of the year, up to October" as January to October."""
    if own.months[0] != own.months[1] or own.months == (0, 0):
        return own
    begun = any(p.ytd and 0 < own.first - p.last <= 4 for p in scene.periods)
    return replace(own, months=(1, own.months[1])) if own.deadline or begun else own
