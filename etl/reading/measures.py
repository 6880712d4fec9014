"""What kind of statement a figure makes: a value, a change, a share, a balance, a target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.reading.aims import BESIDE, is_aim
from etl.reading.bases import is_base_value
from etl.reading.naming import speaks_of_trade

if TYPE_CHECKING:
    from etl.reading.amounts import Amount
    from etl.reading.context import Context
    from etl.reading.items import Item
    from etl.reading.scene import Scene, Zone


WITHIN = 5  # items from a deficit to the trade it is one in
AGAINST = 4  # items from a figure to the "than", and from there to the country it is set against


def direction(scene: Scene, zone: Zone, figure: Amount) -> int:
    """Give +1, -1 or 0: whether the words tied to a figure say that it went up or down."""
    if figure.signed:
        return -1 if figure.value < 0 else 1
    if scene.said.isdisjoint(("up", "down")):
        return 0
    beside = _turn(scene, zone.last + 1, figure) if zone.last < zone.hi else 0
    if beside and "comparative" in scene.items[zone.last + 1].tags:
        return beside  # "34 percent higher", whatever fell before
    for at in reversed(zone.left()):
        found = _turn(scene, at, figure)
        if found:
            return found
    for at in zone.right():
        found = _turn(scene, at, figure)
        if found:
            return found
    return 0


def _turn(scene: Scene, at: int, figure: Amount) -> int:
    item = scene.items[at]
    if at in scene.masked or not item.has("up", "down"):
        return 0
    if "approx" in item.tags and 0 < figure.first - at <= 2:
        return 0  # "more than 5 percent" limits the number, it does not compare
    return -1 if "down" in item.tags else 1


def compares(scene: Scene, zone: Zone, figure: Amount, context: Context) -> bool:
    """Tell whether a multiple compares two levels ("12 times more") and does not count occasions."""
    if any("gap" in scene.items[at].tags for at in zone.left()):
        return False  # two counts that differ N times
    if context.growing:
        return True
    after = [item.code for item in scene.items[figure.last + 1 : figure.last + 3]]
    if after[:1] in (["e"], ["R"]) or (after[:1] == ["g"] and after[1:] in (["N"], ["C"], ["x"], ["e"], ["R"], ["Y"])):
        return True  # "six times the 10,400 of a year earlier", "1.3 times last year's level"
    near = [scene.items[at] for at in (*zone.left(), *zone.right(), *range(figure.first, figure.last + 1))]
    return any(item.has("up", "down", "than", "multiplies", "multiple", "thatof") for item in near)


def measure_of(scene: Scene, zone: Zone, figure: Amount, context: Context) -> tuple[str, str]:
    """Give the measure and the rule that told it."""
    if is_aim(scene, zone, figure, context):
        return "target", "aim or forecast"
    if figure.kind == "multiple":
        return "growth", "multiple"
    if figure.kind == "money":
        return _of_money(scene, zone, figure, context)
    return _of_percent(scene, zone, figure, context)


def _of_money(scene: Scene, zone: Zone, figure: Amount, context: Context) -> tuple[str, str]:
    goes_on = context.measure == "balance" and not context.fresh
    goes_on = goes_on and (is_base_value(scene, zone, figure) or _is_part_of_it(scene, zone))
    if goes_on or _is_balance(scene, zone):
        return "balance", "surplus or deficit"
    if _is_change_of_money(scene, zone, figure) or (context.measure == "growth" and _goes_on(scene, figure)):
        return "growth", "change in money"
    return "value", "amount"


def _is_part_of_it(scene: Scene, zone: Zone) -> bool:
    """Tell whether an amount is opened by "of which"."""
    left = zone.left()
    return any(
        scene.items[at].tags.get("prep") == "of" and "pronoun" in scene.items[at + 1].tags
        for at in left
        if at + 1 in left
    )


def _goes_on(scene: Scene, figure: Amount) -> bool:
    """Tell whether a figure only continues the one before it ("lost $260 million and $65 million")."""
    before = [one for one in scene.figures if one.last < figure.first]
    if not before or before[-1].kind != figure.kind:
        return False
    between = scene.items[before[-1].last + 1 : figure.first]
    linked = ("conj", "joins", "approx", "country", "possessive")
    return all(item.code in {",", "g", "Y", "M", "R", "-"} or item.has(*linked) for item in between) and any(
        item.has("conj", "joins") for item in between
    )


def _is_balance(scene: Scene, zone: Zone) -> bool:
    """Tell whether a word for surplus or deficit is nearer than one for a flow."""
    if "balance" not in scene.said:
        return False
    for at in zone.both():
        item = scene.items[at]
        if at in scene.masked:
            continue
        if "balance" in item.tags:
            return True
        if item.has("flow", "deal") and speaks_of_trade(scene, zone, item):
            near = scene.items[max(zone.lo, at - (WITHIN if _is_within(scene, at) else 3)) : at]
            return any("balance" in one.tags for one in near) and not any(one.code == "," for one in near)
    return False


def against_another(scene: Scene, zone: Zone) -> bool:
    """Tell whether a figure is set against another country's, not another year's ("втрое больше, чем из Кореи")."""
    stop = min(zone.last + 1 + AGAINST, len(scene.items))
    than = next((at for at in range(zone.last + 1, stop) if "than" in scene.items[at].tags), 0)
    if not than or any(than < p.first <= than + AGAINST for p in scene.periods):
        return False
    near = scene.between(than + 1, than + AGAINST)
    return bool(near) and near[0].code == "OTH"


def _is_within(scene: Scene, at: int) -> bool:
    """Tell whether a word for trade only says in what ("дефицит республики в торговле с Китаем")."""
    return bool(at) and scene.items[at - 1].tags.get("prep") in {"to", "in"} and "flow" in scene.items[at].tags


def _is_change_of_money(scene: Scene, zone: Zone, figure: Amount) -> bool:
    """Tell a change in money ("$200 million more than", "на 5 млрд больше") from a level."""
    if figure.signed:
        return True
    items = scene.items
    after = items[figure.last + 1] if figure.last + 1 < len(items) else None
    if after is not None and after.has("up", "down") and after.has("than", "comparative"):
        return True
    at = figure.first - 1
    while at >= zone.lo and ("approx" in items[at].tags or items[at].code == "g"):
        if items[at].has("changeprep", "valuebase"):
            break
        at -= 1
    if at < zone.lo:
        return False
    if "changeverb" in items[at].tags:
        return True
    if items[at - 1].has("share", "flow") and not items[at - 1].has("up", "down"):
        return False  # "a growing part of the $6 billion", "outstripping exports of $2 billion"
    return "changeprep" in items[at].tags and any(
        items[k].has("up", "down") and "approx" not in items[k].tags for k in range(max(zone.lo, at - 2), at)
    )


def _of_percent(scene: Scene, zone: Zone, figure: Amount, context: Context) -> tuple[str, str]:
    if figure.signed:
        return "growth", "signed"
    goes_on = context.measure == "share" and not context.fresh
    if (goes_on or _speaks_of_share(scene, zone)) and _is_level(scene, zone, figure):
        return "share", "level of a share"
    return _nearest(scene, zone, figure) or _by_neighbours(scene, zone, context) or _carried(scene, zone, context)


def _by_neighbours(scene: Scene, zone: Zone, context: Context) -> tuple[str, str] | None:
    """Read a percentage off what stands right beside it: the amount that it restates, the base of a change."""
    if context.measure == "value" and not context.fresh and _restates(scene, zone):
        return "share", "part of a whole"  # "$2.3 billion, or 17.9 percent"
    if any(period.base and 0 < period.first - zone.last <= BESIDE + 1 for period in scene.periods):
        return "growth", "base beside it"  # "31.6 percent over the 2022 level"
    return None


def _carried(scene: Scene, zone: Zone, context: Context) -> tuple[str, str]:
    """Take a percentage without a telling word for what the ones before it were."""
    shares = context.measure == "share" or _partitions(scene, zone)
    going_on = context.measure == "growth" and not context.fresh
    if (going_on and (zone.bracketed or not shares)) or (context.growing and not shares):
        return "growth", "list of changes"
    return ("share", "list of shares") if shares else _of_bare_percent(scene, zone)


def _of_bare_percent(scene: Scene, zone: Zone) -> tuple[str, str]:
    if _stands_by(scene, zone):
        return "growth", "by so much"
    return "share", "no word of change"


def _stands_by(scene: Scene, zone: Zone) -> bool:
    """Tell whether a preposition alone says that something changed by so much ("ужался на 13%")."""
    at = zone.first - 1
    while at > zone.lo and "approx" in scene.items[at].tags:
        at -= 1
    tags = scene.items[at].tags
    return at > zone.lo and tags.get("prep") == "on" and "changeprep" in tags and scene.items[at - 1].code == "x"


def _restates(scene: Scene, zone: Zone) -> bool:
    """Tell whether nothing but "or" parts a percentage from the amount before it."""
    before = [scene.items[at] for at in zone.left()]
    told = any("bracketlike" in item.tags for item in before)
    return told and all(item.code in {",", "g"} or item.has("bracketlike", "approx") for item in before)


def _nearest(scene: Scene, zone: Zone, figure: Amount) -> tuple[str, str] | None:
    """Take the nearest word of change or of a part; "of the total" after it wins over what stands before."""
    for at in zone.right():
        item = scene.items[at]
        if "sharewhole" in item.tags or (at == zone.last + 1 and item.tags.get("prep") == "of"):
            return "share", "part of a whole"
        if _turn(scene, at, figure):
            return "growth", "word of change"
        if "shareafter" in item.tags:
            return "share", "part of a whole"
    for at in reversed(zone.left()):
        item = scene.items[at]
        if at in scene.masked:
            continue
        if _turn(scene, at, figure):
            return "growth", "word of change"
        if "share" in item.tags:
            return "share", "part of a whole"
    return None


def _speaks_of_share(scene: Scene, zone: Zone) -> bool:
    return "share" in scene.said and any(
        "share" in scene.items[at].tags for at in zone.left() if at not in scene.masked
    )


def _is_level(scene: Scene, zone: Zone, figure: Amount) -> bool:
    """Tell a level that was reached ("to 21 percent") from a change."""
    at = figure.first - 1
    while at >= zone.lo and not _bounds(scene.items[at]) and _skipped(scene.items[at]):
        at -= 1
    return at >= zone.lo and _bounds(scene.items[at])


def _bounds(item: Item) -> bool:
    if "changeprep" in item.tags and "prep" in item.tags and item.tags["prep"] == "to":
        return False  # "упал на 16,9%"
    return item.tags.get("prep") in {"to", "from"} or item.has("worddash", "valuebase")


def _skipped(item: Item) -> bool:
    return "approx" in item.tags or item.code == "g"


def _partitions(scene: Scene, zone: Zone) -> bool:
    return zone.bracketed and any("country" in scene.items[at].tags for at in zone.left())
