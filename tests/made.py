"""Hand-made observations for tests: every field has a plausible value, and a test names those it is about."""

from etl.model import Batch, Citation, Claim, Document, Observation, Period, Rate, Source


class Nobody:
    """A watcher that does not look."""

    def starts(self, total):
        pass

    def ends(self, outcome):
        pass


AREAS = [
    ("CHN", "country", "CN", "China", "Китай", "中国"),
    ("KAZ", "country", "KZ", "Kazakhstan", "Казахстан", "哈萨克斯坦"),
    ("KGZ", "country", "KG", "Kyrgyzstan", "Киргизия", "吉尔吉斯斯坦"),
    ("TJK", "country", "TJ", "Tajikistan", "Таджикистан", "塔吉克斯坦"),
    ("TKM", "country", "TM", "Turkmenistan", "Туркменистан", "土库曼斯坦"),
    ("UZB", "country", "UZ", "Uzbekistan", "Узбекистан", "乌兹别克斯坦"),
    ("CA5", "group", "", "Central Asia (five)", "Центральная Азия (пять)", "中亚五国"),
    ("WLD", "world", "", "World", "Мир", "世界"),
    ("N/S", "unknown", "", "not stated", "не указано", "未说明"),
]
MEMBERS = [("CA5", code) for code in ("KAZ", "KGZ", "TJK", "TKM", "UZB")]
PRODUCTS = [("TOTAL", "total", "All goods", "Все товары", "全部商品")]


def a_source(name="customs", **changes):
    fields = {
        "publisher": "Customs of Testland", "title": "Trade by partner", "kind": "official",
        "url": "https://customs.example/trade", "licence": "open with attribution", "may_redistribute": True,
        "cadence": "annual",
    }  # fmt: skip
    return Source(name, **(fields | changes))


def a_document(source="customs", **changes):
    fields = {
        "url": f"https://{source}.example/2024", "title": "Yearbook 2024", "published_on": "2025-02",
        "retrieved_at": "2025-03-01", "id": f"{source}-2024",
    }  # fmt: skip
    return Document(source, **(fields | changes))


def an_observation(year=2024, value=100.0, *, source="customs", document=None, **changes):
    fields = {
        "reporter": "CHN", "partner": "KAZ", "flow": "export", "period": Period(f"{year}-01-01", f"{year}-12-31", "year"),
        "unit": "USD", "basis": "FOB", "as_printed": f"{value} USD",
        "citation": Citation(document or a_document(source), f"table 1, row Kazakhstan, {year}"),
    }  # fmt: skip
    return Observation(source, value=value, **(fields | changes))


def a_claim_of(observation, item="2025-01-01-daily-1", **changes):
    claim = Claim(
        **({"state": "accepted", "partners": (observation.partner,), "china_flow": observation.flow} | changes)
    )
    return observation._replace(item=item, claim=claim)


def a_rate(value=7.11, **changes):
    fields = {
        "base": "USD", "quote": "CNY", "period": Period("2024-01-01", "2024-12-31", "year"), "is_cumulative": True,
        "method": "implied_by_totals", "precision_pct": 0.01,
        "citations": (Citation(a_document(), "totals in both currencies"),),
    }  # fmt: skip
    return Rate(rate=value, **(fields | changes))


def a_batch(*observations, source=None, **changes):
    name = observations[0].source if observations else "customs"
    return Batch(source or a_source(name), list(observations), **changes)
