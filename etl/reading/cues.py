"""What a figure's own stretch of a sentence says: flow words, countries, goods, words for other things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.reading.below import is_below
from etl.reading.flows import CHINA, FlowReading, read_flow
from etl.reading.holders import held_abroad, holder_after, part_of_group
from etl.reading.naming import is_cause, nearest_cue, opens_whole
from etl.reading.scene import Zone
from etl.reading.sides import FIVE, GROUP

if TYPE_CHECKING:
    from etl.reading.items import Item
    from etl.reading.scene import Scene
    from etl.reading.sides import Side
    from etl.reading.words import Traits


AHEAD = 3  # figures a sentence may give before it says what they are


MODIFIERS = ("share", "overall", "alladj", "opposite", "anaphor", "adjgoods")
JOINT = 4  # items from "exports" to the "imports" joined with it


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
    held_abroad: bool  # a share that a third country has
    grouped: bool
    below: bool
    overall: bool
    opposite: bool
    anaphor: bool
    apart: bool  # a semicolon parts it from the figure before
    partner_of: str  # "China is the main partner of P": whose trade is spoken of
    all_goods: bool  # goods without a name: "sold goods worth ..."
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


def looking_ahead(scene: Scene, zone: Zone, habits: Traits, cues: Cues, *, to_flow: bool = False) -> Cues:
    """Let a figure that opens a passage take its topic from the words before the next one."""
    for other in [one for one in scene.zones if one.lo > zone.hi][:AHEAD]:
        if other.lo > zone.hi:
            found = cues_of(scene, Zone(zone.lo, zone.first, zone.last, other.first - 1), habits)
            if not found.silent and (found.flow is not None or not to_flow):
                return found
    return cues


def _all_of_it(items: list[Item], zone: Zone) -> bool:
    """Tell whether the words speak of all exports ("весь экспорт")."""
    return any(
        "alladj" in items[at].tags and any("flow" in one.tags for one in items[at + 1 : at + 4]) for at in zone.left()
    )


def _near_product(scene: Scene, zone: Zone, at: int) -> bool:
    """Tell whether goods stand in the phrase of the flow word or right after the figure, not as an aside."""
    spans = [range(max(zone.lo, at - 4), at + 5), range(zone.last + 1, min(zone.hi, zone.last + 3) + 1)]
    return any("product" in scene.items[k].tags for span in spans for k in span if k < len(scene.items))


def product_after(scene: Scene, zone: Zone) -> bool:
    """Tell whether a percentage is one "of" goods."""
    after = [scene.items[at] for at in zone.right()]
    return bool(after) and opens_whole(after[0]) and any("product" in item.tags for item in after)


def cues_of(scene: Scene, zone: Zone, habits: Traits, *, percent: bool = False) -> Cues:
    """Collect what the figure's own stretch says; after a percentage "foreign trade" is only the whole."""
    at, distractor = nearest_cue(scene, zone, percent=percent)
    flow = None
    if at is not None:
        limits = (zone.lo if at < zone.first else zone.last + 1, zone.first, zone.last, zone.hi)
        flow = read_flow(scene.items, at, scene.sides, limits, habits)
        if _joint(scene, at):
            flow.word, flow.flow, flow.view = "total", "total", ""
    sides = _nearest_sides(scene, zone)
    if any(side.role != "after" for side in sides):
        sides = [side for side in sides if not _is_ahead(scene, side)]  # "second after P"
    if percent and zone.last < zone.hi and (habits.cased_nouns or opens_whole(scene.items[zone.last + 1])):
        sides = [side for side in sides if side.code != "WLD" or side.at < zone.first]  # "of all that P buys abroad"
    holder = holder_after(scene, zone) if percent else None
    sides = [side for side in sides if side is not holder]
    if flow is not None:
        flow.sides = [side for side in flow.sides if side is not holder]
    items = scene.items
    said = _said(scene, zone, percent=percent)
    codes = {side.code for side in sides}
    product = _product(scene, zone)
    parted = any("share" in items[k].tags for k in zone.left())  # "farm goods made up $150 million of the trade"
    if flow is not None and flow.word == "total" and not (parted or _near_product(scene, zone, flow.at)):
        product = ""
    return Cues(
        flow, distractor, product, part_of_group(zone, sides, percent=percent) or _partner_codes(flow, sides),
        CHINA in codes or _tied_to_china(flow, scene, sides),
        CHINA in codes,
        "BOTH" in codes,
        percent and at is not None and at > zone.last,
        percent and "share" in said,
        percent,
        not codes.isdisjoint(("OTH", "WLD")),
        percent and (holder is not None or ("share" in said and held_abroad(scene, zone))),
        "GRP" in codes,
        is_below(scene, zone, flow, sides, percent=percent),
        "overall" in said or ("alladj" in said and _all_of_it(items, zone)),
        "opposite" in said,
        "anaphor" in said,
        ";" in scene.codes[zone.lo : zone.first],
        _partner_of(items, sides),
        "adjgoods" in said and _goods_at_large(scene, zone),
        sides,
    )  # fmt: skip


def _partner_of(items: list[Item], sides: list[Side]) -> str:
    """Give the country that another is called the partner of ("China became the main partner of P")."""
    own = (side for side in sides if side.code in FIVE and side.at)
    return next((side.code for side in own if "partner" in items[side.at - 1].tags), "")


def _said(scene: Scene, zone: Zone, *, percent: bool) -> set[str]:
    """Give the tags of the stretch; of what follows a percentage nothing."""
    if scene.said.isdisjoint(MODIFIERS):
        return set()
    span = (*zone.left(), *(() if percent else zone.right()))
    return {tag for k in span if k not in scene.masked for tag in scene.items[k].tags}


def _is_ahead(scene: Scene, side: Side) -> bool:
    """Tell whether another country only ranks before ours; what brackets behind it say is its own."""
    if any(item.code == "(" for item in scene.items[side.at + 1 : side.at + 2]):
        return False
    return side.role == "after" and side.code in {"OTH", "WLD"} and not side.possessive


def _joint(scene: Scene, at: int) -> bool:
    """Tell whether exports and imports are named together ("imports from and exports to the five")."""
    word = scene.items[at].tags.get("flow")
    if word not in {"export", "import"} or "deal" in scene.items[at].tags:
        return False
    for step in (-1, 1):
        look, joined = at + step, False
        while 0 <= look < len(scene.items) and abs(look - at) <= JOINT:
            item = scene.items[look]
            if item.tags.get("flow") in {"export", "import"}:
                if joined and item.tags["flow"] != word and "deal" not in item.tags:
                    return True
                break
            joined |= item.has("conj", "joins")
            if not item.has("conj", "joins", "prep", "possessive", "country"):
                break
            look += step
    return False


def _goods_at_large(scene: Scene, zone: Zone) -> bool:
    """Tell whether the words speak of goods without a name ("sold goods worth", not "labour-intensive goods")."""
    items = scene.items
    return any(
        "adjgoods" in items[at].tags
        and not items[at].has("product", "flow")
        and (items[at - 1].tags or not at - zone.lo)
        for at in zone.both()
        if at
    )


def _tied_to_china(flow: FlowReading | None, scene: Scene, sides: list[Side]) -> bool:
    return flow is not None and (flow.names_china or _implied(flow, scene, sides))


def _implied(flow: FlowReading, scene: Scene, sides: list[Side]) -> bool:
    """Tell whether China is the unnamed side: its customs speak of a partner, or it is "trade with" one."""
    partners = [side for side in flow.sides if side.is_partner]
    if any(side.code in {"OTH", "WLD"} for side in sides) or not partners:
        return False
    if any(source.side == CHINA and source.label == "GACC" for source in scene.sources):
        return True
    own = {"import": "to", "export": "from"}.get(flow.word, "")  # "imports into P" are P's, from anywhere
    tied = {side.code for side in partners if side.role in {"with", "to", "from"} and side.role != own}
    return bool(tied) and not any(side.code in FIVE and side.code not in tied for side in sides)


def _nearest_sides(scene: Scene, zone: Zone) -> list[Side]:
    """Give the countries of the stretch; where a strong break divides it, those on the figure's side."""
    right = scene.between(zone.last + 1, zone.hi)
    lo = zone.lo
    divided = ";" in scene.codes or ":" in scene.codes or "contrast" in scene.said
    for at in reversed(zone.left()) if divided else ():
        item = scene.items[at]
        if item.code in {";", ":"} or "contrast" in item.tags:
            left = scene.between(at, zone.first)
            if left or right or item.code == ";":
                return left + right
            return _before_colon(scene.between(lo, zone.first))
    return scene.between(lo, zone.first) + right


def _before_colon(sides: list[Side]) -> list[Side]:
    """Give the sides named before a colon; beside China another country is only compared with."""
    ours = [side for side in sides if side.code not in {"OTH", "WLD"}]
    return ours if any(side.code == CHINA for side in ours) else sides


def _partner_codes(flow: FlowReading | None, sides: list[Side]) -> tuple[str, ...]:
    tied = [side for side in flow.sides if side.is_partner or side.code == "C4"] if flow else []
    if any(side.is_partner for side in sides):
        tied = [side for side in tied if side in sides]  # "... with P and Q: the former ..."
    found = tied or [side for side in sides if side.is_partner or side.code == "C4"]
    single = [side.code for side in found if side.code in FIVE]
    group = [side for side in found if side.code == GROUP]
    leads = any(side.code in FIVE and side.role == "" and not side.adjective for side in found)
    tied_to = {"with"} if leads else {"with", "between"}  # "P came fifth among the five"
    if single and not any(side.role in tied_to for side in group):
        return tuple(dict.fromkeys(single))
    if group:
        return (GROUP,)
    return ("C4",) if found else ()


def _product(scene: Scene, zone: Zone) -> str:
    if "product" not in scene.said:
        return ""
    parted = max((at for at in zone.left() if scene.items[at].code == ";"), default=-1)
    opener = max((at for at in zone.left() if scene.items[at].code == "("), default=0)
    if opener and "product" in scene.items[opener - 1].tags:
        return scene.items[opener - 1].tags["product"]  # "dominated by ores ($38 million)"
    for at in zone.both():
        item = scene.items[at]
        if (
            at > parted
            and "product" in item.tags
            and at not in scene.masked
            and not is_cause(scene, at, max(zone.lo, zone.last if at > zone.last else 0))
        ):
            return item.tags["product"]
    return ""
