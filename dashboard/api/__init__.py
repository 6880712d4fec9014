"""The same answers for programs, on plain GET addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def register(server: Flask, version: str) -> None:
    """Add the API's and the health routes to the server."""
    from dashboard.api import downloads, feed, health, openapi, whole

    downloads.register(server)
    whole.register(server)
    openapi.register(server, version)
    feed.register(server)
    health.register(server, version)
