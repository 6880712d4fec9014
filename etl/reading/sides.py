"""Countries of a sentence and the part each plays: with whom, from where, to where, whose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etl.reading.items import Item
    from etl.reading.words import Traits

FIVE = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
GROUP = "C5"
QUOTES = tuple('«»“”„"')
LOCATIVE = ("е", "ии", "ой", "ей")  # "в Китае", "в Киргизии", "в Центральной Азии"


@dataclass(slots=True)
class Side:
    """One mention of a country or group."""

    # ISO3, CHN, C5, BOTH (the two countries), OTH, WLD (all countries), SUB (below a nation), WAY (gone through)
    code: str
    at: int  # item
    role: str = ""  # to, from, with, between, of, by, in; empty for a subject or an adjective
    adjective: bool = False
    possessive: bool = False
    speaker: bool = False  # belongs to a source's name ("Kazakhstan's ministry"), not to the trade

    @property
    def is_partner(self) -> bool:
        """Whether it is one of the five, or the five."""
        return self.code in FIVE or self.code == GROUP


def sides_in(items: list[Item], habits: Traits) -> list[Side]:
    """Give the countries of a sentence in order, each with its role."""
    out: list[Side] = []
    for at, item in enumerate(items):
        if "country" in item.tags and not (_is_occasion(items, at) or _describes(items, at)):
            side = _side(items, at, out, habits)
            side.code = "WAY" if side.role == "via" else side.code
            out.append(side)
        if "relative" in item.tags and out and _refers(items, at, out[-1]):
            out.append(Side(out[-1].code, at, "on"))  # "Китаю, на который приходится ..."
        if "pair" in item.tags:
            out.append(Side(item.tags["pair"], at))  # "中哈" names both
    for side in out:
        side.speaker = side.speaker or _only_beaten(items, side, out)
    return out


def _only_beaten(items: list[Item], side: Side, every: list[Side]) -> bool:
    """Tell whether a third country only serves to rank another ("China overtook Russia with $5 bn")."""
    if side.code != "OTH" or not side.at or "beats" not in items[side.at - 1].tags:
        return False
    after = items[side.at + 1].code if side.at + 1 < len(items) else "."
    return after not in {"(", "-", "N", "C", ":"} and any(one.code in (*FIVE, "CHN") for one in every)


def _describes(items: list[Item], at: int) -> bool:
    """Tell whether "the former" only describes what follows ("the former prime minister", "the former republics")."""
    if items[at].tags["country"] not in {"FMR", "LTR"} or at + 1 >= len(items):
        return False
    after = items[at + 1]
    return after.has("source", "person", "country", "partner") or (after.code == "x" and not after.tags)


def _is_occasion(items: list[Item], at: int) -> bool:
    """Tell whether a place only says where people met ("the Xi'an summit", "at a forum in Urumqi")."""
    if items[at].tags["country"] == GROUP and _names_a_format(items, at):
        return True
    if items[at].tags["country"] not in {"SUB", "GRP"} and "capital" not in items[at].tags:
        return False
    after = items[at + 1 : at + 3]
    if any("event" in item.tags for item in after[: 2 if after and "ordinal" in after[0].tags else 1]):
        return True
    return at > 1 and "event" in items[at - 2].tags and items[at - 1].tags.get("prep") in {"in", "to"}


def _refers(items: list[Item], at: int, before: Side) -> bool:
    """Tell whether "on which" takes up the country right before its comma."""
    return before.at == at - 3 and items[at - 2].code == "," and items[at - 1].tags.get("prep") == "on"


def _names_a_format(items: list[Item], at: int) -> bool:
    """Tell whether the group and China stand in quotation marks as the name of their meetings."""
    first = at if at + 2 < len(items) and items[at + 1].code == "-" else at - 2
    if first < 1 or first + 3 >= len(items) or items[first - 1].text not in QUOTES:
        return False
    pair = (items[first].tags.get("country"), items[first + 2].tags.get("country"))
    return items[first + 3].text in QUOTES and set(pair) == {GROUP, "CHN"}


def _side(items: list[Item], at: int, before: list[Side], habits: Traits) -> Side:
    item = items[at]
    after = items[at + 1] if at + 1 < len(items) else None
    side = Side(item.tags["country"], at, adjective="adj" in item.tags)
    side.possessive = after is not None and "possessive" in after.tags
    side.role = item.tags.get("caserole", "") or _role(items, at, before)
    owned = items[at + 1 + side.possessive] if at + 1 + side.possessive < len(items) else None
    if (
        habits.spaced
        and (side.adjective or side.possessive)
        and side.role
        and owned is not None
        and "flow" in owned.tags
    ):
        side.role = ""  # "with Uzbek exports": the preposition belongs to the exports
    if side.adjective and side.role in {"in", "to"} and after is not None and "place" in after.tags:
        side.adjective = False  # "earned in the Chinese market"
    if habits.cased_nouns and side.role == "to" and item.text.lower().endswith(LOCATIVE):
        side.role = "in"  # the locative: "в Китае" is where, "в Китай" is where to
    return side


def _role(items: list[Item], at: int, before: list[Side]) -> str:
    look = at - 1
    steps = 0
    while look >= 0 and steps < 3:
        item = items[look]
        if item.has("prep", "pronoun"):
            return item.tags.get("prep", "")  # "among them P": the preposition is taken
        if before and before[-1].at == look and not before[-1].possessive:
            return ""
        if "conj" in item.tags or item.code in {",", "&"}:
            previous = before[-1] if before else None
            return previous.role if previous is not None and look - previous.at <= 2 else ""
        if item.code == "-" and before and before[-1].at == look - 1:
            return before[-1].role
        if not (item.code == "g" or (item.code == "x" and steps == 0 and item.text.isalpha())):
            return ""
        look -= 1
        steps += 1
    return ""
