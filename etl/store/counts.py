"""What a load did, and the run that it belongs to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Counts:
    """What a load did, in observations and rates."""

    added: int = 0
    revised: int = 0
    withdrawn: int = 0
    unchanged: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Sum two loads."""
        return Counts(
            self.added + other.added,
            self.revised + other.revised,
            self.withdrawn + other.withdrawn,
            self.unchanged + other.unchanged,
        )


@dataclass(frozen=True, slots=True)
class Moment:
    """The run a row belongs to and the moment it began."""

    run: int
    stamp: str
