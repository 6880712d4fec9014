"""Which days a figure covers, and what a change is measured against."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from etl.reading.bases import LINK, base_beside, is_base_value, is_of_base
from etl.reading.completing import completed
from etl.reading.dating import UNDATED, days, moved, resolve
from etl.reading.deadlines import deadline
from etl.reading.reference import reference

if TYPE_CHECKING:
    from etl.reading.context import Context
    from etl.reading.dating import Days
    from etl.reading.periods import PeriodMention
    from etl.reading.scene import Scene, Zone

NEAR = 2  # items from a period to the clause that goes back to it
OPENS = 2  # items before a period that opens a sentence
TAIL = 6  # items between the last figure and a period that ends its sentence
BASE = "base of a comparison"
AVERAGED = "span of the average"


def period_for(scene: Scene, k: int, context: Context, measure: str) -> tuple[Days, str]:
    """Give the days of figure k and the rule that told them."""
    zone, figure = scene.zones[k], scene.figures[k]
    own = _when(scene, zone) or _own(scene, zone) or _of_level(scene, k) or _of_change(scene, k)
    if measure == "target":
        return deadline(scene, zone, own, context)
    beside = base_beside(scene, zone) if measure == "value" else None
    if beside is not None:
        if beside.shift:
            _lean(scene, beside, context)
        return resolve(beside, reference(context)), BASE
    base = is_base_value(scene, zone, figure)
    if own is None or (base and own.last < zone.first and not own.shift and not is_of_base(scene, own, zone)):
        return _without_own(scene, zone, context, measure, base=base)
    return _with_own(
        scene,
        zone,
        completed(scene, zone, own),
        context,
        grows=measure == "growth",
        base=base,
    )


def _of_level(scene: Scene, k: int) -> PeriodMention | None:
    """Give a change the period of the level it led to ("jumped 73 percent to $282 million in the first half")."""
    if k + 1 == len(scene.figures) or {scene.figures[k].kind, scene.figures[k + 1].kind} != {"percent", "money"}:
        return None
    between = scene.items[scene.figures[k].last + 1 : scene.figures[k + 1].first]
    linked = all(
        i.code in {"g", "A", "~"} or i.has("prep", "level", "approx", "conj", "worddash", "compare") for i in between
    )
    if not (linked and len(between) <= LINK):
        return None
    following = _own(scene, scene.zones[k + 1])
    if following is None or following.base or following.shift:
        return None
    return following if scene.figures[k + 1].last < following.first else None


def _when(scene: Scene, zone: Zone) -> PeriodMention | None:
    """Give the period that a clause goes back to ("since 2013, when it was $50 bn, ...")."""
    opener = next((at for at in zone.left() if "when" in scene.items[at].tags and at not in scene.masked), 0)
    named = [p for p in scene.periods if 0 < opener - p.last <= NEAR and p.is_year]
    return replace(named[-1], base=False, since=False, deadline=False) if named else None


def _of_change(scene: Scene, k: int) -> PeriodMention | None:
    """Give a level the period behind the change that commas set off ("32 bn, 17 percent up, in the first half")."""
    if k + 1 == len(scene.figures) or (scene.figures[k].kind, scene.figures[k + 1].kind) != ("money", "percent"):
        return None
    other = scene.zones[k + 1]
    if any(item.code not in {",", "A", "g"} for item in scene.items[scene.figures[k].last + 1 : other.first]):
        return None
    following = _own(scene, other)
    if following is None or following.base or following.shift or following.same:
        return None
    return following if following.first and scene.items[following.first - 1].code in {",", "g"} else None


def _with_own(
    scene: Scene, zone: Zone, own: PeriodMention, context: Context, *, grows: bool, base: bool
) -> tuple[Days, str]:
    """Give the days of a period that stands beside the figure."""
    if own.shift or own.same:
        _lean(scene, own, context)
        if grows and context.period[0] and (own.is_year or own.shift):
            return context.period, "carried over"  # "exceeds the same months of 2021 by ..."
    averaged = "compare" in scene.said and any(scene.items[at].tags.get("compare") == "avg" for at in zone.both())
    start, end = resolve(own, reference(context), averaged=averaged)
    running = own.offset == 0 and own.months == (0, 0) and not own.ytd  # "this year" is not over yet
    days = (start, "" if running or own.opening else end)
    if own.shift and not own.base and zone is scene.zones[0] and own.first <= OPENS:
        context.year_back = days
    return days, BASE if base or own.shift else "named beside the figure"


def _without_own(scene: Scene, zone: Zone, context: Context, measure: str, *, base: bool) -> tuple[Days, str]:
    """Give the days of a figure with no period beside it."""
    if context.year_back[0]:
        return context.year_back, BASE
    if measure in {"value", "share"} and _is_of_today(scene, zone, context, measure):
        if context.first_period[0] and measure == "value":
            return context.first_period, "the passage's own period"
        if not any(p.counts for p in scene.periods if not p.base and p.first < zone.first):
            return UNDATED, "of today"
    if base:
        _lean(scene, None, context, zone.first)
        return _year_before(scene, zone, context), BASE
    if measure == "growth":
        return _of_growth(scene, zone, context)
    return _apart(scene, zone, context, measure)


def _is_of_today(scene: Scene, zone: Zone, context: Context, measure: str) -> bool:
    """Tell whether "now" stands before an amount or a share; a part that "makes up" now is of no year long past."""
    if scene.said.isdisjoint(("now", "sharenow")):
        return False
    lo = zone.lo if measure == "value" else 0
    if any("now" in item.tags for item in scene.items[lo : zone.first]):
        return True
    stale = context.period[1] and 0 < int(context.period[1][:4]) < context.year - 1
    return bool(stale and measure == "share" and any("sharenow" in item.tags for item in scene.items[: zone.first]))


def _of_growth(scene: Scene, zone: Zone, context: Context) -> tuple[Days, str]:
    """Give the days of a change with no period beside it: the span of an average, what follows its base."""
    told = sorted({p.year for p in scene.periods if p.year and p.first < zone.first})
    if len(told) > 1 and any(scene.items[at].tags.get("compare") == "avg" for at in zone.both()):
        return (f"{told[0]}-01-01", f"{told[-1]}-12-31"), AVERAGED
    opened = next((p for p in scene.periods if p.since), None)
    closed = next((p for p in scene.periods if p.year and not p.since and opened and p.year > opened.year), None)
    if opened and closed and any(scene.items[at].tags.get("compare") == "avg" for at in zone.both()):
        return (f"{opened.year}-01-01", f"{closed.year}-12-31"), AVERAGED
    since = next((p for p in scene.periods if p.since and p.first < zone.first), None)
    if since is not None and context.period[0][:4] in {"", str(since.year)} and _later(scene, zone) is None:
        return UNDATED, "since a year, without an end"
    lasting = any(p.duration and zone.covers(p.first) for p in scene.periods)
    level = _level_after(scene, zone) if lasting and context.fresh else None
    if level is not None and not 0 < context.year < level.year:
        return resolve(level, reference(context)), "year of the level it led to"
    if not context.period[0]:
        return _year_after_base(scene, zone, context), "year after the base"
    return _apart(scene, zone, context, "growth")


def _apart(scene: Scene, zone: Zone, context: Context, measure: str) -> tuple[Days, str]:
    """Give the days that the sentence names apart from the figure, else those carried over."""
    span = next((p for p in scene.periods if p.to_year and p.first < zone.first), None)
    if span is not None and measure == "value" and _closes_span(scene, zone):
        return days(span.to_year, 1, 12), "end of the span"
    places = (
        (_tail(scene, zone) if measure == "value" else None, "named after the figure"),
        (_later(scene, zone) if context.fresh or zone is scene.zones[0] else None, "named later in the sentence"),
        (_before_base(scene, zone), "named before the base"),
    )
    found = next(((mention, where) for mention, where in places if mention is not None), None)
    return (resolve(found[0], reference(context)), found[1]) if found else (context.period, "carried over")


def _closes_span(scene: Scene, zone: Zone) -> bool:
    """Tell whether an amount closes "from X to Y"."""
    k = scene.zones.index(zone)
    return k > 0 and is_base_value(scene, scene.zones[k - 1], scene.figures[k - 1])


def _before_base(scene: Scene, zone: Zone) -> PeriodMention | None:
    """Give the period a sentence opens with for the level that follows a dated base ("去年…由2023年的…降至…")."""
    for other, figure in zip(scene.zones, scene.figures, strict=True):
        if other.first >= zone.first:
            return None
        own = _own(scene, other)
        if own is not None and own.year and is_base_value(scene, other, figure):
            plain = [p for p in scene.periods if p.last < own.first and p.counts and not (p.base or p.shift)]
            return plain[0] if plain and plain[0].is_year else None
    return None


def _tail(scene: Scene, zone: Zone) -> PeriodMention | None:
    """Give a period that only ends the sentence after its last figure ("the low, $13 billion, came in 2016")."""
    if zone is not scene.zones[-1]:
        return None
    after = [p for p in scene.periods if p.first > zone.hi and p.counts]
    if len(after) != 1 or after[0].whole or after[0].base or after[0].deadline or after[0].shift or after[0].since:
        return None
    between = scene.items[zone.hi + 1 : after[0].first]
    apart = len(between) > TAIL or any(item.has("say", "source", "up", "down", "contrast") for item in between)
    return None if apart else after[0]


def _year_after_base(scene: Scene, zone: Zone, context: Context) -> Days:
    """Give the period a change belongs to when only its base is named ("more than in 2022")."""
    base = next((p for p in scene.periods if zone.covers(p.first) and p.base and p.year), None)
    later = _later(scene, zone) if base is None or base.since else None
    if base is None or later is not None:
        return resolve(later, reference(context)) if later is not None else UNDATED
    if 0 < base.year < context.year - 2:
        return UNDATED  # "is two thousand times larger than in 1992": today, whenever that is
    start, end = resolve(base, reference(context))
    return (moved(start, 1), moved(end, 1))


def _lean(scene: Scene, own: PeriodMention | None, context: Context, before: int = 0) -> None:
    """Let "a year earlier" lean on the period this sentence names before it."""
    stop = own.first if own is not None else before
    plain = [p for p in scene.periods if p.first < stop and p.counts and not p.base and not p.same]
    dated = [p for p in plain if p.is_year] or [p for p in plain if p.months != (0, 0) and not context.period[0]]
    if dated:
        context.period = resolve(dated[-1], reference(context))


def _own(scene: Scene, zone: Zone) -> PeriodMention | None:
    """Give the nearest period of the figure's stretch that is no base, no deadline, no calendar day."""
    inside = [p for p in scene.periods if zone.covers(p.first) and p.counts]
    if zone.bracketed:
        opener = next(at for at in range(zone.lo, zone.first) if scene.items[at].code == "(")
        if not any("flow" in item.tags for item in scene.items[opener : zone.first]):
            inside += [p for p in scene.periods if p.last == opener - 1 and p.base]
        is_money = scene.figures[scene.zones.index(zone)].kind == "money"
        if inside and inside[-1].base and is_money and inside[-1].last < zone.first:
            return inside[-1]
    left = [p for p in inside if p.last < zone.first]
    right = [p for p in inside if p.first > zone.last]
    plain = [p for p in left if not p.base]
    if right and not right[0].base and (not plain or right[0].first <= zone.last + 3):
        return right[0]
    return plain[-1] if plain else None


def _later(scene: Scene, zone: Zone) -> PeriodMention | None:
    """Take a period from the end of the sentence for figures before it, when it is the only one named."""
    named = [p for p in scene.periods if p.counts and not p.base and not p.deadline and not p.shift]
    if not any(p.first > zone.hi for p in named):
        return None
    bases = [
        other
        for other, f in zip(scene.zones, scene.figures, strict=True)
        if other.bracketed or is_base_value(scene, other, f)
    ]
    named = [p for p in named if not any(other.covers(p.first) for other in bases)]
    if len(named) != 1 or named[0].first <= zone.hi or _is_contrasted(scene, zone, named[0]):
        return None
    return named[0]


def _is_contrasted(scene: Scene, zone: Zone, period: PeriodMention) -> bool:
    """Tell whether a figure of today is set against a period named after it ("now $12 bn, but in 2015 ...")."""
    today = any("now" in scene.items[at].tags for at in zone.left())
    return today and any("contrast" in scene.items[at].tags for at in range(zone.hi + 1, period.first))


def _year_before(scene: Scene, zone: Zone, context: Context) -> Days:
    base = next((p for p in scene.periods if p.first < zone.first and p.base and p.is_year and p.counts), None)
    if base is not None:
        return resolve(base, reference(context))
    span = next((p for p in scene.periods if p.to_year and p.first < zone.first), None)
    if span is not None:
        context.span = (span.year, span.to_year)
    if span is not None or (context.span and any(p.same for p in scene.periods)):
        return days(context.span[0], 1, 12)
    start, end = context.period
    lasting = next((p.duration for p in scene.periods if p.duration and p.first < zone.first), 0)
    if lasting and (level := _level_after(scene, zone)) is not None:
        return _years_before(resolve(level, reference(context)), lasting)
    if not start:
        later = _later(scene, scene.zones[-1]) or next(
            (p for p in scene.periods if p.first > zone.hi and p.is_year and p.counts and not (p.base or p.deadline)),
            None,
        )
        start, end = resolve(later, reference(context)) if later is not None else UNDATED
    if not start:
        return UNDATED
    return (moved(start, -1), moved(end, -1) if end else "")


def _level_after(scene: Scene, zone: Zone) -> PeriodMention | None:
    """Give the year named with the level that closes "from X to Y in 2024"."""
    after = [(z, f) for z, f in zip(scene.zones, scene.figures, strict=True) if z.first > zone.last]
    following = next((z for z, f in after if not is_base_value(scene, z, f)), None)
    found = _own(scene, following) if following is not None else None
    return found if found is not None and found.is_year and not found.deadline else None


def _years_before(period: Days, years: int) -> Days:
    return (moved(period[0], -years), moved(period[1], -years)) if period[1] else UNDATED
