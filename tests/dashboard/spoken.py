"""The words that a page shows, without those that are marked as another language’s."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from plotly.utils import PlotlyJSONEncoder

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHOWN = ("title", "aria-label", "placeholder", "label", "headerName", "headerTooltip", "alt", "data-done", "data-failed",
          "data-about", "data-source", "nothingFoundMessage")  # fmt: skip
_LINES = {"Code", "Pre"}  # to copy, as they are
WORD = re.compile(r"[A-Za-z][A-Za-z’'-]+")


def texts(component: Any, language: str) -> Iterator[str]:
    """Yield the texts of a component tree in a language: of elements, attributes, choices and charts."""
    yield from _of(json.loads(json.dumps(component, cls=PlotlyJSONEncoder)), language)


def _of(node: Any, language: str) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for one in node:
            yield from _of(one, language)
    elif isinstance(node, dict) and "props" in node:
        props = node["props"]
        if node["type"] not in _LINES and props.get("lang") in {None, language}:
            yield from _of(props.get("children"), language)
            yield from (props[name] for name in _SHOWN if isinstance(props.get(name), str))
            yield from _choices(props)
            yield from _chart(props.get("figure"))


def _choices(props: dict[str, Any]) -> Iterator[str]:
    for one in props["data"] if isinstance(props.get("data"), list) else []:
        yield str(one.get("label", ""))
    for one in props.get("columnDefs") or []:
        yield from (one["headerName"], one["headerTooltip"])


def _chart(figure: Any) -> Iterator[str]:
    if not figure:
        return
    layout = figure["layout"]
    yield from (re.sub("<[^>]+>", " ", note["text"]) for note in layout.get("annotations", []))
    for name, axis in layout.items():
        if "axis" in name:
            yield from (str(text) for text in axis.get("ticktext", []))
    for trace in figure["data"]:
        yield from (re.sub("<[^>]+>", " ", str(card)) for card in trace.get("customdata", []) or [])
