"""A claim put together from what was read of its figure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from etl.reading.bases import compare_of
from etl.reading.claim import ReadClaim
from etl.reading.flows import CHINA
from etl.reading.measures import direction
from etl.reading.sides import FIVE, GROUP

if TYPE_CHECKING:
    from decimal import Decimal

    from etl.reading.amounts import Amount
    from etl.reading.context import Context, Topic
    from etl.reading.dating import Days
    from etl.reading.scene import Scene, Zone
    from etl.reading.sources import Source


def is_distracted(scene: Scene, zone: Zone) -> bool:
    """Tell whether the figure's words speak of other things than goods."""
    return any(scene.items[at].has("distractor", "quantity") for at in zone.both())


def has_flow(scene: Scene, zone: Zone) -> bool:
    """Tell whether a flow word stands with the figure."""
    return any(scene.items[at].has("flow", "deal") for at in zone.both())


def counts_things(scene: Scene, k: int) -> bool:
    """Tell whether a change or share is one of tonnes or trains: such a figure is beside it."""
    figures = scene.figures
    zone = scene.zones[k]
    for at in (*zone.right()[:NEAR], *reversed(zone.left())):
        if scene.items[at].has("inmoney", "inquantity"):
            return "inquantity" in scene.items[at].tags
    beside = [figures[n] for n in (k - 1, k + 1) if 0 <= n < len(figures)]
    if k and figures[k - 1].kind == "quantity" and "quantity" in scene.items[figures[k - 1].last].tags:
        return not has_flow(scene, scene.zones[k])
    counted = any(one.kind == "quantity" and "quantity" in scene.items[one.last].tags for one in beside)
    return counted and not any(figure.kind == "money" for figure in figures[:k])


NEAR = 2  # items after a percentage that say of what it is one
RELAYS = {"media"}  # who only passes on what another has counted


@dataclass(frozen=True, slots=True)
class Found:
    """What was decided of one figure: topic, measure, days, and the rule that decided each."""

    topic: Topic
    measure: str
    period: Days
    rules: dict[str, str]


def built(scene: Scene, k: int, text: str, found: Found, context: Context) -> ReadClaim:
    """Put the claim of figure k together."""
    figure, topic, measure = scene.figures[k], found.topic, found.measure
    start, end = found.period
    growth, share = measure == "growth", measure == "share"
    return ReadClaim(
        measure=measure,
        flow=topic.flow or "total",
        reporter_view=(topic.view or None) if topic.flow != "total" else None,
        partners=FIVE if GROUP in topic.partners else tuple(sorted(set(topic.partners))),
        product=topic.product or None,
        value=_signed(scene, k, measure, topic, context),
        unit=figure.unit,
        period_start=start or None,
        period_end=end or None,
        compare=compare_of(scene, k, found.period) if growth else None,
        attributed_to=_attributed(scene, figure, context) or None,
        approx=figure.approx,
        quote=text[figure.start : figure.end],
        share_of=_share_of(topic) if share else None,
        start=figure.start,
        end=figure.end,
        confidence=_confidence(found.rules, figure),
        read_by=found.rules,
        flags=_flags(scene, k, found),
    )


def _flags(scene: Scene, k: int, found: Found) -> tuple[str, ...]:
    """Give what a reader should know: a broken number, a period whose year nothing settles."""
    zone = scene.zones[k]
    relative = any(zone.covers(p.first) and p.offset is not None for p in scene.periods)
    unsettled = relative and not found.period[0] and found.measure != "target"
    return (*scene.figures[k].flags, *(("year not settled",) if unsettled else ()))


def _signed(scene: Scene, k: int, measure: str, topic: Topic, context: Context) -> Decimal:
    """Give the value with its sign: a fall, or a deficit on China's side, is negative."""
    figure = scene.figures[k]
    if measure == "balance":
        return abs(figure.value) * _balance_sign(scene, k, topic)
    falls = measure == "growth" or (measure == "target" and figure.unit == "percent")
    return -figure.value if falls and figure.value > 0 > turn_of(scene, k, context) else figure.value


def turn_of(scene: Scene, k: int, context: Context) -> int:
    """Give the direction of a change; one without a word for it goes on as the change before it in the sentence."""
    found = direction(scene, scene.zones[k], scene.figures[k])
    return found or (context.turn if not scene.zones[k].bracketed else 0)


def _balance_sign(scene: Scene, k: int, topic: Topic) -> int:
    """Turn a side's surplus or deficit into China's."""
    zone, figure = scene.zones[k], scene.figures[k]
    if not any("balance" in scene.items[at].tags for at in zone.both()):
        zone = replace(zone, lo=0)  # "a deficit of $6 bn, up from $4 bn": told before
    items = [scene.items[at] for at in zone.both()]
    turn = next((int(item.tags["balance"]) for item in items if item.tags.get("balance", "0") != "0"), 1)
    if figure.signed:
        turn = -1 if figure.value < 0 else 1
    elif turn == 1 and not any(item.tags.get("balance") == "1" for item in items):
        turn = -1 if any("down" in item.tags for item in items) else 1  # "the balance was minus $2 bn"
    sides = [side for side in scene.between(zone.lo, zone.hi) if side.code == CHINA or side.is_partner]
    sides = sides or [side for side in scene.between(0, zone.first) if side.is_partner and not side.adjective][-1:]
    whose = [side.code for side in sides if side.role not in {"with", "to", "from"}]
    favoured = any("favour" in item.tags for item in items)
    owner = (whose[-1] if favoured else whose[0]) if whose else topic.owner or CHINA
    return turn if owner == CHINA else -turn


def _share_of(topic: Topic) -> str:
    owner = "C5" if GROUP in topic.partners else topic.partners[0]
    return f"{owner}:" + {"total": "trade", "import": "exports", "export": "imports"}[topic.flow]


def _attributed(scene: Scene, figure: Amount, context: Context) -> str:
    hear(_origin(scene, figure.first), context)
    return context.attributed


def _origin(scene: Scene, at: int) -> Source | None:
    """Give the source nearest before an item, else the first after it; who only passes it on comes last."""
    own = [s for s in scene.sources if s.label not in RELAYS] or scene.sources
    before = [s for s in own if s.first < at]
    return before[-1] if before else own[0] if own else None


def hear(source: Source | None, context: Context) -> None:
    """Note who speaks from here on; an office without a country is the one of the passage's country."""
    if source is None:
        return
    side = source.side or (context.default[0] if source.national and context.default else "")
    label = source.label or (f"{side} {source.national}" if source.national and side in FIVE else "")
    if label:
        context.attributed, context.speaker = label, side


def hear_all(scene: Scene, context: Context) -> None:
    """Note the source of a sentence that gave no claim."""
    hear(_origin(scene, len(scene.items)), context)


UNSURE = {"carried over", "the passage's partner", "no word of change", "side named first"}


def _confidence(rules: dict[str, str], figure: Amount) -> float:
    """Give 0 to 1: less for every field that was carried over or assumed, and for a broken number."""
    carried = sum(rule in UNSURE for rule in rules.values())
    return round(max(0.3, 0.95 - 0.1 * carried - 0.3 * len(figure.flags)), 2)
