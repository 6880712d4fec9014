"""What a refresh is asked to do, who is told how it goes, and what it says at its end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from etl.errors import Exit

if TYPE_CHECKING:
    from pathlib import Path

    from etl.runs import Outcome


class Watcher(Protocol):
    """Somebody who is told how a refresh goes on: the progress bar, the log, or nobody."""

    def starts(self, total: int) -> None:
        """Say how many sources will be read."""

    def ends(self, outcome: Outcome) -> None:
        """Say what became of one source."""


@dataclass(slots=True)
class Summary:
    """A finished refresh: what became of each source, and the exit status that says so."""

    outcomes: list[Outcome] = field(default_factory=list)
    exit_code: Exit = Exit.OK
    seconds: float = 0.0
    changes: list[dict[str, Any]] = field(default_factory=list)  # revised and withdrawn figures


@dataclass(frozen=True, slots=True)
class Plan:
    """What a refresh should do: which sources (all when none is named), and how."""

    only: tuple[str, ...] = ()
    offline: bool = True
    dry_run: bool = False
    file: Path | None = None
    version: str = ""
    flow: str = ""
