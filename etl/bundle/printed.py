"""The number in a printed figure: does "77,1 млрд долл." say 77 100 000 000?"""

from __future__ import annotations

import re
from itertools import pairwise, product

# Powers of ten; a longer word stands before the shorter one it begins with.
_SCALES = {
    "hundred million": 8, "hundred thousand": 5, "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
    "mln": 6, "bln": 9, "trn": 12, "mld": 9, "mn": 6, "bn": 9, "tn": 12, "m": 6, "b": 9, "k": 3,
    "тысяч": 3, "тыс": 3, "миллион": 6, "млн": 6, "миллиард": 9, "млрд": 9, "триллион": 12, "трлн": 12,
    "万亿": 12, "千万": 7, "百万": 6, "亿": 8, "万": 4, "千": 3, "萬億": 12, "億": 8, "萬": 4, "兆": 12,
}  # fmt: skip
_SPACE = " \N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}"
_INFLECTED = {True: "s?(?![a-z])", False: "[а-яё]*"}  # the ending a scale word may take
_SCALE = "|".join(word + _INFLECTED[word.isascii()] for word in _SCALES)
_PART = re.compile(rf"([0-9]+(?:[{_SPACE},.'’][0-9]+)*)[{_SPACE}]*({_SCALE})?")
# A point groups thousands only where it stands twice: "77.132" is not 77 132.
_GROUPED = re.compile(rf"[0-9]{{1,3}}(?:([{_SPACE},'’])[0-9]{{3}}(?:\1[0-9]{{3}})*|(?:\.[0-9]{{3}}){{2,}})")
_TABLE_UNIT = re.compile(r"([\d.]+) \((1 000|10 000|100 million) [A-Z]{3}\)")
_TABLE_SCALES = {"1 000": 3, "10 000": 4, "100 million": 8}
_MINUS = re.compile("(?<![\\w.,])[-\N{MINUS SIGN}\N{EN DASH}] ?(?=[$€¥]?\\d)")

_CURRENCY_SIGNS = {
    "$": {"USD", "HKD", "TWD", "SGD", "AUD", "CAD"}, "€": {"EUR"}, "¥": {"CNY", "JPY"}, "₸": {"KZT"},
}  # fmt: skip
_CURRENCY_CODE = re.compile(r"\b(USD|CNY|RMB|EUR|KZT|KGS|TJS|TMT|UZS|RUB|HKD|TWD|SGD|JPY|GBP)(?=\d|\b)", re.IGNORECASE)

Reading = tuple[float, float]  # a number, and half of its last printed digit


def fault(printed: str, value: float) -> str:
    """Say why a printed figure cannot stand for a value; empty when it can.

    A comma that may group thousands or begin decimals is read both ways.  Square brackets hold what an
    editor supplied.  A fall may be printed without its sign.

    >>> fault("$77.132 billion", 77_132_000_000)
    ''
    >>> fault("31亿5600万", 3_156_000_000)
    ''
    >>> fault("77.132 million", 77_132_000_000)
    "'77.132 million' says 77132000"
    """
    found = readings(printed)
    if not found:
        return f"no number can be read in {printed!r}"
    if value > 0 and _MINUS.search(printed):
        return f"{printed!r} is negative"
    if any(abs(abs(value) - number) <= half + abs(value) * 1e-12 for number, half in found):
        return ""
    return f"{printed!r} says {found[0][0]:.15g}"


def other_currency(printed: str, unit: str) -> str:
    """Give the currency that a printed figure names when it is not its unit; empty when the two fit.

    >>> other_currency("8003866.693 (1 000 USD)", "EUR")
    'USD'
    >>> other_currency("$3.2 bn", "USD")
    ''
    """
    codes = {("CNY" if code.upper() == "RMB" else code.upper()) for code in _CURRENCY_CODE.findall(printed)}
    if codes and unit not in codes:
        return min(codes)
    signs = [sign for sign, units in _CURRENCY_SIGNS.items() if sign in printed and unit not in units]
    return "" if codes or not signs else signs[0]


def readings(printed: str) -> list[Reading]:
    """Give every number that a printed figure may say, in base units."""
    if table := _TABLE_UNIT.fullmatch(printed):
        return [_scaled(plain, _TABLE_SCALES[table[2]]) for plain in _plain(table[1])]
    text = printed.lower().replace("[", "").replace("]", "")
    sums: list[Reading] = []
    for parts in _together(list(_PART.finditer(text)), text):
        each = [[_scaled(plain, _power(part[2])) for plain in _plain(part[1])] for part in parts]
        sums += [(sum(number for number, _ in chosen), chosen[-1][1]) for chosen in product(*each)]
    return sums


def _together(parts: list[re.Match[str]], text: str) -> list[list[re.Match[str]]]:
    """Group the parts of a compound, "1 billion 80 million": each a smaller scale, nothing but a space between."""
    groups = [[part] for part in parts[:1]]
    for before, part in pairwise(parts):
        joined = text[before.end() : part.start()].strip() in ("", "и") and 0 < _power(part[2]) < _power(before[2])
        groups[-1].append(part) if joined else groups.append([part])
    return groups


def _power(word: str | None) -> int:
    """Give the power of ten that a scale word, in any of its forms, begins with."""
    return next((_SCALES[known] for known in _SCALES if word.startswith(known)), 0) if word else 0


def _scaled(plain: tuple[float, int], power: int) -> Reading:
    number, decimals = plain
    return number * 10**power, 0.5 * 10.0 ** (power - decimals)


def _plain(numeral: str) -> list[tuple[float, int]]:
    """Read a numeral in every way its separators allow: the number and how many decimals it prints."""
    if numeral.isdigit():
        return [(float(numeral), 0)]
    found = [(float(_digits(numeral)), 0)] if _GROUPED.fullmatch(numeral) else []
    at = max(numeral.rfind("."), numeral.rfind(","))
    whole, decimals = numeral[:at], numeral[at + 1 :]
    if at > 0 and decimals.isdigit() and (whole.isdigit() or _GROUPED.fullmatch(whole)):
        found.insert(0, (float(f"{_digits(whole)}.{decimals}"), len(decimals)))
    return found


def _digits(numeral: str) -> str:
    return "".join(filter(str.isdigit, numeral))
