"""Serve the app with gunicorn: threads in each worker, bounds on every request, the address said once it listens."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING, Any

import pandas as pd
from gunicorn.app.base import BaseApplication

from dashboard import context

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask


# What the pages need with their first chart; imported before the fork it is shared.
LATER = ("plotly.graph_objs.scatter.marker", "plotly.graph_objs.bar.marker", "pandas.core.methods.to_dict")


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
    """gunicorn with our settings; the workers share one app, made before they fork."""

    def __init__(self, make: Callable[[], Flask], options: dict[str, Any]) -> None:
        """Keep the app's maker and gunicorn's options."""
        self._make, self._options = make, options
        super().__init__()

    def load_config(self) -> None:
        """Hand our options to gunicorn."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Make the app, once and before the fork, so that the workers share its memory.

        It answers for its frame before anybody waits: Dash completes its list of callbacks with the first request, and
        a second one beside it would not be known yet.
        """
        for name in LATER:
            import_module(name)
        pd.set_option("mode.string_storage", "python")  # pyarrow, where it is installed, stays unloaded
        app = self._make()
        for path in ("/", "/_dash-dependencies"):
            app.test_client().get(path)
        context.store().close()  # no connection lives through a fork
        gc.collect()
        gc.freeze()  # a collection in a worker would otherwise touch, and so copy, every page
        return app


def run(make: Callable[[], Flask], *, host: str, port: int, workers: int) -> None:
    """Listen until stopped; SIGTERM and SIGINT end the workers after their requests."""
    shown = f"[{host}]" if ":" in host else host
    options = {
        "bind": f"{shown}:{port}",
        "workers": workers,
        "worker_class": "gthread",
        "threads": 4,
        "preload_app": True,
        "timeout": 30,
        "limit_request_line": 4094,
        "limit_request_fields": 50,
        "max_requests": 50_000,
        "max_requests_jitter": 5_000,
        "loglevel": "warning",
        "control_socket_disable": True,
        "when_ready": lambda _server: sys.stderr.write(f"Khorgos serves http://{shown}:{port}\n"),
        "post_worker_init": lambda worker: Thread(target=_first_answer, args=(worker.wsgi,), daemon=True).start(),
    }
    Server(make, options).run()


def _first_answer(app: Flask) -> None:
    """Build the first page once while the worker already listens; the next reader gets it as it is kept."""
    app.test_client().get("/_dash-layout")
