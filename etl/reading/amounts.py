"""Figures of a sentence: amounts of money, percentages, multiples, and quantities that are none of these.

`figures_in` takes the items of a sentence and gives its figures in order; values are exact, in base units.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from etl.reading.items import letters_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from etl.reading.items import Item

Kind = Literal["money", "percent", "multiple", "quantity"]
ABSURD = Decimal(10) ** 12  # dollars: above a trillion a comma before three digits was a decimal comma
DOUBLINGS = (1, 2, 3)  # more than that is said loosely
SMALL = 10_000  # dollars: below, a scale word was dropped from a national figure


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
    rf"(?P<money>C+g?(?:{SCALED}|N-{SCALED}|N(?:-N)?|Y)|(?P<range>[NY]S?-)?(?:{SCALED}|N)g?-?C+(?:NS{{1,2}}){{0,2}}(?!C)|(?P<bare>(?:N-)?{SCALED})(?!-?T))"
    r"|(?P<prefixpercent>pa?N)"
    r"|(?P<percent>(?:N%?-|N~)?[NY]a?-?%)"
    r"|(?P<points>[NY]P)"
    r"|(?P<multiple>(?:N-)?[NY]S?a?-?Ta?H?)"
    r"|(?P<factor>B[NY])"
    r"|(?P<word>V|W)"
    r"|(?P<fractionof>NvN)"
    r"|(?P<quantity>NS{0,2}a?x?U|N(?=x))"
)


RANGED = re.compile(r"[gA]*[-~&,]{1,2}[gA]*[NY]a?S{0,2}a?x?U")  # "2 million to 3 million tons"

SPANNED = re.compile(r"[gA]*~[gA]*[NY]a?S{1,2}g?-?C")  # "from 312 billion to 674 billion yuan"
SHARED = re.compile(  # "410亿、198亿和140亿美元", "41 млрд (+32%) и 14 млрд долларов": the last has the currency
    r"(?:(?:\([^()]{1,12}\))?[,&][gA]?[NY]a?S{1,2}){0,9}(?:\([^()]{1,12}\))?[,&][gA]?[NY]a?S{1,2}g?C"
)


OPENING = re.compile("[CNYpBVW]")  # the letters a figure begins with


@dataclass(slots=True)
class Spot:
    """Where a figure was found: its items, and what the sentence has before and around it."""

    items: list[Item]
    first: int
    last: int
    codes: str
    before: list[Amount]
    unit: str = ""  # of the money spoken of before this sentence

    @property
    def span(self) -> list[Item]:
        """Give the figure's own items."""
        return self.items[self.first : self.last + 1]

    @property
    def number(self) -> Decimal:
        """Give the first number of the figure."""
        return next(Decimal(item.tags["num"]) for item in self.span if item.code in "NY")

    def until(self, last: int) -> Spot:
        """Give the spot stretched to another last item."""
        return replace(self, last=last)

    def made(self, kind: Kind, value: Decimal, unit: str) -> Amount:
        """Make the figure, with the sign and the limits that its neighbours give it."""
        negative, signed, opener = _sign(self.items, self.first)
        span = self.span
        approx = _is_approx(self.items, opener, self.last) or any("more" in item.tags for item in span)
        value = -value if negative else value
        start, end = span[0].start, span[-1].end
        return Amount(kind, value, unit, approx, start, end, "", self.first, self.last, signed)


def figures_in(items: list[Item], unit: str = "", codes: str = "") -> list[Amount]:
    """Give the figures of a sentence, in order.

    `unit` is the currency of the money spoken of before it, `codes` the letters of its items, if known.
    """
    codes = codes or letters_of(items)
    out: list[Amount] = []
    for match in matches(FIGURE, OPENING, codes):
        spot = Spot(items, match.start(), match.end() - 1, codes, out, unit)
        group = next(name for name in READERS if match.group(name) is not None)
        amount = READERS[group](spot)
        if amount is not None:
            out += [*_sharing_unit(spot, amount), amount]
    return out


def matches(pattern: re.Pattern[str], opening: re.Pattern[str], codes: str) -> Iterator[re.Match[str]]:
    """Yield what `finditer` would, trying the pattern only where one of its first letters stands."""
    start = opening.search(codes)
    while start is not None:
        found = pattern.match(codes, start.start())
        if found is not None:
            yield found
        start = opening.search(codes, found.end() if found is not None else start.end())


def _sharing_unit(spot: Spot, amount: Amount) -> list[Amount]:
    """Give the numbers of "12, 20 and 30 percent" that leave their unit to the last one."""
    items, taken = spot.items, spot.before[-1].last if spot.before else -1
    found: list[Amount] = []
    at = amount.first
    while amount.kind == "percent" and at - 2 > taken and _another(items, at):
        at -= 2
        one = replace(spot, first=at, last=at)
        found.insert(0, one.made("percent", one.number, "percent"))
    if (
        amount.kind == "money"
        and not found
        and at - 2 > taken
        and items[at - 1].code == "&"
        and items[at - 2].code == "N"
    ):
        return _sharing_scale(spot, amount)
    return found if len(found) > 1 or (found and items[amount.first - 1].code == "&") else []


def _sharing_scale(spot: Spot, amount: Amount) -> list[Amount]:
    """Give the number of "9,27 и 12,73 миллиарда" that leaves its scale and unit to the other."""
    scales = [Decimal(item.tags["scale"]) for item in spot.span if item.code == "S"]
    if len(scales) != 1 or spot.items[amount.first].code == "C":
        return []
    one = replace(spot, first=amount.first - 2, last=amount.first - 2)
    return [one.made("money", one.number * scales[0], amount.unit)]


def _another(items: list[Item], at: int) -> bool:
    return items[at - 1].code in {",", "&"} and items[at - 2].code == "N"


def _sign(items: list[Item], first: int) -> tuple[bool, bool, int]:
    """Tell whether the number carries a minus, whether any sign, and where it opens."""
    before = items[first - 1] if first else None
    if before is None:
        return False, False, first
    if "sign" in before.tags:
        return before.tags["sign"] == "-1", True, first - 1
    touching = before.end == items[first].start
    detached = first < 2 or items[first - 2].end < before.start or items[first - 2].code in "(,"
    quoted = before.text == "–" and touching and first > 1 and items[first - 2].code == "("
    if before.text == "+" or quoted or (before.text in "-−" and touching and detached):
        return before.text != "+", True, first - 1
    return False, False, first


def _is_approx(items: list[Item], first: int, last: int) -> bool:
    at = first - 1
    while at >= 0 and first - at <= 4 and (items[at].code in {"g", "~"} or "approx" in items[at].tags):
        if "approx" in items[at].tags and "notapprox" not in items[at].tags:
            return True
        at -= 1
    return last + 1 < len(items) and "approxafter" in items[last + 1].tags


def _money(spot: Spot) -> Amount | None:
    if (
        spot.codes[spot.first : spot.first + 2] == "Y-"
        and spot.items[spot.first].end < spot.items[spot.first + 1].start
    ):
        spot = replace(spot, first=spot.first + 2)  # "январь–октябрь 2023 – 96 млн": a year, no range
    unit = next((item.tags["currency"] for item in spot.span if "currency" in item.tags), "")
    return _checked(spot, spot.made("money", _scaled(spot.span), unit)) if unit else _bare(spot)


FOLLOWING = re.compile(r"&g?[NY](S{1,2})g?C?")


def _checked(spot: Spot, amount: Amount) -> Amount:
    """Flag numbers that cannot be meant as printed; the value follows their plain meaning."""
    printed = next(item for item in spot.span if item.code in "NY")
    shared = FOLLOWING.match(spot.codes, spot.last + 1)
    if "S" not in spot.codes[spot.first : spot.last + 1] and shared and abs(amount.value) < SMALL:  # "$9.8 and 10.2 bn"
        for item in spot.items[shared.start(1) : shared.end(1)]:
            amount.value *= Decimal(item.tags["scale"])
        return amount
    if re.fullmatch(r"\d{1,3},\d{3}", printed.text) and abs(amount.value) > ABSURD:
        amount.value /= 1000
        amount.flags.append("decimal comma")
    if "S" not in spot.codes[spot.first : spot.last + 1] and abs(amount.value) < SMALL:
        amount.flags.append("scale word missing")
    return amount


def _scaled(span: list[Item]) -> Decimal:
    """Add up number × scale groups: "31亿5600万" is 31 × 10⁸ + 5600 × 10⁴."""
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


def _bare(spot: Spot) -> Amount:
    """Take a scaled number without a currency for money only in a list of money, and not before a noun."""
    if spot.codes[spot.first + 1] == "-" and spot.items[spot.first].end < spot.items[spot.first + 1].start:
        spot = replace(spot, first=spot.first + 2)  # "в 2 – 3 млрд": the dash parts two statements
    unit = next((amount.unit for amount in reversed(spot.before) if amount.kind == "money"), "")
    counted = any(amount.kind == "quantity" for amount in spot.before)
    if not unit and not counted and not RANGED.match(spot.codes, spot.last + 1):
        unit = spot.unit
    shared = SHARED.match(spot.codes, spot.last + 1) or SPANNED.match(spot.codes, spot.last + 1)
    if not unit and shared:
        unit = spot.items[shared.end() - 1].tags["currency"]
    follower = spot.codes[spot.last + 1 : spot.last + 2]
    if unit and follower not in {"U", "m", "y", "K"} and not (_named(spot) or _described(spot)):
        amount = spot.made("money", _scaled(spot.span), unit)
        amount.flags.append("currency carried over")
        return amount
    end = min(spot.last + (follower in {"x", "U"}), len(spot.items) - 1)
    return spot.until(end).made("quantity", _scaled(spot.span), "")


def _named(spot: Spot) -> bool:
    """Tell whether an unknown noun, a good or another thing follows a number: what it counts is named."""
    if spot.last + 1 == len(spot.items) or spot.codes[spot.last + 1] != "x":
        return False
    tags = spot.items[spot.last + 1].tags
    return not tags or not tags.keys().isdisjoint(("product", "distractor", "quantity", "adjgoods", "adj"))


def _described(spot: Spot) -> bool:
    """Tell whether a number counts goods that a word before them describes ("2.4 million imported tires")."""
    after = spot.items[spot.last + 1 : spot.last + 3]
    return len(after) > 1 and "deal" in after[0].tags and after[1].has("product", "quantity")


def _percent(spot: Spot) -> Amount:
    apart = next((at for at in range(spot.first, spot.last) if spot.codes[at] == "~"), 0)
    if apart and spot.first and "valuebase" in spot.items[spot.first - 1].tags:  # "from 36 to 24 percent": two levels
        spot.before.append(spot.until(apart - 1).made("percent", spot.number, "percent"))
        spot = replace(spot, first=apart + 1)
    amount = spot.made("percent", spot.number, "percent")
    amount.approx |= sum(item.code in "NY" for item in spot.span) > 1  # a range, read at its lower end
    return amount


def _multiple(spot: Spot) -> Amount:
    """Read "1.7 times", "3倍"; "四成半" is a percentage in tenths."""
    amount = _percent(spot)
    if any(item.code == "S" for item in spot.span):
        amount.value = _scaled(spot.span)  # "two thousand times"
    if "tenths" in next(item for item in spot.span if item.code == "T").tags:
        amount.value = amount.value * 10 + (5 if "H" in spot.codes[spot.first : spot.last + 1] else 0)
    else:
        amount.kind, amount.unit = "multiple", "multiple"
        if spot.items[spot.last].tags.get("times") == "doubling" and amount.value in DOUBLINGS:
            amount.value = Decimal(2) ** int(amount.value)  # "翻了近一番": twice as much
    return amount


def _factor(spot: Spot) -> Amount:
    """Read "multiplied by 2.8"."""
    return replace(spot, first=spot.last).made("multiple", spot.number, "multiple")


def _word(spot: Spot) -> Amount:
    tags = spot.items[spot.first].tags
    if "fraction" in tags:
        return spot.made("percent", Decimal(tags["fraction"]), "percent")
    return spot.made("multiple", Decimal(tags["multiple"]), "multiple")


def _fraction(spot: Spot) -> Amount:
    """Read "三分之一": the denominator stands first."""
    low, high = (Decimal(spot.items[at].tags["num"]) for at in (spot.first, spot.last))
    return spot.made("percent", (100 * high / low).quantize(Decimal("0.1")) if low else low, "percent")


def _quantity(spot: Spot) -> Amount | None:
    if not (spot.span[0].text[0].isdigit() or "quantity" in spot.span[-1].tags):
        return None  # "two presidents" counts nothing that matters here
    return spot.made("quantity", spot.number, "")


def _points(spot: Spot) -> Amount:
    return spot.made("quantity", spot.number, "points")


READERS: dict[str, Callable[[Spot], Amount | None]] = {
    "money": _money,
    "prefixpercent": _percent,
    "percent": _percent,
    "points": _points,
    "multiple": _multiple,
    "factor": _factor,
    "word": _word,
    "fractionof": _fraction,
    "quantity": _quantity,
}
