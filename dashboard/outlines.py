"""Outlines of the countries for the map, as `data/reference` keeps them; nothing where the files are not installed."""

from __future__ import annotations

import csv
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "data" / "reference"
Ring = tuple[tuple[float, float], ...]


@cache
def rings() -> dict[str, tuple[Ring, ...]]:
    """Give the closed rings (longitude, latitude) of each country by its code; the largest first."""
    found: dict[str, list[Ring]] = {}
    for (country, _), rows in groupby(_rows("outlines.csv"), itemgetter("country", "ring")):
        found.setdefault(country, []).append(tuple((float(row["lon"]), float(row["lat"])) for row in rows))
    return {country: tuple(sorted(own, key=len, reverse=True)) for country, own in found.items()}


@cache
def labels() -> dict[str, tuple[float, float]]:
    """Give the place of each country's name on the map (longitude, latitude)."""
    return {row["country"]: (float(row["lon"]), float(row["lat"])) for row in _rows("map_labels.csv")}


def _rows(name: str) -> list[dict[str, str]]:
    path = FOLDER / name
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
