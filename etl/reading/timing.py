"""Which days a figure covers, and what a change is measured against."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from etl.reading.dating import Reference, days, moved, resolve

if TYPE_CHECKING:
    from etl.reading.amounts import Amount
    from etl.reading.context import Context
    from etl.reading.dating import Days
    from etl.reading.items import Item
    from etl.reading.periods import PeriodMention
    from etl.reading.scene import Scene, Zone

OPENS = 2  # items before a period that opens a sentence
TAIL = 6  # items between the last figure and a period that ends its sentence
LINK = 5  # items that may part a change from the level it led to
BASE = "base of a comparison"
UNDATED = ("", "")


def reference(context: Context) -> Reference:
    """Give what relative periods lean on at this point of the passage."""
    return Reference(context.year, context.month, context.period, context.named_year)


def period_for(scene: Scene, k: int, context: Context, measure: str) -> tuple[Days, str]:
    """Give the days of figure k and the rule that told them."""
    zone, figure = scene.zones[k], scene.figures[k]
    own = _own(scene, zone) or _of_level(scene, k)
    if measure == "target":
        return _deadline(scene, zone, own, context)
    beside = _base_beside(scene, zone) if measure == "value" else None
    if beside is not None:
        if beside.shift:
            _lean(scene, beside, context)
        return resolve(beside, reference(context)), BASE
    base = _is_base_value(scene, zone, figure)
    if own is None or (base and own.last < zone.first and not own.shift and not _is_of_base(scene, own, zone)):
        return _without_own(scene, zone, context, measure, base=base)
    return _with_own(
        scene,
        zone,
        _up_to(scene, _with_months(scene, zone, _with_year(scene, own))),
        context,
        grows=measure == "growth",
        base=base,
    )


def _is_of_base(scene: Scene, own: PeriodMention, zone: Zone) -> bool:
    """Tell whether a period stands between "from" and the level it dates ("由2020年的17.7%升至…")."""
    return zone.first - own.last <= 2 and not any(
        "valuebase" in item.tags for item in scene.items[own.last + 1 : zone.first]
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
    at_once = following is not None and scene.figures[k + 1].last < following.first and not following.base
    return following if at_once and not following.shift else None


def _with_own(
    scene: Scene, zone: Zone, own: PeriodMention, context: Context, *, grows: bool, base: bool
) -> tuple[Days, str]:
    """Give the days of a period that stands beside the figure."""
    if own.shift or own.same:
        _lean(scene, own, context)
        if grows and context.period[0] and (own.is_year or own.shift):
            return context.period, "carried over"  # "exceeds the same months of 2021 by ..."
    averaged = any(scene.items[at].tags.get("compare") == "avg" for at in zone.both())
    start, end = resolve(own, reference(context), averaged=averaged)
    running = own.offset == 0 and own.months == (0, 0)  # "this year" is not over yet
    days = (start, "" if running or own.opening else end)
    if own.shift and not own.base and zone is scene.zones[0] and own.first <= OPENS:
        context.year_back = days
    return days, BASE if base or own.shift else "named beside the figure"


def _without_own(scene: Scene, zone: Zone, context: Context, measure: str, *, base: bool) -> tuple[Days, str]:
    """Give the days of a figure with no period beside it."""
    if context.year_back[0]:
        return context.year_back, BASE
    now = measure == "value" and any("now" in scene.items[at].tags for at in zone.left())
    if now and context.first_period[0]:
        return context.first_period, "the passage's own period"
    if now and not any(_counts(p) for p in scene.periods if not p.base and p.first < zone.first):
        return UNDATED, "of today"
    if base:
        _lean(scene, None, context, zone.first)
        return _year_before(scene, zone, context), BASE
    if measure == "growth" and not context.period[0]:
        return _year_after_base(scene, zone, context), "year after the base"
    tail = _tail(scene, zone) if measure == "value" else None
    if tail is not None:
        return resolve(tail, reference(context)), "named after the figure"
    later = _later(scene, zone) if context.fresh or zone is scene.zones[0] else None
    if later is not None:
        return resolve(later, reference(context)), "named later in the sentence"
    return context.period, "carried over"


def _tail(scene: Scene, zone: Zone) -> PeriodMention | None:
    """Give a period that only ends the sentence after its last figure ("the low, $13 billion, came in 2016")."""
    if zone is not scene.zones[-1]:
        return None
    after = [p for p in scene.periods if p.first > zone.hi and _counts(p)]
    if len(after) != 1 or after[0].whole or after[0].base or after[0].deadline or after[0].shift or after[0].since:
        return None
    between = scene.items[zone.hi + 1 : after[0].first]
    apart = len(between) > TAIL or any(item.has("say", "source", "up", "down", "contrast") for item in between)
    return None if apart else after[0]


def _year_after_base(scene: Scene, zone: Zone, context: Context) -> Days:
    """Give the period a change belongs to when only its base is named ("more than in 2022")."""
    base = next((p for p in scene.periods if zone.covers(p.first) and p.base and p.year), None)
    if base is None:
        later = _later(scene, zone)
        return resolve(later, reference(context)) if later is not None else UNDATED
    start, end = resolve(base, reference(context))
    return (moved(start, 1), moved(end, 1))


def _base_beside(scene: Scene, zone: Zone) -> PeriodMention | None:
    """Give the base period that stands right before a figure ("up on October's $38 million")."""
    return next(
        (
            p
            for p in scene.periods
            if p.base and _counts(p) and 1 <= zone.first - p.last <= 2 and not (p.shift and _sets_apart(scene, p, zone))
        ),
        None,
    )


def _sets_apart(scene: Scene, period: PeriodMention, zone: Zone) -> bool:
    """Tell whether a level follows the base ("67 percent higher than a year earlier at $10.9 billion")."""
    return any(item.has("level", "prep", "approx") for item in scene.items[period.last + 1 : zone.first])


def _with_year(scene: Scene, own: PeriodMention) -> PeriodMention:
    """Give months without a year the year the sentence opened with ("In 2023 ... $7 bn by October")."""
    if own.is_year or own.months == (0, 0) or own.whole or own.to_year:
        return own
    years = [
        p for p in scene.periods if p.is_year and p.months == (0, 0) and not (p.base or p.deadline or p.day or p.ytd)
    ]
    before = [p for p in years if p.last < own.first]
    return replace(own, year=before[-1].year, offset=before[-1].offset) if before else own


def _with_months(scene: Scene, zone: Zone, own: PeriodMention) -> PeriodMention:
    """Give a bare year the months that stand apart from it ("First-quarter turnover in 2024 was ...")."""
    if not own.is_year or own.months != (0, 0) or own.to_year:
        return own
    apart = [p for p in scene.periods if zone.lo <= p.first < zone.first and p.months != (0, 0)]
    apart = [p for p in apart if not (p.is_year or p.base or p.deadline or p.day)]
    return replace(own, months=apart[0].months) if len(apart) == 1 else own


def _up_to(scene: Scene, own: PeriodMention) -> PeriodMention:
    """Read "by October" and "since the beginning of the year, up to October" as January to October."""
    if own.months[0] != own.months[1] or own.months == (0, 0):
        return own
    begun = any(p.ytd and 0 < own.first - p.last <= 4 for p in scene.periods)
    return replace(own, months=(1, own.months[1])) if own.deadline or begun else own


def _lean(scene: Scene, own: PeriodMention | None, context: Context, before: int = 0) -> None:
    """Let "a year earlier" lean on the period this sentence names before it."""
    stop = own.first if own is not None else before
    plain = [p for p in scene.periods if p.first < stop and _counts(p) and not p.base and not p.same]
    dated = [p for p in plain if p.is_year] or [p for p in plain if p.months != (0, 0) and not context.period[0]]
    if dated:
        context.period = resolve(dated[-1], reference(context))


def _own(scene: Scene, zone: Zone) -> PeriodMention | None:
    """Give the nearest period of the figure's stretch that is no base, no deadline, no calendar day."""
    inside = [p for p in scene.periods if zone.covers(p.first) and _counts(p)]
    if zone.bracketed:
        opener = next(at for at in range(zone.lo, zone.first) if scene.items[at].code == "(")
        inside += [p for p in scene.periods if p.last == opener - 1 and p.base]
        if inside and inside[-1].base:
            return inside[-1]
    left = [p for p in inside if p.last < zone.first]
    right = [p for p in inside if p.first > zone.last]
    plain = [p for p in left if not p.base]
    if right and not right[0].base and (not plain or right[0].first <= zone.last + 3):
        return right[0]
    return plain[-1] if plain else None


def _counts(period: PeriodMention) -> bool:
    return not (period.day or period.duration)


def _later(scene: Scene, zone: Zone) -> PeriodMention | None:
    """Take a period from the end of the sentence for figures before it, when it is the only one named."""
    bases = [other for other, f in zip(scene.zones, scene.figures, strict=True) if _is_base_value(scene, other, f)]
    named = [p for p in scene.periods if _counts(p) and not p.base and not p.deadline and not p.shift]
    named = [p for p in named if not any(other.covers(p.first) for other in bases)]
    if len(named) != 1 or named[0].first <= zone.hi or _is_contrasted(scene, zone, named[0]):
        return None
    return named[0]


def _is_contrasted(scene: Scene, zone: Zone, period: PeriodMention) -> bool:
    """Tell whether a figure of today is set against a period named after it ("now $12 bn, but in 2015 ...")."""
    today = any("now" in scene.items[at].tags for at in zone.left())
    return today and any("contrast" in scene.items[at].tags for at in range(zone.hi + 1, period.first))


def _is_base_value(scene: Scene, zone: Zone, figure: Amount) -> bool:
    """Tell whether the figure is what a change is measured from ("up from $1.1 bn", "against $3 bn")."""
    if figure.kind not in {"money", "percent"}:
        return False
    items = scene.items
    if figure.kind == "percent":
        at = figure.first - 1
        while at > zone.lo and items[at].code in {"g", "Y", "y", "R", "N", "M", "w", "A"} and "valuebase" not in items[at].tags:
            at -= 1
        return at >= zone.lo and "valuebase" in items[at].tags and _closes(scene, zone, figure)
    at = figure.first - 1
    while at >= zone.lo and ("approx" in items[at].tags or items[at].code == "g"):
        if "valuebase" in items[at].tags and _holds(scene, zone, items[at]):
            return True
        at -= 1
    return at >= zone.lo and (
        "than" in items[at].tags or ("valuebase" in items[at].tags and _holds(scene, zone, items[at]))
    )


def _closes(scene: Scene, zone: Zone, figure: Amount) -> bool:
    """Tell whether another percentage closes "from 36 to 24 percent"."""
    if any(p.same for p in scene.periods):
        return False  # "in the same span ... from 0.8% to 1.5%": no year is named for the first
    following = [f for f in scene.figures if f.first > zone.last]
    if not following or following[0].kind != figure.kind:
        return False
    between = scene.items[zone.last + 1 : following[0].first]
    return len(between) <= LINK and any("worddash" in item.tags for item in between)


def _holds(scene: Scene, zone: Zone, item: Item) -> bool:
    """Tell whether a word that opens "from X to Y" is followed by the "to" that closes it."""
    if item.tags["valuebase"] != "pair":
        return True
    following = [f.first for f in scene.figures if f.first > zone.last]
    return any("worddash" in one.tags for one in scene.items[zone.last + 1 : following[0]]) if following else False


def _year_before(scene: Scene, zone: Zone, context: Context) -> Days:
    base = next((p for p in scene.periods if p.first < zone.first and p.base and p.is_year and _counts(p)), None)
    if base is not None:
        return resolve(base, reference(context))
    span = next((p for p in scene.periods if p.to_year and p.first < zone.first), None)
    if span is not None:
        context.span = (span.year, span.to_year)
    if span is not None or (context.span and any(p.same for p in scene.periods)):
        return days(context.span[0], 1, 12)
    start, end = context.period
    if not start:
        return UNDATED
    return (moved(start, -1), moved(end, -1) if end else "")


def _deadline(scene: Scene, zone: Zone, own: PeriodMention | None, context: Context) -> tuple[Days, str]:
    """Give the year a target is due; targets that name no time to come have none."""
    near = [p for p in scene.periods if zone.covers(p.first) and not p.day and not p.base]
    span = next((p for p in near if p.duration), None)
    if span is not None:
        return (days(context.year + span.duration, 1, 12) if context.year else UNDATED), "deadline"
    due = [p for p in near if p.is_year and not (p.same or p.shift or _is_past(p, context))]
    due = sorted(due, key=lambda p: not p.deadline) or _due_later(scene, zone, context)
    if due:
        return resolve(due[0], reference(context)), "deadline"
    whole = next((p for p in near if p.whole), None)
    if whole is not None and own is not None:
        return resolve(whole, reference(context)), "deadline"
    return UNDATED, "no deadline"


def _is_past(period: PeriodMention, context: Context) -> bool:
    """Tell whether a period named beside a target had passed when the text was published."""
    end = resolve(period, reference(context))[1]
    return bool(context.year and end) and end < f"{context.year:04}-{max(context.month, 1):02}-01"


def _due_later(scene: Scene, zone: Zone, context: Context) -> list[PeriodMention]:
    """Give the deadline that a sentence names apart from its only target."""
    named = [p for p in scene.periods if p.deadline and p.is_year and not _is_past(p, context)]
    alone = len(scene.figures) == 1 or all(p.last < zone.first for p in named)
    return named if len(named) == 1 and alone else []


def compare_of(scene: Scene, k: int, period: Days) -> str:
    """Say what a change is measured against: yoy, mom, since:YYYY, avg:YYYY, over:Ny."""
    zone = scene.zones[k]
    items = [scene.items[at] for at in zone.both()]
    kinds = {item.tags["compare"] for item in items if "compare" in item.tags}
    base = [p for p in scene.periods if zone.covers(p.first) and p.base and _counts(p)]
    span = [p for p in scene.periods if zone.covers(p.first) and p.to_year]
    if "avg" in kinds:
        return f"avg:{span[0].year}" if span else "avg"
    if span:
        return f"since:{span[0].year}"
    for mention in base:
        if mention.year and period[1] and mention.year < int(period[1][:4]) - 1:
            return f"since:{mention.year}"
        if (
            mention.months != (0, 0)
            and mention.months[0] == mention.months[1]
            and not mention.year
            and "yoy" not in kinds
        ):
            return (
                "mom"
                if period[0] and int(period[0][5:7]) == mention.months[0] + 1
                else f"since:{period[0][:4]}-{mention.months[0]:02}"
            )
    if "mom" in kinds:
        return "mom"
    lasting = [p for p in scene.periods if zone.covers(p.first) and p.duration]
    return f"over:{lasting[0].duration}y" if lasting else "yoy"
