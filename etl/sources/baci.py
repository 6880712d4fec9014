"""CEPII BACI: our pairs' goods by six-digit code and year, from the zip a person downloaded.

A year has twelve million rows; they are streamed, and only the pairs of China with the five are kept.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, BinaryIO

from etl.connector import Connector, Printed, Visit
from etl.errors import Unexpected
from etl.files import csv_parts, open_document
from etl.model import CHINA, FIVE, Citation, Document, Observation
from etl.printed import month_span, parse_number

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Connector(
    "baci", "http://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37", needs_file=True, floor=1e9,
    is_streamed=True,
)  # fmt: skip

_DATA = re.compile(r"BACI_(HS\d\d)_Y(\d{4})_V(\w{4,8})\.csv", re.IGNORECASE)
_COLUMNS = ("t", "i", "j", "k", "v")
_LACKING = frozenset({"", "NA", "."})


def observations(visit: Visit) -> Iterator[Printed]:
    """Yield the exporters' shipments of China to the five and of the five to China."""
    document, path = open_document(visit, "BACI: bilateral trade by product")
    with csv_parts(path, path.name) as parts:
        codes = _country_codes(parts, path.name)
        data = {name: stream for name, stream in parts.items() if _DATA.fullmatch(name)}
        if not data:
            raise Unexpected(f"{path.name}: no file named like BACI_HS92_Y2022_V202601.csv")
        for name, stream in sorted(data.items()):
            yield from _year(stream, name, codes, document)


def _country_codes(parts: dict[str, BinaryIO], place: str) -> dict[bytes, str]:
    """Read the codes from the file that is shipped beside the data: they are not always the ISO numbers."""
    name = next((name for name in parts if name.lower().startswith("country_codes")), None)
    if name is None:
        raise Unexpected(f"{place}: no country_codes file beside the data")
    rows = csv.DictReader(io.TextIOWrapper(parts[name], "utf-8-sig"))
    if not {"country_code", "country_iso3"} <= set(rows.fieldnames or ()):
        raise Unexpected(f"{name}: no columns country_code and country_iso3")
    found = {row["country_code"].encode(): row["country_iso3"] for row in rows if row["country_iso3"] in (CHINA, *FIVE)}
    if missing := {CHINA, *FIVE} - set(found.values()):
        raise Unexpected(f"{name}: no code for {', '.join(sorted(missing))}")
    return found


def _year(stream: BinaryIO, name: str, codes: dict[bytes, str], document: Document) -> Iterator[Printed]:
    """Stream one year; rows of other pairs cost one split."""
    scheme, year = _DATA.fullmatch(name).group(1).upper(), _DATA.fullmatch(name).group(2)  # type: ignore[union-attr]  # matched
    head = stream.readline().decode("utf-8-sig").replace('"', "").strip().split(",")
    if missing := [column for column in _COLUMNS if column not in head]:
        raise Unexpected(f"{name}: no column {', '.join(missing)}; there are {', '.join(head)[:80]}")
    at = [head.index(column) for column in _COLUMNS]
    width, i, j = len(head) - 1, at[1], at[2]
    line, upto = b"\n", max(i, j) + 1
    for number, line in enumerate(stream, 2):
        cells = line.split(b",", upto)
        if line.count(b",") != width:
            raise Unexpected(f"{name}: line {number} has {line.count(b',') + 1} cells, expected {width + 1}")
        exporter, importer = codes.get(cells[i].strip()), codes.get(cells[j].strip())
        if exporter and importer and (exporter == CHINA) != (importer == CHINA):
            cells = line.split(b",")
            row = [cells[place].strip().strip(b'"').decode("ascii", "replace") for place in at]
            if row[4] not in _LACKING:
                yield _observation(row, (exporter, importer, scheme, year), f"{name}, line {number}", document)
    if not line.endswith(b"\n"):
        raise Unexpected(f"{name}: the last line has no end: the file is cut")


def _observation(row: list[str], key: tuple[str, str, str, str], where: str, document: Document) -> Observation:
    exporter, importer, scheme, year = key
    if row[0] != year or not (row[3].isdigit() and len(row[3]) <= 6):
        raise Unexpected(f"{where}: year {row[0]!r}, product {row[3]!r}")
    return Observation(
        source="baci",
        reporter=exporter,
        partner=importer,
        flow="export",
        period=month_span(int(year), 1, 12),
        value=float(parse_number(row[4], where) * 1000),
        unit="USD",
        citation=Citation(document, where),
        as_printed=row[4],
        product=f"{scheme}-{row[3].zfill(6)}",
        basis="FOB",
    )
