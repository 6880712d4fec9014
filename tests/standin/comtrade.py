"""UN Comtrade: availability, the capped preview and the keyed route, records of 47 fields."""

import json
import zlib

from .world import FIVE

CODES = {"CHN": 156, "KAZ": 398, "KGZ": 417, "TJK": 762, "TKM": 795, "UZB": 860}
NAMES = {code: area for area, code in CODES.items()}
CHAPTERS = ("08", "25", "26", "27", "28", "39", "52", "61", "64", "72", "74", "84", "85", "87", "94")
KEY = "standin-key"
CAP = 500


def answer(world, path, query, headers=None):
    ask = {name: values[0] for name, values in query.items()}
    _, area, _version, route, *rest = path.split("/")
    if route == "getDA":
        return "application/json", envelope(available(world, rest[1], ask))
    if area == "data" and (headers or {}).get("Ocp-Apim-Subscription-Key") != KEY:
        said = "Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription."
        return 401, "application/json", json.dumps({"statusCode": 401, "message": said}).encode()
    found = world.rows(records(world, rest[1], ask))
    if world.scenario == "duplicate_rows" and ask["cmdCode"] == "TOTAL":
        found += [
            dict(record, partner2Code=partner2, motCode=mode)
            for record in found
            for partner2, mode in ((0, 2100), (156, 0))
        ]
    if world.scenario == "same_key_twice":
        found += found[:1]
    if world.scenario == "no_rows_at_all":
        found = []
    if world.scenario == "error_in_200":
        return "application/json", json.dumps(
            {"elapsedTime": "0.1 secs", "count": 0, "data": [], "error": "Please use the ASYNC API"}
        ).encode()
    return "application/json", envelope(found[:CAP] if area == "public" else found)


def envelope(data):
    return json.dumps({"elapsedTime": "0.09 secs", "count": len(data), "data": data, "error": ""}).encode()


def available(world, frequency, ask):
    years = range(world.first_year - 2, world.today.year - 1 + (frequency == "M"))
    for_all = [(code, year) for code in map(int, ask["reporterCode"].split(",")) for year in years if code != 795]
    periods = (
        [(code, f"{year}{month:02}") for code, year in for_all for month in range(1, 4)]
        if frequency == "M"
        else [(code, str(year)) for code, year in for_all]
    )
    if frequency == "M":
        periods = [each for each in periods if each[0] == 417]
    return [
        {
            "datasetCode": int(f"20{code}{period}"), "typeCode": "C", "freqCode": frequency, "period": int(period),
            "reporterCode": code, "reporterISO": NAMES[code], "reporterDesc": NAMES[code], "classificationCode": "H6",
            "classificationSearchCode": "HS", "isOriginalClassification": True, "totalRecords": 1000,
            "datasetChecksum": zlib.crc32(f"{code}{period}{world.scenario}".encode()),
            "firstReleased": "2026-01-05T10:53:32.8266667", "lastReleased": "2026-01-05T10:53:32.8266667",
        }
        for code, period in periods
    ]  # fmt: skip


def records(world, frequency, ask):
    if world.scenario == "empty_data":
        return []
    flows, partners = ask["flowCode"].split(","), [NAMES[int(code)] for code in ask["partnerCode"].split(",")]
    goods = ["TOTAL"] if ask["cmdCode"] == "TOTAL" else list(CHAPTERS)
    if ask["cmdCode"] in {"AG4", "AG6"}:
        goods = [
            f"{chapter}{n:02}" + ("00" if ask["cmdCode"] == "AG6" else "") for chapter in CHAPTERS for n in range(1, 9)
        ]
    return [
        record(world, frequency, int(ask["reporterCode"]), partner, period, flow, product)
        for period in ask["period"].split(",")
        for partner in partners
        for flow in flows
        for product in goods
    ]


def record(world, frequency, reporter, partner, period, flow, product):
    china_side = reporter == 156
    country = partner if china_side else NAMES[reporter]
    side = {"M": "import", "X": "export"}[flow]
    if not china_side:
        side = {"import": "export", "export": "import"}[side]
    assert country in FIVE
    year, month = int(period[:4]), int(period[4:] or 0)
    months = [month] if month else range(1, 13)
    value = sum(world.thousand_dollars(country, side, year, each) for each in months) * 1000.0
    if product != "TOTAL":
        value = round(value * (int(product[:2]) % 17 + 1) / 180, 3)
    fields = {
        "typeCode": "C", "freqCode": frequency, "refPeriodId": int(f"{period:0<6}01"), "refYear": year,
        "refMonth": month or 52, "period": period, "reporterCode": reporter, "reporterISO": None, "reporterDesc": None,
        "flowCode": flow, "flowDesc": None, "partnerCode": CODES[partner], "partnerISO": None, "partnerDesc": None,
        "partner2Code": 0, "partner2ISO": None, "partner2Desc": None, "classificationCode": "H6",
        "classificationSearchCode": "HS", "isOriginalClassification": True, "cmdCode": product, "cmdDesc": None,
        "aggrLevel": 0 if product == "TOTAL" else len(product), "isLeaf": False, "customsCode": "C00", "customsDesc": None,
        "mosCode": "0", "motCode": 0, "motDesc": None, "qtyUnitCode": -1, "qtyUnitAbbr": None, "qty": 0,
        "isQtyEstimated": False, "altQtyUnitCode": -1, "altQtyUnitAbbr": None, "altQty": 0, "isAltQtyEstimated": False,
        "netWgt": None, "isNetWgtEstimated": False, "grossWgt": None, "isGrossWgtEstimated": False,
        "cifvalue": value if flow == "M" else None, "fobvalue": value if flow == "X" else None, "primaryValue": value,
        "legacyEstimationFlag": 0, "isReported": True, "isAggregate": False,
    }  # fmt: skip
    if world.scenario == "renamed_column":
        fields["tradeValue"] = fields.pop("primaryValue")
    return fields
