"""What goes with every chart: its menu, in one order everywhere, and what an image of it must say by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from dash import html

from dashboard import citations, formats, lateness, prose, publishers, snippets
from dashboard.components import aria, is_web_address
from dashboard.footnotes import by_publisher
from dashboard.tongue import say, say_many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from dashboard.footnotes import Note

FRAME = 210  # pixels that title, finding, legend and sources take around the chart in a frame


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A chart as others may take it along.

    `page` is the address of the view it stands on, `data` the filters that give exactly its rows, `about` the
    words on flow, period, currency and basis, `table` the id of the table of the same figures, `embed` the
    address of the chart alone, `used` the sources of the rows, and `rows` the export that has them.
    """

    page: str
    data: str
    about: str
    notes: Sequence[Note]
    table: str
    embed: str
    used: Sequence[str] = ()
    rows: str = "series"

    @property
    def sources(self) -> str:
        """Name who published the figures, in which documents and when they were read: one line, whole by itself."""
        said = [_published(group) for _, group in by_publisher(list(self.notes))]
        read = max((note.retrieved_on for note in self.notes), default="")
        when = " " + say("Retrieved {day}.", day=formats.day(read)) if read else ""
        return say("Source: {sources}.", sources=formats.parted(said)) + when if said else ""

    @property
    def stale(self) -> str:
        """Say which of the sources are stale; empty when none is."""
        return " ".join(lateness.stale(self.used))

    def cited(self) -> list[citations.Citation]:
        """Cite the chart: a citation for each publisher, who comes first, as these pages show its figures."""
        return [self._cited(group) for _, group in by_publisher(list(self.notes))]

    def _cited(self, group: list[Note]) -> citations.Citation:
        first = group[0]
        url = first.url if is_web_address(first.url) else ""
        key = re.sub(r"[^A-Za-z0-9]+", "-", f"khorgos-{first.document}").strip("-")
        read = max(note.retrieved_on for note in group)
        at = f"{snippets.base()}{self.page}"
        return citations.Citation(key, first.publisher, _titled(group), url, first.published_on, read, at)

    def marks(self) -> dict[str, Any]:
        """Give what the browser writes into an image of the chart, and what stands under it in a frame."""
        source = f"{self.sources} {self.stale}".strip()
        return {"data-about": self.about, "data-source": source, "data-view": self.page}

    def menu(self, title: str, height: float) -> Component:
        """Offer the chart's menu: link, citation, rows, bundle, image, frame, table."""
        copied, failed = say("Copied"), say("Not possible here")
        says = {"data-done": copied, "data-failed": failed}
        image = {"data-done": say("Saved"), "data-failed": failed}
        return html.Div(
            [
                _button("link", say("Share link"), say("Copy the address of this view"), says),
                _panel(say("Cite"), [prose.code(text, name, wrap=True) for name, text in self._citations()]),
                _download(f"/api/v1/{self.rows}.csv?{self.data}&bom=1", "CSV", say("The figures of this chart as CSV")),
                _download(self._bundle(), "ZIP", say("The figures with sources and a README")),
                _button("png", "PNG", say("Save the chart as a PNG image with its sources"), image),
                _button("svg", "SVG", say("Save the chart as an SVG image with its sources"), image),
                _panel(say("Embed"), [prose.code(self._frame(title, height), say("Lines for your page"), wrap=True)]),
                html.A(say("Table"), href=f"#{self.table}", className="to-table",
                       title=say("Go to the table of the same figures")),
            ],
            className="menu",
            role="group",
            **aria(label=say("What to do with this chart")),
        )  # fmt: skip

    def _bundle(self) -> str:
        name = "bundle" if self.rows == "series" else self.rows
        return f"/api/v1/{name}.zip?{self.data}"

    def _citations(self) -> list[tuple[str, str]]:
        cited = self.cited()
        text = "\n".join(one.text() for one in cited)
        bibtex = "\n\n".join(one.bibtex() for one in cited)
        return [(say("Text"), text), ("BibTeX", bibtex), ("CSL-JSON", citations.csl_of(cited))]

    def _frame(self, title: str, height: float) -> str:
        address = escape(f"{snippets.base()}{self.embed}")
        return (
            f'<iframe src="{address}" title="{escape(title)}" width="100%" height="{height + FRAME:.0f}" '
            'style="border:0" loading="lazy"></iframe>'
        )


def _published(group: list[Note]) -> str:
    first = group[0]
    when = [say("published {day}", day=formats.day(first.published_on))] if first.published_on else []
    return formats.joined([publishers.named(first.publisher), _titled(group), *when])


def _titled(group: list[Note]) -> str:
    title = (group[0].title or group[0].document).rstrip(".")
    if len(group) == 1:
        return title
    return say_many(len(group) - 1, "{title} and {n} earlier release", "{title} and {n} earlier releases", title=title)


def _button(act: str, words: str, hint: str, says: dict[str, Any]) -> Component:
    more: dict[str, Any] = {"data-act": act, **says}
    return html.Button(words, type="button", title=hint, **more)


def _download(href: str, words: str, hint: str) -> Component:
    return html.A(words, href=href, download="", title=hint)


def _panel(words: str, parts: list[Component]) -> Component:
    return html.Details([html.Summary(words), html.Div(parts, className="panel")])
