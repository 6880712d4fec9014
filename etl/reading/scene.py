"""A sentence read into its parts: items, figures, periods, countries, sources, and each figure's stretch."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from etl.reading.amounts import figures_in
from etl.reading.items import items_of, letters_of
from etl.reading.periods import periods_in
from etl.reading.sides import sides_in
from etl.reading.sources import sources_in

if TYPE_CHECKING:
    from etl.reading.amounts import Amount
    from etl.reading.items import Item
    from etl.reading.periods import PeriodMention
    from etl.reading.sides import Side
    from etl.reading.sources import Source
    from etl.reading.words import Words


TELLING = ("flow", "deal", "level", "realised", "up", "down", "target", "product", "distractor", "balance")
SAYING = 5  # items after a dash that say what a figure counts


@dataclass(slots=True)
class Zone:
    """The items that speak of one figure: left of it from `lo`, right of it up to `hi` (inclusive)."""

    lo: int
    first: int
    last: int
    hi: int
    bracketed: bool = False

    def left(self) -> range:
        """Give the items before the figure, nearest last."""
        return range(self.lo, self.first)

    def right(self) -> range:
        """Give the items after the figure."""
        return range(self.last + 1, self.hi + 1)

    def both(self) -> tuple[int, ...]:
        """Give all items of the stretch but the figure's own, nearest on the left first, then the right."""
        return (*reversed(self.left()), *self.right())

    def covers(self, at: int) -> bool:
        """Tell whether an item belongs to the figure."""
        return self.lo <= at <= self.hi


@dataclass(slots=True)
class Scene:
    """One sentence, read."""

    start: int
    items: list[Item]
    figures: list[Amount]
    periods: list[PeriodMention]
    sides: list[Side]
    sources: list[Source]
    zones: list[Zone] = field(default_factory=list)
    masked: set[int] = field(default_factory=set)  # items that belong to the names of sources
    codes: str = ""  # the letters of the items
    said: frozenset[str] = frozenset()  # all tags of the items: what none has need not be looked for

    def between(self, lo: int, hi: int) -> list[Side]:
        """Give the sides, other than speakers, within items lo..hi."""
        return [side for side in self.sides if lo <= side.at <= hi and not side.speaker]


def scene_of(text: str, start: int, end: int, words: Words, unit: str = "") -> Scene:
    """Read one sentence; `unit` is the currency of the money spoken of before it."""
    items = items_of(text, start, end, words)
    codes = letters_of(items)
    figures = figures_in(items, unit, codes)
    for figure in figures:
        if figure.end == end and text[figure.end - 1] == ".":
            figure.end -= 1  # the stop that ends the sentence is not the abbreviation's
        figure.as_printed = text[figure.start : figure.end]
    periods = periods_in(items, [(figure.first, figure.last) for figure in figures if figure.kind != "quantity"], codes)
    figures = _without_dates(figures, periods)
    sides = sides_in(items, words.traits)
    said: frozenset[str] = frozenset().union(*[item.tags for item in items])
    sources = sources_in(items, sides) if not said.isdisjoint(("source", "person")) else []
    scene = Scene(start, items, figures, periods, sides, sources, codes=codes, said=said)
    for source in scene.sources:
        scene.masked.update(range(source.first, source.last + 1))
    _leave_out_asides(scene)
    scene.zones = zones_of(scene)
    return scene


def _leave_out_asides(scene: Scene) -> None:
    """Mask a clause without figures that only says when or who ("since 2013, when the minister proposed it, ...")."""
    openers = [at for at, item in enumerate(scene.items[:-1], 1) if item.code == ","]
    for at in openers:
        if not scene.items[at].has("when", "relative"):
            continue
        end = next((k for k in range(at, len(scene.items)) if scene.items[k].code == ","), 0)
        if end and not any(at < figure.first < end for figure in scene.figures):
            scene.masked.update(range(at, end))
            for side in scene.sides:
                side.speaker |= at < side.at < end
            for period in scene.periods:
                period.day |= at < period.first < end


def _without_dates(figures: list[Amount], periods: list[PeriodMention]) -> list[Amount]:
    """Drop bare counts that turned out to be part of a date."""
    dated = {at for period in periods for at in range(period.first, period.last + 1)}
    return [figure for figure in figures if figure.kind != "quantity" or figure.first not in dated]


def zones_of(scene: Scene) -> list[Zone]:
    """Share out the sentence: what follows a figure up to a boundary is its own, the rest the next one's."""
    zones: list[Zone] = []
    lo = 0
    for k, figure in enumerate(scene.figures):
        last = k + 1 == len(scene.figures)
        stop = len(scene.items) if last else scene.figures[k + 1].first
        named = any("country" in item.tags for item in scene.items[lo : figure.first])
        flowing = any(item.has("flow", "deal") for item in scene.items[lo : figure.first])
        hi = _right_end(scene, figure.last + 1, stop, final=last, named=named, flowing=flowing)
        alone = k == 0 and figure.kind == "money" and not _named_before(scene, figure.first)
        bare = all(item.code in {"g", "y"} for item in scene.items[figure.last + 1 : hi + 1])  # "$4 bn a year"
        if bare and (alone or (not flowing and _is_apposition(scene, figure))):
            hi = max(hi, _second_end(scene, hi + 1, stop, last=last))
        bracketed = lo < figure.first and any(scene.items[at].code == "(" for at in range(lo, figure.first))
        zones.append(Zone(lo, figure.first, figure.last, hi, bracketed))
        lo = hi + 1
    return zones


def _is_apposition(scene: Scene, figure: Amount) -> bool:
    """Tell whether commas set an amount apart from the words it belongs to ("textiles, $4 m, made a tenth of ...")."""
    items = scene.items
    at = figure.first - 1
    while at > 0 and (items[at].code in {"g", "A"}):
        at -= 1
    end = figure.last + 1
    while end < len(items) and items[end].code in {"g", "y"}:
        end += 1
    after = items[end] if end < len(items) else None
    return figure.kind == "money" and at > 0 and items[at].code == "," and after is not None and after.code == ","


def _named_before(scene: Scene, first: int) -> bool:
    """Tell whether anything before the first figure says what it counts."""
    return any(
        item.code not in {"g", "A", "x", ",", "'"}
        or (item.code == "x" and "prep" not in item.tags and item.has(*TELLING))
        for item in scene.items[:first]
    )


def _second_end(scene: Scene, lo: int, stop: int, *, last: bool) -> int:
    """Give the end of the clause after the next boundary ("With $2 bn, Kazakhstan was first, ...").

    A clause that runs into the next figure is that figure's own.
    """
    if lo + 1 < stop and scene.items[lo + 1].code in {"-", "—", "–"}:
        lo += 1  # ", $6 bn, – exports of P": the dash only takes the clause up again
    return next((at - 1 for at in range(lo + 1, stop) if is_boundary(scene.items, at)), stop - 1 if last else -1)


def _names_after(scene: Scene, at: int, stop: int) -> bool:
    """Tell whether a dash is followed by the country alone ("24% – Kyrgyzstan ($22.7 bn)")."""
    items = scene.items
    if (
        at + 2 < len(items)
        and items[at].code == ","
        and "copula" in items[at + 1].tags
        and "country" in items[at + 2].tags
    ):
        return True  # "..., with a volume of $2 bn, was Kazakhstan"
    if items[at].code not in {"-", "—", "–"} or at + 1 >= stop or "country" not in items[at + 1].tags:
        return False
    return at + 2 >= len(items) or items[at + 2].code in {"(", ",", ";", "."}


def _name_end(scene: Scene, at: int) -> int:
    """Give the end of a name after a boundary; goods that it describes belong to it ("..., was Turkmen gas")."""
    goods = scene.items[at + 3 : at + 4]
    return at + 2 + bool(goods and "adj" in scene.items[at + 2].tags and "product" in goods[0].tags)


def _says_after(scene: Scene, at: int, stop: int) -> bool:
    """Tell whether a dash right after a figure is followed by what it counts ("4,28 млрд – экспорт КНР")."""
    items = scene.items
    if items[at].code not in {"-", "—", "–"}:
        return False
    near = items[at + 1 : min(at + 3, stop)]
    if any("product" in item.tags for item in near):
        return True
    flow = any("flow" in items[k].tags for k in range(at + 1, min(at + SAYING, stop)))
    return flow and any(item.has("flow", "country") for item in near)


def _right_end(scene: Scene, lo: int, stop: int, *, final: bool, named: bool, flowing: bool) -> int:
    """Give the end of a figure's own stretch: the next boundary, or what is tied to it before the next figure."""
    edge = next((at for at in range(lo, stop) if is_boundary(scene.items, at)), -1)
    if edge >= 0:
        return _end_at(scene, edge, lo, stop, named=named, flowing=flowing)
    whole = lo < stop and (scene.items[lo].tags.get("prep") == "of" or "sharewhole" in scene.items[lo].tags)
    return stop - 1 if final or whole else _tied_end(scene, lo, stop)


def _tied_end(scene: Scene, lo: int, stop: int) -> int:
    """Give the end of what is tied to a figure that no boundary parts from the next one."""
    if lo < stop and _is_part_of(scene, lo):
        return next((at for at in range(lo, stop) if not _names_whole(scene.items[at])), stop) - 1
    if lo < stop and scene.items[lo].has("valuebase") and not scene.items[lo].has("comparative"):
        return lo - 1  # "$11 bn against $8 bn": the word belongs to what follows
    if lo < stop and scene.items[lo].has("comparative", "than"):
        return max(lo, _period_after(scene, lo + 1, stop))
    if lo + 1 < stop and scene.items[lo].tags.get("prep") == "in" and "flow" in scene.items[lo + 1].tags:
        return lo + 1  # "$11 bn in imports compared to $2 bn in exports"
    return _period_after(scene, lo, stop)


def _end_at(scene: Scene, edge: int, lo: int, stop: int, *, named: bool, flowing: bool) -> int:
    """Give the end of a stretch at a boundary; right behind the figure it may only open what belongs to it."""
    if edge == lo and not flowing and _says_after(scene, edge, stop):
        return next((k - 1 for k in range(edge + 1, stop) if is_boundary(scene.items, k)), stop - 1)
    behind = edge == lo or (edge == lo + 1 and scene.items[lo].has("up", "down"))
    dated = _dated_after(scene, edge, stop) if behind else 0
    if dated:
        return dated
    return _name_end(scene, edge) if not named and _names_after(scene, edge, stop) else edge - 1


def _dated_after(scene: Scene, comma: int, stop: int) -> int:
    """Give the end of a period that commas set off behind a figure ("$249 million, between P and Q, ..."); else 0."""
    if scene.items[comma].code != ",":
        return 0
    end = _period_after(scene, comma + 1, stop)
    if end <= comma or not any(p.last == end and p.counts and not (p.base or p.shift) for p in scene.periods):
        return 0
    return end if end + 1 >= len(scene.items) or scene.items[end + 1].code in {",", ";", "."} else 0


def _is_part_of(scene: Scene, lo: int) -> bool:
    """Tell whether a flow word right after an amount names the whole that a part is "out of" ("из $3 млрд импорта")."""
    figure = next(figure for figure in scene.figures if figure.last == lo - 1)
    before = scene.items[figure.first - 1] if figure.first else None
    return before is not None and before.tags.get("prep") == "from" and "flow" in scene.items[lo].tags


def _names_whole(item: Item) -> bool:
    return item.has("flow", "country", "joins") or item.tags.get("prep") == "with"


def _period_after(scene: Scene, lo: int, stop: int) -> int:
    """Keep a period that follows a figure at once ("$80 million in 2023 ...")."""
    for period in scene.periods:
        if (
            lo <= period.first <= lo + 3
            and period.last < stop
            and all(i.code == "g" for i in scene.items[lo : period.first])
        ):
            return period.last
    return lo - 1


def is_boundary(items: list[Item], at: int) -> bool:
    """Tell whether the item parts two statements: a mark, or a conjunction that joins no list of names."""
    item = items[at]
    if item.code in {",", ";", ":", "(", ")", "/", "—", "–"}:
        return not _joins(items, at)
    if item.code == "-":
        return item.text in "—–-" and at > 0 and items[at - 1].end < item.start
    return "conj" in item.tags and not _joins(items, at)


def _joins(items: list[Item], at: int) -> bool:
    """Tell whether a mark or conjunction joins two of a kind: countries, months, years, goods."""
    if at == 0 or at + 1 >= len(items) or items[at].code == ";":
        return False
    before, after = items[at - 1], items[at + 1]
    if items[at].code == "," and at + 2 < len(items) and items[at + 2].code in {"-", "("}:
        return False  # "..., China – 20%, ...": the next entry of a list
    if items[at].tags.get("prep") == "with" and ("flow" in before.tags or "country" in after.tags):
        return True
    if "prep" in after.tags and items[at].code != "," and at + 2 < len(items):
        after = items[at + 2] if "country" in items[at + 2].tags else after  # "from P and from Q"
    return any(before.has(tag) and after.has(tag) for tag in ("country", "month", "product", "flow", "conj"))
