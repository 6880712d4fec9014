"""China Customs in English: the index of the bulletin and table (2), in the layout of the site's pages."""

import re
import uuid

from .world import FIVE, SIZE

LABELS = ("Jan.", "Feb.", "Mar.", "Apr.", "May.", "Jun.", "Jul.", "Aug.", "Sep.", "Oct.", "Nov.", "Dec.")
TITLE = "（2）Imports and Exports by Country （Region） of Origin/Destination"
HOST = "http://english.customs.gov.cn"


def address(year, month):
    return uuid.uuid5(uuid.NAMESPACE_URL, f"standin {year}-{month}")


def answer(world, path, _query):
    if found := re.fullmatch(r"/statics/report/monthly(\d{4})?\.html", path):
        years = sorted({year for year, _ in world.months}, reverse=True)
        year = int(found.group(1) or years[0])
        return ("text/html", index(world, year, years)) if year in years else None
    for year, month in world.months:
        if path.lower() == f"/statics/{address(year, month)}.html":
            return "text/html", page(world, year, month)
    return None


def index(world, year, years):
    out = [month for each, month in world.months if each == year]
    if world.scenario == "missing_month":
        out.remove(out[-2])
    links = "".join(
        f"<a href={HOST}/Statics/{address(year, n)}.html> {label}</a>" if n in out else f"<span>{label}</span>"
        for n, label in enumerate(LABELS, 1)
    )
    options = "".join(f'<option value="{each}">{each}</option>' for each in years)
    rows = f"<tr><td>（1）Summary of Trade A： Annually</td><td>{links}</td></tr><tr><td>{TITLE}</td><td>{links}</br></td></tr>"
    return (
        f'<!DOCTYPE html><html><head><meta charset="UTF-8"></head><body><select id="monthlysel">{options}</select>'
        f"<table><thead><tr><th>Title</th><th>Month</th></tr></thead><tbody>{rows}</tbody></table></body></html>"
    ).encode()


def page(world, year, month):
    if world.scenario == "picture" or (world.scenario == "old_pictures" and (year, month) <= world.pictures_until):
        return f"<html><head><title>{TITLE},{month}.{year}</title></head><body><div class='atcl-cnt'><img src='t.png'></div></body></html>".encode()
    width = (6 if month == 1 else 9) + (world.scenario == "extra_column")
    heads = head_rows(world, month)
    body = "".join(row(world, code, year, month) for code in world.rows(["WLD", *FIVE]))
    extra = (
        f"<tr><td>Asia:</td>{'<td>1&nbsp;</td>' * width}</tr><tr><td>Afghanistan&nbsp;</td>{'<td>-</td>' * width}</tr>"
    )
    unit = "Unit:RMB 10,000" if world.scenario == "unit_label" else "Unit:US$1,000"
    shown = (year, month % 12 + 1) if world.scenario == "wrong_month" else (year, month)
    day = f"{year + month // 12}/{month % 12 + 1:02}/18"
    return (
        f'<!DOCTYPE html><html><head><meta charset="UTF-8"><title>{TITLE},{shown[1]}.{shown[0]}</title></head><body>'
        f'<div class="atcl-date">{day}</div><div class="atcl-cnt"><div><table><tbody>'
        f'<tr><td colspan="{width + 1}"><b>{TITLE},{shown[1]}.{shown[0]}</b></td></tr>'
        f'<tr><td colspan="{width + 1}"><b>{unit}</b></td></tr>{heads}{body}{extra}'
        f'<tr><td colspan="{width + 1}">Notes：1、ASEAN is ten states.</td></tr></tbody></table></div></div></body></html>'
    ).encode()


def head_rows(world, month):
    span = 1 if month == 1 else 2
    exports = "Value of exports" if world.scenario == "renamed_column" else "Exports"
    groups = "".join(f'<td colspan="{span}"><b>{name}</b></td>' for name in ("Total", exports, "Imports"))
    groups += "<td><b>Rank</b></td>" if world.scenario == "extra_column" else ""
    labels = ([str(month)] if month == 1 else [str(month), f"1to{month}"]) * 3 + ["Total", "Exports", "Imports"]
    if world.scenario == "extra_column":
        labels.insert(-3, "No.")
    return (
        f'<tr><td rowspan="2"><b>Country （Region）</b></td>{groups}<td colspan="3"><b>Percentage Change</b></td></tr>'
        f"<tr>{''.join(f'<td><b>{label}</b></td>' for label in labels)}</tr>"
    )


def row(world, code, year, month):
    amounts = []
    for flow in ("total", "export", "import"):
        flows = ("export", "import") if flow == "total" else (flow,)
        single = sum(world.thousand_dollars(code, each, year, month) for each in flows)
        summed = sum(world.cumulative(code, each, year, month) for each in flows)
        if world.scenario == "month_is_cumulative" and month > 1:
            single = summed
        amounts += [single] if month == 1 else [single, summed]
    cells = [f"{amount:,}&nbsp;" if amount < 3_000_000_000 else "############" for amount in amounts]
    name = "TOTAL" if code == "WLD" else FIVE[code]
    if world.scenario == "new_country_name" and code == "KGZ":
        name = "Qyrgyz Republic"
    assert code in SIZE
    if world.scenario == "withdrawn_cell" and (code, year, month) == ("TJK", *world.revised_month):
        cells[2 if month > 1 else 1] = "-"  # what China sold in the month is no longer stated
    cells += ["7"] if world.scenario == "extra_column" else []
    cells += ["1.0", "2.0", "3.0"]
    return f"<tr><td><b>{name}</b></td>{''.join(f'<td><span>{cell}</span></td>' for cell in cells)}</tr>"
