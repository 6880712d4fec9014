"""What a figure is about: which partners, which flow, which goods – or nothing of ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.reading.context import Context, Topic
from etl.reading.flows import CHINA, FlowReading, read_flow, word_of
from etl.reading.scene import Zone
from etl.reading.sides import FIVE, GROUP

if TYPE_CHECKING:
    from etl.reading.items import Item
    from etl.reading.scene import Scene
    from etl.reading.sides import Side
    from etl.reading.words import Traits

AHEAD = 3  # figures a sentence may give before it says what they are
CAUSE_REACH = 5
FLIPPED = {"export": "import", "import": "export", "total": "total", "": "total"}
NO_TRADE = Topic()


@dataclass(slots=True)
class Cues:
    """What a figure's own stretch of the sentence says."""

    flow: FlowReading | None
    distractor: bool
    product: str
    partners: tuple[str, ...]
    china: bool
    named_china: bool
    both: bool
    of_whole: bool
    part: bool
    percent: bool
    others: bool
    grouped: bool
    below: bool
    overall: bool
    opposite: bool
    anaphor: bool
    sides: list[Side]

    @property
    def silent(self) -> bool:
        """Whether nothing here changes what is spoken of."""
        return not (
            self.flow
            or self.product
            or self.partners
            or self.china
            or self.both
            or self.others
            or self.grouped
            or self.below
        )


def topic_for(scene: Scene, zone: Zone, cues: Cues, context: Context, habits: Traits) -> Topic:
    """Decide what the figure of this zone is about."""
    if cues.grouped:
        return NO_TRADE.but(
            partners=context.topic.partners, owner="GRP", rules=(("domain", "a group beyond the five"),)
        )
    if cues.below:
        return Topic(rules=(("domain", "below a nation"),), owner="SUB")
    if cues.distractor:
        return NO_TRADE.but(
            partners=context.topic.partners, owner=context.topic.owner, rules=(("domain", "not goods trade"),)
        )
    if (
        cues.percent
        and cues.product
        and not (cues.flow and cues.flow.word in {"export", "import", "total"})
        and _product_after(scene, zone)
    ):
        return NO_TRADE  # "40 percent of its uranium" is no share of trade
    if cues.silent and context.fresh and not context.topic.partners and context.topic.domain == "none":
        cues = _looking_ahead(scene, zone, habits, cues)
    if (
        cues.silent
        and not (cues.percent or context.topic.rules)
        and context.has_trade
        and context.has_china
        and context.default
    ):
        return context.topic.but(
            domain="trade", partners=context.default, rules=(("partners", "the passage's partner"),)
        )
    if cues.silent:
        return _inherited(scene, zone, context, cues)
    if _stays_foreign(cues, context):
        return context.topic.but(rules=(("domain", "another country, carried over"),))
    partners, rule = _partners(scene, cues, context)
    if not partners:
        return NO_TRADE
    domain = _domain(scene, cues, context, partners)
    topic = context.topic.but(domain="trade", partners=partners, overall=False, rules=(("partners", rule),))
    if domain in {"below a nation", "a group beyond the five"}:
        return Topic(rules=(("domain", domain),), owner=context.topic.owner)
    if domain == "another country" and cues.named_china and cues.flow is not None:
        whole = _with_flow(topic, cues, scene, context)  # a list of China's trade by country has begun
        return whole.but(domain="none", listed=True, owner=CHINA, rules=(("domain", domain),))
    if domain == "another country" and (cues.flow is None or cues.flow.word == "total"):
        return context.topic.but(
            domain="none",
            listed=context.topic.domain == "trade" or context.topic.listed,
            rules=(("domain", domain),),
        )
    if domain:
        whole = _with_flow(topic.but(owner=partners[0]), cues, scene, context)
        return whole.but(
            domain="none", overall=True, owner=partners[0], product="", rules=(("domain", domain),)
        )
    return _with_flow(topic, cues, scene, context)


def _looking_ahead(scene: Scene, zone: Zone, habits: Traits, cues: Cues) -> Cues:
    """Let a figure that opens a passage take its topic from the words before the next one."""
    for other in [one for one in scene.zones if one.lo > zone.hi][:AHEAD]:
        if other.lo > zone.hi:
            found = cues_of(scene, Zone(zone.lo, zone.first, zone.last, other.first - 1), habits)
            if not found.silent:
                return found
    return cues


def _stays_foreign(cues: Cues, context: Context) -> bool:
    """Tell whether bare "imports" go on about the other country of the same sentence."""
    if context.fresh or cues.flow is None or context.topic.domain != "none":
        return False
    if (
        cues.partners
        and cues.flow.sides
        and dict(context.topic.rules).get("domain", "").startswith("another country")
    ):
        return not (cues.named_china or cues.both) and all(
            side.role in {"to", "from", "with"} for side in cues.flow.sides
        )
    return not (cues.partners or cues.china or cues.both or cues.others)


def _all_of_it(items: list[Item], zone: Zone) -> bool:
    """Tell whether the words speak of all exports ("весь экспорт")."""
    return any(
        "alladj" in items[at].tags and any("flow" in one.tags for one in items[at + 1 : at + 3])
        for at in zone.left()
    )


def _near_product(scene: Scene, zone: Zone, at: int) -> bool:
    """Tell whether goods stand in the phrase of the flow word or right after the figure, not as an aside."""
    spans = [range(max(zone.lo, at - 4), at + 5), range(zone.last + 1, min(zone.hi, zone.last + 3) + 1)]
    return any("product" in scene.items[k].tags for span in spans for k in span if k < len(scene.items))


def _product_after(scene: Scene, zone: Zone) -> bool:
    after = [scene.items[at] for at in zone.right()]
    return bool(after) and _opens_whole(after[0]) and any("product" in item.tags for item in after)


def cues_of(scene: Scene, zone: Zone, habits: Traits, *, percent: bool = False) -> Cues:
    """Collect what the figure's own stretch says; after a percentage "foreign trade" is the whole, not the topic."""
    at, distractor = _nearest_cue(scene, zone, percent=percent)
    flow = None
    if at is not None:
        limits = (zone.lo if at < zone.first else zone.last + 1, zone.first, zone.last, zone.hi)
        flow = read_flow(scene.items, at, scene.sides, limits, habits)
    sides = _nearest_sides(scene, zone)
    items = scene.items
    span = [items[k] for k in (*zone.left(), *(() if percent else zone.right())) if k not in scene.masked]
    product = _product(scene, zone)
    if flow is not None and flow.word == "total" and not _near_product(scene, zone, flow.at):
        product = ""
    return Cues(
        flow, distractor, product, _partner_codes(flow, sides),
        any(side.code == CHINA for side in sides) or (flow is not None and (flow.names_china or _implied(flow, scene, sides))),
        any(side.code == CHINA for side in sides),
        any(side.code == "BOTH" for side in sides),
        percent and at is not None and at > zone.last,
        percent and any("share" in item.tags for item in span),
        percent,
        any(side.code in {"OTH", "WLD"} for side in sides),
        any(side.code == "GRP" for side in sides),
        any(side.code == "SUB" for side in sides),
        any("overall" in item.tags for item in span) or _all_of_it(items, zone),
        any("opposite" in item.tags for item in span),
        any("anaphor" in item.tags for item in span),
        sides,
    )  # fmt: skip


def _implied(flow: FlowReading, scene: Scene, sides: list[Side]) -> bool:
    """Tell whether China is the unnamed side: Chinese customs speak of a partner, or it is "trade with" a partner."""
    partners = [side for side in flow.sides if side.is_partner]
    if any(side.code in {"OTH", "WLD"} for side in sides) or not partners:
        return False
    if any(source.side == CHINA and source.label == "GACC" for source in scene.sources):
        return True
    tied = {side.code for side in partners if side.role in {"with", "to", "from"}}
    return bool(tied) and not any(side.code in FIVE and side.code not in tied for side in sides)


def _nearest_cue(scene: Scene, zone: Zone, *, percent: bool) -> tuple[int | None, bool]:
    """Find the word that names what is counted: before the figure, else after it ("22 percent of its imports")."""
    if percent and zone.right() and _opens_whole(scene.items[zone.last + 1]):
        for at in zone.right():
            if word_of(scene.items[at]) and at not in scene.masked:
                return at, False
    for at in reversed(zone.left()):
        if at in scene.masked or _is_cause(scene, at, zone.lo):
            continue
        item = scene.items[at]
        if word_of(item) and _strong(scene, zone, item):
            return at, False
        if "distractor" in item.tags:
            return None, True
    for at in zone.right():
        if at in scene.masked:
            continue
        item = scene.items[at]
        if word_of(item) and _strong(scene, zone, item):
            return at, False
        if "distractor" in item.tags or ("quantity" in item.tags and scene.figures and at == zone.last + 1):
            return None, True
    return None, False


def _strong(scene: Scene, zone: Zone, item: Item) -> bool:
    """Tell whether a verb such as "took" or "earned" speaks of trade here: goods or two sides are named with it."""
    if "weak" not in item.tags or "flow" in item.tags:
        return True
    span = [scene.items[at] for at in (*zone.left(), *zone.right())]
    ours = [side for side in scene.between(zone.lo, zone.hi) if side.is_partner or side.code == CHINA]
    return any(one.has("product", "adjgoods") for one in span) or len(ours) > 1


def _opens_whole(item: Item) -> bool:
    return item.tags.get("prep") == "of" or "sharewhole" in item.tags


def _is_cause(scene: Scene, at: int, lo: int) -> bool:
    """Tell whether a word only gives the reason ("thanks to gas")."""
    for back in range(at - 1, max(lo, at - CAUSE_REACH) - 1, -1):
        if "cause" in scene.items[back].tags:
            return True
        if scene.items[back].code in {",", ";", "(", ")"}:
            return False
    return False


def _nearest_sides(scene: Scene, zone: Zone) -> list[Side]:
    """Give the countries of the stretch; where a strong break divides it, those on the figure's side."""
    right = scene.between(zone.last + 1, zone.hi)
    lo = zone.lo
    for at in reversed(zone.left()):
        item = scene.items[at]
        if item.code in {";", ":"} or "contrast" in item.tags:
            left = scene.between(at, zone.first)
            if left or right:
                return left + right
            break
    return scene.between(lo, zone.first) + right


def _partner_codes(flow: FlowReading | None, sides: list[Side]) -> tuple[str, ...]:
    tied = [side for side in flow.sides if side.is_partner or side.code == "C4"] if flow else []
    found = tied or [side for side in sides if side.is_partner or side.code == "C4"]
    single = [side.code for side in found if side.code in FIVE]
    group = [side for side in found if side.code == GROUP]
    if single and not any(side.role in {"with", "between"} for side in group):
        return tuple(dict.fromkeys(single))
    if group:
        return (GROUP,)
    return ("C4",) if found else ()


def _product(scene: Scene, zone: Zone) -> str:
    for at in (*reversed(zone.left()), *zone.right()):
        item = scene.items[at]
        if (
            "product" in item.tags
            and at not in scene.masked
            and not _is_cause(scene, at, max(zone.lo, zone.last if at > zone.last else 0))
        ):
            return item.tags["product"]
    return ""


def _inherited(scene: Scene, zone: Zone, context: Context, cues: Cues) -> Topic:
    topic = _resumed(scene, zone, context)
    if (
        context.fresh
        and context.main.domain == "trade"
        and (topic.domain == "none" or _new_source(scene, context))
    ):
        return context.main.but(rules=(("topic", "main topic, by another source"),))
    if cues.opposite and topic.domain == "trade":
        return topic.but(flow=FLIPPED[topic.flow], view="", rules=(("flow", "opposite direction"),))
    kept = tuple(rule for rule in topic.rules if rule[0] == "domain")
    return topic.but(rules=(*kept, ("topic", "carried over")))


def _resumed(scene: Scene, zone: Zone, context: Context) -> Topic:
    """Give the topic that goes on: after an aside on a part or on another country, the one before it."""
    topic = context.topic
    if context.fresh or zone.bracketed:
        return topic
    if context.whole is not None:
        return context.whole
    aside = dict(topic.rules).get("domain") == "another country" and not topic.listed
    dated = any(zone.covers(p.first) and p.is_year and not p.base for p in scene.periods)
    return (
        context.last_trade
        if (aside or topic.listed) and dated and context.last_trade.domain == "trade"
        else topic
    )


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
    if context.topic.partners:
        return context.topic.partners, "carried over"
    return context.default, "the passage's partner"


def _domain(scene: Scene, cues: Cues, context: Context, partners: tuple[str, ...]) -> str:
    """Say why this is no trade between China and the partners; empty when it is."""
    if context.topic.owner == "GRP" and not (cues.partners or cues.both):
        return "a group beyond the five"
    if context.topic.owner == "SUB" and not (any(side.code == CHINA for side in cues.sides) or cues.both):
        return "below a nation"
    if context.breakdown and cues.partners and not cues.named_china and context.breakdown not in partners:
        return "another partner in a list by country"
    listed = context.topic.listed and cues.flow is None
    if cues.others and not (cues.partners and (cues.china or listed) and _last_is_ours(cues)):
        return "another country"
    if _among_themselves(cues):
        return "the five among themselves"
    if cues.china or cues.both:
        alone = cues.overall and not (cues.partners or cues.both or cues.part)
        return "China with all the world" if alone else _lonely(cues, context)
    if cues.partners and cues.overall:
        return "a partner with all the world"
    if listed and cues.partners:
        return ""
    if _goes_on_elsewhere(cues, context):
        return "not goods trade, carried over"
    if cues.overall and not (cues.partners or cues.china or cues.both) and not (cues.of_whole or cues.part):
        return "a partner with all the world"
    if cues.flow is None and cues.partners and not cues.distractor and _china_speaks(scene, context):
        return ""
    if (
        cues.flow is None
        and not context.established
        and not (cues.china and cues.partners and context.has_trade)
    ):
        return "no word of trade"
    if cues.flow is not None and cues.partners and not context.established and _china_speaks(scene, context):
        return ""
    if cues.flow is not None and not context.established:
        return (
            "a partner with all the world"
            if cues.partners or context.topic.overall or not context.has_china
            else ""
        )
    if context.topic.overall and cues.flow is not None and not cues.partners:
        return "a partner with all the world"
    return "" if context.established or context.has_china else "China is not named"


def _china_speaks(scene: Scene, context: Context) -> bool:
    return context.speaker == CHINA or any(source.side == CHINA for source in scene.sources)


def _goes_on_elsewhere(cues: Cues, context: Context) -> bool:
    """Tell whether a name without a word of trade goes on about the investment of the same sentence."""
    topic = context.topic
    strange = (
        topic.domain == "none"
        and not (topic.listed or topic.overall)
        and bool(dict(topic.rules).get("domain"))
    )
    return strange and not context.fresh and cues.flow is None and not cues.product


def _among_themselves(cues: Cues) -> bool:
    partners = [side for side in cues.sides if side.is_partner]
    return (
        not (cues.china or cues.both) and bool(partners) and all(side.role == "between" for side in partners)
    )


def _last_is_ours(cues: Cues) -> bool:
    return cues.sides[-1].code not in {"OTH", "WLD"}


def _lonely(cues: Cues, context: Context) -> str:
    """China's trade without any partner, before one was spoken of, is its trade with all."""
    alone = cues.china and not cues.partners and not cues.both and not context.topic.partners
    return "China with all the world" if alone and not context.established and not context.default else ""


def _with_flow(topic: Topic, cues: Cues, scene: Scene, context: Context) -> Topic:
    previous = context.topic
    topic = topic.but(product=_kept_product(cues, context))
    if cues.opposite and cues.flow is None and previous.domain == "trade":
        return topic.but(flow=FLIPPED[previous.flow], view="")
    if cues.flow is None:
        return _without_flow_word(topic, cues, context)
    owner = _owner(cues, context, topic.partners)
    topic = topic.but(owner=owner, owned=any(side.code == owner for side in cues.flow.sides))
    if cues.flow.word == "total":
        return topic.but(flow="total", view="")
    if cues.opposite and not cues.flow.flow and previous.domain == "trade":
        return topic.but(flow=FLIPPED[previous.flow], view="")
    if cues.flow.flow:
        view = topic.partners[0] if cues.flow.view == "?" else cues.flow.view
        return topic.but(flow=cues.flow.flow, view=view, rules=(*topic.rules, ("flow", "worded")))
    return _bare(topic, cues.flow.word, scene, context, of_whole=cues.of_whole)


def _kept_product(cues: Cues, context: Context) -> str:
    if cues.product:
        return cues.product
    word = cues.flow.word if cues.flow else ""
    if cues.anaphor and word in {"export", "import"}:
        return context.topic.product
    if context.announced and word in {"export", "import", "sell", "buy"}:
        return context.topic.product
    if word in {"export", "import", "total"} and context.fresh:
        return ""
    if (
        cues.flow is None
        and context.fresh
        and cues.partners
        and not context.announced
        and context.topic.flow == "total"
    ):
        return ""
    return context.topic.product


def _without_flow_word(topic: Topic, cues: Cues, context: Context) -> Topic:
    """A new partner in a new sentence opens its total; in a list it keeps the flow of the list."""
    if context.fresh and cues.partners and not topic.product and not cues.product:
        return topic.but(flow="total", view="", owner=_owner(cues, context, topic.partners))
    if (
        not context.fresh
        and cues.named_china
        and not cues.partners
        and topic.flow != "total"
        and cues.sides[-1].adjective
    ):
        return topic.but(flow="export", view=CHINA, rules=(*topic.rules, ("flow", "origin of the goods")))
    if topic.view in FIVE and cues.partners and topic.view not in topic.partners:
        return topic.but(view=topic.partners[0])
    return topic


def _owner(cues: Cues, context: Context, partners: tuple[str, ...]) -> str:
    """Give the side whose trade it is: the one named first and not as the counterpart."""
    named = [side for side in cues.sides if side.code == CHINA or side.is_partner]
    first = next((side.code for side in named if side.role not in {"with", "to", "from"}), "")
    if first == CHINA and not any(side.is_partner for side in named):
        tied = cues.flow is not None and any(
            side.code == CHINA and side.role == "" for side in cues.flow.sides
        )
        first = CHINA if tied else ""
    if not first and any(side.code == CHINA for side in named):
        return partners[0]
    if not first and named:
        return CHINA
    return first or context.topic.owner


def _bare(topic: Topic, word: str, scene: Scene, context: Context, *, of_whole: bool) -> Topic:
    view, rule = _speaking_side(topic, word, scene, context, of_whole=of_whole)
    sends = word in {"export", "sell", "earn"}
    flow = "export" if sends == (view == CHINA) else "import"
    return topic.but(flow=flow, view=view, rules=(*topic.rules, ("flow", rule)))


def as_worded(topic: Topic, word: str, scene: Scene, context: Context) -> Topic:
    """Give the topic with bare "exports" or "imports" read for the side that speaks or is named."""
    return _bare(topic, word, scene, context, of_whole=False)


def _speaking_side(
    topic: Topic, word: str, scene: Scene, context: Context, *, of_whole: bool
) -> tuple[str, str]:
    """Whose exports bare "exports" are: the side worded just before, the side reporting, the side named first."""
    if of_whole and len(topic.partners) == 1 and topic.partners != (GROUP,):
        return topic.partners[0], "owner of the whole"
    said = not context.fresh or context.listened
    if said and context.topic.view and context.topic.partners == topic.partners:
        return context.topic.view, "side worded before"
    if word in {"sell", "buy", "earn", "pay"} and topic.owner:
        return topic.owner, "subject carried over"
    for source in scene.sources:
        if source.side and (source.side == CHINA or source.side in topic.partners):
            return source.side, "side reporting"
    if context.sentence_owner in {CHINA, *topic.partners}:
        return context.sentence_owner, "side named first"
    if context.speaker and (context.speaker == CHINA or context.speaker in topic.partners):
        return context.speaker, "side reporting"
    if GROUP in topic.partners or len(topic.partners) > 1:
        return CHINA, "China for the region"
    if topic.owner == CHINA:
        return CHINA, "side named first"
    return topic.partners[0], "side named first"
