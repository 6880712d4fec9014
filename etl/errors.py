"""KhorgosError ─ UsageError · BadInput · SourceError ─ (Unreachable, Unexpected ─ Blocked, Held) · StoreError · Busy.

Every error says what, where and what to do, and carries the exit status of the command that meets it.
"""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """The documented exit statuses of `khorgos` (README, Commands)."""

    OK = 0
    BUG = 1
    USAGE = 2
    PARTIAL = 3
    ALL_FAILED = 4
    STORE = 5
    BUSY = 75
    SIGINT = 130
    SIGTERM = 143


class KhorgosError(Exception):
    """The root of everything this project raises on purpose."""

    exit_code = Exit.BUG


class UsageError(KhorgosError):
    """A wrong option, variable or argument."""

    exit_code = Exit.USAGE


class BadInput(KhorgosError):
    """Something given to us that has no single meaning: it is refused, with its place and reason."""

    exit_code = Exit.PARTIAL

    def __init__(self, where: str, what: str, expected: str = "") -> None:
        """Say the place (`file:line, field`), what stands there, and what is expected instead."""
        self.where, self.what, self.expected = where, what, expected
        super().__init__(f"{where}: {what}" + (f"; expected {expected}" if expected else ""))


class SourceError(KhorgosError):
    """One source could not be loaded; the others go on."""

    exit_code = Exit.PARTIAL


class Unreachable(SourceError):
    """No usable answer came: connection, status or deadline."""


class Unexpected(SourceError):
    """An answer came, but not in the shape the source's contract states."""


class Blocked(Unexpected):
    """A browser check came instead of an answer: not to be got round, nor asked again at once."""


class Held(SourceError):
    """A batch arrived that a gate refuses to load; it waits in quarantine."""


class StoreError(KhorgosError):
    """The store is missing, damaged, read-only, full, or of a newer version."""

    exit_code = Exit.STORE


class Busy(KhorgosError):
    """Another refresh holds the lock."""

    exit_code = Exit.BUSY
