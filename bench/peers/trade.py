"""Made-up trade of five countries, as long as the real one: 35 years and 140 months each."""

import pandas as pd

COUNTRIES = ["Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan"]


def annual() -> pd.DataFrame:
    """Give a row a country and year: country, period, export, import."""
    return _table([f"{year}" for year in range(1990, 2025)])


def monthly() -> pd.DataFrame:
    """Give a row a country and month."""
    return _table([f"{2014 + n // 12}-{n % 12 + 1:02}" for n in range(140)])


def _table(periods: list[str]) -> pd.DataFrame:
    rows = [
        {"country": c, "period": p, "export": 100 + 13 * i + 7 * n % 50, "import": 60 + 9 * i + 5 * n % 40}
        for i, c in enumerate(COUNTRIES)
        for n, p in enumerate(periods)
    ]
    table = pd.DataFrame(rows)
    table["change"] = table.groupby("country")["export"].pct_change() * 100
    return table
