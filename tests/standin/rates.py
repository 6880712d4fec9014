"""The World Bank, the European Central Bank and four national banks."""

import json
import re

from .world import FIVE

ISO2 = {"CHN": "CN", "KAZ": "KZ", "KGZ": "KG", "TJK": "TJ", "TKM": "TM", "UZB": "UZ"}
RATES = {"KZT": (478.77, 69.31), "KGS": (87.45, 12.8707), "TJS": (9.345, 1.3724), "UZS": (12194.21, 1774.02)}
PAGE_OF = 40


def world_bank(world, path, query):
    found = re.fullmatch(r"/v2/country/([A-Z;]+)/indicator/([A-Z.]+)", path.replace("%3B", ";"))
    if not found or query.get("format") != ["json"]:
        return None
    code, page = found.group(2), int(query.get("page", ["1"])[0])
    if world.scenario == "error_in_200":
        said = {"id": "120", "key": "Invalid value", "value": "The provided parameter value is not valid"}
        return "application/json", json.dumps([{"message": [said]}]).encode()
    rows = [
        fact(world, code, area, year)
        for area in found.group(1).split(";")
        for year in range(world.today.year - 1, 2011, -1)
    ]
    pages = -(-len(rows) // PAGE_OF)
    day = "2026-07-01" if not world.scenario else "2026-07-15"
    head = {
        "page": page,
        "pages": pages,
        "per_page": str(PAGE_OF),
        "total": len(rows),
        "sourceid": "2",
        "lastupdated": day,
    }
    data = world.rows(rows[(page - 1) * PAGE_OF : page * PAGE_OF])
    if world.scenario == "renamed_column":
        data = [{("amount" if name == "value" else name): v for name, v in row.items()} for row in data]
    return "application/json", json.dumps([head, None if world.scenario == "empty_data" else data]).encode()


def fact(world, code, area, year):
    size = 1 + list(ISO2).index(area)
    value = {"SP.POP.TOTL": 6_000_000 * size, "PA.NUS.FCRF": 7.2 * size + 0.1 * (year - 2020)}.get(code, 5.5e10 / size)
    value = value * (1 + 0.02 * (year - 2020)) * world.factor if code != "PA.NUS.FCRF" else value
    missing = area == "TKM" and year > 2018
    return {
        "indicator": {"id": code, "value": code.title()}, "country": {"id": ISO2[area], "value": FIVE.get(area, "China")},
        "countryiso3code": area, "date": str(year), "value": None if missing else round(value, 4), "unit": "",
        "obs_status": "", "decimal": 1,
    }  # fmt: skip


def ecb(world, path, query):
    if path != "/service/data/EXR/M.CNY+USD.EUR.SP00.A":
        return None
    start = query.get("startPeriod", ["2026-01"])[0]
    months = [
        f"{y}-{m:02}"
        for y in range(2025, world.today.year + 1)
        for m in range(1, 13)
        if f"{y}-{m:02}" <= world.today.strftime("%Y-%m")
    ]
    head = "KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE,OBS_STATUS"
    if world.scenario == "renamed_column":
        head = head.replace("OBS_VALUE", "VALUE")
    lines = [head] + [
        f"EXR.M.{c}.EUR.SP00.A,M,{c},EUR,SP00,A,{month},{value + int(month[-2:]) / 1000:.4f},A"
        for c, value in (("CNY", 8.05), ("USD", 1.155))
        for month in months
        if month >= start
    ]
    return "text/csv", "\r\n".join([*lines, ""]).encode()


def nbk(world, path, query):
    if path != "/rss/get_rates.cfm":
        return None
    if world.scenario == "no_rates":
        return "text/xml", b'<?xml version="1.0"?><rates><date>x</date><info>no data for this date</info></rates>'
    items = "".join(
        f"<item><fullname>x</fullname><title>{code}</title><description>{rate * quant}</description><quant>{quant}</quant></item>"
        for code, rate, quant in (("USD", RATES["KZT"][0], 1), ("CNY", RATES["KZT"][1], 1), ("AMD", 1.272, 10))
    )
    return (
        "text/xml",
        f'<?xml version="1.0" encoding="utf-8"?><rates><date>{query["fdate"][0]}</date>{items}</rates>'.encode(),
    )


def nbkr(world, path, _query):
    if path != "/XML/daily.xml":
        return None
    day = world.today.strftime("%d.%m.%Y")
    items = "".join(
        f'<Currency ISOCode="{code}"><Nominal>1</Nominal><Value>{f"{rate:.4f}".replace(".", ",")}</Value></Currency>'
        for code, rate in zip(("USD", "CNY"), RATES["KGS"], strict=True)
    )
    head = '<?xml version="1.0" encoding="windows-1251" ?>'
    return "text/xml", f'{head}<CurrencyRates Name="Курсы" Date="{day}">{items}</CurrencyRates>'.encode("cp1251")


def nbt(world, path, query):
    if path != "/en/kurs/export_xml.php":
        return None
    day = "2020-01-01" if world.scenario == "other_day" else query["date"][0]
    items = "".join(
        f'<Valute ID="840"><CharCode>{code}</CharCode><Nominal>1</Nominal><Name>x</Name><Value>{rate:.4f}</Value></Valute>'
        for code, rate in zip(("USD", "CNY"), RATES["TJS"], strict=True)
    )
    return (
        "text/xml",
        f'<?xml version="1.0" encoding="utf-8" ?><ValCurs Date="{day}" name="x">{items}</ValCurs>'.encode(),
    )


def cbu(world, path, _query):
    if not path.startswith("/en/arkhiv-kursov-valyut/json/all/"):
        return None
    day = world.today.strftime("%d.%m.%Y")
    rows = [
        {
            "id": 69,
            "Code": "840",
            "Ccy": code,
            "CcyNm_RU": "Доллар",
            "Nominal": "1",
            "Rate": f"{rate:.2f}",
            "Diff": "-1",
            "Date": day,
        }
        for code, rate in zip(("USD", "CNY"), RATES["UZS"], strict=True)
    ]
    return "application/json", json.dumps(rows).encode()
