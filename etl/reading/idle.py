"""Figures that claim nothing themselves: wholes of what stands before, prices, offers, comparisons of two trades."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.reading.counting import own_items

if TYPE_CHECKING:
    from etl.reading.scene import Scene

PRICE = (1_000, 100_000)  # what a thing may cost
COUNTED = 4  # items after "more than" that may name another count


def is_idle(scene: Scene, k: int) -> bool:
    """Tell whether figure k only says what others are measured by: it is passed over and leaves nothing."""
    if _is_rest_or_level(scene, k):
        return True
    return _exceeds_another(scene, k) or _is_whole(scene, k) or _is_offer(scene, k)


def _is_whole(scene: Scene, k: int) -> bool:
    """Tell whether an amount is the whole that the share before it was taken of."""
    figure, zone = scene.figures[k], scene.zones[k]
    if figure.kind == "money" and k and _is_taken_from(scene, k):
        return True
    if (
        figure.kind != "money"
        or not k
        or scene.figures[k - 1].kind != "percent"
        or scene.zones[k - 1].hi < zone.first - 2
    ):
        return False
    between = scene.items[scene.figures[k - 1].last + 1 : zone.first]
    if (
        not between
        or between[-1].code == "("
        or not (between[0].tags.get("prep") == "of" or "sharewhole" in between[0].tags)
    ):
        return False
    return any("overall" in item.tags for item in between)


def _is_taken_from(scene: Scene, k: int) -> bool:
    """Tell whether an amount is the whole of the one before it ("$5 bn of the $6 bn", "$3 bn out of $12 bn")."""
    between = scene.items[scene.figures[k - 1].last + 1 : scene.figures[k].first]
    parted = any(item.tags.get("prep") in {"of", "from"} and item.code in {"g", "x"} for item in between[:1])
    if not parted or scene.figures[k - 1].kind != "money":
        return False
    out = between[0].tags.get("prep") == "of" or between[0].end - between[0].start > len("from")
    return out and all(item.code in {"g", "A"} for item in between[1:])


def _is_offer(scene: Scene, k: int) -> bool:
    """Tell whether an amount only prices what could be sold ("could increase exports of 135 items worth $1 bn")."""
    if not k or scene.figures[k - 1].kind != "quantity":
        return False
    between = scene.items[scene.figures[k - 1].last + 1 : scene.figures[k].first]
    offered = any("target" in scene.items[at].tags for at in scene.zones[k - 1].left())
    return offered and len(between) <= 3 and any("worth" in item.tags for item in between)


def is_possible(scene: Scene, k: int) -> bool:
    """Tell whether an amount only prices what more could be sold ("could sell another $7 billion worth of goods")."""
    figure, zone = scene.figures[k], scene.zones[k]
    before = scene.items[max(zone.lo, figure.first - 2) : figure.first]
    extra = figure.kind == "money" and any("extra" in item.tags for item in before)
    return extra and any("maybe" in scene.items[at].tags for at in zone.left())


def _is_rest_or_level(scene: Scene, k: int) -> bool:
    """Tell whether a figure gives what is left out, or a level as part of a former one ("40% of what it was")."""
    figure, items = scene.figures[k], scene.items
    if figure.first and "allbut" in items[figure.first - 1].tags:
        return True
    after = items[figure.last + 1 : figure.last + 3]
    former = len(after) > 1 and after[0].tags.get("prep") == "of" and after[1].has("asin", "multiplies")
    return figure.kind == "percent" and former


def _exceeds_another(scene: Scene, k: int) -> bool:
    """Tell whether a figure sets one trade or one count against another ("twice more than with P")."""
    zone, figure = scene.zones[k], scene.figures[k]
    after = [scene.items[at] for at in range(zone.last + 1, min(zone.last + 4, len(scene.items)))]
    than = next((n for n, item in enumerate(after) if "than" in item.tags and item.has("up", "down")), -1)
    if than < 0 or any(item.code != "g" for item in after[:than]):
        return False
    rest = scene.items[zone.last + 2 + than : zone.last + 2 + than + COUNTED]
    if any("tally" in item.tags for item in rest) and not any(item.code in {"Y", "R", "e", ","} for item in rest):
        return True
    named = next((item for item in rest if item.code != "g"), None)
    return figure.kind != "money" and named is not None and named.tags.get("country", "CHN") not in {"CHN", "BOTH"}


def is_price(scene: Scene, k: int) -> bool:
    """Tell whether an amount is too small for a nation's trade in goods and is no broken one either."""
    figure = scene.figures[k]
    scaled = any(item.code == "S" for item in own_items(scene, k))
    worded = any("flow" in scene.items[at].tags for at in scene.zones[k].both())
    return figure.kind == "money" and PRICE[0] <= figure.value < PRICE[1] and not (scaled or worded)


def is_counted(scene: Scene, k: int) -> bool:
    """Tell whether single dollars are counted to give a share ("one in four dollars")."""
    figure = scene.figures[k]
    scaled = any(item.code == "S" for item in own_items(scene, k))
    few = 0 < figure.value < PRICE[0] and figure.value == int(figure.value)
    return figure.kind == "money" and few and not scaled
