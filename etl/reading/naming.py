"""Which word near a figure names what it counts: the nearest flow word, or one that says it is no trade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.reading.flows import CHINA, word_of

if TYPE_CHECKING:
    from etl.reading.items import Item
    from etl.reading.scene import Scene, Zone

CAUSE_REACH = 5
PHRASE = 4  # items from a figure to the flow word that it is one of
RELATIVE = 4  # items of a relative clause up to its verb
BRACKET = 8  # items of a conversion in brackets, or after one


def nearest_cue(scene: Scene, zone: Zone, *, percent: bool) -> tuple[int | None, bool]:
    """Find the word that names what is counted, before the figure or after it; or that it is no trade."""
    named = _whole_or_part(scene, zone) if percent else _named_after(scene, zone)
    if named is not None:
        return named, False
    if scene.said.isdisjoint(("flow", "deal", "distractor", "quantity")):
        return None, False
    for at in zone.both():
        if not scene.items[at].tags or (at < zone.first and is_cause(scene, at, zone.lo)):
            continue
        if _counts_goods(scene, zone, at):
            weak = at < zone.first and "weak" in scene.items[at].tags
            return (None, True) if weak and _put_in(scene, zone) else (at, False)
        if at not in scene.masked and _is_other(scene, zone, at):
            return None, True
    return None, any("distractor" in scene.items[at].tags for at in _beyond_bracket(scene, zone))


def _whole_or_part(scene: Scene, zone: Zone) -> int | None:
    """Give the word right after a percentage that names what it is a share of, or the part that it is."""
    if not zone.right():
        return None
    after = scene.items[zone.last + 1]
    if opens_whole(after):
        whole = next((at for at in zone.right() if _counts_goods(scene, zone, at)), None)
        if whole is not None:
            return whole
    if "flow" not in after.tags:
        return None
    part = _part_after(scene, zone)
    return zone.last + 1 if part is None else part


def _part_after(scene: Scene, zone: Zone) -> int | None:
    """Find the flow a sentence that opens with a share gives it to ("60% оборота составляет импорт из Китая")."""
    makes = next((at for at in zone.right() if "makes" in scene.items[at].tags), None)
    if makes is None:
        return None
    return next((at for at in range(makes + 1, zone.hi + 1) if "flow" in scene.items[at].tags), None)


def _named_after(scene: Scene, zone: Zone) -> int | None:
    """Give the flow word that an amount is one "of" or "in" ("$670 million of mutual trade")."""
    items = scene.items
    if any("share" in items[at].tags for at in zone.left()):
        return None  # "farm products made up $150 million of the trade"
    if zone.last + 1 > zone.hi or items[zone.last + 1].tags.get("prep") not in {"of", "in"}:
        return None
    for at in range(zone.last + 2, min(zone.hi, zone.last + PHRASE) + 1):
        if "flow" in items[at].tags and at not in scene.masked:
            return at
        if not items[at].has("country", "possessive", "product", "overall", "adjgoods"):
            return None
    return None


def _put_in(scene: Scene, zone: Zone) -> bool:
    """Tell whether the words right after a figure say it prices no goods ("$40 billion that China invested")."""
    return any("distractor" in scene.items[at].tags for at in zone.right()[:RELATIVE])


def _beyond_bracket(scene: Scene, zone: Zone) -> range:
    """Give the words that go on about a figure after the bracket that it stands in, or that converts it."""
    items = scene.items
    at = zone.last + 1
    if at < len(items) and items[at].code == "(":
        at = next((k for k in range(at, min(at + BRACKET, len(items))) if items[k].code == ")"), len(items))
    if at >= len(items) or items[at].code != ")":
        return range(0)
    stop = at + 1
    while stop < len(items) and items[stop].code not in {",", ";", "(", ".", ":"} and stop - at <= BRACKET:
        if "conj" in items[stop].tags or items[stop].has("flow", "deal"):
            break
        stop += 1
    return range(at + 1, stop)


def _counts_goods(scene: Scene, zone: Zone, at: int) -> bool:
    item = scene.items[at]
    return at not in scene.masked and bool(word_of(item)) and speaks_of_trade(scene, zone, item)


def _is_other(scene: Scene, zone: Zone, at: int) -> bool:
    """Tell whether an item says that the figure counts investment, contracts, tonnes: no trade."""
    item = scene.items[at]
    if "gap" in item.tags and any(one.code == ":" for one in scene.items[at + 1 : zone.first]):
        return False  # "the two counts differ: $19 bn against $5 bn": the counts follow
    return "distractor" in item.tags or (at == zone.last + 1 and "quantity" in item.tags)


def speaks_of_trade(scene: Scene, zone: Zone, item: Item) -> bool:
    """Tell whether a verb such as "took" speaks of trade here: goods or two sides are named with it."""
    if "weak" not in item.tags or "flow" in item.tags:
        return True
    if zone.first and {"deal", "changeprep"} <= item.tags.keys() | scene.items[zone.first - 1].tags.keys():
        return True  # "получил оттуда на $17 млрд"
    if zone.last < zone.hi and "worth" in scene.items[zone.last + 1].tags:
        return True  # "took $1 billion worth of them"
    span = [scene.items[at] for at in zone.both()]
    if any("place" in one.tags for one in span):
        return True  # "earned $45 million in the Chinese market"
    ours = [side for side in scene.between(zone.lo, zone.hi) if side.is_partner or side.code == CHINA]
    ranked = "agent" in item.tags and any(side.code == "OTH" for side in scene.sides)
    return any(one.has("product", "adjgoods") for one in span) or len(ours) > (0 if ranked else 1)


def opens_whole(item: Item) -> bool:
    """Tell whether an item begins the whole that a share is of."""
    return item.tags.get("prep") == "of" or "sharewhole" in item.tags


def is_cause(scene: Scene, at: int, lo: int) -> bool:
    """Tell whether a word only gives the reason ("thanks to gas")."""
    if "cause" not in scene.said:
        return False
    for back in range(at - 1, max(lo, at - CAUSE_REACH) - 1, -1):
        if "cause" in scene.items[back].tags:
            stop = ("flow",) if "product" in scene.items[at].tags else ("product", "flow")
            return not any(one.has(*stop) for one in scene.items[back + 1 : at])
        if scene.items[back].code in {",", ";", ":", "(", ")"}:
            return False
    return False
