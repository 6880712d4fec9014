"""Which way goods go, seen from China, and whose exports or imports the wording speaks of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from etl.reading.sides import FIVE, GROUP

if TYPE_CHECKING:
    from etl.reading.items import Item
    from etl.reading.sides import Side
    from etl.reading.words import Traits

CHINA = "CHN"
SENDS = {"export": True, "import": False, "sell": True, "buy": False, "earn": True, "pay": False}


@dataclass(slots=True)
class FlowReading:
    """What one flow word says: the flow from China's side, the worded side, the sides tied to it."""

    at: int
    word: str  # total, export, import, sell, buy, earn, pay
    flow: str = ""  # export, import or total from China's side; empty when the wording leaves it open
    view: str = ""  # CHN, a partner's code or C5
    sides: list[Side] = field(default_factory=list)

    @property
    def partners(self) -> list[str]:
        """Give the partners tied to the flow word, in order."""
        return [side.code for side in self.sides if side.is_partner]

    @property
    def names_china(self) -> bool:
        """Whether China is tied to the flow word."""
        return any(side.code == CHINA for side in self.sides)


def word_of(item: Item) -> str:
    """Give what kind of flow word an item is; empty when none."""
    deal = item.tags.get("deal")
    return deal or item.tags.get("flow", "")


def read_flow(
    items: list[Item], at: int, sides: list[Side], zone: tuple[int, int, int, int], habits: Traits
) -> FlowReading:
    """Read the flow word at `at` with the sides tied to it.

    `zone` is the first item of the figure's stretch, the figure's first and last, and the stretch's last.
    """
    lo, first, last, hi = zone
    word = word_of(items[at])
    if word == "earn" and habits.cased_nouns and at < first and items[first - 1].tags.get("prep") == "on":
        word = "buy"  # "получил оттуда на $17 млрд": goods for that much, not the money
    if word == "earn" and at < first and last + 1 < len(items) and "worth" in items[last + 1].tags:
        word = "buy"  # "received $13 billion worth": goods, not the money
    reading = FlowReading(at, word)
    before = (
        _tied_before(items, at, sides, lo, habits)
        if word in {"export", "import", "total"}
        else _subjects(items, at, sides, lo)
    )
    after = _tied_after(items, at, sides, (first, last, hi))
    reading.sides = before + after
    if word == "total":
        reading.flow = "total"
        return reading
    made = [side for side in before if word == "import" and side.adjective and _goes_elsewhere(side, after, sides)]
    origin, destination = _ends(items, reading, [side for side in before if side not in made], after, habits)
    _settle(reading, [side.code for side in made] + origin, destination)
    return reading


def _ends(
    items: list[Item], reading: FlowReading, before: list[Side], after: list[Side], habits: Traits
) -> tuple[list[str], list[str]]:
    """Tell where goods come from and go to."""
    word = reading.word
    origin: list[str] = []
    destination: list[str] = []
    if "agent" in items[reading.at].tags:
        return _ends_of_agent(word, before, after)
    actor, other = (origin, destination) if SENDS[word] else (destination, origin)
    ends = {"origin": origin, "destination": destination, "actor": actor, "other": other}
    for side in before:
        if side.adjective and word in {"sell", "buy"} and items[side.at + 1].has("adjgoods", "product"):
            origin.append(side.code)  # "китайских товаров пришло на ..."
            continue
        {"to": destination, "from": origin}.get(side.role, actor).append(side.code)
    for side in after:
        goods = side.at + 1 < len(items) and items[side.at + 1].has("adjgoods", "product")
        end = _end_of(side, word, goods=goods, habits=habits)
        noun = word in {"export", "import"}
        if noun and end == "actor" and side.role == "" and habits.cased_nouns and _is_dative(items[side.at]):
            end = "destination" if word == "export" else ""  # "в импорте Узбекистана уступает Китаю"
        if end:
            ends[end].append(side.code)
    return origin, destination


def _goes_elsewhere(side: Side, after: list[Side], every: list[Side]) -> bool:
    """Tell whether "Chinese imports" are from China: "китайский импорт в регион", "..., экспорт в Китай"."""
    if any(one.role == "to" and one.code != side.code for one in after):
        return True
    return any(one.role == "to" and one.code == side.code and not one.adjective for one in every)


def _is_dative(item: Item) -> bool:
    """Tell whether a country stands in the dative ("Китаю", "Казахстану"): it owns nothing."""
    return item.text.endswith(("ю", "у")) and "adj" not in item.tags


def _ends_of_agent(word: str, before: list[Side], after: list[Side]) -> tuple[list[str], list[str]]:
    """Tell the same for one who trades ("China's main supplier is P", "P is the main supplier of gas to China")."""
    actors: list[str] = []
    others: list[str] = []
    for side in before:
        (others if side.possessive or side.role else actors).append(side.code)
    for side in after:
        (others if side.role else actors).append(side.code)
    return (actors, others) if SENDS[word] else (others, actors)


def _end_of(side: Side, word: str, *, goods: bool, habits: Traits) -> str:
    """Tell what a side after a flow word is: where goods come from or go to, who acts, or who is across."""
    if side.role == "to" or (side.role == "from" and word == "earn"):
        return "destination"
    if side.role == "from" or (side.adjective and goods):
        return "origin"
    if side.role in {"of", "by"} and not side.adjective:
        return "actor"
    if side.role == "in" or (side.role == "" and word in {"sell", "buy"}):
        return "other"
    genitive = habits.cased_nouns and not side.adjective
    if side.role == "" and (word == "earn" or genitive):
        return "actor"
    return "origin" if side.adjective else ""


def _settle(reading: FlowReading, origin: list[str], destination: list[str]) -> None:
    if CHINA in origin or (_partner(destination) and CHINA not in destination):
        reading.flow = "export"
    elif CHINA in destination or _partner(origin):
        reading.flow = "import"
    if reading.flow:
        sends = SENDS[reading.word]
        china_speaks = (reading.flow == "export") == sends
        reading.view = CHINA if china_speaks else _partner(origin if sends else destination) or "?"


def _partner(codes: list[str]) -> str:
    return next((code for code in codes if code in FIVE or code in {GROUP, "C4"}), "")


def _tied_before(items: list[Item], at: int, sides: list[Side], lo: int, habits: Traits) -> list[Side]:
    """Walk left from a noun over what may stand inside its phrase, collecting sides."""
    by_item = {side.at: side for side in sides}
    found: list[Side] = []
    look, strangers = at - 1, 0
    while look >= lo and strangers < 3:
        item = items[look]
        side = by_item.get(look)
        if side is not None:
            if not side.speaker and side.code != "BOTH":
                found.insert(0, side)
        elif item.has("share", "sharewhole"):
            break
        elif item.code == "x":
            strangers += 1
        elif not _inside_phrase(item) or (habits.spaced and "prep" in item.tags):
            break  # a preposition opens the phrase: "доля Китая в импорте ..." is no import of China's
        look -= 1
    return found


def _inside_phrase(item: Item) -> bool:
    if item.code in {"g", "-", ",", "'"}:
        return True
    return item.has("possessive", "product", "prep", "conj", "overall", "adjgoods") and not item.has("up", "down")


def _tied_after(items: list[Item], at: int, sides: list[Side], limits: tuple[int, int, int]) -> list[Side]:
    """Walk right from a flow word over its complements ("of gas from X to Y"), collecting sides."""
    by_item = {side.at: side for side in sides}
    found: list[Side] = []
    first, last, hi = limits
    look, strangers = at + 1, 0
    while look <= hi and strangers < 3:
        if look == first:
            look = last + 1  # the figure itself ("imported $2 billion from China")
            continue
        item = items[look]
        side = by_item.get(look)
        if side is not None:
            if look - 1 in by_item and _starts_anew(by_item[look - 1], side):
                break  # "в экспорте Узбекистана Китай занял ..."
            if not side.speaker:
                found.append(side)
        elif item.code == "x":
            strangers += 1
        elif not _inside_complement(item):
            break
        look += 1
    return found


def _starts_anew(before: Side, side: Side) -> bool:
    """Tell whether a country right after another is the subject, not part of the phrase."""
    return not (before.adjective or side.adjective) and before.role == side.role == ""


def _inside_complement(item: Item) -> bool:
    if item.code in {"g", "-", ",", "M", "Y", "y", "z", "R", "N", "o", "m"}:
        return True
    return item.has("possessive", "product", "prep", "conj", "overall", "adjgoods")


def _is_partners(items: list[Item], side: Side) -> bool:
    """Tell whether a country only says whose supplier or buyer another is ("поставщиком Казахстана")."""
    return bool(side.at) and not side.adjective and "partner" in items[side.at - 1].tags


def _subjects(items: list[Item], at: int, sides: list[Side], lo: int) -> list[Side]:
    """Give the nearest side before a verb that can be its subject, and those with their own direction."""
    before = [side for side in sides if lo <= side.at < at and not side.speaker and side.code != "BOTH"]
    acting = [side for side in before if not _is_partners(items, side)] or before
    subject = next((side for side in reversed(acting) if side.role in {"", "by"}), None)
    if subject is None:
        return [side for side in before[-1:] if side.role in {"to", "from"}]
    return [subject] + [side for side in before if side.at > subject.at and side.role in {"to", "from"}]
