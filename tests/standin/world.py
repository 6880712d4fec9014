"""The invented world behind the stand-in: what each pair trades in each month, the same for every source."""

import datetime as dt
import math
from dataclasses import dataclass, field

FIVE = {"KAZ": "Kazakhstan", "KGZ": "Kyrgyzstan", "TJK": "Tajikistan", "TKM": "Turkmenistan", "UZB": "Uzbekistan"}
SIZE = {"KAZ": 2_400_000, "KGZ": 1_500_000, "TJK": 330_000, "TKM": 110_000, "UZB": 1_050_000, "WLD": 290_000_000}
IMPORT_SHARE = {"KAZ": 0.8, "KGZ": 0.01, "TJK": 0.12, "TKM": 7.0, "UZB": 0.14, "WLD": 0.7}


@dataclass
class World:
    """What is published on a day, under a scenario that changes figures."""

    today: dt.date
    scenario: str = ""
    first_year: int = 2025
    hits: dict = field(default_factory=dict)
    pictures_until: tuple = (2018, 2)

    def thousand_dollars(self, partner, flow, year, month):
        """China's exports to or imports from a partner in one month, in thousands of dollars."""
        level = SIZE[partner] * (1 + 0.07 * (year - 2020)) * (1 + 0.12 * math.sin(month * 1.3 + len(partner)))
        value = round(level * (IMPORT_SHARE[partner] if flow == "import" else 1))
        if self.scenario == "revision" and (partner, flow, year, month) == ("KAZ", "export", *self.revised_month):
            value = round(value * 1.03)
        return round(value * self.factor)

    @property
    def factor(self):
        """What a mixed-up unit multiplies every figure by."""
        return {"unit_flip_thousand": 1000, "unit_flip_unit": 0.001, "unit_flip_yuan": 7.1}.get(self.scenario, 1)

    @property
    def months(self):
        """The months that China Customs has published by today: on the 18th of the month after."""
        found = []
        for year in range(self.first_year, self.today.year + 1):
            for month in range(1, 13):
                out = dt.date(year + month // 12, month % 12 + 1, 18)
                if out <= self.today:
                    found.append((year, month))
        return found

    @property
    def revised_month(self):
        """The month that a revision changes: the one before the newest."""
        return self.months[-2]

    def cumulative(self, partner, flow, year, month):
        return sum(self.thousand_dollars(partner, flow, year, each) for each in range(1, month + 1))

    def rows(self, items):
        """Leave out three of ten rows in the scenario of a shrunken delivery."""
        items = list(items)
        return (
            [item for n, item in enumerate(items) if n % 10 not in {2, 5, 8}]
            if self.scenario == "fewer_rows"
            else items
        )
