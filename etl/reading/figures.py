"""One figure read: its topic, measure and days decided in turn, and what it leaves to those that follow."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from etl.reading.building import Found, built, counts_things, has_flow, is_distracted, turn_of
from etl.reading.context import Context, Topic
from etl.reading.cues import Cues, cues_of
from etl.reading.dating import resolve
from etl.reading.domains import ABROAD, BELOW, NO_GOODS, WITH_ALL
from etl.reading.flows import CHINA, word_of
from etl.reading.measures import compares, measure_of
from etl.reading.sides import FIVE, GROUP
from etl.reading.speaking import as_worded
from etl.reading.timing import BASE, period_for, reference
from etl.reading.topics import FLIPPED, topic_for

if TYPE_CHECKING:
    from etl.reading.claim import ReadClaim
    from etl.reading.dating import Days
    from etl.reading.items import Item
    from etl.reading.lists import Share
    from etl.reading.scene import Scene, Zone
    from etl.reading.words import Traits

PRICE = (1_000, 100_000)  # what a thing may cost
ASSUMED = (("partners", "the passage's partner"),)


def read_figure(scene: Scene, k: int, text: str, *, context: Context, habits: Traits, share: Share) -> list[ReadClaim]:
    """Read figure k: its claims, one a partner where it holds for each; `share` is what a list gives it."""
    zone, figure = scene.zones[k], scene.figures[k]
    if figure.kind == "quantity" or (figure.kind == "multiple" and not compares(scene, zone, figure, context)):
        _count(scene, k, context, habits)
        return []
    if _is_whole(scene, k) or _is_offer(scene, k) or _is_price(scene, k):
        return []  # "17.9 percent of its overall turnover of $12.9 billion"
    cues = cues_of(scene, zone, habits, percent=figure.kind != "money")
    if share.partner and context.before_list is None:
        context.before_list = context.topic
    _note_breakdown(scene, zone, cues, context)
    topic = _from_list(topic_for(scene, zone, cues, context, habits), share, scene, context)
    if topic.domain == "trade" and _adds_up(scene, zone, cues, context):
        topic = topic.but(flow="total", view="", product="")
    measure, how = measure_of(scene, zone, figure, context)
    if _is_of_quantity(scene, k, topic, measure, context):
        return []
    if how == "no word of change" and context.fresh and _says_nothing(cues) and not context.breakdown:
        return []  # a percentage of nobody knows what
    topic = _by_measure(scene, k, topic, measure, context)
    period, when = _dated(scene, k, context, measure, share)
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


def _dated(scene: Scene, k: int, context: Context, measure: str, share: Share) -> tuple[Days, str]:
    """Give the days of figure k: those a list gives it, those beside it, or when the aim before it is due."""
    period, when = period_for(scene, k, context, measure)
    if measure == "target":
        period = context.due = period if period[0] else context.due
    if share.period is not None:
        return resolve(share.period, reference(context)), "list in order"
    return period, when


def _is_of_quantity(scene: Scene, k: int, topic: Topic, measure: str, context: Context) -> bool:
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
    period, when = period_for(scene, k, context, "value")
    if period[0] and when == "named beside the figure":
        _keep_period(context, period, aside=False)


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
    if unnamed and context.default and not is_distracted(scene, zone):
        topic = topic.but(domain="trade", partners=context.default, rules=ASSUMED)
    if context.fresh and topic.domain == "trade" and not has_flow(scene, zone):
        return topic.but(flow="total", view="", product="")
    return topic


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


def _count(scene: Scene, k: int, context: Context, habits: Traits) -> None:
    """Let a quantity, itself no claim, say what trade is spoken of ("bought 2 million tonnes for ...")."""
    zone = scene.zones[k]
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
        counted = next((item.tags["product"] for item in _own_items(scene, k) if "product" in item.tags), "")
        if counted and not context.topic.product:
            context.topic = context.topic.but(product=counted)
        if context.topic.domain == "trade":
            context.established = True  # "exported 2 million tonnes of gas worth $600 million"
            period, when = period_for(scene, k, context, "value")
            if period[0] and when == "named beside the figure":
                _keep_period(context, period, aside=False)


def _is_distracted(scene: Scene, zone: Zone) -> bool:
    return any("distractor" in scene.items[at].tags for at in zone.both())


def _counts_deals(scene: Scene, k: int) -> bool:
    """Tell whether a count is one of contracts, projects or firms ("22 deals worth ...")."""
    return "distractor" in scene.items[scene.figures[k].last].tags


def _is_next_entry(scene: Scene, zone: Zone, context: Context) -> bool:
    """Tell whether a quantity goes on with a list by country ("Russia 6 million tons for $1 bn, P 4 million ...")."""
    sides = scene.between(zone.lo, zone.hi)
    return context.topic.listed and len(sides) == 1 and sides[0].code in FIVE


def _says_nothing(cues: Cues) -> bool:
    return cues.silent and not cues.distractor


def _adds_up(scene: Scene, zone: Zone, cues: Cues, context: Context) -> bool:
    """Tell whether a figure adds up the exports and imports told before it ("together that is 5 percent more")."""
    if cues.flow is not None or cues.product or not {"export", "import"} <= set(context.flows):
        return False
    return any("together" in scene.items[at].tags for at in zone.both())


def _is_offer(scene: Scene, k: int) -> bool:
    """Tell whether an amount only prices what could be sold ("could increase exports of 135 items worth $1 bn")."""
    if not k or scene.figures[k - 1].kind != "quantity":
        return False
    between = scene.items[scene.figures[k - 1].last + 1 : scene.figures[k].first]
    offered = any("target" in scene.items[at].tags for at in scene.zones[k - 1].left())
    return offered and len(between) <= 3 and any("worth" in item.tags for item in between)


def _is_price(scene: Scene, k: int) -> bool:
    """Tell whether an amount is too small for a nation's trade in goods and is no broken one either."""
    figure = scene.figures[k]
    scaled = any(item.code == "S" for item in _own_items(scene, k))
    worded = any("flow" in scene.items[at].tags for at in scene.zones[k].both())
    return figure.kind == "money" and PRICE[0] <= figure.value < PRICE[1] and not (scaled or worded)


def _is_whole(scene: Scene, k: int) -> bool:
    """Tell whether an amount is the whole that the share before it was taken of."""
    figure, zone = scene.figures[k], scene.zones[k]
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


def word_before(scene: Scene, zone: Zone) -> str:
    """Give the kind of the trading verb nearest before a figure."""
    return next((word_of(scene.items[at]) for at in reversed(zone.left()) if word_of(scene.items[at])), "")


def _own_items(scene: Scene, k: int) -> list[Item]:
    return scene.items[scene.figures[k].first : scene.figures[k].last + 1]


def _names_others_only(scene: Scene, zone: Zone) -> bool:
    codes = {side.code for side in scene.between(zone.lo, zone.hi)}
    return bool(codes) and codes <= {"OTH", "WLD", "GRP"}


def _note_breakdown(scene: Scene, zone: Zone, cues: Cues, context: Context) -> None:
    """See whether China is listed beside other countries as a partner of one of the five."""
    if context.listing:
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
        context.flows = (*context.flows[-3:], topic.flow)
    context.topic, context.fresh, context.measure = topic, False, found.measure
    context.growing |= found.measure == "growth"
    base = found.rules["period"] == BASE
    if found.measure != "target" and found.period[0] and not base:
        _keep_period(context, found.period, aside=aside)


def _keep_period(context: Context, period: Days, *, aside: bool) -> None:
    """Let the period hold for what follows; one of an aside ("in May alone") only to the end of its sentence."""
    context.period = period
    if not aside:
        context.ends.append(period)
    if not context.first_period[0]:
        context.first_period = period


def _whole(context: Context, found: Found) -> Topic | None:
    """Give the group that a share was just taken of, as long as figures go on about the part."""
    topic, before = found.topic, context.topic
    single = len(topic.partners) == 1 and GROUP not in topic.partners
    if found.measure == "share" and single and before.partners == (GROUP,) and topic.domain == "trade":
        return before
    goes_on = topic.partners == before.partners and ("topic", "carried over") in topic.rules
    return context.whole if topic is context.whole or goes_on else None
