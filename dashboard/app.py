"""The app: its pages, its frame, its API, and what holds when something is wrong."""

from __future__ import annotations

import logging
import uuid
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

import dash
from dash import ClientsideFunction, Input, Output, html
from dash.exceptions import DependencyException
from flask import Response, g, has_request_context, redirect, request

from dashboard import (
    api,
    components,
    context,
    frame,
    kept,
    links,
    markup,
    pages_tools,
    provenance,
    provenance_pairs,
    retired,
    security,
    snippets,
    static,
    tongue,
)
from dashboard.tongue import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash.development.base_component import Component
    from flask import Flask

log = logging.getLogger("khorgos.dashboard")

# What the browser does itself: write the address, mark the page in the header, switch the theme.
_PUSH = ClientsideFunction("khorgos", "push")
_ARRIVE = ClientsideFunction("khorgos", "arrive")
_SWITCH = ClientsideFunction("khorgos", "switchScheme")


_ANY_PATH = {"/", "/<path:path>"}  # where Dash answers every path that has no route of its own, whatever it is
_START = 'document.addEventListener("DOMContentLoaded", function () { new DashRenderer(); });'


class App(dash.Dash):
    """Dash with our own few files in place of its many."""

    pieces: static.Pieces

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]  # Dash passes them all by name
        """Fill the document: the theme before anything is drawn, then style and scripts in single files."""
        head, inline = self.pieces.of_page(parts["scripts"], request.path)
        scheme = f"<script>{frame.SCHEME}</script>"
        title = escape(pages_tools.title(request.path))
        ours = parts | {
            "css": scheme + head + markup.tag(request.path),
            "scripts": inline,
            "favicon": "",
            "title": title,
        }
        return frame.document(super().interpolate_index(**ours))  # type: ignore[no-untyped-call]  # Dash gives no types


def create_app(database_url: str, *, version: str = "", check: Callable[..., Any] | None = None) -> App:
    """Make the dashboard on one store; gunicorn serves its `.server`.

    `check` answers for `{"claim": …}` or `{"text": …, "published": …}` with `{"claims": […]}`, each with its `check`
    as `khorgos check --json` writes it, or with `{"error": …}`; without it the page that asks it says so.
    No connection is opened before the first request, so the app may be made before a fork.
    Raises ValueError when `KHORGOS_BASE_URL` is no address.
    """
    context.use(database_url)
    snippets.public()  # a setting that is no address shows now
    app = App(
        "dashboard",
        use_pages=True,
        index_string=frame.INDEX,
        title="Khorgos",
        update_title="",
        suppress_callback_exceptions=True,
        serve_locally=True,
        on_error=_calm,
        include_pages_meta=False,
        assets_ignore=".*",
        compress=False,
    )
    app.server.config["KHORGOS_CHECK"] = check
    app.renderer = _START
    app.pieces = static.Pieces(app)
    app.pieces.register()
    app.layout = lambda: _first_layout(version)
    _browser_callbacks(app)
    api.register(app.server, version)
    _moved(app)  # before what is kept, which knows the document of a path only
    kept.register(app.server)
    links.register(app.server)  # an answer is spoken before it is kept: what comes later in this list goes first
    _not_found(app)
    security.protect(app)
    return app


def _first_layout(version: str) -> Component:
    """Build the frame with the page the browser asks from already inside, so that its figures come at once."""
    if has_request_context() and request.path != "/_dash-layout":
        return frame.layout(html.Div(), {"pathname": "/", "search": ""}, "Khorgos", version)  # Dash only looks it over
    here = urlsplit("/")
    if has_request_context() and urlsplit(request.referrer or "").netloc == request.host:
        here = urlsplit(request.referrer or "/")
    address = {"pathname": here.path or "/", "search": f"?{here.query}" if here.query else ""}
    tongue.use(tongue.asked(here.query) or "en")
    page, _ = pages_tools.find(address["pathname"])
    if page and page.get("bare"):
        scheme = dict(parse_qsl(here.query)).get("theme", "")
        return frame.bare(_page(**address), scheme if scheme in {"light", "dark"} else "")
    return frame.layout(_page(**address), address, pages_tools.title(address["pathname"]), version)


def _page(pathname: str, search: str) -> Component:
    page, variables = pages_tools.find(pathname)
    if page is None:
        return pages_tools.nothing_here()
    build: Any = page["layout"]
    query = dict(parse_qsl(search.removeprefix("?"), keep_blank_values=True))
    tongue.use(query.get("lang", "en"))
    try:
        built: Component = build(**{**query, **variables}) if callable(build) else build
    except Exception as error:  # noqa: BLE001 - whatever failed in one page, the frame around it stands
        g.pop("keep_as", None)
        return components.broken(_noted(error, pathname))
    return built


def _browser_callbacks(app: dash.Dash) -> None:
    app.clientside_callback(_PUSH, Output({"type": "address", "page": dash.MATCH}, "modified_timestamp"),
                            Input({"type": "address", "page": dash.MATCH}, "data"))  # fmt: skip
    app.clientside_callback(_SWITCH, Output("scheme", "title"), Input("scheme", "n_clicks"), prevent_initial_call=True)

    app.clientside_callback(_ARRIVE, Output("_pages_dummy", "title"), Input("_pages_location", "pathname"))

    @app.callback(
        Output("provenance", "children"), Output("provenance", "opened"), Input("asked", "data"),
        prevent_initial_call=True,
    )  # fmt: skip
    def _tell(asked: dict[str, str] | None) -> tuple[Component | Any, bool]:
        """Open the drawer on one figure."""
        if not isinstance(asked, dict) or not isinstance(asked.get("id"), str):
            return dash.no_update, False
        told = provenance_pairs.of_pair if asked["id"].startswith(provenance_pairs.PREFIX) else provenance.of_figure
        return told(asked["id"]), True

    @app.callback(
        Output("_pages_content", "children", allow_duplicate=True), Input("history", "data"), prevent_initial_call=True
    )
    def _back(address: dict[str, str] | None) -> Component | Any:  # noqa: ANN401 - Dash's own no_update
        """Show the page of an address that the browser went back to."""
        if not isinstance(address, dict):
            return dash.no_update
        return _page(str(address.get("pathname", "/"))[:200], str(address.get("search", ""))[:2000])


def _calm(error: Exception) -> Any:  # noqa: ANN401 - whatever the callback's outputs take
    """Turn trouble inside a callback into words on the page; the traceback stays on the server."""
    if isinstance(error, context.StoreUnavailableError):
        dash.set_props("trouble", {"children": error.said()})
        return dash.no_update
    reference = _noted(error, "a callback")
    dash.set_props(
        "trouble", {"children": say("Something went wrong here. Reference {reference}.", reference=reference)}
    )
    return dash.no_update


def _noted(error: Exception, where: str) -> str:
    """Write an error and its traceback to the server's log and give the reference under which it stands there."""
    reference = uuid.uuid4().hex[:8]
    log.error("%s failed, reference %s", where, reference, exc_info=error)
    return reference


def _moved(app: dash.Dash) -> None:
    server: Flask = app.server

    @server.before_request
    def _lead_on() -> Any:  # noqa: ANN401 - werkzeug's own response, which flask takes
        to = retired.moved(request.path, request.query_string.decode("latin-1")) if _is_document() else ""
        return redirect(to, 301) if to else None


def _is_document() -> bool:
    return request.url_rule is None or request.url_rule.rule in _ANY_PATH


def _not_found(app: dash.Dash) -> None:
    server: Flask = app.server

    @server.before_request
    def _known() -> Response | None:
        if request.url_rule is None or request.url_rule.rule not in _ANY_PATH:  # a route of its own answers
            return None
        found, named = pages_tools.find(request.path)
        if found is not None and found.get("knows", lambda **_: True)(**named):
            return None
        page = app.index()
        return Response(page, 404, mimetype="text/html")

    @server.errorhandler(DependencyException)
    def _no_such_script(_: DependencyException) -> Response:
        return Response("no such file\n", 404, mimetype="text/plain")


__all__ = ["create_app"]
