"""The IMF's IMTS as SDMX 2.1 structure-specific XML: groups, countries beside aggregates, series without figures."""

import datetime as dt
import re

from .world import FIVE

MESSAGE = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"
SS = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/structurespecific"
KEY = re.compile(r"/external/sdmx/2\.1/data/IMF\.STA,IMTS/([A-Z+]+)\.([A-Z_+]+)\.([A-Z0-9+]+)\.([AQM])")
LAG_DAYS = 110


def answer(world, path, query):
    found = KEY.fullmatch(path)
    if not found:
        return None
    reporters, indicators, partners, frequency = (part.split("+") for part in found.groups())
    start = int(query.get("startPeriod", ["1990"])[0][:4])
    series = [
        one(world, reporter, indicator, partner, frequency[0], start)
        for reporter in reporters
        for indicator in indicators
        for partner in [*partners, "G001"]
    ]
    day = (world.today - dt.timedelta(days=5)).isoformat()
    if world.scenario == "same_release":
        day = "2026-01-01"
    mark = f"{day}T16:29:47.313617200Z" + ("" if world.scenario in {"", "same_release"} else "r")
    body = (
        f'<?xml version="1.0" encoding="UTF-8"?><message:StructureSpecificData xmlns:message="{MESSAGE}" xmlns:ss="{SS}">'
        f'<message:Header><message:ID>DS1</message:ID></message:Header><message:DataSet ss:dataScope="DataStructure" '
        f'UPDATE_DATE="{mark}" PUBLICATION_DATE="{day}T16:29:47Z" SUGGESTED_CITATION="Stand-in, accessed today.">'
        f'<Group INDICATOR="XG_FOB_USD" UNIT="USD"/>{"".join(series)}</message:DataSet></message:StructureSpecificData>'
    )
    if world.scenario == "doctype":
        body = body.replace("?><", '?><!DOCTYPE x [<!ENTITY a "b">]><', 1)
    return "application/xml", body.encode()


def one(world, reporter, indicator, partner, frequency, start):
    head = f'<Series COUNTRY="{reporter}" INDICATOR="{indicator}" COUNTERPART_COUNTRY="{partner}" FREQUENCY="{frequency}" SCALE="6" OVERLAP="OL"'
    points = [
        f'<Obs TIME_PERIOD="{period}" OBS_VALUE="{value}" DERIVATION_TYPE="{kind}"/>'
        for period, value, kind in world.rows(figures(world, reporter, indicator, partner, frequency, start))
    ]
    if world.scenario == "renamed_column":
        points = [point.replace("TIME_PERIOD", "PERIOD") for point in points]
    return f"{head}>{''.join(points)}</Series>" if points else f"{head}/>"


def figures(world, reporter, indicator, partner, frequency, start):
    if reporter == "TKM":
        return  # a series without figures is normal
    china_side = reporter == "CHN"
    country = partner if china_side else reporter
    flow = {"XG_FOB_USD": "export", "MG_CIF_USD": "import"}[indicator]
    if not china_side:  # the partner's import is China's export, a little dearer
        flow = {"export": "import", "import": "export"}[flow]
    kind = "O" if china_side else "M"
    scale = 1000 if partner != "G001" else 50_000
    country = country if country in FIVE else "KAZ"
    last = world.today - dt.timedelta(days=LAG_DAYS)
    share = 1.0 if china_side else 1.06
    for year in range(max(start, world.first_year), last.year + 1):
        months = [m for m in range(1, 13) if dt.date(year, m, 1) <= last]
        amounts = {m: round(world.thousand_dollars(country, flow, year, m) * scale * share) for m in months}
        if frequency == "M":
            yield from ((f"{year}-M{m:02}", amount, kind) for m, amount in amounts.items())
        elif len(months) == 12:
            yield str(year), sum(amounts.values()), kind
