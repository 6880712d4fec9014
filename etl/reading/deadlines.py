"""When an aim is due: the year it names, or the years it gives itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.reading.dating import UNDATED, days, resolve
from etl.reading.reference import reference

if TYPE_CHECKING:
    from etl.reading.context import Context
    from etl.reading.dating import Days
    from etl.reading.periods import PeriodMention
    from etl.reading.scene import Scene, Zone


def deadline(scene: Scene, zone: Zone, own: PeriodMention | None, context: Context) -> tuple[Days, str]:
    """Give the year a target is due; targets that name no time to come have none."""
    near = [p for p in scene.periods if zone.covers(p.first) and not p.day and not p.base]
    due = [p for p in near if p.is_year and not (p.same or p.shift or _is_past(p, context))]
    span = next((p for p in near if p.duration and not _is_lasting(scene, p)), None)
    if span is not None and not any(p.deadline for p in due):
        return (days(context.year + span.duration, 1, 12) if context.year else UNDATED), "deadline"
    due = sorted(due, key=lambda p: not p.deadline) or _due_later(scene, zone, context)
    if due:
        return resolve(due[0], reference(context)), "deadline"
    whole = next((p for p in near if p.whole), None)
    if whole is not None and own is not None:
        return resolve(whole, reference(context)), "deadline"
    return UNDATED, "no deadline"


def _is_lasting(scene: Scene, period: PeriodMention) -> bool:
    """Tell whether a number of years is one of something that has lasted so long ("30 years of ties")."""
    after = scene.items[period.last + 1] if period.last + 1 < len(scene.items) else None
    return after is not None and after.tags.get("prep") == "of"


def _is_past(period: PeriodMention, context: Context) -> bool:
    """Tell whether a period named beside a target had passed when the text was published."""
    end = resolve(period, reference(context))[1]
    return bool(context.year and end) and end < f"{context.year:04}-{max(context.month, 1):02}-01"


def _due_later(scene: Scene, zone: Zone, context: Context) -> list[PeriodMention]:
    """Give the deadline that a sentence names apart from its only target."""
    named = [p for p in scene.periods if p.deadline and p.is_year and not _is_past(p, context)]
    alone = len(scene.figures) == 1 or all(p.last < zone.first for p in named)
    return named if len(named) == 1 and alone else []
