"""Serve the app with gunicorn: threads in each worker, bounds on every request, the address said once it listens."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

from gunicorn.app.base import BaseApplication

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
    """gunicorn with our settings; each worker makes its own app after the fork."""

    def __init__(self, make: Callable[[], Flask], options: dict[str, Any]) -> None:
        """Keep the app's maker and gunicorn's options."""
        self._make, self._options = make, options
        super().__init__()

    def load_config(self) -> None:
        """Hand our options to gunicorn."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Make the app, inside a worker, and let it answer once before anybody waits.

        Dash completes its list of callbacks with the first request; a second one beside it would not be known yet.
        """
        app = self._make()
        for path in ("/", "/_dash-layout", "/_dash-dependencies"):
            app.test_client().get(path)
        return app


def run(make: Callable[[], Flask], *, host: str, port: int, workers: int) -> None:
    """Listen until stopped; SIGTERM and SIGINT end the workers after their requests."""
    shown = f"[{host}]" if ":" in host else host
    options = {
        "bind": f"{shown}:{port}",
        "workers": workers,
        "worker_class": "gthread",
        "threads": 4,
        "timeout": 30,
        "limit_request_line": 4094,
        "limit_request_fields": 50,
        "max_requests": 50_000,
        "max_requests_jitter": 5_000,
        "loglevel": "warning",
        "control_socket_disable": True,
        "when_ready": lambda _server: sys.stderr.write(f"Khorgos serves http://{shown}:{port}\n"),
    }
    _share()
    Server(make, options).run()


def _share() -> None:
    """Import once, before the workers fork, what they all need: they start sooner and share its memory."""
    for module in ("pandas", "plotly.graph_objects", "dashboard.app"):
        import_module(module)
    gc.collect()
    gc.freeze()  # a collection in a worker would otherwise touch, and so copy, every page
