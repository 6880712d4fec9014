"""Lists read in order: "A and B rose by X and Y respectively", "in 2003 and 2004 passed X and Y"."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from etl.reading.sides import FIVE

if TYPE_CHECKING:
    from etl.reading.items import Item
    from etl.reading.periods import PeriodMention
    from etl.reading.scene import Scene

T = TypeVar("T")
NAMES = (*FIVE, "CHN", "OTH")
PLAIN = 3  # names and figures that pair without being told to
REACH = 3  # items that may part the names of a list
FAR = 20  # items from "exports" to "imports" when their changes follow "respectively"
WIDE = 5  # when "respectively" says that it is one


@dataclass(frozen=True, slots=True)
class Share:
    """What one figure of a list takes from the lists of names beside it; empty where there is none."""

    partner: str = ""
    word: str = ""  # export or import
    period: PeriodMention | None = None


NOTHING = Share()


def paired(scene: Scene) -> dict[int, Share]:
    """Give, by number, the figures that pair with names in order, and what each takes from them."""
    if len(scene.figures) < 2:
        return {}
    worded = "respectively" in scene.said
    out: dict[int, Share] = {}
    for run in _runs(scene, worded=worded):
        flows = _flow_words(scene, scene.figures[run[0]].first, FAR if worded else REACH)
        if worded or len(run) >= PLAIN or _is_announced(scene, run):
            out |= dict(zip(run, _beside(scene, run, flows, worded=worded), strict=True))
        elif len(flows) == len(run):
            out |= {k: Share(word=word) for k, word in zip(run, flows, strict=True)}
    for k in range(1, len(scene.figures)):
        if k not in out and k - 1 in out and _comments(scene, k):
            out[k] = out[k - 1]
    return out


def _is_announced(scene: Scene, run: list[int]) -> bool:
    """Tell whether a colon opens the run ("P and Q: 2 bn (-4%) and 3 bn (-5%)")."""
    first = scene.figures[run[0]].first
    return first > 1 and any(item.code == ":" for item in scene.items[first - 2 : first])


def _beside(scene: Scene, run: list[int], flows: list[str], *, worded: bool) -> list[Share]:
    size, first, last = len(run), scene.figures[run[0]].first, scene.figures[run[-1]].last
    sides = [(side.code, side.at) for side in scene.sides if side.code in NAMES and not side.speaker]
    if all(code not in FIVE for code, _ in sides[:size]) and "CHN" not in {code for code, _ in sides[-size:]}:
        sides = [(code, at) for code, at in sides if code in FIVE]
    years = [(period, period.first) for period in scene.periods if period.is_year and not period.base]
    reach = WIDE if worded else REACH
    partners = _last_list([(code, at) for code, at in sides if at < first], size, reach)
    partners = partners or _first_list([(code, at) for code, at in sides if at > last], size)
    if "OTH" not in partners and "CHN" in partners:  # "between P and China": the two are no list
        ours = [(code, at) for code, at in sides if code in FIVE and at < first]
        partners = _last_list(ours, size, reach) if worded else []
    periods = _last_list([(period, at) for period, at in years if at < first], size)
    words = flows if len(flows) == size else []
    return [
        Share(partners[n] if partners else "", words[n] if words else "", periods[n] if periods else None)
        for n in range(size)
    ]


def _last_list(found: list[tuple[T, int]], size: int, reach: int = REACH) -> list[T]:
    """Give the last `size` names if they stand in one list, parted by little."""
    kept = found[-size:]
    near = all(b - a <= reach for (_, a), (_, b) in pairwise(kept))
    return [value for value, _ in kept] if len(kept) == size and near else []


def _first_list(found: list[tuple[T, int]], size: int) -> list[T]:
    kept = found[:size]
    near = all(b - a <= REACH for (_, a), (_, b) in pairwise(kept))
    return [value for value, _ in kept] if len(kept) == size and near else []


def _flow_words(scene: Scene, first: int, reach: int) -> list[str]:
    """Give "export" and "import" in the order in which they stand joined before the figures."""
    found = [
        (item.tags["flow"], at)
        for at, item in enumerate(scene.items[:first])
        if item.tags.get("flow") in {"export", "import"} and at not in scene.masked
    ]
    kept = _last_list(found, 2, reach)
    return kept if len(set(kept)) == 2 else []


def _runs(scene: Scene, *, worded: bool) -> list[list[int]]:
    """Give the runs of two or more figures parted by nothing but commas, conjunctions and what stands in brackets."""
    runs = [[k - 1, k] for k in range(1, len(scene.figures)) if _shares_bracket(scene, k)]
    bracketed = {k for run in runs for k in run}
    heads = [k for k in range(len(scene.figures)) if not _comments(scene, k) and k not in bracketed]
    current = heads[:1]
    for before, k in pairwise(heads):
        between = _between(scene, before, k)
        parted = all(_parts(item) or (worded and item.has("up", "down")) for item in between)
        if parted and not _spans(scene, before, k):
            current.append(k)
        else:
            runs.append(current)
            current = [k]
    runs.append(current)
    return [run for run in runs if len(run) > 1]


def _shares_bracket(scene: Scene, k: int) -> bool:
    """Tell whether a figure is joined with one that opens a bracket ("... (up 14.8 and 4.7 percent respectively)")."""
    between = scene.items[scene.figures[k - 1].last + 1 : scene.figures[k].first]
    return _comments(scene, k - 1) and all(_parts(item) for item in between) and bool(between)


def _spans(scene: Scene, before: int, k: int) -> bool:
    """Tell whether two figures are the ends of one change ("from 312 to 674 billion yuan")."""
    first = scene.figures[before].first
    opened = first and "valuebase" in scene.items[first - 1].tags
    return bool(opened) and any("worddash" in item.tags for item in _between(scene, before, k))


def _comments(scene: Scene, k: int) -> bool:
    """Tell whether a figure only stands in brackets behind another ("$2 bn (-4%)")."""
    return k > 0 and scene.items[scene.figures[k - 1].last + 1].code == "("


def _between(scene: Scene, before: int, k: int) -> list[Item]:
    """Give the items between two figures, without what stands in brackets."""
    out, depth = [], 0
    for item in scene.items[scene.figures[before].last + 1 : scene.figures[k].first]:
        depth += item.code == "("
        if not depth:
            out.append(item)
        depth -= item.code == ")"
    return out


def _parts(item: Item) -> bool:
    return item.code in {",", "g", "~", "-"} or item.has("conj", "joins", "approx")
