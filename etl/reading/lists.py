"""Lists read in order: "A and B rose by X and Y respectively", "in 2003 and 2004 passed X and Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.reading.sides import FIVE

if TYPE_CHECKING:
    from etl.reading.periods import PeriodMention
    from etl.reading.scene import Scene

PLAIN = 3  # names and figures that pair without being told to
REACH = 3  # items that may part the names of a list


def paired(scene: Scene) -> dict[int, dict[str, object]]:
    """Give, for figures of a list "respectively", what each takes from the lists of names before it.

    Keys are figure numbers; values may hold `partners`, `word` (export or import) and `period` (a mention).
    """
    worded = any("respectively" in item.tags for item in scene.items)
    out: dict[int, dict[str, object]] = {} if worded else _flows_in_pairs(scene)
    for run in _runs(scene):
        if not worded and len(run) < PLAIN:
            continue
        first = scene.figures[run[0]].first
        for name, values in _lists_beside(scene, first, scene.figures[run[-1]].last, len(run)).items():
            for k, value in zip(run, values, strict=True):
                out.setdefault(k, {})[name] = value
    return out


def _flows_in_pairs(scene: Scene) -> dict[int, dict[str, object]]:
    """Pair "exports and imports were X and Y" even without the word."""
    out: dict[int, dict[str, object]] = {}
    for run in _runs(scene):
        words = _flow_words(scene, scene.figures[run[0]].first)
        if len(run) == 2 == len(words):
            out |= {k: {"word": word} for k, word in zip(run, words, strict=True)}
    return out


def _lists_beside(scene: Scene, first: int, last: int, size: int) -> dict[str, list[object]]:
    codes = [
        ((side.code,), side.at)
        for side in scene.sides
        if side.at < first and side.code in FIVE and not side.speaker
    ]
    years: list[tuple[PeriodMention, int]] = [
        (p, p.first) for p in scene.periods if p.last < first and p.is_year and not p.base
    ]
    words = _flow_words(scene, first)
    lists: dict[str, list[object]] = {}
    after = [
        ((side.code,), side.at)
        for side in scene.sides
        if side.at > last and side.code in FIVE and not side.speaker
    ]
    if len(_leading(after)) == size:
        lists["partners"] = [value for value, _ in after[:size]]
    if len(_together(codes)[-size:]) == size:
        lists["partners"] = [value for value, _ in codes[-size:]]
    if len(_together(years)[-size:]) == size:
        lists["period"] = [value for value, _ in years[-size:]]
    if len(words) == size:
        lists["word"] = list(words)
    return lists


def _together(found: list[tuple[object, int]] | list[tuple[PeriodMention, int]]) -> list[tuple[object, int]]:
    """Keep the last names that stand in one list, parted by little."""
    kept: list[tuple[object, int]] = []
    for value, at in reversed(list(found)):
        if kept and kept[0][1] - at > REACH:
            break
        kept.insert(0, (value, at))
    return kept


def _leading(found: list[tuple[tuple[str, ...], int]]) -> list[tuple[tuple[str, ...], int]]:
    """Keep the first names that stand in one list."""
    kept = found[:1]
    for value, at in found[1:]:
        if at - kept[-1][1] > REACH:
            break
        kept.append((value, at))
    return kept


def _flow_words(scene: Scene, first: int) -> list[str]:
    """Give "export" and "import" in the order in which they stand joined before the figures."""
    found: list[tuple[object, int]] = [
        (item.tags["flow"], at)
        for at, item in enumerate(scene.items[:first])
        if item.tags.get("flow") in {"export", "import"} and at not in scene.masked
    ]
    kept = _together(found)
    return [str(value) for value, _ in kept] if len({value for value, _ in kept}) == 2 == len(kept) else []


def _runs(scene: Scene) -> list[list[int]]:
    """Give the runs of two or more figures parted by nothing but commas and conjunctions."""
    runs: list[list[int]] = []
    current = [0] if scene.figures else []
    for k in range(1, len(scene.figures)):
        between = scene.items[scene.figures[k - 1].last + 1 : scene.figures[k].first]
        if all(item.code in {",", "g", "~", "-"} or item.has("conj", "joins", "approx") for item in between):
            current.append(k)
        else:
            runs.append(current)
            current = [k]
    runs.append(current)
    return [run for run in runs if len(run) > 1]
