"""Longer words on a page: sections with terms, steps, and lines to copy."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dash import html

from dashboard import snippets
from dashboard.components import aria
from dashboard.tongue import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dash.development.base_component import Component

ROOT = Path(__file__).parent


def method() -> list[dict[str, Any]]:
    """Give the sections of `method.toml`, each with `id`, `title`, and some of `words`, `terms`, `steps`."""
    parts = _written()
    return [{name: value if name == "id" else _said(value) for name, value in part.items()} for part in parts]


@cache
def _written() -> list[dict[str, Any]]:
    return list(tomllib.loads((ROOT / "method.toml").read_text(encoding="utf-8"))["section"])


def _said(words: Any) -> Any:  # noqa: ANN401 - a sentence, or lists of sentences
    return say(words) if isinstance(words, str) else [_said(one) for one in words]


def section(id_: str, title: str, *parts: Component | None) -> Component:
    """Put parts under a heading that an address can point to."""
    return html.Section([html.H2(html.A(title, href=f"#{id_}")), *parts], id=id_, className="prose")


def terms(pairs: Iterable[Sequence[Any]], *, short: bool = False) -> Component:
    """List words, or with `short` letters, and what they mean."""
    return html.Dl([part for term, meaning in pairs for part in (html.Dt(term), html.Dd(meaning))],
                   className="terms short" if short else "terms")  # fmt: skip


def steps(items: Iterable[str]) -> Component:
    """List conditions or steps."""
    return html.Ul([html.Li(item) for item in items], className="steps")


def table(head: Sequence[str], rows: Iterable[Sequence[Any]], caption: str, numeric: Iterable[int] = ()) -> Component:
    """Lay out words, and numbers in the columns `numeric`; the table scrolls inside itself on a small screen."""
    right = dict.fromkeys(numeric, "number")
    body = [
        html.Tr([html.Th(row[0], scope="row"), *(html.Td(c, className=right.get(n)) for n, c in enumerate(row[1:], 1))])
        for row in rows
    ]
    heads = [html.Th(h, scope="col", className=right.get(n)) for n, h in enumerate(head)]
    made = html.Table([html.Caption(caption), html.Thead(html.Tr(heads)), html.Tbody(body)], className="table words")
    return html.Div(made, className="scroll whole", tabIndex=0, role="region", **aria(label=caption))


def code(lines: str, label: str, *, wrap: bool = False) -> Component:
    """Show lines to copy, with what they are for; with `wrap` long lines go on below."""
    shown = html.Pre(
        html.Code(lines), tabIndex=0, role="region", className="wrap" if wrap else None, **aria(label=label)
    )
    done: dict[str, Any] = {"data-done": say("Copied")}
    copy = say("Copy {what}", what=label)
    button = html.Button(say("Copy"), type="button", className="copy", **aria(label=copy), **done)
    return html.Div([html.P([label, button], className="label"), shown], className="code")


def snippets_of(path: str) -> Component:
    """Show how to read one address of the API from curl, pandas and R."""
    address = snippets.base() + path
    return html.Div([code(snippets.snippet(name, address), name) for name in snippets.LANGUAGES], className="codes")


def contents(sections: Iterable[tuple[str, str]]) -> Component:
    """List the sections of a page as links."""
    links = [html.Li(html.A(title, href=f"#{id_}")) for id_, title in sections]
    return html.Nav(html.Ul(links, className="contents"), **aria(label=say("On this page")))


def changelog() -> list[tuple[str, list[str]]]:
    """Give the versions of CHANGELOG.md, newest first, each with what changed; nothing where the file is absent."""
    path = ROOT.parent / "CHANGELOG.md"
    if not path.exists():
        return []
    parts = re.split(r"^## (.+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [(title.strip(), _items(text)) for title, text in zip(parts[::2], parts[1::2], strict=True)]


def _items(text: str) -> list[str]:
    r"""Read the items of a list; an item may run over several lines.

    >>> _items("- One thing\n  over two lines.\n- `Another`.")
    ['One thing over two lines.', 'Another.']
    """
    found = re.findall(r"^- (.+(?:\n  .+)*)", text, flags=re.MULTILINE)
    return [re.sub(r"\s+", " ", item).replace("`", "") for item in found]
