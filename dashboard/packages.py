"""One ZIP with everything a selection needs: rows, what each column means, the sources, and a README for people."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path
from string import Template
from typing import IO, TYPE_CHECKING, Any

from dashboard import dictionary, footnotes, formats, queries, queries_store
from dashboard.exports import Export

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.exports import Kind
    from dashboard.filters import Filters
    from dashboard.store import Store

_MOMENT = (1980, 1, 1, 0, 0, 0)  # the same rows give the same bytes, whenever they are packed
_TITLES = {
    "series": "Figures",
    "vintages": "Figures with every vintage",
    "claims": "Claims",
    "checks": "Checks of claims",
    "pairs": "Pairs of reports",
    "sources": "Sources",
}


class Package:
    """A bundle being written: it knows how many rows it has, and what was left out or why it is empty."""

    def __init__(self, kind: Kind, filters: Filters, at: Store) -> None:
        self.kind, self.filters, self.at = kind, filters, at
        self.export = Export(kind, filters, at)
        self.version = queries.data_version(at)
        self._used: set[str] = set()

    @property
    def count(self) -> int:
        """How many rows the bundle has."""
        return self.export.count

    @property
    def sentence(self) -> str:
        """Say what was kept back, or why there are no rows; empty when neither."""
        return self.export.withheld_sentence or self.export.empty_sentence

    def write(self, out: IO[bytes]) -> None:
        """Write the whole ZIP; two bundles of the same rows are equal byte for byte."""
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
            rows = _put(packed, f"{self.kind}.csv", self._noting_sources(self.export.parts("csv")))
            files = [self._resource(f"{self.kind}.csv", self.kind, rows)]
            if self.kind != "sources":
                sources = Export("sources", self._of_rows(), self.at)
                told = _put(packed, "sources.csv", sources.parts("csv"))
                files.append(self._resource("sources.csv", "sources", told))
            described = json.dumps(self._descriptor(files), ensure_ascii=False, indent=2) + "\n"
            _put(packed, "datapackage.json", [described])
            _put(packed, "README.md", [self._readme()])

    def _noting_sources(self, parts: Iterator[str]) -> Iterator[str]:
        self.export.watch = self._used.add
        yield from parts

    def _of_rows(self) -> Filters:
        from dashboard.filters import Filters

        return Filters(source=tuple(sorted(self._used)) or ("none",))

    def _resource(self, path: str, kind: str, rows: tuple[str, int]) -> dict[str, Any]:
        columns = dictionary.columns(kind)
        fields = [{"name": c.name, "type": c.type, "description": c.meaning} for c in columns]
        key = ["name"] if kind == "sources" else ["id"]
        return {
            "name": path.removesuffix(".csv"),
            "path": path,
            "title": _TITLES[kind],
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": rows[1],
            "hash": f"sha256:{rows[0]}",
            "schema": {"fields": fields, "primaryKey": key, "missingValues": [""]},
        }

    def _sources(self) -> list[dict[str, Any]]:
        return [row for row in queries_store.sources(self.at) if row["name"] in self._used]

    def _descriptor(self, files: list[dict[str, Any]]) -> dict[str, Any]:
        return {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": f"khorgos-{self.kind}",
            "title": f"Khorgos: {_TITLES[self.kind].lower()} on the trade of China with Central Asia",
            "description": in_words(self.filters),
            "version": self.version,
            "sources": [
                {"title": f"{s['publisher']}: {s['title']}", "path": s["url"], "licence": s["licence"]}
                for s in self._sources()
            ],
            "resources": files,
        }

    def _readme(self) -> str:
        query = self.filters.query()
        cited = [f"- {s['publisher']}: {s['title']}. {s['url']} Terms: {s['licence']}." for s in self._sources()]
        template = Template((Path(__file__).parent / "bundle_readme.md").read_text(encoding="utf-8"))
        return template.substitute(
            title=_TITLES[self.kind],
            name=self.kind,
            count=formats.count(self.count, "row"),
            selection=in_words(self.filters),
            view=f"/data?{query}" if query else "/data",
            version=self.version,
            sentence=f"\n{self.sentence}\n" if self.sentence else "",
            cited="\n".join(cited) or "(no rows, so no sources)",
            letters="\n".join(f"  - `{letter}` {words}" for letter, words in footnotes.STATUS.items()),
        )


def _put(packed: zipfile.ZipFile, name: str, parts: Any) -> tuple[str, int]:  # noqa: ANN401 - any texts
    """Write one file; give its SHA-256 and its size."""
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
    digest, size = hashlib.sha256(), 0
    with packed.open(entry, "w", force_zip64=True) as out:
        for part in parts:
            encoded = part.encode()
            digest.update(encoded)
            size += len(encoded)
            out.write(encoded)
    return digest.hexdigest(), size


_WORDS = {
    "reporter": "reported by",
    "partner": "partner",
    "pair": "trade of China with",
    "flow": "flow",
    "china_flow": "flow as China sees it",
    "product": "goods",
    "kind": "kind of period",
    "unit": "unit",
    "source": "source",
    "id": "rows",
    "publisher": "publisher",
    "verdict": "verdict",
    "words": "with the words",
    "start": "periods beginning on or after",
    "end": "periods ending on or before",
    "as_of": "as known on",
    "updated_after": "first seen after",
}
_FLAGS = {
    "include_history": "every vintage",
    "first": "one publisher for each report",
    "own": "no estimates in a partner’s name",
    "running": "only what counts from January",
    "yoy": "only figures with a change on the year before",
}


def in_words(filters: Filters) -> str:
    """Say in one sentence which rows filters ask for.

    >>> from dashboard.filters import Filters
    >>> in_words(Filters(partner=("KAZ", "KGZ"), flow=("total",), start="2020-01-01"))
    'partner KAZ or KGZ; flow turnover; periods beginning on or after 2020-01-01.'
    >>> in_words(Filters())
    'everything.'
    """
    said = []
    for field, words in _WORDS.items():
        if value := getattr(filters, field):
            listed = (
                " or ".join("turnover" if v == "total" else v for v in value) if isinstance(value, tuple) else value
            )
            said.append(f"{words} {listed}")
    said += [words for field, words in _FLAGS.items() if getattr(filters, field)]
    return ("; ".join(said) or "everything") + "."
