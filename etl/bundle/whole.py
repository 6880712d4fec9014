"""A bundle folder read whole: reference tables first, then articles, series and rates, as one batch a source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from etl.bundle.articles import read_article
from etl.bundle.rates import read_rates
from etl.bundle.reference import read_reference
from etl.bundle.series import read_series
from etl.errors import BadInput
from etl.model import Batch

if TYPE_CHECKING:
    from pathlib import Path

    from etl.bundle.reference import Area, Product, Reference
    from etl.model import Source


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a folder holds: the areas, products and sources to know, and a batch for each source that gives figures.

    `refused` holds what belongs to no batch: bad rows of the reference tables, and files of no known source.
    `articles` names the article files that are there, also those that could not be read.
    """

    areas: list[Area]
    members: list[tuple[str, str]]
    products: list[Product]
    sources: list[Source]
    batches: list[Batch]
    refused: list[Exception]
    articles: frozenset[str] = frozenset()


def read_bundle(folder: Path) -> Bundle:
    """Read every file of a bundle; one that cannot be read is refused as a whole, and the others go on."""
    known = read_reference(folder / "reference")
    reader = _Reader(folder, known)
    articles = reader.files("articles", ".toml")
    for path in articles:
        reader.article(path)
    for path in reader.files("series", ".csv"):
        reader.table(path)
    for path in reader.files("rates", ".csv"):
        reader.table(path)
    order = list(known.sources)
    return Bundle(
        areas=list(known.areas.values()),
        members=known.members,
        products=list(known.products.values()),
        sources=list(known.sources.values()),
        batches=sorted(reader.batches.values(), key=lambda batch: order.index(batch.source.name)),
        refused=known.refused,
        articles=frozenset(path.stem for path in articles),
    )


@dataclass(slots=True)
class _Reader:
    folder: Path
    known: Reference
    batches: dict[str, Batch] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)  # of the articles, and the file of each

    def files(self, kind: str, suffix: str) -> list[Path]:
        """List the files of one kind in a fixed order, without hidden ones."""
        found = (self.folder / kind).glob(f"*{suffix}")
        return sorted(path for path in found if not path.name.startswith("."))

    def place(self, path: Path) -> str:
        return f"{self.folder.name}/{path.parent.name}/{path.name}"

    def batch(self, source: Source) -> Batch:
        self.known.sources.setdefault(source.name, source)
        return self.batches.setdefault(source.name, Batch(source))

    def article(self, path: Path) -> None:
        """Read one article into its outlet's batch; two files for one address are one too many."""
        place = self.place(path)
        article = read_article(path, place, self.known)
        if article.document:
            self.known.documents[article.document.id] = article.document
            if (first := self.addresses.setdefault(article.document.url, place)) != place:
                article.observations = []
                article.refused.append(BadInput(f"{place}, url", f"the same as in {first}", "one file for an article"))
        if article.outlet is None:
            self.known.refused += article.refused
            return
        batch = self.batch(article.outlet)
        batch.observations += article.observations
        batch.refused += article.refused
        if article.document and not article.refused:
            batch.complete.append(article.document.id)

    def table(self, path: Path) -> None:
        """Read one file of figures or rates into the batch of the source it is named after."""
        place, source = self.place(path), self.known.sources.get(path.stem)
        if source is None:
            expected = "a file named after a source of sources.csv"
            self.known.refused.append(BadInput(place, f"unknown source {path.stem!r}", expected))
            return
        batch = self.batch(source)
        if path.parent.name == "series":
            observations, refused = read_series(path, place, self.known)
            batch.observations += observations
        else:
            rates, refused = read_rates(path, place, self.known)
            batch.rates += rates
        batch.refused += refused
