"""Whether a figure is about trade between China and the five, or why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.reading.flows import CHINA
from etl.reading.sides import FIVE, GROUP

if TYPE_CHECKING:
    from etl.reading.context import Context
    from etl.reading.cues import Cues
    from etl.reading.scene import Scene

ABROAD = "another country"
BELOW = "below a nation"
BEYOND = "a group beyond the five"
WITH_ALL = "a partner with all the world"
ANOTHER = "another partner in a list by country"
NO_GOODS = "not goods trade"
AMONG = "the five among themselves"
CHINA_WITH_ALL = "China with all the world"


def stays_foreign(cues: Cues, context: Context) -> bool:
    """Tell whether bare "imports" go on about the other country of the same sentence."""
    if context.fresh or cues.flow is None or context.topic.domain != "none":
        return False
    if cues.apart and context.last_trade.domain == "trade" and not cues.flow.sides:
        return False  # after a semicolon, back from an aside on another country
    abroad = dict(context.topic.rules).get("domain", "").startswith(ABROAD)
    if cues.partners and cues.flow.sides and abroad:
        if context.topic.listed and context.topic.owner == CHINA:
            return False
        counterparts = all(side.role in {"to", "from", "with"} for side in cues.flow.sides)
        return counterparts and not (cues.named_china or cues.both)
    return not (cues.partners or cues.china or cues.both or cues.others)


def domain_of(scene: Scene, cues: Cues, context: Context, partners: tuple[str, ...]) -> str:
    """Say why this is no trade between China and the partners; empty when it is."""
    reason = _elsewhere(scene, cues, context, partners)
    part_of_group = context.topic.owner == "GRP" and context.met_china and bool(cues.partners)
    if reason or (part_of_group and cues.sides[0].role in {"with", "to"}):
        return reason  # "with the SCO it was ..., with P ..."
    if cues.china or cues.both:
        return _of_china(scene, cues, context)
    listed = context.topic.listed and cues.flow is None
    overall = cues.overall and not _sums_up(scene, cues, context)
    if cues.partners and (overall or listed):
        return WITH_ALL if overall and not cues.part else ""
    if _goes_on_elsewhere(cues, context):
        return "not goods trade, carried over"
    if overall and not (cues.of_whole or cues.part):
        return WITH_ALL
    return _without_china(scene, cues, context)


def _of_others(scene: Scene, cues: Cues, context: Context) -> str:
    """Say that the trade of a group beyond the five, or of a province, goes on; empty when it does not."""
    across = any(side.code == CHINA and side.role == "with" for side in cues.sides)
    part = cues.named_china and cues.percent  # "on the union fall 31%, on China 32%"
    if context.topic.owner == "GRP" and not (cues.partners or cues.both or across or part):
        return BEYOND
    said_of = cues.percent and context.fresh and _is_said_of(scene, cues)
    if context.topic.owner == "SUB" and (said_of or not (cues.named_china or cues.both)):
        return BELOW  # "that is 43 percent of what China trades with them"
    if context.topic.owner == "SUB" and cues.part and set(cues.partners) <= {GROUP}:
        return BELOW  # "the region makes 43 percent of China's trade with them"
    return ""


def _sums_up(scene: Scene, cues: Cues, context: Context) -> bool:
    """Tell whether "total trade" sums up the exports and imports just told."""
    told = context.topic.domain == "trade" and {"export", "import"} <= set(context.flows)
    worded = any("sumword" in item.tags for item in scene.items)
    return worded and told and not (cues.partners or context.breakdown or context.of_all)


def _elsewhere(scene: Scene, cues: Cues, context: Context, partners: tuple[str, ...]) -> str:
    """Say which other trade the words, or a list begun before, are about."""
    beyond = _of_others(scene, cues, context)
    if beyond:
        return beyond
    if context.breakdown and cues.partners and not cues.named_china and context.breakdown not in partners:
        return ANOTHER
    listed = context.topic.listed and cues.flow is None
    ours = cues.partners and (cues.china or listed) and _last_is_ours(cues)
    if cues.held_abroad or (cues.others and not ours):
        return ABROAD
    if not (cues.named_china or cues.both) and _goes_on_with_another(scene, cues, context):
        return ANOTHER
    return AMONG if _buys_from_partner(cues, context) or _among_themselves(cues) else ""


def _buys_from_partner(cues: Cues, context: Context) -> bool:
    """Tell whether another of the five, not China, buys what the partner spoken of sells."""
    topic = context.topic
    if cues.flow is None or cues.flow.word not in {"buy", "sell"} or cues.named_china or cues.both:
        return False
    if topic.view not in topic.partners:
        return False
    if cues.flow.word == "sell" and any(side.role != "to" for side in cues.flow.sides):
        return False  # "P sold gas for ..., Q for ...": both to China
    return topic.flow == "import" and bool(cues.partners) and set(cues.partners).isdisjoint(topic.partners)


def _of_china(scene: Scene, cues: Cues, context: Context) -> str:
    """Tell China's trade with a partner from its trade with all."""
    across = any(side.code == CHINA and side.role in {"with", "to", "from"} for side in cues.sides)
    if cues.overall and not (cues.partners or cues.both or cues.part or across):
        return CHINA_WITH_ALL
    placed = all(side.role == "in" for side in cues.sides if side.code == CHINA)
    goes_on = cues.part or (placed and not (context.fresh or cues.both))
    if cues.flow is None and goes_on and dict(context.topic.rules).get("domain") == NO_GOODS:
        return NO_GOODS  # a part of the aid spoken of before, "theirs in China"
    goods = cues.all_goods and bool(cues.partners)  # "Chinese goods for $8 billion came to P"
    worded = cues.flow or cues.both or cues.product or cues.part or goods or context.established
    with_it = cues.sides[0].role == "with" and (context.has_trade or context.listened)
    going_on = context.topic.overall or context.breakdown or _china_speaks(scene, context) or with_it
    in_list = cues.percent and context.measure == "share" and not context.fresh
    if not (worded or going_on or in_list) and not any(item.has("partner", "balance") for item in scene.items):
        return "no word of trade"
    if _is_all_of_china(scene, cues, context) and not across:
        return CHINA_WITH_ALL
    spoken_of = cues.partners or cues.both or context.topic.partners or context.established or context.default
    return "" if spoken_of else CHINA_WITH_ALL


def _is_all_of_china(scene: Scene, cues: Cues, context: Context) -> bool:
    """Tell whether China trades here with nobody named so far ("China's exports grew by 6%. With P it ...")."""
    if cues.flow is None or cues.flow.word not in {"export", "import", "total"} or not cues.flow.names_china:
        return False
    told = cues.partners or cues.both or context.topic.partners or context.established
    return not (told or any(source.side not in {"", CHINA} for source in scene.sources))


def _without_china(scene: Scene, cues: Cues, context: Context) -> str:
    """Judge words that do not name China: it may have been named before, or be the one who speaks."""
    if cues.apart and context.main.overall and cues.flow is not None and not cues.percent:
        return WITH_ALL  # after a semicolon, back to the trade with all
    if context.fresh and context.breakdown and (cues.flow or cues.product) and not cues.partners:
        after = scene.items[cues.flow.at + 1 : cues.flow.at + 2] if cues.flow else []
        if context.of_all or any("nation" in item.tags for item in after):
            return WITH_ALL  # after a list by country
    by_country = context.topic.listed and context.topic.owner == CHINA  # China's trade with all, then with P
    if cues.partners and (by_country or (not context.established and _china_speaks(scene, context))):
        return ""
    if cues.flow is None:
        speaks = bool(cues.partners) and _china_speaks(scene, context)
        return "" if context.established or speaks else "no word of trade"
    if not context.established:
        one_sided = cues.flow.word != "total" and not context.met_china
        return WITH_ALL if cues.partners or context.topic.overall or one_sided or not context.has_china else ""
    return WITH_ALL if context.topic.overall and not cues.partners else ""


def _goes_on_with_another(scene: Scene, cues: Cues, context: Context) -> bool:
    """Tell whether one of the five, whose trade with China was told, goes on with another ("to P it sold ...")."""
    owner = context.topic.owner
    across = (
        bool(cues.partners)
        and cues.flow is not None
        and all(side.role in {"to", "with", "from"} for side in cues.sides)
    )
    ours = owner in FIVE and context.topic.partners == (owner,) and owner not in cues.partners
    return (
        across and ours and len(cues.partners) == 1 and cues.partners[0] in FIVE and not _china_speaks(scene, context)
    )


def _china_speaks(scene: Scene, context: Context) -> bool:
    return context.speaker == CHINA or any(source.side == CHINA for source in scene.sources)


def _is_said_of(scene: Scene, cues: Cues) -> bool:
    """Tell whether a sentence only says what part its subject, spoken of before, is."""
    opens = any(item.has("itis", "bracketlike") for item in scene.items[:2])
    return opens and all(side.at > scene.zones[0].last for side in cues.sides)


def _goes_on_elsewhere(cues: Cues, context: Context) -> bool:
    """Tell whether a name without a word of trade goes on about the investment of the same sentence."""
    topic = context.topic
    strange = topic.domain == "none" and not (topic.listed or topic.overall) and "domain" in dict(topic.rules)
    return strange and not context.fresh and cues.flow is None and not cues.product


def _among_themselves(cues: Cues) -> bool:
    partners = [side for side in cues.sides if side.is_partner]
    mutual = bool(partners) and all(side.role == "between" for side in partners)
    return mutual and not (cues.china or cues.both)


def _last_is_ours(cues: Cues) -> bool:
    return cues.sides[-1].code not in {"OTH", "WLD"}
