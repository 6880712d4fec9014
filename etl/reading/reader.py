"""From a text to its claims: sentence by sentence, figure by figure, with the context carried along."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from etl.reading.building import hear_all
from etl.reading.carrying import carrying
from etl.reading.context import Context, Topic
from etl.reading.cues import Cues, cues_of
from etl.reading.dating import resolve
from etl.reading.domains import WITH_ALL
from etl.reading.figures import read_figure
from etl.reading.flows import CHINA, SENDS
from etl.reading.lists import NOTHING, paired
from etl.reading.pronouns import BACK, name_pronouns
from etl.reading.reference import reference
from etl.reading.scene import Scene, Zone, scene_of
from etl.reading.sentences import near_figures, sentences
from etl.reading.sides import FIVE, GROUP
from etl.reading.timebox import TimeBox
from etl.reading.topics import maker_of
from etl.reading.words import Words, vocabulary

if TYPE_CHECKING:
    from etl.reading.amounts import Amount
    from etl.reading.claim import ReadClaim
    from etl.reading.dating import Days
    from etl.reading.items import Item

LEVEL = tuple(zip("’‘＄％０１２３４５６７８９．＋−\u00a0\u202f\u2009\u3000", "''$%0123456789.+-    ", strict=True))


def claims_in(text: str, lang: str, published: str | None) -> list[ReadClaim]:
    """Give the claims of a text in a known language; `published` may be a day, a month or a year."""
    words = vocabulary(lang)
    plain = _levelled(text) if words.traits.spaced else words.simplified(_levelled(text))
    box = TimeBox("text")
    spans = near_figures(plain, sentences(plain, words), words)
    scenes = _scenes(plain, spans, words, box)
    context = _opening(plain, scenes, published)
    context.to_month = words.traits.ends_with_month
    out: list[ReadClaim] = []
    latest: list[ReadClaim] = []
    for scene in scenes:
        box.check()
        if _opens_paragraph(plain, scene.start) and not any("voice" in item.tags for item in scene.items[:2]):
            context.attributed = context.speaker = ""
        found = _claims_of(scene, text, context, words)
        if latest and not found:
            out[-len(latest) :] = _dated_by(scene, latest, context)
        latest = found
        out += found
    return out


def _levelled(text: str) -> str:
    """Give the text with one sign for each kind of digit, blank, apostrophe and unit; every position stays."""
    for printed, plain in LEVEL:
        text = text.replace(printed, plain)
    return text


def _dated_by(scene: Scene, claims: list[ReadClaim], context: Context) -> list[ReadClaim]:
    """Give the claims of the sentence before the period that this one only adds ("And that in four months alone")."""
    opens = any("itis" in item.tags for item in scene.items[:2])
    plain = [p for p in scene.periods if p.counts and not (p.base or p.shift or p.same or p.deadline)]
    if not opens or len(plain) != 1 or any(not side.speaker for side in scene.sides):
        return claims
    start, end = resolve(plain[0], reference(context))
    return [
        claim
        if claim.period_start or claim.measure == "target"
        else replace(
            claim,
            period_start=start or None,
            period_end=end or None,
            read_by={**claim.read_by, "period": "named in the next sentence"},
        )
        for claim in claims
    ]


def _scenes(text: str, spans: list[tuple[int, int, bool]], words: Words, box: TimeBox) -> list[Scene]:
    """Read the sentences in order; amounts that leave their currency out take the one spoken of before."""
    scenes: list[Scene] = []
    unit = ""
    carried = carrying(words.lang)
    for start, end, figured in spans:
        box.check()
        if not figured and not carried.anything(text, start, end):
            scenes.append(Scene(start, [], [], [], [], []))
            continue
        scene = scene_of(text, start, end, words, unit)
        name_pronouns(scene, [side for one in scenes[: -BACK - 1 : -1] for side in one.sides])
        scenes.append(scene)
        money = [figure.unit for figure in scene.figures if figure.kind == "money"]
        counted = any(figure.kind == "quantity" and _counts_scaled(scene, figure) for figure in scene.figures)
        unit = "" if counted else money[-1] if money else unit
    return scenes


def _counts_scaled(scene: Scene, figure: Amount) -> bool:
    """Tell whether a figure counts millions of something: a scale word without a currency is then no money."""
    return any(item.code == "S" for item in scene.items[figure.first : figure.last + 1])


ENTRY = 60  # characters of a line that is an entry of a list or a row of a table, no paragraph
BLANKS = 60  # characters before a sentence among which the last sign of the one before it stands
BULLETS = "-–—•*·▪◦"


def _opens_paragraph(text: str, start: int) -> bool:
    """Tell whether a sentence opens a paragraph that is no list item: who spoke before no longer does."""
    stripped = text[start : start + 40].lstrip()
    broken = text[max(0, start - 1) : start] == "\n" or text[start : start + 1] == "\n"
    return (
        broken
        and text.find("\n", start + 1, start + ENTRY) < 0
        and not stripped.startswith(tuple(BULLETS))
        and not text[max(0, start - BLANKS) : start].rstrip().endswith((":", "：", ",", "；"))
    )


YEAR = re.compile(r"(19[89]\d|20[0-5]\d)(?<![\d.,$]\d{4})(?![\d.,]\d)")


def _opening(text: str, scenes: list[Scene], published: str | None) -> Context:
    """Look the passage over once: its partner, whether China is in it, the years it names."""
    context = Context()
    if published:
        context.year = int(published[:4])
        context.month = int(published[5:7]) if len(published) >= 7 else 0
    else:
        year = YEAR.search(text)
        context.named_year = int(year[1]) if year else 0
    context.default = _passage_partner(scenes)
    context.has_trade = any(
        "flow" in item.tags and at not in scene.masked for scene in scenes for at, item in enumerate(scene.items)
    )
    figures = [(scene, figure) for scene in scenes for figure in scene.figures]
    context.in_tonnes = not any(figure.kind == "money" for _, figure in figures) and any(
        figure.kind == "quantity" and "quantity" in scene.items[figure.last].tags for scene, figure in figures
    )
    context.has_china = any(side.code == "CHN" for scene in scenes for side in scene.sides) or any(
        source.side == "CHN" for scene in scenes for source in scene.sources
    )
    context.has_china |= any(item.tags.get("person") == "CHN" for scene in scenes for item in scene.items)
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
    context.last_trade, before = Topic(), context.period
    context.last_partners, context.told = context.told, ()
    context.established |= bool(context.acting) and any("voice" in item.tags for item in scene.items[:2])
    context.acting = ""
    context.fresh, context.ends, context.sentence_owner, context.growing = True, [], "", False
    context.turn, context.dealer, context.year_back, context.due = 0, "", ("", ""), ("", "")
    _hear(scene, context)
    context.met_china = (
        context.met_china
        or any(side.code == CHINA for side in scene.sides)
        or (not scene.said.isdisjoint(("person", "source")) and _speaks_for_china(scene))
    )
    out: list[ReadClaim] = []
    shares = paired(scene)
    for k in range(len(scene.figures)):
        share = shares.get(k, NOTHING)
        out += read_figure(scene, k, text, context=context, habits=words.traits, share=share)
    if context.before_list is not None and GROUP in context.before_list.partners:
        context.topic = context.main = context.before_list
    context.before_list = None
    if not out:
        hear_all(scene, context)
    if any(figure.kind != "quantity" for figure in scene.figures):
        context.announced = context.listened = False
    else:
        _listen(scene, context, words)
        context.announced, context.listened = bool(context.topic.product), True
    if scene.figures:
        context.period = _lasting(context.ends) if context.ends else before
    return out


def _speaks_for_china(scene: Scene) -> bool:
    """Tell whether a person of China's, or an office taken for China's, stands in the sentence."""
    return any(
        item.tags.get("person") == CHINA or item.tags.get("source") in {"customs", "MOFCOM"} for item in scene.items
    )


def _lasting(ends: list[Days]) -> Days:
    """Give the period that a sentence leaves to the next: the latest, and of those that end together the longest."""
    end = max(days[1] or "9" for days in ends)
    return min(days for days in ends if (days[1] or "9") == end)


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
    if not (context.met_china or context.topic.partners) and any("overall" in item.tags for item in scene.items):
        context.topic = Topic(partners=context.default, overall=True, rules=(("domain", WITH_ALL),))
    if scene.sides:
        _listen_topic(scene, Zone(0, end, end, end - 1), context, words)
    for mention in scene.periods:
        over = mention.deadline and 0 < mention.year < context.year  # "by the end of 2023", said in 2024
        if not (mention.base or mention.day or mention.duration) and (over or not mention.deadline):
            found = resolve(mention, reference(context))
            if found[0]:
                context.period = found


def _listen_topic(scene: Scene, zone: Zone, context: Context, words: Words) -> None:
    cues = cues_of(scene, zone, words.traits)
    if not cues.partners and cues.both and cues.flow is not None and not cues.others:
        context.topic = Topic(domain="trade", partners=context.default, owner=context.topic.owner)
        return
    if not cues.partners and cues.named_china and cues.product and cues.flow and cues.flow.flow and not cues.others:
        flow, view = cues.flow.flow, cues.flow.view  # "cars have become China's chief export"
        context.topic = Topic("trade", context.default, flow, view, cues.product, owner=CHINA)
        context.established = True
        return
    across = any(side.code == CHINA and side.role in {"with", "to", "from"} for side in cues.sides)
    if not cues.partners and across and cues.flow and context.default and not (cues.others or context.topic.partners):
        context.topic = Topic("trade", context.default, owner=context.default[0])  # "P's ministry: trade with China"
        context.established = True
        return
    if not cues.partners and cues.named_china and cues.flow and cues.flow.flow and not (cues.others or cues.overall):
        context.acting = CHINA  # "a good month for Chinese exporters.  They sold ..."
    if not cues.partners or cues.partners == ("C4",) or cues.others:
        return
    context.topic = _topic_of(scene, cues, context)
    if cues.china and cues.flow:
        context.established = True


def _topic_of(scene: Scene, cues: Cues, context: Context) -> Topic:
    ahead = tuple(side.code for side in cues.sides if side.role == "after")
    topic = Topic(
        domain="trade" if cues.china or context.established else "none",
        partners=tuple(code for code in cues.partners if code not in ahead) or cues.partners,
        owner=next((side.code for side in cues.sides if side.code == "CHN" or side.is_partner), ""),
    )
    if cues.overall and topic.domain == "none" and not context.met_china:
        return topic.but(overall=True, rules=(("domain", WITH_ALL),))
    if cues.flow is None:
        made = maker_of(cues, scene)
        if made and cues.product and topic.domain == "trade":  # "they cannot get enough of Chinese cars"
            return topic.but(flow="export" if made == CHINA else "import", view=made, product=cues.product)
        return topic
    if cues.flow.word != "total" and not cues.flow.flow and topic.owner and len(topic.partners) == 1:
        sends = SENDS[cues.flow.word]
        flow = "export" if sends == (topic.owner == CHINA) else "import"
        return topic.but(product=cues.product, flow=flow, view=topic.owner)
    view = "" if cues.flow.view == "?" else cues.flow.view
    return topic.but(product=cues.product, flow=cues.flow.flow or "total", view=view)


def _deals(item: Item) -> bool:
    """Tell whether an item is a verb of buying or selling, not a name for those who do."""
    return "deal" in item.tags and "agent" not in item.tags


def _list_by_country(scene: Scene, context: Context) -> None:
    """Note a list of one partner's trade by country: China stands alone in it, and so do others."""
    sides = [scene.between(zone.lo, zone.hi) for zone in scene.zones]
    listed = [  # "..., China (21%), ..."
        found
        for zone, found in zip(scene.zones, sides, strict=True)
        if found and found[-1].code == CHINA and not any(_deals(scene.items[at]) for at in zone.left())
    ]
    others = any(found and found[-1].code == "OTH" for found in sides)
    of_china = context.topic.listed and context.topic.owner == CHINA
    context.listing = bool(listed) and others and not of_china
    if not context.listing:
        return
    named = [side.code for side in listed[0] if side.code in FIVE]
    partner = (*named, *context.topic.partners, *context.default)
    context.breakdown = partner[0] if partner else ""
