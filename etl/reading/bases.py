"""What a change is measured from: the base of a pair of levels, the period of a base, the comparison itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etl.reading.amounts import Amount
    from etl.reading.dating import Days
    from etl.reading.items import Item
    from etl.reading.periods import PeriodMention
    from etl.reading.scene import Scene, Zone

LINK = 5  # items that may part a change from the level it led to, or a level from its base


def is_base_value(scene: Scene, zone: Zone, figure: Amount) -> bool:
    """Tell whether the figure is what a change is measured from ("up from $1.1 bn", "against $3 bn")."""
    items = scene.items
    if figure.kind != "money" or scene.said.isdisjoint(("valuebase", "than")):
        return figure.kind == "percent" and "valuebase" in scene.said and _is_base_percent(scene, zone, figure)
    if zone.lo == zone.first and zone.lo and "than" in items[zone.lo - 1].tags:
        return True  # "27% above the $70 bn of 2022": the word went with the change
    marked = any("roundmark" in item.tags for item in items[zone.last + 1 : zone.last + 3])
    if marked or _is_other_flow(items, zone) or _is_another_count(scene, zone):
        return False
    at = figure.first - 1
    while at >= zone.lo and ("approx" in items[at].tags or items[at].code in {"g", "Y", "y", "R"}):
        if "valuebase" in items[at].tags and _holds(scene, zone, items[at]):
            return True
        at -= 1
    if at >= zone.lo and "valuebase" in items[at].tags and any("gap" in item.tags for item in items[:at]):
        return False  # "the counts differ: $19 bn ... against $5 bn ...": two counts of one span
    return at >= zone.lo and (
        "than" in items[at].tags or ("valuebase" in items[at].tags and _holds(scene, zone, items[at]))
    )


def _is_another_count(scene: Scene, zone: Zone) -> bool:
    """Tell whether a figure is set against another as one side's count of the same ("$15 bn by Beijing's")."""
    right = zone.right()
    whose = any(side.possessive and side.role == "by" and side.at in right for side in scene.sides)
    return whose and any(scene.items[at].tags.get("prep") == "by" for at in right)


def _is_base_percent(scene: Scene, zone: Zone, figure: Amount) -> bool:
    items = scene.items
    at = figure.first - 1
    while (
        at > zone.lo
        and items[at].code in {"g", "Y", "y", "R", "N", "M", "w", "A"}
        and "valuebase" not in items[at].tags
    ):
        at -= 1
    return at >= zone.lo and "valuebase" in items[at].tags and _closes(scene, zone, figure)


def _is_other_flow(items: list[Item], zone: Zone) -> bool:
    """Tell whether a figure is set against one of the other flow, not of another year ("... to $2 bn in exports")."""
    after = items[zone.last + 1 : zone.last + 3]
    return len(after) > 1 and after[0].tags.get("prep") == "in" and after[1].tags.get("flow") in {"export", "import"}


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


def base_beside(scene: Scene, zone: Zone) -> PeriodMention | None:
    """Give the base period that stands right before a figure ("up on October's $38 million")."""
    return next(
        (
            p
            for p in scene.periods
            if p.base
            and p.counts
            and 1 <= zone.first - p.last <= 2
            and "worddash" not in scene.items[p.last + 1].tags  # "doubled from 2013 to $94 billion"
            and not (p.shift and _sets_apart(scene, p, zone))
        ),
        None,
    )


def _sets_apart(scene: Scene, period: PeriodMention, zone: Zone) -> bool:
    """Tell whether a level follows the base ("67 percent higher than a year earlier at $10.9 billion")."""
    return any(item.has("level", "prep", "approx") for item in scene.items[period.last + 1 : zone.first])


def is_of_base(scene: Scene, own: PeriodMention, zone: Zone) -> bool:
    """Tell whether a period stands between "from" and the level it dates ("由2020年的17.7%升至…")."""
    return zone.first - own.last <= 2 and not any(
        "valuebase" in item.tags for item in scene.items[own.last + 1 : zone.first]
    )


def compare_of(scene: Scene, k: int, period: Days) -> str:
    """Say what a change is measured against: yoy, mom, since:YYYY, avg:YYYY, over:Ny."""
    zone = scene.zones[k]
    kinds = set()
    if "compare" in scene.said:
        kinds = {scene.items[at].tags["compare"] for at in zone.both() if "compare" in scene.items[at].tags}
    span = [p.year for p in scene.periods if zone.covers(p.first) and p.to_year]
    if "avg" in kinds:
        return f"avg:{span[0]}" if span else "avg"
    if span:
        return f"since:{span[0]}"
    return _by_base(scene, zone, period, kinds) or ("mom" if "mom" in kinds else _since(scene, zone, period, kinds))


def _by_base(scene: Scene, zone: Zone, period: Days, kinds: set[str]) -> str:
    """Read the comparison off the base named beside the change; empty when it tells nothing."""
    for base in (p for p in scene.periods if zone.covers(p.first) and p.base and p.counts):
        if base.year and (not period[0] or (period[1] and base.year < int(period[1][:4]) - 1)):
            return f"since:{base.year}"
        a_month = base.months != (0, 0) and base.months[0] == base.months[1]
        if a_month and not base.year and "yoy" not in kinds:
            before = period[0] and int(period[0][5:7]) == base.months[0] + 1
            return "mom" if before else f"since:{period[0][:4]}-{base.months[0]:02}"
    return ""


def _since(scene: Scene, zone: Zone, period: Days, kinds: set[str]) -> str:
    since = next((p.year for p in scene.periods if p.since and p.first < zone.first), 0)
    if since and "yoy" not in kinds and period[0][:4] not in {str(since), str(since + 1)}:
        return f"since:{since}"
    lasting = [p.duration for p in scene.periods if zone.covers(p.first) and p.duration]
    return f"over:{lasting[0]}y" if lasting else "yoy"
