"""The registry of live sources: every file of this folder is one source."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, cast

from etl.errors import UsageError

if TYPE_CHECKING:
    from etl.connector import SourceModule


@cache
def names() -> tuple[str, ...]:
    """Give the names of all sources, in alphabetical order."""
    return tuple(sorted(module.name for module in iter_modules(__path__)))


def source_module(name: str) -> SourceModule:
    """Give one source's module; an unknown name is a `UsageError` that lists the known ones."""
    if name not in names():
        raise UsageError(f"unknown source {name!r}; known: {', '.join(names())}")
    return cast("SourceModule", import_module(f"{__name__}.{name}"))
