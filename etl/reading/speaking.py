"""Whose exports bare "exports" are: the side worded before, the side reporting, the side named first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.reading.flows import CHINA
from etl.reading.sides import FIVE

if TYPE_CHECKING:
    from etl.reading.context import Context, Topic
    from etl.reading.cues import Cues
    from etl.reading.scene import Scene


def owner_of(cues: Cues, context: Context, partners: tuple[str, ...]) -> str:
    """Give the side whose trade it is: the one named first and not as the counterpart."""
    if cues.partner_of:
        return cues.partner_of
    named = [side for side in cues.sides if side.code == CHINA or side.is_partner]
    first = next((side.code for side in named if side.role not in {"with", "to", "from"}), "")
    if first == CHINA and not any(side.is_partner for side in named):
        tied = cues.flow is not None and any(side.code == CHINA and side.role == "" for side in cues.flow.sides)
        first = CHINA if tied else ""
    if not first and any(side.code == CHINA for side in named):
        return partners[0]
    if not first and named:
        return CHINA
    return first or context.topic.owner


SINGLE = {(code,) for code in FIVE}


def read_bare(topic: Topic, word: str, scene: Scene, context: Context, *, of_whole: bool, subject: str = "") -> Topic:
    """Give the topic with a flow word that names no side read for the side that speaks or is named.

    `subject` is the side that the words name as the one who counts ("Kazakhstan finds $5 bn of imports").
    """
    view, rule = _speaking_side(topic, word, scene, context, of_whole=of_whole)
    if subject in (CHINA, *topic.partners):
        view, rule = subject, "side named first"
    sends = word in {"export", "sell", "earn"}
    flow = "export" if sends == (view == CHINA) else "import"
    return topic.but(flow=flow, view=view, rules=(*topic.rules, ("flow", rule)))


def as_worded(topic: Topic, word: str, scene: Scene, context: Context) -> Topic:
    """Give the topic with bare "exports" or "imports" read for the side that speaks or is named."""
    return read_bare(topic, word, scene, context, of_whole=False)


def _office(topic: Topic, scene: Scene) -> str:
    """Give the partner for whom a statistics office without a country counts."""
    named = any(source.national and not source.side for source in scene.sources)
    return topic.partners[0] if named and topic.partners in SINGLE else ""


def _speaking_side(topic: Topic, word: str, scene: Scene, context: Context, *, of_whole: bool) -> tuple[str, str]:
    """Give the side whose exports bare "exports" are, and the rule that told it."""
    said = context.topic.view if not context.fresh or context.listened else ""
    same = context.topic.partners == topic.partners
    ours = (CHINA, *topic.partners)
    rules = (
        (context.breakdown if context.breakdown in topic.partners else "", "owner of the list"),
        (topic.partners[0] if of_whole and topic.partners in SINGLE else "", "owner of the whole"),
        (context.dealer if word in {"sell", "buy"} and context.dealer in ours else "", "subject carried over"),
        (said if same else "", "side worded before"),
        (topic.owner if word in {"sell", "buy", "earn", "pay"} else "", "subject carried over"),
        (next((s.side for s in scene.sources if s.side in ours), "") or _office(topic, scene), "side reporting"),
        (context.sentence_owner if context.sentence_owner in ours else "", "side named first"),
        (context.speaker if context.speaker in ours else "", "side reporting"),
        (CHINA if topic.partners not in SINGLE else "", "China for the region"),
        (CHINA if topic.owner == CHINA else topic.partners[0], "side named first"),
    )
    return next(rule for rule in rules if rule[0])
