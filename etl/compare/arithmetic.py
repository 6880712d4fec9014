"""Numbers and comparisons in words: short amounts, differences, where a figure comes from."""

from __future__ import annotations

from etl.compare.figures import FIVE_PARTNERS, Figure, Partners
from etl.compare.spans import named
from etl.model import NOT_STATED

NAMES = {
    "CHN": "China", "KAZ": "Kazakhstan", "KGZ": "Kyrgyzstan", "TJK": "Tajikistan", "TKM": "Turkmenistan",
    "UZB": "Uzbekistan", "C5": "the five", "CA5": "the five", "N/S": "nobody named",
}  # fmt: skip
_SIGNS = {"USD": "$", "CNY": "CNY "}
HAIR = 0.001  # a difference that is not worth its digits
_SCALES = ((1e12, " tn"), (1e9, " bn"), (1e6, " m"), (1e3, " thousand"))


def amount(value: float, unit: str, digits: int = 5) -> str:
    """Write a value with its unit.

    >>> amount(77132000000, "USD"), amount(-6.94, "percent"), amount(2.8e6, "KZT", 2)
    ('$77.132 bn', '−6.94 %', 'KZT 2.8 m')
    """
    sign = "−" if value < 0 else ""
    if unit == "percent":
        return f"{sign}{_plain(abs(value), digits)} %"
    if unit == "multiple":
        return f"{sign}{_plain(abs(value), digits)} times"
    scale, word = next(((s, w) for s, w in _SCALES if abs(value) >= s), (1.0, ""))
    return f"{sign}{_SIGNS.get(unit, unit + ' ')}{_plain(abs(value) / scale, digits)}{word}"


def _plain(value: float, digits: int) -> str:
    text = f"{value:.{digits}g}"
    return f"{value:.0f}" if "e" in text else text


def money(figure: Figure) -> str:
    """Write a figure's value with its unit."""
    return amount(figure.value, figure.unit)


def who(partners: Partners) -> str:
    """Name the partners: one, several, or the five together."""
    if partners == FIVE_PARTNERS:
        return "the five"
    *most, last = [NAMES.get(p, p) for p in partners]
    return f"{', '.join(most)} and {last}" if most else last


def what(flow: str, partners: Partners, good: str = "") -> str:
    """Name a flow.

    >>> what("import", ("KAZ",), "copper"), what("total", FIVE_PARTNERS)
    ("China's imports from Kazakhstan of copper", "China's trade with the five")
    """
    words = {"export": "exports to", "import": "imports from", "total": "trade with"}[flow]
    return f"China's {words} {who(partners)}" + (f" of {good}" if good else "")


def teller(figure: Figure) -> str:
    """Say who says it: Chinese customs, the partner's own report, an article that quotes them."""
    is_nobodys = figure.reporter == NOT_STATED
    by = "nobody's own report" if is_nobodys else f"{NAMES.get(figure.reporter, figure.reporter)}'s report"
    if figure.reporter == "C5":
        by = "the partners' side (compiled)"
    if not figure.quoted:
        return f"{by} ({figure.source}{', flagged unreliable' if figure.is_doubtful else ''})"
    return f"{by} (in part as quoted by articles)" if figure.formula else f"{by} as quoted by {figure.source}"


def sentence(figure: Figure) -> str:
    """Say a figure whole: who, period, value, and how it was made when it was."""
    how = f", computed: {figure.formula}" if figure.formula else ""
    return f"{teller(figure)}, {named(figure.start, figure.end)}: {money(figure)}{how}"


def difference(value: float, figure: Figure) -> float:
    """Give how far a value lies from a figure: in percent of it, or in points when the unit is percent."""
    if figure.unit == "percent" or not figure.value:
        return value - figure.value
    return (value - figure.value) / abs(figure.value) * 100


def in_words(value: float, figure: Figure) -> str:
    """Say the difference, `+0.04 %` or `−0.8 points`."""
    found = difference(value, figure)
    sign = "−" if found < 0 else "+"
    if 0 < abs(found) < HAIR:
        return f"under {HAIR:g} {'points' if figure.unit == 'percent' else '%'}"
    size = f"{abs(found):.2g}" if abs(found) < 99.5 else f"{abs(found):,.0f}"
    return f"{sign}{size} {'points' if figure.unit == 'percent' else '%'}"
