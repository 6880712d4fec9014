"""One figure read: its topic, measure and days decided in turn, and what it leaves to those that follow."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from etl.reading.building import Found, built, has_flow, is_distracted, turn_of
from etl.reading.counting import count, is_of_quantity, keep_period
from etl.reading.cues import Cues, cues_of
from etl.reading.dating import resolve
from etl.reading.domains import ABROAD, NO_GOODS, WITH_ALL
from etl.reading.flows import CHINA
from etl.reading.idle import is_counted, is_idle, is_possible, is_price
from etl.reading.measures import against_another, compares, measure_of
from etl.reading.reference import reference
from etl.reading.sides import FIVE, GROUP
from etl.reading.speaking import as_worded
from etl.reading.timing import AVERAGED, BASE, period_for
from etl.reading.topics import topic_for

if TYPE_CHECKING:
    from etl.reading.claim import ReadClaim
    from etl.reading.context import Context, Topic
    from etl.reading.dating import Days
    from etl.reading.lists import Share
    from etl.reading.scene import Scene, Zone
    from etl.reading.words import Traits

ASSUMED = (("partners", "the passage's partner"),)


def read_figure(scene: Scene, k: int, text: str, *, context: Context, habits: Traits, share: Share) -> list[ReadClaim]:
    """Read figure k: its claims, one a partner where it holds for each; `share` is what a list gives it."""
    zone, figure = scene.zones[k], scene.figures[k]
    if figure.kind == "quantity" or (figure.kind == "multiple" and not compares(scene, zone, figure, context)):
        count(scene, k, context, habits)
        return []
    if is_idle(scene, k) or _is_passed(scene, k, context, habits):
        return []
    cues = cues_of(scene, zone, habits, percent=figure.kind != "money")
    if share.partner and context.before_list is None:
        context.before_list = context.topic
    _note_breakdown(scene, zone, cues, context)
    topic = _from_list(topic_for(scene, zone, cues, context, habits), share, scene, context)
    if topic.domain == "trade" and _adds_up(scene, zone, cues, context):
        topic = topic.but(flow="total", view="", product="")
    measure, how = measure_of(scene, zone, figure, context)
    if is_of_quantity(scene, k, topic, measure, context) or (measure == "growth" and against_another(scene, zone)):
        return []
    if how == "no word of change" and context.fresh and _says_nothing(cues) and not context.breakdown:
        return []  # a percentage of nobody knows what
    topic = _by_measure(scene, k, topic, measure, context)
    same = topic.partners == context.topic.partners
    period, when = _dated(scene, k, context, measure, share, same=same)
    found = Found(topic, measure, period, {"measure": how, "period": when, **dict(topic.rules)})
    quoted, before = zone.bracketed and when == "named beside the figure", context.period
    _remember(context, found, aside=quoted or _stands_alone(scene, zone))
    if quoted and before[0]:
        context.period = before  # "(May: $812 million)" dates nothing after it
    claims = [
        built(scene, k, text, found if one is topic else replace(found, topic=one), context)
        for one in (_parted(scene, zone, topic, measure) if topic.domain == "trade" else ())
    ]
    if measure == "growth":
        context.turn = turn_of(scene, k, context)
    return claims


def _is_passed(scene: Scene, k: int, context: Context, habits: Traits) -> bool:
    """Tell whether figure k is a price, an offer or a count of dollars; what it leaves to others is noted."""
    if is_counted(scene, k) or is_possible(scene, k):  # "of every 100 dollars spent on imports"
        context.topic = topic_for(scene, scene.zones[k], cues_of(scene, scene.zones[k], habits), context, habits)
        context.established |= context.topic.domain == "trade"
        return True
    if not is_price(scene, k):
        return False
    context.topic, context.fresh = context.topic.but(domain="none", rules=(("domain", NO_GOODS),)), False
    return True


def _dated(scene: Scene, k: int, context: Context, measure: str, share: Share, *, same: bool) -> tuple[Days, str]:
    """Give the days of figure k: those a list gives it, those beside it, or when the aim before it is due."""
    period, when = period_for(scene, k, context, measure)
    if measure == "growth" and when == "carried over" and not same and any(p.since for p in scene.periods):
        period, when = ("", ""), "since a year, without an end"
    if measure == "target":
        period = context.due = period if period[0] else context.due
    if share.period is not None:
        return resolve(share.period, reference(context)), "list in order"
    return period, when


def _stands_alone(scene: Scene, zone: Zone) -> bool:
    """Tell whether a figure is of a time taken apart ("in May alone")."""
    return "alone" in scene.said and any("alone" in scene.items[at].tags for at in zone.both())


def _parted(scene: Scene, zone: Zone, topic: Topic, measure: str) -> list[Topic]:
    """Give the topics a figure holds for: all partners together, or each ("fell 12 percent for both P and Q")."""
    if len(topic.partners) < 2 or measure not in {"growth", "share"}:
        return [topic] if topic.partners else []
    after = {side.code for side in scene.between(zone.last + 1, zone.hi)}
    each = set(topic.partners) <= after or any("each" in scene.items[at].tags for at in zone.both())
    joined = any("together" in scene.items[at].tags for at in zone.both())
    return [topic.but(partners=(code,)) for code in topic.partners] if each and not joined else [topic]


def _by_measure(scene: Scene, k: int, topic: Topic, measure: str, context: Context) -> Topic:
    """Correct the topic by what kind of figure it turned out to be."""
    zone = scene.zones[k]
    if measure == "balance" and context.breakdown and not scene.between(zone.lo, zone.hi):
        return topic.but(domain="none")
    if measure == "balance":
        return topic.but(flow="total", view="", product="")
    if measure != "target":
        return topic
    unnamed = not (topic.partners or context.topic.partners) and context.has_china and context.has_trade
    unnamed = unnamed and not _names_abroad(scene, zone)
    unnamed = unnamed and (context.fresh or "domain" not in dict(context.topic.rules))
    if unnamed and context.default and not is_distracted(scene, zone):
        topic = topic.but(domain="trade", partners=context.default, rules=ASSUMED)
    taken_up = any("object" in scene.items[at].tags for at in zone.left())  # "их хотят довести до ..."
    goes_on = taken_up or (context.main.product and context.main.product == topic.product and not scene.sides)
    if context.fresh and topic.domain == "trade" and not has_flow(scene, zone) and not goes_on:
        return topic.but(flow="total", view="", product="")
    return topic


def _names_abroad(scene: Scene, zone: Zone) -> bool:
    return any(side.code in {"OTH", "GRP"} for side in scene.between(zone.lo, zone.hi))


def _from_list(topic: Topic, share: Share, scene: Scene, context: Context) -> Topic:
    """Take partner and flow from the list that this figure pairs with."""
    trade = topic.domain == "trade" or (context.topic.domain == "trade" and topic.owner != "SUB")
    if share.partner == "OTH":
        return topic.but(domain="none", rules=(("domain", ABROAD),))
    if share.partner == CHINA:
        whose = context.topic.partners or context.default
        return topic.but(domain="trade", partners=whose[:1], rules=(("partners", "owner of the list"),))
    if share.partner:
        topic = topic.but(domain="trade" if trade else topic.domain, partners=(share.partner,))
    if share.word and topic.domain == "trade":
        topic = as_worded(topic, share.word, scene, context)
    return topic


def _says_nothing(cues: Cues) -> bool:
    return cues.silent and not cues.distractor


def _adds_up(scene: Scene, zone: Zone, cues: Cues, context: Context) -> bool:
    """Tell whether a figure adds up the exports and imports told before it ("together that is 5 percent more")."""
    if cues.flow is not None or cues.product or not {"export", "import"} <= set(context.flows):
        return False
    return any("together" in scene.items[at].tags for at in zone.both())


def _note_breakdown(scene: Scene, zone: Zone, cues: Cues, context: Context) -> None:
    """See whether China is listed beside other countries as a partner of one of the five."""
    placed = cues.distractor and any(side.role == "in" for side in cues.sides)
    if context.listing or placed:  # "Moscow's investment in P" lists no trade of P's
        return
    if not context.breakdown and _begins_list_of_partner(cues, context):
        context.breakdown = (cues.partners or context.topic.partners)[0]
    elif cues.named_china and cues.partners:
        if context.breakdown not in cues.partners:
            context.breakdown = ""
        if cues.part and len(cues.partners) == 1 and cues.partners[0] in FIVE and _has_peers(scene, zone):
            context.breakdown = cues.partners[0]  # "China has a fifth of P's trade, followed by Russia (16%), ..."
    elif cues.named_china and context.topic.partners and _has_peers(scene, zone):
        context.breakdown = context.topic.partners[0]


def _has_peers(scene: Scene, zone: Zone) -> bool:
    """Tell whether other figures of the sentence belong to third countries."""
    peers = [scene.between(other.lo, other.hi) for other in scene.zones if other is not zone]
    return any(side.code == "OTH" for sides in peers for side in sides)


def _begins_list_of_partner(cues: Cues, context: Context) -> bool:
    """Tell whether a third country stands where China stood: a partner's trade is told country by country."""
    if not cues.others or cues.china or cues.both or context.topic.product or cues.product or context.speaker == CHINA:
        return False
    partners = cues.partners or context.topic.partners
    owned = bool(cues.partners) or context.topic.owner in FIVE
    return len(partners) == 1 and partners[0] in FIVE and owned


def _remember(context: Context, found: Found, *, aside: bool) -> None:
    """Leave to later figures what this one was about and when."""
    topic = found.topic
    if context.fresh:
        context.main = topic
    if topic.owner and topic.owned:
        context.sentence_owner = topic.owner
    context.whole = _whole(context, found)
    context.of_all |= found.rules.get("domain") == WITH_ALL
    if topic.domain == "trade":
        context.last_trade, context.established = topic, True
        context.first_topic = topic if context.first_topic.domain == "none" else context.first_topic
        if topic.flow == "total" and not topic.product:
            context.trunk = topic
        context.flows = (*context.flows[-3:], topic.flow)
        context.told += topic.partners
    context.topic, context.fresh, context.measure = topic, False, found.measure
    context.growing |= found.measure == "growth"
    base = found.rules["period"] in {BASE, AVERAGED}
    if found.measure != "target" and found.period[0] and not base:
        keep_period(context, found.period, aside=aside)


def _whole(context: Context, found: Found) -> Topic | None:
    """Give the group that a share was just taken of, as long as figures go on about the part."""
    topic, before = found.topic, context.topic
    single = len(topic.partners) == 1 and GROUP not in topic.partners
    if found.measure == "share" and single and before.partners == (GROUP,) and topic.domain == "trade":
        return before
    goes_on = topic.partners == before.partners and ("topic", "carried over") in topic.rules
    return context.whole if topic is context.whole or goes_on else None
