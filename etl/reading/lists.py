"""Lists read in order: "A and B rose by X and Y respectively"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.reading.sides import FIVE

if TYPE_CHECKING:
    from etl.reading.scene import Scene


def paired(scene: Scene) -> dict[int, dict[str, object]]:
    """Give, for figures of a list "respectively", what each takes from the list of names before it."""
    if not any(item.has("respectively") for item in scene.items):
        return {}
    out: dict[int, dict[str, object]] = {}
    for run in _runs(scene):
        first = scene.figures[run[0]].first
        codes = [side.code for side in scene.sides if side.at < first and side.code in FIVE and not side.speaker]
        names = codes[-len(run) :]
        if len(names) == len(run):
            out |= {k: {"partners": (code,)} for k, code in zip(run, names, strict=True)}
    return out


def _runs(scene: Scene) -> list[list[int]]:
    """Give the runs of two or more figures parted by nothing but commas and conjunctions."""
    runs: list[list[int]] = []
    current = [0] if scene.figures else []
    for k in range(1, len(scene.figures)):
        between = scene.items[scene.figures[k - 1].last + 1 : scene.figures[k].first]
        if all(item.code in {",", "g"} or item.has("conj", "approx") for item in between):
            current.append(k)
        else:
            runs.append(current)
            current = [k]
    runs.append(current)
    return [run for run in runs if len(run) > 1]
