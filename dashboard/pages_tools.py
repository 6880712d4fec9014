"""Finding the page of a path in the registry, and the page for paths that have none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import dash
from dash import dcc, html

if TYPE_CHECKING:
    from dash.development.base_component import Component


def find(path: str) -> tuple[dict[str, Any] | None, dict[str, str]]:
    """Give the registered page of a path and the values its template names; None when there is none."""
    for page in dash.page_registry.values():
        if page.get("path_template"):
            names = re.findall(r"<(\w+)>", page["path_template"])
            pattern = re.sub(r"<\w+>", "([^/]{1,120})", page["path_template"])
            if found := re.fullmatch(pattern, path):
                return page, dict(zip(names, found.groups(), strict=True))
        elif path in (page["path"], f"{page['path']}/"):
            return page, {}
    return None, {}


def nothing_here() -> Component:
    """Answer for an address that leads nowhere."""
    return html.Div(
        [
            html.H1("There is no page at this address"),
            html.P(["The pages are in the header; ", dcc.Link("the overview", href="/"), " is a good start."],
                   className="answer"),
        ],
        className="page",
    )  # fmt: skip
