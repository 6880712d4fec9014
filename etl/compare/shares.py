"""Shares: which whole a text means, and the part divided by it within one series."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from etl.compare.fields import GROUP_NAMES
from etl.compare.figures import FIVE_PARTNERS, Figure, Partners, since_all, world_of
from etl.compare.spans import named
from etl.model import CHINA, FIVE

if TYPE_CHECKING:
    from etl.compare.claim import Asked
    from etl.compare.index import Index

Amounts = Callable[..., tuple[Figure, ...]]
Whole = tuple[Partners, str, str]  # partners, flow from China, reporter ("" for any)


def share_figures(index: Index, ask: Asked, amounts: Amounts) -> list[Figure]:
    """Give the part's percentage of each whole the words can mean, one figure a series."""
    if ask.unit != "percent":
        return []
    found = []
    for whole in wholes(ask):
        found += [_share(a, b, whole) for unit in ("CNY", "USD") for a, b in _pairs(index, ask, whole, unit, amounts)]
    plain = {(f.source, f.reporter, f.quoted) for f in found if not f.converted}
    return [f for f in found if not f.converted or (f.source, f.reporter, f.quoted) not in plain]  # one rate cancels


def wholes(ask: Asked) -> list[Whole]:
    """List the wholes a share can be of: the one stated, else the five together, else the partner's own trade.

    >>> from etl.compare.intervals import Interval
    >>> ask = Asked("share", "export", ("TJK",), 9.0, "percent", "", "", Interval(8, 9), 1, share_of="TJK:imports")
    >>> wholes(ask)
    [(('WLD@TJK',), 'export', 'TJK')]
    """
    names = re.findall(r"\b(?:C5|CA5|CHN|KAZ|KGZ|TJK|TKM|UZB)\b", ask.share_of)
    if not names:
        return _unstated(ask)
    if CHINA in names and GROUP_NAMES.intersection(names):
        return [(FIVE_PARTNERS, ask.flow, "")]
    if len(names) > 1 or names[0] in GROUP_NAMES:
        return []  # a good within one pair's trade, or the five's trade with the world: no series holds it
    return [_world(names[0], ask)]


def _unstated(ask: Asked) -> list[Whole]:
    owners = [ask.reporter_view] if ask.reporter_view in FIVE else []
    five: list[Whole] = [(FIVE_PARTNERS, ask.flow, "")] if ask.partners != FIVE_PARTNERS and not owners else []
    partner = list(ask.partners) if len(ask.partners) == 1 and not owners else owners
    return five + [_world(owner, ask) for owner in partner]


def _world(owner: str, ask: Asked) -> Whole:
    """Name the owner's trade with the world; its exports are what flows to China when the owner is a partner."""
    kind = re.search(r"trade|exports|imports", ask.share_of)
    named_flow = {"exports": "export", "imports": "import"}.get(kind.group() if kind else "")
    if named_flow is None:
        return world_of(owner), ("total" if kind else ask.flow), owner
    mirrored = {"export": "import", "import": "export"}
    return world_of(owner), named_flow if owner == CHINA else mirrored[named_flow], owner


def _pairs(index: Index, ask: Asked, whole: Whole, unit: str, amounts: Amounts) -> list[tuple[Figure, Figure]]:
    partners, flow, reporter = whole
    parts = amounts(index, ask, unit)
    of = amounts(index, replace(ask, partners=partners), unit, flow=flow)
    wanted = [(a, b) for a in parts for b in of if b.value > 0 and (not reporter or a.reporter == reporter)]
    strict = [(a, b) for a, b in wanted if a.series == b.series]
    paired = {a.reporter for a, _ in strict}
    return strict + [(a, b) for a, b in wanted if _may_pair(a, b) and a.reporter not in paired]


def _may_pair(a: Figure, b: Figure) -> bool:
    return a.reporter == b.reporter and (a.quoted or b.quoted or a.source.split("_")[0] == b.source.split("_")[0])


def _share(a: Figure, b: Figure, whole: Whole) -> Figure:
    of = "the five together" if whole[0] == FIVE_PARTNERS else f"{whole[2]}'s trade with the world"
    return replace(
        a,
        value=a.value / b.value * 100,
        low=a.low / b.high * 100,
        high=a.high / b.low * 100 if b.low > 0 else 100.0,
        unit="percent",
        citations=tuple(dict.fromkeys(a.citations + b.citations)),
        formula=f"{a.unit} {a.value:,.0f} ÷ {b.value:,.0f} ({of}, {named(a.start, a.end)})",
        quoted=a.quoted or b.quoted,
        converted=a.converted or b.converted,
        vintage=max(a.vintage, b.vintage),
        since=since_all((a, b)),
    )
