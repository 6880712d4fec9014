"""Names of goods: the chapters of the Harmonized System."""

from __future__ import annotations

import csv
from functools import cache

from etl.settings import BUNDLE


@cache
def product_names() -> dict[str, str]:
    """Give short English names by product code, `HS-27` → mineral fuels; from `data/reference/hs_chapters.csv`."""
    with (BUNDLE / "reference" / "hs_chapters.csv").open(encoding="utf-8", newline="") as table:
        return {f"HS-{row['chapter']}": row["name_en"] for row in csv.DictReader(table)}
