"""One chart alone, for a frame on somebody else's page: caption, source line, a way back, and nothing to navigate."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import dash
from dash import html

from dashboard import components, context, embeds, pages_tools
from dashboard.tongue import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from dash.development.base_component import Component

dash.register_page(
    __name__, path_template="/embed/<chart>", name="Embed", title="Khorgos", order=None, knows=embeds.knows, bare=True
)


@context.guarded
def layout(chart: str = "", **query: str) -> Component:
    """Build the page of one chart."""
    if not embeds.knows(chart):
        return pages_tools.nothing_here()
    draw: Callable[[str, Mapping[str, str]], Component | None] = import_module(
        f"dashboard.pages.{embeds.CHARTS[chart]}"
    ).embedded
    section = draw(chart, {name: value for name, value in query.items() if name != "theme"})
    figure = next(_figures(section), None)
    if figure is None:
        words = [html.P(say("No source in the store publishes this combination."))]
        return html.Div(components.empty_chart(say("No figures for this choice"), words), className="embed")
    return html.Div([_alone(figure), _credit(figure)], className="embed")


def _figures(part: Any) -> Iterator[Component]:  # noqa: ANN401 - components, lists, text
    if isinstance(part, html.Figure):
        yield part
    elif isinstance(part, list | tuple):
        for one in part:
            yield from _figures(one)
    elif hasattr(part, "children"):
        yield from _figures(part.children)


def _alone(figure: Component) -> Component:
    """Leave the menu out: in a frame nothing leads on but the way back."""
    figure.children = [part for part in figure.children if getattr(part, "className", "") != "menu"]
    return figure


def _credit(figure: Component) -> Component | None:
    """Say under the chart what it counts and where it comes from, with the way back to the whole view."""
    said = figure.to_plotly_json()["props"]
    if "data-view" not in said:
        return None
    back = html.A(say("Khorgos: this view with all its sources"), href=said["data-view"], target="_blank",
                  rel="noopener")  # fmt: skip
    lines = [html.P(said["data-about"]), html.P(said["data-source"]), html.P(back)]
    return html.Div(lines, className="credit")
