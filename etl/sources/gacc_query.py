"""China Customs' online query: goods by code, partner and month, from the CSV a person downloaded.

Nothing in the file says whether it holds exports or imports, so the person does (`--flow`).  A row is one regime of
trade: the rows of one month, code and partner are added up, and the figure says what was added.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.connector import Connector, Printed, Visit
from etl.errors import Unexpected
from etl.files import KEPT_WHOLE, kind_of, open_document
from etl.model import CHINA, FIVE, Citation, Observation
from etl.printed import BASIS, NIL, country_names, month_span, parse_number, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from etl.model import Document, Flow

SOURCE = Connector(
    "gacc_query", "http://stats.customs.gov.cn", needs_file=True, needs_flow=True, keep_ratio=0.0,
)  # fmt: skip

MONTH, CODE, PARTNER, REGIME, PLACE = "数据年月", "商品编码", "贸易伙伴名称", "贸易方式名称", "注册地名称"
_UNITS = {"人民币": "CNY", "美元": "USD"}
_MOST = 10_000  # rows that the query answers with at most
_YEAR_MONTH = re.compile(r"((?:19|20)\d{2})(0[1-9]|1[0-2])")
_NOTE = "the regimes of trade that were asked for, no others"


@dataclass(frozen=True, slots=True)
class _Part:
    """One row's amount: what it is of, how it is printed, and the line it stands in."""

    regime: str
    printed: str
    line: int


def observations(visit: Visit) -> Iterator[Printed]:
    """Yield each month, code and country of ours; a result as long as the query allows may be cut and is refused."""
    document, path = open_document(visit, "海关统计数据在线查询")
    rows = _rows(path)
    unit = _unit(rows[0], path.name)
    found: dict[tuple[str, str, str], list[_Part]] = defaultdict(list)
    seen: set[tuple[str, ...]] = set()
    codes = country_names("gacc_query")
    for line, row in enumerate(rows[1:], 2):
        cells = dict(zip(rows[0], row, strict=False))
        key = tuple(cells.get(name, "") for name in (MONTH, CODE, PARTNER, REGIME, PLACE))
        if (partner := codes.get(words(key[2]))) not in FIVE:
            continue
        if key in seen:
            raise Unexpected(f"{path.name}, line {line}: {' '.join(key).strip()} stands there twice")
        seen.add(key)
        regime = " ".join(filter(None, key[3:]))
        found[key[0], key[1], str(partner)].append(_Part(regime, cells.get(unit, ""), line))
    if not found:
        raise Unexpected(f"{path.name}: no row for any of the five states; ask for them as trading partners")
    for (month, code, partner), parts in found.items():
        if any(part.printed in NIL for part in parts):
            where = f"{path.name}, line {parts[0].line}"
            visit.warn(f"{where}: a regime without an amount, so {code} of {month} is left out")
            continue
        yield _figure(visit.flow, (month, code, partner, _UNITS[unit]), parts, document)  # type: ignore[arg-type]  # jobs() checks


def _figure(flow: Flow, key: tuple[str, str, str, str], parts: list[_Part], document: Document) -> Observation:
    month, code, partner, unit = key
    where = f"line {', '.join(str(part.line) for part in parts[:20])}"
    when = _YEAR_MONTH.fullmatch(month)
    if not when:
        raise Unexpected(f"{where}: {month[:20]!r} is not a month like 202601; ask for the months apart")
    year, number = int(when.group(1)), int(when.group(2))
    is_sum = len(parts) > 1
    return Observation(
        source="gacc_query",
        reporter=CHINA,
        partner=partner,
        flow=flow,
        period=month_span(year, number, number),
        value=float(sum(parse_number(part.printed, where) for part in parts)),
        unit=unit,
        citation=Citation(document, where),
        as_printed="" if is_sum else parts[0].printed,
        product=f"HS-{_code(code, where)}",
        basis=BASIS[flow],
        is_computed=is_sum,
        formula=" + ".join(f"{part.printed} ({part.regime})" for part in parts) if is_sum else "",
        note=_NOTE if any(part.regime for part in parts) else "",
    )


def _code(printed: str, where: str) -> str:
    """Give a code of two to eight digits, with the zero that a spreadsheet takes from its front."""
    if not (printed.isascii() and printed.isdigit() and len(printed) <= 8):
        raise Unexpected(f"{where}: {printed[:20]!r} is not a code of goods")
    return printed.zfill(len(printed) + len(printed) % 2)


def _rows(path: Path) -> list[list[str]]:
    """Give the heading and the rows, their cells trimmed; raise when this is no answer of the query, or a cut one."""
    if kind_of(path) != "text" or path.stat().st_size > KEPT_WHOLE:
        raise Unexpected(f"{path.name}: not the online query's CSV")
    rows = [[_plain(cell) for cell in row] for row in csv.reader(io.StringIO(_text(path), newline="")) if any(row)]
    if not rows or (missing := [name for name in (MONTH, CODE, PARTNER) if name not in rows[0]]):
        lacks = ", ".join(missing) if rows else "anything"
        raise Unexpected(f"{path.name}: no column {lacks}: not the online query's CSV")
    if len(rows) > _MOST:
        raise Unexpected(f"{path.name}: {len(rows) - 1:,} rows, all the query gives: it may be cut; ask for less")
    if odd := next((line for line, row in enumerate(rows, 1) if abs(len(row) - len(rows[0])) > 1), 0):
        raise Unexpected(f"{path.name}: line {odd} has {len(rows[odd - 1])} cells, expected {len(rows[0])}")
    return rows


def _text(path: Path) -> str:
    body = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unexpected(f"{path.name}: neither GB18030 nor UTF-8 text")


def _unit(head: list[str], name: str) -> str:
    """Give the heading of the amounts; the file has them in yuan or in dollars."""
    units = [unit for unit in _UNITS if unit in head]
    if len(units) != 1:
        raise Unexpected(f"{name}: expected one column of amounts, {' or '.join(_UNITS)}; there are {len(units)}")
    return units[0]


def _plain(cell: str) -> str:
    return unicodedata.normalize("NFKC", cell).strip()
