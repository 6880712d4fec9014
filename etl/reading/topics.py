"""What a figure is about: which partners, which flow, which goods – or nothing of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.reading.context import Context, Topic
from etl.reading.cues import Cues, looking_ahead, product_after
from etl.reading.domains import (
    ABROAD,
    ANOTHER,
    BELOW,
    BEYOND,
    CHINA_WITH_ALL,
    NO_GOODS,
    WITH_ALL,
    domain_of,
    stays_foreign,
)
from etl.reading.flows import CHINA
from etl.reading.parts import (
    adds_partners,
    comments_on,
    leads_list,
    parts_group,
    restates,
    says_part,
    with_apposed,
)
from etl.reading.sides import FIVE
from etl.reading.speaking import owner_of, read_bare

if TYPE_CHECKING:
    from etl.reading.scene import Scene, Zone
    from etl.reading.words import Traits

FLIPPED = {"export": "import", "import": "export", "total": "total", "": "total"}
NO_TRADE = Topic()


def topic_for(scene: Scene, zone: Zone, cues: Cues, context: Context, habits: Traits) -> Topic:
    """Decide what the figure of this zone is about."""
    outside = _outside(scene, zone, cues, context)
    if outside is not None:
        return outside
    if context.listing and leads_list(scene, zone, cues, context):
        whose = (context.breakdown,) if context.breakdown else context.default
        return NO_TRADE.but(
            partners=whose, overall=True, owner=whose[0] if whose else "", rules=(("domain", WITH_ALL),)
        )
    unheard = context.fresh and not context.topic.partners and context.topic.domain == "none"
    if unheard and cues.silent:
        cues = looking_ahead(scene, zone, habits, cues)
    elif unheard and cues.product and cues.flow is None and not (cues.partners or cues.china or cues.others):
        cues = looking_ahead(scene, zone, habits, cues, to_flow=True)
    if cues.percent and cues.flow is None and not (cues.product or cues.others):
        cues = with_apposed(scene, zone, habits, cues)
    if cues.of_whole and not context.fresh and says_part(scene, zone, context):
        return context.topic.but(rules=(("topic", "part of a whole"),))
    if cues.silent:
        return _silent(scene, zone, cues, context)
    if stays_foreign(cues, context):
        return context.topic.but(rules=(("domain", "another country, carried over"),))
    return _named(scene, cues, context)


def _outside(scene: Scene, zone: Zone, cues: Cues, context: Context) -> Topic | None:
    """Give the topic of a figure that its own words take out of this trade; None when they do not."""
    if cues.grouped:
        return NO_TRADE.but(partners=context.topic.partners, owner="GRP", rules=(("domain", BEYOND),))
    if cues.below:
        return Topic(rules=(("domain", BELOW),), owner="SUB")
    if cues.distractor:
        kept = context.topic
        return NO_TRADE.but(partners=kept.partners, owner=kept.owner, rules=(("domain", NO_GOODS),))
    worded = cues.flow is not None and cues.flow.word in {"export", "import", "total"}
    worded = worded or (cues.of_whole and cues.flow is not None and cues.flow.names_china and bool(cues.partners))
    if cues.percent and cues.product and not worded and product_after(scene, zone):
        return NO_TRADE  # "40 percent of its uranium" is no share of trade
    return None


def _silent(scene: Scene, zone: Zone, cues: Cues, context: Context) -> Topic:
    """Give the topic of a figure whose own words name nothing: what went before, or the passage's own."""
    opens = not (cues.percent or context.topic.rules)
    if opens and context.has_trade and context.has_china and context.default:
        rules = (("partners", "the passage's partner"),)
        return context.topic.but(domain="trade", partners=context.default, rules=rules)
    return _inherited(scene, zone, context, cues)


def _named(scene: Scene, cues: Cues, context: Context) -> Topic:
    partners, rule = _partners(scene, cues, context)
    if not partners:
        return NO_TRADE
    domain = domain_of(scene, cues, context, partners)
    topic = context.topic.but(domain="trade", partners=partners, overall=False, rules=(("partners", rule),))
    if not domain:
        return _with_flow(topic, cues, scene, context)
    return _foreign(topic, domain, scene, cues, context)


def _foreign(topic: Topic, domain: str, scene: Scene, cues: Cues, context: Context) -> Topic:
    """Give the topic of a figure that is no trade of ours, so that what follows is read rightly."""
    rules = (("domain", domain),)
    if domain == CHINA_WITH_ALL and context.fresh and not context.topic.partners:
        return _with_flow(NO_TRADE.but(partners=topic.partners), cues, scene, context).but(
            domain="none", listed=True, owner=CHINA, rules=rules
        )
    if domain in {BELOW, BEYOND}:
        return Topic(rules=rules, owner=context.topic.owner)
    if domain == ANOTHER:
        return context.topic.but(domain="none", listed=True, rules=rules)
    if domain == ABROAD and cues.named_china and cues.flow is not None:
        whole = _with_flow(topic, cues, scene, context)  # a list of China's trade by country has begun
        return whole.but(domain="none", listed=True, owner=CHINA, rules=rules)
    if domain == ABROAD and (cues.flow is None or cues.flow.word == "total" or _is_theirs(cues, context)):
        listed = context.topic.domain == "trade" or context.topic.listed
        kept = context.topic.but(domain="none", listed=listed, rules=rules)
        turns = cues.flow is not None and cues.flow.word == "total" and not cues.product
        return kept.but(flow="total", view="", product="") if turns else kept
    owner = topic.partners[0]
    goods = cues.product or (context.topic.product if domain == ABROAD else "")
    whole = _with_flow(topic.but(owner=owner), cues, scene, context)
    return whole.but(domain="none", overall=True, owner=owner, product=goods, rules=rules)


def _is_theirs(cues: Cues, context: Context) -> bool:
    """Tell whether exports or imports are those of other countries alone ("Russia, whose deliveries rose ...")."""
    if context.listing or context.breakdown or not cues.flow or cues.flow.word not in {"export", "import"}:
        return False
    tied = {side.code for side in cues.flow.sides if not side.role}
    return bool(tied) and tied <= {"OTH", "WLD"} and not (cues.china or cues.partners)


def _inherited(scene: Scene, zone: Zone, context: Context, cues: Cues) -> Topic:
    topic = _resumed(scene, zone, context)
    turned = topic.domain == "none" or _new_source(scene, context) or _turns_back(scene, zone, context)
    if context.fresh and _new_source(scene, context) and _is_detail(context):
        return context.first_topic.but(rules=(("topic", "the passage's topic, by another source"),))
    taken_up = bool(scene.items) and "takesup" in scene.items[0].tags
    if context.fresh and context.main.domain == "trade" and (turned or taken_up):
        both = {"export", "import"} <= set(context.flows) and not context.main.product
        main = context.trunk if both and context.trunk.partners == context.main.partners else context.main
        return main.but(rules=(("topic", "main topic, by another source"),))
    if context.fresh and _sums_up(scene, zone, context):
        return context.trunk.but(rules=(("topic", "both ways again"),))
    if cues.opposite and topic.domain == "trade":
        return topic.but(flow=FLIPPED[topic.flow], view="", rules=(("flow", "opposite direction"),))
    if topic.product and _closes_aside(scene, zone):
        context.main = topic = topic.but(product="")
    kept = tuple(rule for rule in topic.rules if rule[0] == "domain")
    return topic.but(rules=(*kept, ("topic", "carried over")))


def _resumed(scene: Scene, zone: Zone, context: Context) -> Topic:
    """Give the topic that goes on: after an aside on a part or on another country, the one before it."""
    topic = context.topic
    if context.fresh or zone.bracketed:
        return topic
    if context.whole is not None:
        return topic if restates(scene, zone) else context.whole
    aside = dict(topic.rules).get("domain") == ABROAD and not topic.listed
    dated = any(zone.covers(p.first) and p.is_year and not p.base for p in scene.periods)
    back = (aside or topic.listed) and dated and context.last_trade.domain == "trade"
    return context.last_trade if back else topic


def _closes_aside(scene: Scene, zone: Zone) -> bool:
    """Tell whether the sentence goes on behind an aside ("exports, including oil for $2 bn, came to $15 bn")."""
    k = scene.zones.index(zone)
    if not k or scene.items[zone.lo].code != ",":
        return False
    aside = any("aside" in scene.items[at].tags for at in scene.zones[k - 1].left())
    return aside and any("level" in item.tags for item in scene.items[zone.lo + 1 : zone.lo + 3])


def _is_detail(context: Context) -> bool:
    """Tell whether the sentence before told exports or imports of the trade that the passage is about."""
    first, main = context.first_topic, context.main
    return first.domain == "trade" and first.flow == "total" and not first.product and first.partners == main.partners


def _turns_back(scene: Scene, zone: Zone, context: Context) -> bool:
    """Tell whether a figure with its own period goes back from exports and imports to the whole trade."""
    main, topic = context.main, context.topic
    if main.flow != "total" or topic.flow == "total" or main.product or topic.product:
        return False
    return any(zone.covers(p.first) and not (p.base or p.day or p.duration or p.same) for p in scene.periods)


def _sums_up(scene: Scene, zone: Zone, context: Context) -> bool:
    """Tell whether a figure with its own period is of the whole trade, after exports and imports were both told."""
    topic, trunk = context.topic, context.trunk
    if topic.product or topic.flow == "total" or trunk.partners != topic.partners:
        return False
    dated = any(zone.covers(p.first) and p.is_year and not (p.base or p.day or p.same) for p in scene.periods)
    return dated and {"export", "import"} <= set(context.flows)


def _new_source(scene: Scene, context: Context) -> bool:
    return any(source.side and source.side != context.speaker for source in scene.sources)


def _partners(scene: Scene, cues: Cues, context: Context) -> tuple[tuple[str, ...], str]:
    if cues.partners == ("C4",):
        return (context.group, "named group") if context.group else ((), "")
    if cues.partners:
        return cues.partners, "named"
    speakers = [source.side for source in scene.sources if source.side in FIVE]
    if context.fresh and speakers and (cues.china or cues.flow is not None or not context.topic.partners):
        return (speakers[0],), "side reporting"
    if adds_partners(scene, context):
        return context.last_partners, "all of them together"
    if context.topic.partners:
        return context.topic.partners, "carried over"
    return context.default, "the passage's partner"


def _with_flow(topic: Topic, cues: Cues, scene: Scene, context: Context) -> Topic:
    topic = topic.but(product=_kept_product(cues, context))
    flips = cues.opposite and context.topic.domain == "trade" and not (cues.flow and cues.flow.flow)
    if flips and (cues.flow is None or cues.flow.word != "total"):
        return topic.but(flow=FLIPPED[context.topic.flow], view="")
    if cues.flow is None:
        return _without_flow_word(topic, cues, scene, context)
    owner = owner_of(cues, context, topic.partners)
    if cues.flow.word in {"sell", "buy"} and cues.flow.sides and cues.flow.sides[0].role == "":
        context.dealer = cues.flow.sides[0].code if cues.flow.sides[0].at < cues.flow.at else context.dealer
    topic = topic.but(owner=owner, owned=any(side.code == owner for side in cues.flow.sides))
    return topic.but(flow="total", view="") if cues.flow.word == "total" else _one_way(topic, cues, scene, context)


def _one_way(topic: Topic, cues: Cues, scene: Scene, context: Context) -> Topic:
    """Give the topic with the flow that a word of exports, imports, buying or selling names."""
    assert cues.flow is not None
    if cues.flow.word == "earn" and context.dealer and not (cues.flow.sides or context.fresh):
        return topic.but(flow=FLIPPED[context.topic.flow], rules=(*topic.rules, ("flow", "goods got in return")))
    if cues.flow.flow:
        view = topic.partners[0] if cues.flow.view == "?" else cues.flow.view
        return topic.but(flow=cues.flow.flow, view=view, rules=(*topic.rules, ("flow", "worded")))
    if _goes_on_with_goods(cues, context):
        return topic
    if context.listing and cues.flow.word in {"buy", "sell"}:
        bought = cues.flow.word == "buy"  # "the UK bought most, China ...": the lister's own exports
        return topic.but(flow="import" if bought else "export", view=topic.partners[0])
    view = _subject(cues, cues.flow.at, context) or (context.topic.view if cues.anaphor else "")
    return read_bare(topic, cues.flow.word, scene, context, of_whole=cues.of_whole, subject=view)


def _goes_on_with_goods(cues: Cues, context: Context) -> bool:
    """Tell whether bare "deliveries" are those of the goods that the sentence before was about."""
    assert cues.flow is not None
    bare = cues.flow.word == "export" and not (cues.flow.sides or cues.product or cues.sides)
    return bare and context.announced and bool(context.topic.product) and context.topic.flow != "total"


def _subject(cues: Cues, at: int, context: Context) -> str:
    """Give the side that the words before a bare flow word name as the one who counts; empty when none."""
    if not cues.sides or cues.of_whole or cues.part or context.breakdown:
        return ""
    first = cues.sides[0]
    return first.code if first.role == "" and not first.adjective and first.at < at else ""


def _same_way(word: str, context: Context) -> bool:
    """Tell whether bare "exports" are those spoken of before, and not the flow the other way."""
    topic = context.topic
    return topic.flow == ("export" if (word == "export") == (topic.view == CHINA) else "import")


def _kept_product(cues: Cues, context: Context) -> str:
    """Give the goods named here; else those named before, unless the words open the trade in all goods."""
    kept = context.main.product if cues.opposite and context.fresh else context.topic.product
    word = cues.flow.word if cues.flow else ""
    if cues.product or not kept:
        return cues.product
    if (cues.anaphor or context.announced) and word in {"export", "import", "sell", "buy"}:
        return kept
    goes_on = word in {"export", "import"} and not cues.sides and _same_way(word, context)
    if word in {"export", "import", "total"} and context.fresh and not goes_on:
        return ""
    if word == "total" and context.topic.flow != "total":
        return ""  # from one side's sales of a good to all trade
    turns = word in {"export", "import"} and not (context.fresh or context.main.product or _same_way(word, context))
    if ((cues.all_goods or cues.overall) and word) or turns:
        return ""
    new_partner = not word and context.fresh and bool(cues.partners) and not context.announced
    return "" if new_partner and context.topic.flow == "total" else kept


def maker_of(cues: Cues, scene: Scene) -> str:
    """Give the side whose goods are spoken of ("Chinese goods", "таджикских товаров"); empty when none is."""
    for side in cues.sides:
        after = scene.items[side.at + 1] if side.at + 1 < len(scene.items) else None
        if side.adjective and after is not None and after.has("adjgoods", "product") and side.code in {CHINA, *FIVE}:
            return side.code
    return ""


def _sender(cues: Cues) -> str:
    """Give the side that goods come from when another is named that they go to ("cars went from China to P")."""
    sent = [side.code for side in cues.sides if side.role == "from" and not side.speaker]
    got = [side.code for side in cues.sides if side.role == "to"]
    ours = len(sent) == len(got) == 1 and CHINA in (*sent, *got)
    return sent[0] if ours and (cues.product or cues.all_goods) else ""


def _without_flow_word(topic: Topic, cues: Cues, scene: Scene, context: Context) -> Topic:
    """Open the total of a new partner in a new sentence; in a list keep the flow of the list."""
    made = maker_of(cues, scene) or _sender(cues)
    if made:
        flow = "export" if made == CHINA else "import"
        return topic.but(flow=flow, view=made, rules=(*topic.rules, ("flow", "origin of the goods")))
    opens = context.fresh and cues.partners and not (topic.product or cues.product or cues.anaphor)
    goes_on = context.measure != "share" and parts_group(cues, context)
    if opens and not (goes_on or comments_on(scene, cues, context)):
        return topic.but(flow="total", view="", owner=owner_of(cues, context, topic.partners))
    of_china = cues.named_china and not cues.partners and cues.sides[-1].adjective
    if of_china and not context.fresh and topic.flow != "total":
        return topic.but(flow="export", view=CHINA, rules=(*topic.rules, ("flow", "origin of the goods")))
    if topic.view in FIVE and cues.partners and topic.view not in topic.partners:
        return topic.but(view=topic.partners[0])
    return topic
