"""Wholes and their parts: what a share is one of, what a list parts, what members and comments take up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.reading.cues import Cues, cues_of
from etl.reading.flows import CHINA
from etl.reading.scene import Zone
from etl.reading.sides import GROUP

if TYPE_CHECKING:
    from etl.reading.context import Context
    from etl.reading.scene import Scene
    from etl.reading.words import Traits


def with_apposed(scene: Scene, zone: Zone, habits: Traits, cues: Cues) -> Cues:
    """Let a share take its topic from behind the amount that restates it ("92 percent of it, $2 bn, was gas")."""
    k = scene.zones.index(zone) + 1
    if k == len(scene.zones) or scene.figures[k].kind != "money":
        return cues
    other = scene.zones[k]
    between = [item.code for item in scene.items[zone.hi + 1 : other.first]]
    closed = [item.code for item in scene.items[other.last + 1 : other.last + 2]]
    if between[:1] != [","] or closed != [","] or not set(between) <= {",", "A", "g"}:
        return cues
    found = cues_of(scene, Zone(zone.lo, zone.first, zone.last, other.hi), habits, percent=True)
    return found if found.product or found.flow is not None else cues


def says_part(scene: Scene, zone: Zone, context: Context) -> bool:
    """Tell whether a share is that of the flow just told ("... $10 bn, which was 92 percent of all trade")."""
    before = [scene.items[at] for at in zone.left()]
    told = ("bracketlike", "copula", "level", "pronoun", "approx", "itis", "share")
    linked = bool(before) and all(item.code in {",", "g", "A"} or item.has(*told) for item in before)
    return linked and context.topic.domain == "trade" and context.measure == "value"


def leads_list(scene: Scene, zone: Zone, cues: Cues, context: Context) -> bool:
    """Tell whether a figure before a list by country is the whole that the list parts ("of the $12 bn traded, ...")."""
    if cues.china or cues.both or any(side.code == CHINA for side in scene.between(0, zone.hi)):
        return False
    opens = scene.items[0].tags.get("prep") == "of" and not cues.percent
    return opens or (not context.established and cues.flow is not None and cues.flow.word == "total")


def restates(scene: Scene, zone: Zone) -> bool:
    """Tell whether a figure only says in money what the share before it says ("46% of that, or $43 billion")."""
    before = [scene.items[at] for at in zone.left()]
    return any("bracketlike" in item.tags for item in before) and all(
        item.code in {",", "g"} or item.has("bracketlike", "approx") for item in before
    )


def comments_on(scene: Scene, cues: Cues, context: Context) -> bool:
    """Tell whether a change only comments on the flow just told ("for P that was a plus of 5 percent")."""
    told = any("itis" in item.tags for item in scene.items[: scene.figures[0].first])
    return told and cues.percent and set(cues.partners) <= set(context.topic.partners) | set(context.last_partners)


def parts_group(cues: Cues, context: Context) -> bool:
    """Tell whether members follow in a new sentence on the group's exports or imports: theirs are meant too."""
    main, topic = context.main, context.topic
    same = main.flow == topic.flow != "total" and main.partners == topic.partners == (GROUP,)
    return same and not main.product and GROUP not in cues.partners


def adds_partners(scene: Scene, context: Context) -> bool:
    """Tell whether "together" takes up all the partners of the sentence before."""
    several = context.fresh and len(set(context.last_partners)) > 1 and GROUP not in context.last_partners
    return several and any("together" in item.tags for item in scene.items[: scene.figures[0].first])
