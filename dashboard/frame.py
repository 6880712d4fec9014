"""What surrounds every page: the document's head, the header with its links, the foot."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import dash
import dash_mantine_components as dmc
from dash import dcc, html

from dashboard import theme, tongue
from dashboard.components import aria
from dashboard.tongue import mark, say

if TYPE_CHECKING:
    from dash.development.base_component import Component

INDEX = """<!DOCTYPE html>
<html lang="en" data-mantine-color-scheme="light">
<head>
{%metas%}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{%title%}</title>
<link rel="icon" href="/assets/khorgos.svg" type="image/svg+xml">
<link rel="preload" href="/_dash-layout" as="fetch" crossorigin>
<link rel="preload" href="/_dash-dependencies" as="fetch" crossorigin>
{%css%}
</head>
<body>
<noscript><p class="page">NO-SCRIPT</p></noscript>
{%app_entry%}
<div>{%config%}{%scripts%}{%renderer%}</div>
</body>
</html>
"""

NO_SCRIPT = mark("Charts need JavaScript. The figures themselves are at {address}, with the source of each.")
SHORT = {"en": "Eng", "ru": "Рус", "zh": "中文"}  # of the languages' own names

SCHEME = (Path(__file__).parent / "assets" / "scheme.js").read_text(encoding="utf-8")

MANTINE = {
    "fontFamily": theme.FONT,
    "primaryColor": "khorgos",
    "primaryShade": {"light": 7, "dark": 4},
    "defaultRadius": "sm",
    "colors": {
        "khorgos": [
            "#EAF6F3", "#D0EBE4", "#B0DED3", "#8DD6C5", "#6FD3BD",
            "#3FA48F", "#1F7A68", "#0F5C4D", "#0C4A3E", "#08372E",
        ],
    },
    "headings": {"fontFamily": theme.FONT, "fontWeight": "600"},
}  # fmt: skip


def document(page: str) -> str:
    """Put the reader's language into the document of `INDEX`."""
    address = '<a href="/api/v1/series.csv">/api/v1/series.csv</a>'
    spoken = page.replace('<html lang="en"', f'<html lang="{tongue.current()}"', 1)
    return spoken.replace("NO-SCRIPT", say(NO_SCRIPT, address=address), 1).replace("Loading...", say("Loading…"), 1)


def layout(content: Component, address: dict[str, str], title: str, version: str) -> Component:
    """Put a page's content into the frame; `address` is where the browser is."""
    built: Component = dmc.MantineProvider(
        [
            dcc.Location(id="_pages_location", refresh="callback-nav", **address),
            dcc.Store(id="_pages_store", data={"title": title}),
            html.Div(id="_pages_dummy", hidden=True),
            dcc.Store(id="history", data={}),
            dcc.Store(id="asked", data={}),
            dmc.Drawer(
                id="provenance",
                title=say("Where this comes from"),
                position="right",
                size=520,
                padding="lg",
                opened=False,
                keepMounted=False,
                closeButtonProps={"aria-label": say("Close")},
            ),
            html.A(say("Skip to the content"), href="#content", className="skip"),
            _header(address["pathname"], address["search"]),
            html.Div(id="trouble", role="alert", className="trouble"),
            html.Main(html.Div(content, id="_pages_content"), id="content"),
            _foot(address["pathname"], version),
        ],
        theme=MANTINE,
        defaultColorScheme="auto",
        deduplicateCssVariables=True,
    )
    return built


def bare(content: Component, scheme: str) -> Component:
    """Put a page's content into no frame at all, for a frame on somebody else's page; `scheme` is light or dark."""
    forced = {"forceColorScheme": scheme} if scheme else {}
    built: Component = dmc.MantineProvider(
        html.Main(html.Div(content, id="_pages_content"), id="content"),
        theme=MANTINE, defaultColorScheme="auto", deduplicateCssVariables=True, **forced,
    )  # fmt: skip
    return built


_IN_FOOT = 8  # pages of this order and above are linked from the foot


def _links(path: str, *, foot: bool = False) -> list[Component]:
    pages = sorted((p for p in dash.page_registry.values() if p.get("order") is not None), key=lambda p: p["order"])
    return [
        (html.A if page.get("whole") else dcc.Link)(  # a page with scripts of its own is loaded as a whole
            say(page["name"]), href=page["relative_path"], className="here" if page["relative_path"] == path else "",
            id={"type": "carries" if page.get("carries") else "stays", "path": page["relative_path"]},
        )
        for page in pages if (page["order"] >= _IN_FOOT) is foot
    ]  # fmt: skip


def _languages(path: str, search: str) -> Component:
    """Offer the same page in each language; the whole document changes, and with it everything that is said."""
    links = [
        html.A(
            SHORT[language], id={"type": "language", "to": language}, lang=language, hrefLang=language,
            href=tongue.in_language(f"{path}{search}", language), title=name,
            className="here" if language == tongue.current() else "",
            **aria(label=name, **({"current": "true"} if language == tongue.current() else {})),
        )
        for language, name in tongue.NAMES.items()
    ]  # fmt: skip
    return html.Div(links, className="languages", role="group", **aria(label=say("Language")))


def _header(path: str, search: str) -> Component:
    toggle = html.Button(
        html.Span(className="icon", **aria(hidden="true")),
        id="scheme", className="toggle", type="button", title=say("Light or dark"),
        **aria(label=say("Switch light and dark")),
    )  # fmt: skip
    return html.Header(
        html.Div(
            [
                dcc.Link("Khorgos", href="/", className="brand"),
                html.Nav(_links(path), className="pages", **aria(label=say("Pages"))),
                _languages(path, search),
                toggle,
            ],
            className="topbar",
        ),
        className="header",
    )


def _foot(path: str, version: str) -> Component:
    words = say(
        "Khorgos shows what sources print and where they print it. Every number carries its source; "
        "a missing figure is a gap, never a zero."
    )
    return html.Div(
        [
            html.P(words),
            html.Nav(
                [
                    *_links(path, foot=True),
                    html.A(say("All figures as CSV"), href="/api/v1/series.csv?bom=1"),
                    html.A(say("Feed of changes"), href="/feed.xml"),
                ],
                **aria(label=say("More")),
            ),
            html.P(say("Version {version}", version=version)),
        ],
        className="foot",
        role="contentinfo",
    )
