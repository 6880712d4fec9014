"""What a page needs from the app that runs it: the store, the countries' names, and calm when the store is gone."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from flask import g, has_request_context

from dashboard import queries, tongue
from dashboard import store as stores
from dashboard.filters import Filters
from dashboard.store import Store, StoreUnavailableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash.development.base_component import Component

_url = ""


def use(database_url: str) -> None:
    """Read from this store from now on; `create_app` calls it once."""
    global _url  # noqa: PLW0603 - one store a process, set when the app is made
    _url = database_url


def store() -> Store:
    """Give the store of this app."""
    return stores.at(_url)


def names() -> dict[str, str]:
    """Give the name of each country and group in the reader's language, by its code."""
    own = f"name_{tongue.current()}"
    return {code: row[own] or row["name_en"] for code, row in queries.areas(store()).items()}


def guarded(build: Callable[..., Component]) -> Callable[..., Component]:
    """Let a page say that the store cannot be read instead of failing."""

    @wraps(build)
    def built(**query: str) -> Component:
        from dashboard import components

        try:
            return build(**query)
        except StoreUnavailableError as trouble:
            if has_request_context():
                g.pop("keep_as", None)  # trouble is not an answer to keep
            return components.unavailable(trouble.said())

    return built


__all__ = ["Filters", "StoreUnavailableError", "guarded", "names", "store", "use"]
