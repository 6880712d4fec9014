"""Whose exports bare "exports" are: the side worded before, the side reporting, the side named first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.reading.flows import CHINA
from etl.reading.sides import GROUP

if TYPE_CHECKING:
    from etl.reading.context import Context, Topic
    from etl.reading.cues import Cues
    from etl.reading.scene import Scene


def owner_of(cues: Cues, context: Context, partners: tuple[str, ...]) -> str:
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


def read_bare(topic: Topic, word: str, scene: Scene, context: Context, *, of_whole: bool) -> Topic:
    view, rule = _speaking_side(topic, word, scene, context, of_whole=of_whole)
    sends = word in {"export", "sell", "earn"}
    flow = "export" if sends == (view == CHINA) else "import"
    return topic.but(flow=flow, view=view, rules=(*topic.rules, ("flow", rule)))


def as_worded(topic: Topic, word: str, scene: Scene, context: Context) -> Topic:
    """Give the topic with bare "exports" or "imports" read for the side that speaks or is named."""
    return read_bare(topic, word, scene, context, of_whole=False)


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
