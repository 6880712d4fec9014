"""Quantities (tonnes, cars), themselves no claim: what they leave to the figures after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.reading.building import counts_things, has_flow, turn_of
from etl.reading.context import Context, Topic
from etl.reading.cues import cues_of
from etl.reading.domains import ABROAD, BELOW, NO_GOODS
from etl.reading.flows import word_of
from etl.reading.sides import FIVE
from etl.reading.timing import period_for
from etl.reading.topics import FLIPPED, topic_for

if TYPE_CHECKING:
    from etl.reading.dating import Days
    from etl.reading.items import Item
    from etl.reading.scene import Scene, Zone
    from etl.reading.words import Traits


def is_of_quantity(scene: Scene, k: int, topic: Topic, measure: str, context: Context) -> bool:
    """Tell whether a change or share is one of tonnes or of cars; what it leaves to others is noted."""
    if scene.figures[k].kind == "money" or measure not in {"growth", "share"}:
        return False
    if context.in_tonnes and (topic.product or any(figure.kind == "quantity" for figure in scene.figures)):
        return True
    if not counts_things(scene, k):
        return False
    _pass_quantity(scene, k, topic, context)
    return True


def _pass_quantity(scene: Scene, k: int, topic: Topic, context: Context) -> None:
    """Let the change of a quantity, itself no claim, leave its topic, its direction and its period."""
    context.turn, context.growing = turn_of(scene, k, context), True
    context.topic, context.fresh = topic, False
    _keep_named(scene, k, context)


def count(scene: Scene, k: int, context: Context, habits: Traits) -> None:
    """Let a quantity, itself no claim, say what trade is spoken of ("bought 2 million tonnes for ...")."""
    zone = scene.zones[k]
    if scene.figures[k].kind == "multiple":
        _keep_named(scene, k, context)  # "the counts for 2024 differ four times: ..."
    if any(side.code == "SUB" for side in scene.between(zone.lo, zone.hi)):
        context.topic = Topic(owner="SUB", rules=(("domain", BELOW),))
    elif _names_others_only(scene, zone):
        listed = context.topic.domain == "trade" or context.topic.listed
        context.topic = context.topic.but(domain="none", listed=listed, rules=(("domain", ABROAD),))
        context.fresh = False
    elif _counts_deals(scene, k) or (_is_distracted(scene, zone) and not has_flow(scene, zone)):
        kept = context.topic
        context.topic = Topic(partners=kept.partners, owner=kept.owner, rules=(("domain", NO_GOODS),))
        context.fresh = False
    elif scene.figures[k].unit != "points" and (has_flow(scene, zone) or _is_next_entry(scene, zone, context)):
        context.topic = topic_for(scene, zone, cues_of(scene, zone, habits), context, habits)
        context.fresh = False
        topic = context.topic
        if topic.domain == "trade" and word_before(scene, zone) == "earn":  # "received 57,000 cars": goods, not money
            context.topic = topic.but(flow=FLIPPED[topic.flow])
        counted = next((item.tags["product"] for item in own_items(scene, k) if "product" in item.tags), "")
        if counted and not context.topic.product:
            context.topic = context.topic.but(product=counted)
        if context.topic.domain == "trade":
            context.established = True  # "exported 2 million tonnes of gas worth $600 million"
            _keep_named(scene, k, context)


def _keep_named(scene: Scene, k: int, context: Context) -> None:
    period, when = period_for(scene, k, context, "value")
    if period[0] and when == "named beside the figure":
        keep_period(context, period, aside=False)


def _counts_deals(scene: Scene, k: int) -> bool:
    """Tell whether a count is one of contracts, projects or firms ("22 deals worth ...")."""
    return "distractor" in scene.items[scene.figures[k].last].tags


def _is_distracted(scene: Scene, zone: Zone) -> bool:
    return any("distractor" in scene.items[at].tags for at in zone.both())


def _is_next_entry(scene: Scene, zone: Zone, context: Context) -> bool:
    """Tell whether a quantity goes on with a list by country ("Russia 6 million tons for $1 bn, P 4 million ...")."""
    sides = scene.between(zone.lo, zone.hi)
    return context.topic.listed and len(sides) == 1 and sides[0].code in FIVE


def _names_others_only(scene: Scene, zone: Zone) -> bool:
    codes = {side.code for side in scene.between(zone.lo, zone.hi)}
    return bool(codes) and codes <= {"OTH", "WLD", "GRP"}


def word_before(scene: Scene, zone: Zone) -> str:
    """Give the kind of the trading verb nearest before a figure."""
    return next((word_of(scene.items[at]) for at in reversed(zone.left()) if word_of(scene.items[at])), "")


def own_items(scene: Scene, k: int) -> list[Item]:
    """Give the items of figure k itself."""
    return scene.items[scene.figures[k].first : scene.figures[k].last + 1]


def keep_period(context: Context, period: Days, *, aside: bool) -> None:
    """Let the period hold for what follows; one of an aside ("in May alone") only to the end of its sentence."""
    context.period = period
    if not aside:
        context.ends.append(period)
    if not context.first_period[0]:
        context.first_period = period
