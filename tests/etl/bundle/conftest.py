"""A small bundle folder that a test can spoil in one place."""

from dataclasses import dataclass

import pytest

from etl.bundle import Bundle, read_bundle

FILES = {
    "reference/areas.csv": """\
code,kind,iso2,members,name_en,name_ru,name_zh
CHN,country,CN,,China,Китай,中国
KAZ,country,KZ,,Kazakhstan,Казахстан,哈萨克斯坦
KGZ,country,KG,,Kyrgyzstan,Кыргызстан,吉尔吉斯斯坦
TJK,country,TJ,,Tajikistan,Таджикистан,塔吉克斯坦
TKM,country,TM,,Turkmenistan,Туркменистан,土库曼斯坦
UZB,country,UZ,,Uzbekistan,Узбекистан,乌兹别克斯坦
CA5,group,,KAZ KGZ TJK TKM UZB,Central Asia,Центральная Азия,中亚五国
WLD,world,,,World,Мир,世界
N/S,unknown,,,Not stated,Не указано,未注明
""",
    "reference/products.csv": """\
code,scheme,name_en,name_ru,name_zh
TOTAL,total,All goods,,
""",
    "reference/sources.csv": """\
name,publisher,title,kind,url,licence,licence_url,may_redistribute,cadence,expected_lag_days,currency,basis,coverage,method_note
customs,Customs of Testland,Trade by partner,official,https://customs.example/,open,,true,monthly,20,USD,,,
bank,Bank of Testland,Rates,official,https://bank.example/,open,,true,irregular,0,,,,
""",
    "reference/documents.csv": """\
id,source,title,url,archived,published_on,retrieved_on,via,note
customs-2024,customs,Yearbook 2024,https://customs.example/2024,,2025-02,2026-01-05,,
bank-2024,bank,Rates of 2024,https://bank.example/2024,,,2026-01-05,,
""",
    "series/customs.csv": """\
reporter,partner,flow,product,period_start,period_end,period_kind,value,unit,as_printed,basis,status,document,locator,note
CHN,KAZ,export,TOTAL,2024-01-01,2024-12-31,year,27960000000,USD,27.96 billion USD,FOB,,customs-2024,"table 1, row Kazakhstan",
CHN,KAZ,import,TOTAL,2024-01-01,2024-12-31,year,15860000000,USD,15860000 (1 000 USD),CIF,p,customs-2024,"table 1, row Kazakhstan",first release
""",
    "rates/bank.csv": """\
base,quote,period_start,period_end,is_cumulative,rate,method,precision_pct,documents,note
USD,CNY,2024-01-01,2024-12-31,true,7.1217,central_parity_average,0.001,bank-2024,
USD,CNY,2024-07-01,2024-07-31,false,7.1321,implied_by_cell,0.2,customs-2024 2025-01-20-daily,KAZ total
""",
    "articles/2025-01-20-daily.toml": """\
publisher = "Daily of Testland"
source = "daily"
title = "Trade with the neighbour grew"
url = "https://daily.example/2025/01/20/trade"
published = "2025-01-20"
retrieved = "2026-01-05"
language = "en"

[[claim]]
measure = "value"
flow = "total"
partners = ["KAZ"]
value = 43820000000
unit = "USD"
as_printed = "$43.82 billion"
period_start = "2024-01-01"
period_end = "2024-12-31"
attributed_to = "GACC"

[[claim]]
measure = "growth"
flow = "export"
partners = ["UZB", "KAZ"]
product = "Passenger cars"
value = -6.5
unit = "percent"
as_printed = "6.5 percent"
period_start = "2024-01-01"
period_end = ""
compare = "yoy"
approx = true
""",
}


@dataclass
class Loaded:
    """A bundle as read, with what tests ask of it."""

    bundle: Bundle

    @property
    def refused(self):
        """All refusals as text, those of the bundle first."""
        return [str(e) for e in (*self.bundle.refused, *(e for batch in self.bundle.batches for e in batch.refused))]

    @property
    def counts(self):
        """How many observations and rates each batch holds."""
        return {batch.source.name: len(batch.observations) + len(batch.rates) for batch in self.bundle.batches}

    def batch(self, name):
        """The batch of one source."""
        return next(batch for batch in self.bundle.batches if batch.source.name == name)


@pytest.fixture
def folder(tmp_path):
    """The folder `data`, with one series, one file of rates and one article."""
    for name, content in FILES.items():
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return tmp_path / "data"


@pytest.fixture
def loaded(folder):
    """The folder as it is, read."""
    return Loaded(read_bundle(folder))


@pytest.fixture
def spoil(folder):
    """Change the first occurrence of some words in a file and read the bundle."""

    def change(name, old, new):
        path = folder / name
        content = path.read_text(encoding="utf-8")
        assert old in content
        path.write_text(content.replace(old, new, 1), encoding="utf-8")
        return Loaded(read_bundle(folder))

    return change


@pytest.fixture
def add(folder):
    """Write one more file and read the bundle."""

    def write(name, content):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return Loaded(read_bundle(folder))

    return write
