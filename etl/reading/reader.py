"""From a text to its claims: sentence by sentence, figure by figure, with the context carried along."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etl.reading.claim import ReadClaim
from etl.reading.context import Context, Topic
from etl.reading.lists import paired
from etl.reading.measures import compares, direction, measure_of
from etl.reading.periods import resolve
from etl.reading.scene import Scene, Zone, scene_of
from etl.reading.sentences import near_figures, sentences
from etl.reading.sides import FIVE, GROUP
from etl.reading.timing import compare_of, period_for, reference
from etl.reading.topics import Cues, as_worded, cues_of, topic_for
from etl.reading.words import Words, vocabulary

if TYPE_CHECKING:
    from etl.reading.amounts import Amount

ELSEWHERE = frozenset({"HKD", "TWD", "SGD"})
LEVEL = str.maketrans("’‘＄％０１２３４５６７８９．＋−\u00a0\u202f\u2009\u3000", "''$%0123456789.+-    ")


def claims_in(text: str, lang: str, published: str | None) -> list[ReadClaim]:
    """Give the claims of a text in a known language; `published` may be a day, a month or a year."""
    words = vocabulary(lang)
    plain = text.translate(LEVEL) if words.traits.spaced else words.simplified(text.translate(LEVEL))
    spans = near_figures(plain, sentences(plain, words), words)
    scenes = [scene_of(plain, start, end, words) for start, end in spans]
    context = _opening(plain, scenes, published)
    out: list[ReadClaim] = []
    for scene in scenes:
        if _opens_paragraph(plain, scene.start):
            context.attributed = context.speaker = ""
        out += _claims_of(scene, text, context, words)
    return out


BULLETS = "-–—•*·▪◦"


def _opens_paragraph(text: str, start: int) -> bool:
    """Tell whether a sentence opens a paragraph that is no item of a list: who spoke before no longer does."""
    stripped = text[start : start + 40].lstrip()
    broken = text[max(0, start - 1) : start] == "\n" or text[start : start + 1] == "\n"
    return (
        broken
        and not stripped.startswith(tuple(BULLETS))
        and not text[:start].rstrip().endswith((":", "：", ",", "；"))
    )


YEAR = re.compile(r"(?<![\d.,$])(19[89]\d|20[0-5]\d)(?![\d.,]\d)")


def _opening(text: str, scenes: list[Scene], published: str | None) -> Context:
    """Look the passage over once: its partner, whether China is in it, the years it names."""
    context = Context()
    if published:
        context.year = int(published[:4])
        context.month = int(published[5:7]) if len(published) >= 7 else 0
    else:
        years = [int(year) for year in YEAR.findall(text)]
        context.named_year = years[0] if years else 0
    context.default = _passage_partner(scenes)
    context.has_trade = any(
        "flow" in item.tags and at not in scene.masked
        for scene in scenes
        for at, item in enumerate(scene.items)
    )
    context.has_china = any(side.code == "CHN" for scene in scenes for side in scene.sides) or any(
        source.side == "CHN" for scene in scenes for source in scene.sources
    )
    return context


def _passage_partner(scenes: list[Scene]) -> tuple[str, ...]:
    """Give the partner a passage names first, be it only as a speaker's country."""
    every = [side for scene in scenes for side in scene.sides]
    partners = [side for side in every if side.is_partner and not (side.code == GROUP and side.role == "in")]
    named = [side.code for side in partners if not side.speaker]
    spoken = [source.side for scene in scenes for source in scene.sources if source.side in FIVE]
    listed = sum(side.code == "OTH" for side in every) > 1  # a speaker's trade, by country
    loose = [side.code for side in every if side.is_partner]
    return tuple((spoken + named if listed else named + spoken or loose)[:1])


def _claims_of(scene: Scene, text: str, context: Context, words: Words) -> list[ReadClaim]:
    _list_by_country(scene, context)
    context.fresh, context.ends, context.sentence_owner, context.growing = True, [], "", False
    _hear(scene, context)
    out: list[ReadClaim] = []
    overrides = paired(scene)
    for k, figure in enumerate(scene.figures):
        out += _read_figure(scene, k, figure, text, context, words, overrides.get(k, {}))
    if any(figure.kind != "quantity" for figure in scene.figures):
        context.announced = context.listened = False
    else:
        _listen(scene, context, words)
        context.announced, context.listened = bool(context.topic.product), True
    if context.ends:
        context.period = max(context.ends, key=lambda days: days[1] or "9")
    return out


def _hear(scene: Scene, context: Context) -> None:
    """Note what the sentence establishes before its figures are read."""
    codes = {side.code for side in scene.sides if not side.speaker}
    partners = [side.code for side in scene.sides if side.code in FIVE and not side.speaker]
    if "CHN" in codes and (partners or GROUP in codes) and any("flow" in item.tags for item in scene.items):
        context.breakdown = "" if not context.fresh else context.breakdown
    if len(set(partners)) > 1:
        context.group = tuple(dict.fromkeys(partners))


def _listen(scene: Scene, context: Context, words: Words) -> None:
    """Carry over from a sentence without figures: whom it is about and when."""
    end = len(scene.items)
    for source in scene.sources:
        if source.side:
            context.attributed, context.speaker = source.label, source.side
    if scene.sides:
        _listen_topic(scene, Zone(0, end, end, end - 1), context, words)
    for mention in scene.periods:
        if not (mention.base or mention.deadline or mention.day or mention.duration):
            found = resolve(mention, reference(context))
            if found[0]:
                context.period = found


def _listen_topic(scene: Scene, zone: Zone, context: Context, words: Words) -> None:
    cues = cues_of(scene, zone, words.traits)
    if cues.partners and cues.partners != ("C4",) and not cues.others:
        context.topic = Topic(
            domain="trade" if cues.china or context.established else "none", partners=cues.partners, product=cues.product if cues.flow else "",
            flow=cues.flow.flow or "total" if cues.flow else "total", view=cues.flow.view if cues.flow and cues.flow.view != "?" else "",
            owner=next((side.code for side in cues.sides if side.code == "CHN" or side.is_partner), ""),
        )  # fmt: skip
        if cues.china and cues.flow:
            context.established = True


def _read_figure(
    scene: Scene,
    k: int,
    figure: Amount,
    text: str,
    context: Context,
    words: Words,
    override: dict[str, object],
) -> list[ReadClaim]:
    zone = scene.zones[k]
    if figure.kind == "quantity" or (figure.kind == "multiple" and not compares(scene, zone, figure)):
        _count(scene, zone, figure, context, words)
        return []
    if figure.unit in ELSEWHERE and zone.bracketed:
        return []  # a conversion into a third currency adds nothing comparable
    cues = cues_of(scene, zone, words.traits, percent=figure.kind != "money")
    _breakdown(scene, zone, cues, context)
    topic = topic_for(scene, zone, cues, context, words.traits)
    topic = _from_list(topic, override, scene, context)
    measure, how = measure_of(scene, zone, figure, context)
    if figure.kind != "money" and measure in {"growth", "share"} and _of_quantity(scene, k):
        topic = topic.but(domain="none", rules=(("domain", "growth of a quantity"),))
    if (
        measure == "target"
        and not topic.partners
        and context.default
        and context.has_china
        and context.has_trade
        and not context.topic.partners
        and not _distracted(scene, zone)
    ):
        topic = topic.but(
            domain="trade", partners=context.default, rules=(("partners", "the passage's partner"),)
        )
    if measure == "target" and context.fresh and topic.domain == "trade" and not _has_flow(scene, zone):
        topic = topic.but(flow="total", view="", product="")
    period, when = period_for(scene, k, figure, context, measure)
    if "period" in override:
        period, when = resolve(override["period"], reference(context)), "list in order"  # type: ignore[arg-type]  # a mention
    if measure == "balance" and context.breakdown and not scene.between(zone.lo, zone.hi):
        topic = topic.but(domain="none")
    aside = any("alone" in scene.items[at].tags for at in (*zone.left(), *zone.right()))
    _remember(context, topic, period, measure, when, aside=aside)
    if topic.domain != "trade" or not topic.partners:
        return []
    return [
        _claim(
            scene,
            k,
            figure,
            text,
            context,
            topic,
            measure,
            period,
            {"measure": how, "period": when, **dict(topic.rules)},
        )
    ]


def _distracted(scene: Scene, zone: Zone) -> bool:
    return any(scene.items[at].has("distractor", "quantity") for at in (*zone.left(), *zone.right()))


def _has_flow(scene: Scene, zone: Zone) -> bool:
    return any(scene.items[at].has("flow", "deal") for at in (*zone.left(), *zone.right()))


def _from_list(topic: Topic, override: dict[str, object], scene: Scene, context: Context) -> Topic:
    """Take partner and flow from the list that this figure pairs with."""
    trade = topic.domain == "trade" or (context.topic.domain == "trade" and not topic.owner == "SUB")
    if "partners" in override:
        topic = topic.but(domain="trade" if trade else topic.domain, partners=override["partners"])
    if "word" in override and topic.domain == "trade":
        topic = as_worded(topic, str(override["word"]), scene, context)
    return topic


def _count(scene: Scene, zone: Zone, figure: Amount, context: Context, words: Words) -> None:
    """Let a quantity say what trade is spoken of ("bought 2 million tonnes of gas and paid ..."); it is no claim."""
    if any(side.code == "SUB" for side in scene.between(zone.lo, zone.hi)):
        context.topic = Topic(owner="SUB", rules=(("domain", "below a nation"),))
    elif figure.unit != "points" and any(
        scene.items[at].has("flow", "deal") for at in (*zone.left(), *zone.right())
    ):
        topic = topic_for(scene, zone, cues_of(scene, zone, words.traits), context, words.traits)
        context.topic, context.fresh = topic, False
        if topic.domain == "trade":
            period, when = period_for(scene, scene.zones.index(zone), figure, context, "value")
            if period[0] and when == "named beside the figure":
                context.period = period


def _of_quantity(scene: Scene, k: int) -> bool:
    """Tell whether a change or share is one of tonnes or trains: such a figure stands beside it, and no money before."""
    figures = scene.figures
    beside = [figures[n] for n in (k - 1, k + 1) if 0 <= n < len(figures)]
    if k and figures[k - 1].kind == "quantity" and "quantity" in scene.items[figures[k - 1].last].tags:
        return not _has_flow(scene, scene.zones[k])
    counted = any(one.kind == "quantity" and "quantity" in scene.items[one.last].tags for one in beside)
    return counted and not any(figure.kind == "money" for figure in figures[:k])


def _list_by_country(scene: Scene, context: Context) -> None:
    """Note a list of one partner's trade by country: China stands alone in it, and so do others."""
    codes = [{side.code for side in scene.between(zone.lo, zone.hi)} for zone in scene.zones]
    partner = context.topic.partners or context.default
    if {"CHN"} in codes and {"OTH"} in codes and partner and not context.topic.listed:
        context.breakdown = partner[0]


def _breakdown(scene: Scene, zone: Zone, cues: Cues, context: Context) -> None:
    """See whether China is listed beside other countries as a partner of one of the five."""
    if cues.named_china and cues.partners:
        context.breakdown = ""
    elif cues.named_china and context.topic.partners and len(scene.zones) > 1:
        peers = [scene.between(other.lo, other.hi) for other in scene.zones if other is not zone]
        if any(side.code == "OTH" for sides in peers for side in sides):
            context.breakdown = context.topic.partners[0]


def _is_bracket(topic: Topic, context: Context) -> bool:
    """Tell whether the figure only went on about the part that a share was of."""
    return topic.partners == context.topic.partners and ("topic", "carried over") in topic.rules


def _remember(
    context: Context, topic: Topic, period: tuple[str, str], measure: str, when: str, *, aside: bool
) -> None:
    if context.fresh:
        context.main = topic
    if topic.owner and topic.owned:
        context.sentence_owner = topic.owner
    single = len(topic.partners) == 1 and GROUP not in topic.partners
    apart = measure == "share" and single and context.topic.partners == (GROUP,) and topic.domain == "trade"
    context.whole = (
        context.topic
        if apart
        else context.whole
        if topic is context.whole or _is_bracket(topic, context)
        else None
    )
    if topic.domain == "trade":
        context.last_trade = topic
    context.topic = topic
    context.fresh = False
    context.measure = measure
    context.growing |= measure == "growth"
    if topic.domain == "trade":
        context.established = True
    if measure != "target" and period[0] and when != "base of a comparison" and not aside:
        context.period = period
        context.ends.append(period)
        if not context.first_period[0]:
            context.first_period = period


def _claim(
    scene: Scene, k: int, figure: Amount, text: str, context: Context, topic: Topic, measure: str,
    period: tuple[str, str], rules: dict[str, str],
) -> ReadClaim:  # fmt: skip
    zone = scene.zones[k]
    turn = direction(scene, zone, figure)
    value = figure.value
    if (
        measure in {"growth", "target"}
        and turn < 0 < value
        and (measure == "growth" or figure.unit == "percent")
    ):
        value = -value
    partners = FIVE if GROUP in topic.partners else tuple(sorted(topic.partners))
    source = _attributed(scene, figure, context)
    return ReadClaim(
        measure, topic.flow or "total", topic.view or None if topic.flow != "total" else None, partners, topic.product or None, value, figure.unit,
        period[0] or None, period[1] or None, compare_of(scene, k, figure, period) if measure == "growth" else None, source or None, figure.approx,
        text[figure.start : figure.end], _share_of(topic) if measure == "share" else None, figure.start, figure.end,
        _confidence(rules, figure), rules, tuple(figure.flags),
    )  # fmt: skip


def _share_of(topic: Topic) -> str:
    owner = "C5" if GROUP in topic.partners else topic.partners[0]
    return f"{owner}:" + {"total": "trade", "import": "exports", "export": "imports"}[topic.flow]


def _attributed(scene: Scene, figure: Amount, context: Context) -> str:
    before = [s for s in scene.sources if s.first < figure.first]
    source = before[-1] if before else scene.sources[0] if scene.sources else None
    if source is not None:
        label = source.label or (
            f"{context.default[0]} {source.national}" if source.national and context.default else ""
        )
        if label:
            context.attributed, context.speaker = label, source.side
    return context.attributed


def _confidence(rules: dict[str, str], figure: Amount) -> float:
    carried = sum(
        rule in {"carried over", "the passage's partner", "no word of change", "side named first"}
        for rule in rules.values()
    )
    return round(max(0.3, 0.95 - 0.1 * carried - 0.3 * len(figure.flags)), 2)
