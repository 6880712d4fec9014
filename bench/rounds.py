"""Measuring side by side: contestants take turns, medians are compared, and a row says whether its target is met."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: what was measured, the figures in words, and the comparison with its limit."""

    what: str
    figures: str
    found: float
    limit: float
    at_least: bool = False
    unit: str = "×"

    @property
    def met(self) -> bool:
        """Whether the figure is on the right side of its limit."""
        return self.found >= self.limit if self.at_least else self.found <= self.limit

    @property
    def target(self) -> str:
        """The limit in words."""
        return f"{'≥' if self.at_least else '≤'} {self.limit:g}{self.unit}"


def in_turns(contestants: Mapping[str, Callable[[], float]], rounds: int = ROUNDS) -> dict[str, float]:
    """Let each contestant measure once a round, every round in the same order; give the medians."""
    taken: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, measure in contestants.items():
            taken[name].append(measure())
    return {name: statistics.median(values) for name, values in taken.items()}


def seconds(action: Callable[[], object]) -> float:
    """Measure how long an action takes."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def told(medians: Mapping[str, float], unit: str, scale: float = 1.0, digits: int = 2) -> str:
    """Put medians in words: `ours 0.31 s, plain Dash 1.02 s`."""
    return ", ".join(f"{name} {value * scale:,.{digits}f} {unit}" for name, value in medians.items())
