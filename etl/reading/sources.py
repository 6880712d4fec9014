"""Who says so: the origin a sentence names for its figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.reading.sides import FIVE, GROUP

if TYPE_CHECKING:
    from etl.reading.items import Item
    from etl.reading.sides import Side

REACH = 4  # items between a source and the country it belongs to
NATIONAL = {
    "statistics": "national statistics",
    "government": "government",
    "embassy": "embassy",
    "president": "government",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A named origin: its label by the labelling rules, the side it speaks for, its items."""

    label: str
    side: str  # CHN, ISO3, or empty
    first: int
    last: int
    national: str = ""  # "government" or the like, of the country the passage is about


def sources_in(items: list[Item], sides: list[Side]) -> list[Source]:
    """Give the origins named in a sentence; marks the sides that belong to their names as speakers."""
    out: list[Source] = []
    for at, item in enumerate(items):
        tags = item.tags
        if ("source" not in tags and "person" not in tags) or _listens(items, at):
            continue
        if "source" in tags:
            source = _source(items, at, sides)
            if source is not None:
                out.append(source)
        else:
            code = tags["person"]
            label = "MOFCOM" if "trademinister" in tags else f"{code} government"
            spoken = any("say" in one.tags for one in items)  # somebody only mentioned is no origin
            out.append(Source(label if spoken else "", code, at, at))
    return out


def _listens(items: list[Item], at: int) -> bool:
    """Tell whether someone is spoken to ("told the Chinese ambassador", "сказал послу")."""
    met = "person" in items[at].tags and at > 0 and items[at - 1].tags.get("prep") == "with"
    if met or "listener" in items[at].tags:
        return True  # "at a meeting with the premier", "told the ambassador"
    look = at - 1
    while look >= 0 and at - look <= REACH and (items[look].code in {"g", "K"} or "source" in items[look].tags):
        look -= 1
    return look >= 0 and "tells" in items[look].tags


def _source(items: list[Item], at: int, sides: list[Side]) -> Source | None:
    kind = items[at].tags["source"]
    if kind in {"government", "president"} and any("person" in item.tags for item in items[max(0, at - 1) : at + 2]):
        return None  # the name beside the office tells whose it is
    if kind == "data":
        return _data(items, at, sides)
    owner = None if kind in {"media", "expert"} else _owner(items, at, sides)
    if owner is not None:
        owner.speaker = True
    code = owner.code if owner else ""
    first = min(at, owner.at) if owner else at
    last = max(at, owner.at) if owner else at
    if kind == "customs":
        code = code or "CHN"
        label = "GACC" if code == "CHN" else f"{code} customs" if code in FIVE else ""
        return Source(label, code, first, last)
    if kind == "MOFCOM":
        code = "CHN"
    national = NATIONAL.get(kind, "") if not code and kind != "embassy" else ""
    return Source(_label(kind, code), code if code in (*FIVE, "CHN") else "", first, last, national)


def _data(items: list[Item], at: int, sides: list[Side]) -> Source | None:
    """Take "Beijing's figures", "Kazakh data" for the statistics of that side; bare "data" name nobody."""
    owner = _owner(items, at, sides)
    if (
        owner is None
        or owner.code not in (*FIVE, "CHN")
        or not (owner.adjective or owner.possessive or owner.at > at or owner.at == at - 1)
    ):
        return None
    if owner.at > at and owner.role not in {"of", "from", ""}:
        return None
    owner.speaker = True
    label = "GACC" if owner.code == "CHN" else f"{owner.code} national statistics"
    return Source(label, owner.code, min(at, owner.at), max(at, owner.at))


def _label(kind: str, code: str) -> str:
    if kind in NATIONAL:
        whose = code or ("CHN" if kind == "embassy" else "")
        if code in {"OTH", "WLD", "SUB"}:
            return "media"
        return "GACC" if (whose, kind) == ("CHN", "statistics") else f"{whose} {NATIONAL[kind]}" if whose else ""
    return kind


def _owner(items: list[Item], at: int, sides: list[Side]) -> Side | None:
    """Find the country in a source's name: before it ("Kazakh ministry") or after ("ministry in Astana")."""
    for side in reversed(sides):
        if side.code in {GROUP, "BOTH"} or side.speaker:
            continue
        if side.at and side.at < at and "stationed" in items[side.at - 1].tags:
            continue  # "哈萨克斯坦驻华大使": the country of the ambassador stands before
        if at - REACH <= side.at < at and _only_names(items, side.at + 1, at) and not _bound(side):
            return side
    for side in sides:
        if side.code == "BOTH" or side.speaker:
            continue
        if (
            at < side.at <= at + REACH
            and side.role in {"of", "in", "to", "from", ""}
            and _only_names(items, at + 1, side.at)
        ):
            return side
    return None


def _bound(side: Side) -> bool:
    """Tell whether a preposition ties the country to the trade and not to the source ("trade with China")."""
    return side.role in {"with", "between", "from", "to"} and not (side.adjective or side.possessive)


def _only_names(items: list[Item], lo: int, hi: int) -> bool:
    return all(
        item.code in {"x", "g", "-", "'"}
        or item.has("possessive", "prep", "source", "stationed", "country", "adj", "flow", "product")
        for item in items[lo:hi]
    ) and not any(item.has("deal", "target", "say", "realised") for item in items[lo:hi])
