"""Figures of a sentence: amounts of money, percentages, multiples, and the quantities that are none of these.

`figures_in` takes the items of a sentence and gives its figures in order.  Values are exact (Decimal, base units).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from etl.reading.items import Item

Kind = Literal["money", "percent", "multiple", "quantity"]
ABSURD = Decimal(10) ** 12  # dollars: above a trillion a comma before three digits was a decimal comma


@dataclass(slots=True)
class Amount:
    """One number with its unit, as printed: where it stands in the text and which items it spans."""

    kind: Kind
    value: Decimal
    unit: str
    approx: bool
    start: int
    end: int
    as_printed: str
    first: int  # items
    last: int
    signed: bool = False  # a plus or minus stands before it
    flags: list[str] = field(default_factory=list)


SCALED = r"[NY]a?-?S{1,2}a?(?:NS{1,2}a?)?"
FIGURE = re.compile(
    rf"(?P<money>C+g?(?:{SCALED}|N(?:-N)?|Y)|(?P<range>[NY]S?-)?(?:{SCALED}|N)g?-?C+|(?P<bare>{SCALED}))"
    r"|(?P<prefixpercent>pa?N)"
    r"|(?P<percent>(?:N%?-|N~)?[NY]a?%)"
    r"|(?P<points>[NY]P)"
    r"|(?P<multiple>(?:N-)?[NY]a?-?Ta?H?)"
    r"|(?P<word>V|W)"
    r"|(?P<fractionof>NvN)"
    r"|(?P<quantity>NS{0,2}a?x?U|N(?=x))"
)


def figures_in(items: list[Item]) -> list[Amount]:
    """Give the figures of a sentence, in order."""
    codes = "".join(item.code if len(item.code) == 1 else "x" for item in items)
    out: list[Amount] = []
    for match in FIGURE.finditer(codes):
        amount = _amount(match, items, codes, out)
        if amount is not None:
            out += _sharing_unit(items, amount, out[-1].last if out else -1)
            out.append(amount)
    return out


def _sharing_unit(items: list[Item], amount: Amount, taken: int) -> list[Amount]:
    """Give the numbers of "12, 20 and 30 percent" that leave their unit to the last one."""
    found: list[Amount] = []
    at = amount.first
    while (
        amount.kind == "percent"
        and at - 2 > taken
        and items[at - 1].code in {",", "&"}
        and items[at - 2].code == "N"
    ):
        at -= 2
        found.insert(0, _made("percent", Decimal(items[at].tags["num"]), "percent", items, at, at))
    return found if len(found) > 1 or (found and items[amount.first - 1].code == "&") else []


def _amount(match: re.Match[str], items: list[Item], codes: str, before: list[Amount]) -> Amount | None:
    first, last = match.start(), match.end() - 1
    group = next(name for name in GROUPS if match.group(name) is not None)
    return READERS[group](items, first, last, codes, before)


def _made(kind: Kind, value: Decimal, unit: str, items: list[Item], first: int, last: int) -> Amount:
    negative, signed, opener = _sign(items, first)
    approx = _is_approx(items, opener, last) or any("more" in item.tags for item in items[first : last + 1])
    return Amount(
        kind,
        -value if negative else value,
        unit,
        approx,
        items[first].start,
        items[last].end,
        "",
        first,
        last,
        signed,
    )


def _sign(items: list[Item], first: int) -> tuple[bool, bool, int]:
    """Tell whether the number carries a minus, whether any sign, and where it opens."""
    before = items[first - 1] if first else None
    if before is None:
        return False, False, first
    if "sign" in before.tags:
        return before.tags["sign"] == "-1", True, first - 1
    touching = before.end == items[first].start
    detached = first < 2 or items[first - 2].end < before.start or items[first - 2].code in "(,"
    if before.text == "+":
        return False, True, first - 1
    if before.text in "-−" and touching and detached:
        return True, True, first - 1
    return False, False, first


def _is_approx(items: list[Item], first: int, last: int) -> bool:
    at = first - 1
    while at >= 0 and (items[at].code == "g" or "approx" in items[at].tags) and first - at <= 4:
        if "approx" in items[at].tags and "notapprox" not in items[at].tags:
            return True
        at -= 1
    return last + 1 < len(items) and "approxafter" in items[last + 1].tags


def _money(items: list[Item], first: int, last: int, codes: str, before: list[Amount]) -> Amount | None:
    unit = next((item.tags["currency"] for item in items[first : last + 1] if "currency" in item.tags), "")
    if not unit:
        return _bare(items, first, last, codes, before)
    value = _scaled(items, first, last)
    amount = _made("money", value, unit, items, first, last)
    return _checked(amount, items, first, last, codes)


def _checked(amount: Amount, items: list[Item], first: int, last: int, codes: str) -> Amount:
    """Flag numbers that cannot be meant as printed; the value follows their plain meaning."""
    printed = next(item for item in items[first : last + 1] if item.code in "NY")
    if re.fullmatch(r"\d{1,3},\d{3}", printed.text) and abs(amount.value) > ABSURD:
        amount.value /= 1000
        amount.flags.append("decimal comma")
    if "S" not in codes[first : last + 1] and abs(amount.value) < 10_000:
        amount.flags.append("scale word missing")
    return amount


def _scaled(items: list[Item], first: int, last: int) -> Decimal:
    """Add up number × scale groups: "31亿5600万" is 31 × 10⁸ + 5600 × 10⁴."""
    span = items[first : last + 1]
    numbers = [k for k, item in enumerate(span) if item.code in "NY"]
    if len(numbers) > 1 and any(item.code == "-" for item in span[numbers[0] : numbers[1]]):
        return _low_of_range(span)
    total, current = Decimal(0), Decimal(0)
    for item in span:
        if item.code in "NY":
            total, current = total + current, Decimal(item.tags["num"])
        elif item.code == "S":
            current = (current or Decimal(1)) * Decimal(item.tags["scale"])
    return total + current


def _low_of_range(span: list[Item]) -> Decimal:
    """Take the lower end of "10–12 billion"; a scale after the upper end holds for both."""
    dash = next(k for k, item in enumerate(span) if item.code == "-")
    low = next(Decimal(item.tags["num"]) for item in span[:dash] if item.code in "NY")
    for item in [i for i in span[:dash] if i.code == "S"] or [i for i in span[dash:] if i.code == "S"]:
        low *= Decimal(item.tags["scale"])
    return low


def _bare(items: list[Item], first: int, last: int, codes: str, before: list[Amount]) -> Amount | None:
    """Take a scaled number without a currency for money only in a list of money, and not before a noun."""
    unit = next((amount.unit for amount in reversed(before) if amount.kind == "money"), "")
    follower = codes[last + 1 : last + 2]
    if unit and follower not in {"x", "U", "m", "y", "K", "F"}:
        amount = _made("money", _scaled(items, first, last), unit, items, first, last)
        amount.flags.append("currency carried over")
        return amount
    end = min(last + (follower in {"x", "U"}), len(items) - 1)
    return _made("quantity", _scaled(items, first, last), "", items, first, end)


def _percent(items: list[Item], first: int, last: int, *_: object) -> Amount:
    low = next(item for item in items[first:] if item.code in "NY")
    amount = _made("percent", Decimal(low.tags["num"]), "percent", items, first, last)
    amount.approx |= any(item.code in "-~" for item in items[first : last + 1])
    return amount


def _multiple(items: list[Item], first: int, last: int, codes: str, *_: object) -> Amount:
    amount = _percent(items, first, last)
    tenths = next(item for item in items[first : last + 1] if item.code == "T").tags.get("tenths")
    if tenths:
        half = Decimal(5) if "H" in codes[first : last + 1] else Decimal(0)
        amount.value, amount.unit = amount.value * 10 + half, "percent"
        amount.kind = "percent"
    else:
        amount.kind, amount.unit = "multiple", "multiple"
    return amount


def _word(items: list[Item], first: int, last: int, *_: object) -> Amount:
    tags = items[first].tags
    if "fraction" in tags:
        return _made("percent", Decimal(tags["fraction"]), "percent", items, first, last)
    return _made("multiple", Decimal(tags["multiple"]), "multiple", items, first, last)


def _fraction(items: list[Item], first: int, last: int, *_: object) -> Amount:
    """Read "三分之一": the denominator stands first."""
    low, high = Decimal(items[first].tags["num"]), Decimal(items[last].tags["num"])
    return _made(
        "percent", (100 * high / low).quantize(Decimal("0.1")).normalize() + 0, "percent", items, first, last
    )


def _quantity(items: list[Item], first: int, last: int, *_: object) -> Amount | None:
    if not (items[first].text[0].isdigit() or "quantity" in items[last].tags):
        return None  # "two presidents" counts nothing that matters here
    return _made("quantity", Decimal(items[first].tags["num"]), "", items, first, last)


def _points(items: list[Item], first: int, last: int, *_: object) -> Amount:
    return _made("quantity", Decimal(items[first].tags["num"]), "points", items, first, last)


READERS = {
    "money": _money, "prefixpercent": _percent, "percent": _percent, "points": _points, "multiple": _multiple,
    "word": _word, "fractionof": _fraction, "quantity": _quantity,
}  # fmt: skip
GROUPS = tuple(READERS)
