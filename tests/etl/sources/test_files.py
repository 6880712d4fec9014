"""Files that a person downloaded, in the layouts of the offices; every figure here is invented."""

import io
import json
import re
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from etl import clock
from etl.connector import Visit
from etl.errors import Unexpected, UsageError
from etl.sources import source_module

HERE = Path(__file__).parent


@pytest.fixture
def read(settings):
    """Read a file through a source: `read("baci", path)` gives its figures."""

    def figures(name, path, flow="", warnings=None):
        connector, today = source_module(name).SOURCE, clock.now().date()
        visit = Visit(connector, SimpleNamespace(settings=settings), connector.url, today, file=path, flow=flow)
        visit.warnings = [] if warnings is None else warnings
        return list(source_module(name).observations(visit))

    return figures


def workbook(sheets):
    """A minimal .xlsx with inline text: {sheet name: rows}."""
    names = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(sheets, 1))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/'
        f'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="{kind}.worksheet+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        + "".join(
            f'<Relationship Id="r{n}" Type="{office}/worksheet" Target="s{n}.xml"/>' for n in range(1, len(sheets) + 1)
        )
        + "</Relationships>",
    }
    for n, rows in enumerate(sheets.values(), 1):
        body = "".join(
            f'<row r="{r}">{"".join(cell(r, c, v) for c, v in enumerate(row))}</row>' for r, row in enumerate(rows, 1)
        )
        parts[f"xl/s{n}.xml"] = f'<worksheet xmlns="{main}"><sheetData>{body}</sheetData></worksheet>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)
    return out.getvalue()


def cell(row, column, value):
    if value == "":
        return ""
    place = f"{chr(65 + column)}{row}"
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'
    return f'<c r="{place}"><v>{value}</v></c>'


KGZ = {
    "таб.3-Импорт (4зн) ": [
        ["Импорт товаров"], ["за январь-май 2026 г."], [], [], [],
        ["Код", "Страна", "Ед.", "Количество", "тыс. сом", "тыс. долл. США"],
        [], ["", "ВСЕГО", "", "", 900.0, 10.0],
        [101.0, "Лошади живые"], ["", "Китай", "шт", 3.0, 90.5, 1.5], ["", "Казахстан", "шт", 9.0, 80.0, 1.0],
        ["8703", "Автомобили"], ["", "Китай", "шт", "-", 700.0, 8.25],
    ]
}  # fmt: skip


def test_the_kyrgyz_bulletin_gives_chinas_goods_in_dollars(read, tmp_path):
    path = tmp_path / "bulletin.xlsx"
    path.write_bytes(workbook(KGZ))
    found = read("kgz_file", path)
    assert [(o.product, o.value, o.flow, o.period.kind, o.period.end) for o in found] == [
        ("HS-0101", 1500.0, "import", "ytd", "2026-05-31"), ("HS-8703", 8250.0, "import", "ytd", "2026-05-31"),
    ]  # fmt: skip
    assert found[0].citation.locator == "sheet таб.3-Импорт (4зн), row 10, column 6"
    assert (found[0].source, found[0].reporter, found[0].partner, found[0].basis) == ("kgz_nsc", "KGZ", "CHN", "CIF")


KAZ = {
    "6 знаков ТН ВЭД": [
        ["Экспорт и импорт"], [], [],
        ["", "", "январь_2025 г", "", "", "", "", "", "2025 г"],
        ["Код", "Страна", "Экспорт", "", "", "Импорт", "", "", "Экспорт"],
        ["", "", "тонн", "доп.ед", "тыс. долл. США", "тонн", "доп.ед", "тыс. долл. США", "тыс. долл. США"],
        ["270900", "Нефть"], ["", "Китай", 1.0, "", 250.5, "", "", "", 999.0], ["", "Россия", 1.0, "", 3.0, "", "", 4.0, 7.0],
        ["870380", "Автомобили"], ["", "Китай", "", "", "", 5.0, 5.0, 77.0, ""],
    ]
}  # fmt: skip


def test_the_kazakh_workbook_gives_months_and_never_the_year(read, tmp_path):
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("2025.xlsx", workbook(KAZ))
    found = [(o.product, o.flow, o.period.kind, o.value) for o in read("kaz_file", path)]
    assert found == [("HS-270900", "export", "month", 250_500.0), ("HS-870380", "import", "month", 77_000.0)]


def test_a_workbook_without_china_says_so(read, tmp_path):
    without = [["", "Россия", *row[2:]] if row[:2] == ["", "Китай"] else row for row in KAZ["6 знаков ТН ВЭД"]]
    path = tmp_path / "union.xlsx"
    path.write_bytes(workbook({"6 знаков ТН ВЭД": without}))
    with pytest.raises(Unexpected, match="no row for China"):
        read("kaz_file", path)


KGD = {
    "Лист1": [
        ["Экспорт и импорт в разрезе товар-страна"], ["Республика Казахстан"], ["за март 2025 года"],
        ["Код ТН ВЭД", "Наименование", "Доп. ед.", "ИМПОРТ", "", "", "ЭКСПОРТ", "", ""],
        ["", "", "", "тонн", "доп. ед.", "тыс. долл. США", "тонн", "доп. ед.", "тыс. долл. США"],
        ["2603", "Руды медные", "", 1.0, "", 4.0, 9.0, "", 8.0],
        ["", "КИТАЙ", "", "", "", "", 9.0, "", 7.5], ["", "ГЕРМАНИЯ", "", 1.0, "", 4.0, "", "", 0.5],
        ["8703", "Автомобили", "шт", 5.0, 3.0, 60.0, "", "", ""], ["", "КИТАЙ", "шт", 5.0, 3.0, 60.0, "", "", ""],
    ]
}  # fmt: skip


def test_the_revenue_committees_workbook_with_imports_first(read, tmp_path):
    path = tmp_path / "rk_4z_03_25.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("rk_4z_03_25.xlsx", workbook(KGD))
    ore, cars = read("kaz_file", path)
    assert (ore.product, ore.flow, ore.value, ore.basis, ore.period.start) == (
        "HS-2603", "export", 7_500.0, "FOB", "2025-03-01",
    )  # fmt: skip
    assert (cars.product, cars.flow, cars.value, cars.period.kind) == ("HS-8703", "import", 60_000.0, "month")
    assert cars.citation.locator == "sheet Лист1, row 10, column 6"


def test_the_revenue_committees_code_may_stand_beside_each_country(read, tmp_path):
    rows = [[row[0] or "2603", *row[1:]] if row[1:2] == ["КИТАЙ"] else row for row in KGD["Лист1"][:7]]
    path = tmp_path / "repeated.xlsx"
    path.write_bytes(workbook({"1": rows}))
    assert [(o.product, o.value) for o in read("kaz_file", path)] == [("HS-2603", 7_500.0)]


@pytest.mark.parametrize(
    ("above", "start", "end", "kind"),
    [
        ("за январь - март 2025 года", "2025-01-01", "2025-03-31", "ytd"),
        ("с 01.2025 по 03.2025", "2025-01-01", "2025-03-31", "ytd"),
        ("за 03.2025, тыс. долл. США, выгружено 15.04.2025", "2025-03-01", "2025-03-31", "month"),
        ("май_2025 г (составлено 9 июня 2025)", "2025-05-01", "2025-05-31", "month"),
    ],
)
def test_the_period_above_the_committees_table(read, tmp_path, above, start, end, kind):
    path = tmp_path / "kgd.xlsx"
    path.write_bytes(workbook(changed(KGD, "за март 2025 года", above)))
    assert {(o.period.start, o.period.end, o.period.kind) for o in read("kaz_file", path)} == {(start, end, kind)}


def changed(sheet, old, new):
    return {name: [[new if cell == old else cell for cell in row] for row in rows] for name, rows in sheet.items()}


@pytest.mark.parametrize(
    ("name", "book", "said"),
    [
        ("kaz_file", changed(KAZ, "тыс. долл. США", "млн. долл. США"), "a column in 'млн. долл. США', expected 'тыс"),
        ("kaz_file", changed(KAZ, "тыс. долл. США", "тонн"), "no column of exports or imports in 'тыс. долл. США'"),
        ("kaz_file", changed(KAZ, "январь_2025 г", "I квартал"), "no row of months like 'январь_2025 г'"),
        ("kaz_file", {"Лист1": KAZ["6 знаков ТН ВЭД"]}, "no sheet like '6 знаков ТН ВЭД' and none with a row of"),
        (
            "kaz_file",
            {"Лист1": [["Итоги"], ["270900", "Нефть"]]},
            "none with a row of Экспорт and Импорт; there are Лист1",
        ),
        (
            "kaz_file",
            changed(KGD, "Республика Казахстан", "Жамбылская область"),
            "of a region (област…); ask for the whole",
        ),
        ("kaz_file", changed(KGD, "за март 2025 года", ""), "expected one period above the table, found 0"),
        ("kaz_file", changed(KGD, "за март 2025 года", "март 2025, май 2025"), "found 2"),
        (
            "kaz_file",
            changed(KGD, "за март 2025 года", "12.2024 - 01.2025"),
            "a span over two years, 12.2024 to 01.2025",
        ),
        ("kaz_file", changed(KGD, "тыс. долл. США", "тонн"), "nor that unit above the table"),
        ("kaz_file", changed(KGD, "тыс. долл. США", "млн. долл. США"), "expected 'тыс. долл. США'"),
        ("kaz_file", {"1": KGD["Лист1"][:5]}, "no code of goods in the first column below row 4"),
        ("kgz_file", changed(KGZ, "тыс. долл. США", "млн долл. США"), "a column in 'млн долл. США', expected 'тыс"),
        ("kgz_file", changed(KGZ, "тыс. долл. США", "тыс. евро"), "no column in 'тыс. долл.'"),
        ("kgz_file", changed(KGZ, "за январь-май 2026 г.", ""), "no period above the table"),
    ],
)
def test_a_sheet_laid_out_otherwise_is_refused_with_its_place(read, tmp_path, name, book, said):
    path = tmp_path / "other.xlsx"
    path.write_bytes(workbook(book))
    with pytest.raises(Unexpected, match=re.escape(said)):
        read(name, path)


def test_a_line_that_ends_early_has_no_figure(read, tmp_path):
    sheet = {name: [*rows, ["0102"], ["", "Китай", "шт"]] for name, rows in KGZ.items()}
    path = tmp_path / "short.xlsx"
    path.write_bytes(workbook(sheet))
    assert [o.product for o in read("kgz_file", path)] == ["HS-0101", "HS-8703"]


QUERY = """数据年月,商品编码,商品名称,贸易伙伴编码,贸易伙伴名称,贸易方式编码,贸易方式名称,第一数量,第一计量单位,美元,
202601,27090000,原油,145,哈萨克斯坦,10,一般贸易,"9,000",千克,"1,234,567",
202601,27090000,原油,145,哈萨克斯坦,19,边境小额贸易,10,千克,"1,000",
202601,1012100,马,149,乌兹别克斯坦,10,一般贸易,2,头,500,
202602,27111100,天然气,148,土库曼斯坦,10,一般贸易,2,千克,,
202601,27090000,原油,344,俄罗斯,10,一般贸易,1,千克,77,
"""


@pytest.fixture
def query(tmp_path):
    """Write the online query's answer as customs encodes it, one text replaced by another."""

    def write(old="", new="", text=QUERY):
        path = tmp_path / "query.csv"
        path.write_bytes(text.replace(old, new).encode("gb18030"))
        return path

    return write


def test_the_online_query_adds_up_regimes_and_says_of_what(read, query):
    warnings = []
    oil, horses = read("gacc_query", query(), "import", warnings)
    assert (oil.partner, oil.flow, oil.product, oil.unit) == ("KAZ", "import", "HS-27090000", "USD")
    assert (oil.value, oil.basis, oil.period.start, oil.period.kind) == (1_235_567.0, "CIF", "2026-01-01", "month")
    assert oil.is_computed
    assert oil.formula == "1,234,567 (一般贸易) + 1,000 (边境小额贸易)"
    assert oil.citation.locator == "line 2, 3"
    assert (horses.product, horses.as_printed, horses.is_computed) == ("HS-01012100", "500", False)
    assert warnings == ["query.csv, line 5: a regime without an amount, so 27111100 of 202602 is left out"]


def test_the_online_query_in_yuan_and_without_regimes(read, query):
    text = "数据年月,商品编码,商品名称,贸易伙伴编码,贸易伙伴名称,人民币\n202601,2709,原油,145,哈萨克斯坦,7\n"
    (oil,) = read("gacc_query", query(text=text), "export")
    assert (oil.value, oil.unit, oil.basis, oil.note, oil.product) == (7.0, "CNY", "FOB", "", "HS-2709")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("美元", "欧元", "expected one column of amounts, 人民币 or 美元; there are 0"),
        ("第一数量", "人民币", "there are 2"),
        ("贸易伙伴名称", "国家", "no column 贸易伙伴名称: not the online query's CSV"),
        ("202601,2709", "2026,2709", "'2026' is not a month like 202601"),
        ("27090000,原油,145", "27.09,原油,145", "'27.09' is not a code of goods"),
        ("19,边境小额贸易", "10,一般贸易", "line 3: 202601 27090000 哈萨克斯坦 一般贸易 stands there twice"),
        ('"1,000"', "a thousand", "line 2, 3: 'a thousand' is not a number"),
        ("202601,27090000,原油,145,哈萨克斯坦,10", "202601,27090000", "line 2 has 7 cells, expected 11"),
        ("\n", "\n" + "202601,27090000,原油,344,俄罗斯,10,一般贸易,1,千克,77,\n" * 2000, "it may be cut"),
    ],
)
def test_an_answer_of_the_query_that_cannot_be_read_is_refused(read, query, old, new, said):
    with pytest.raises(Unexpected, match=re.escape(said)):
        read("gacc_query", query(old, new), "import")


def test_a_query_without_our_countries_says_what_to_ask(read, query):
    text = "\n".join(line for line in QUERY.splitlines() if "斯坦" not in line)
    with pytest.raises(Unexpected, match="no row for any of the five states; ask for them as trading partners"):
        read("gacc_query", query(text=text), "import")


def test_a_result_of_the_online_query_is_sent_to_its_own_source(read, query):
    with pytest.raises(Unexpected, match="read it by khorgos refresh gacc_query --file PATH --flow export"):
        read("gacc_file", query())


def test_the_customs_workbook_in_chinese(read):
    found = {(o.partner, o.flow, o.period.kind): o for o in read("gacc_file", HERE / "table2_usd.xls")}
    assert found["KAZ", "export", "month"].value == 10_000
    assert found["KAZ", "export", "month"].unit == "USD"
    assert found["UZB", "total", "ytd"].value == 108_000
    dash = found["TJK", "import", "ytd"]  # an earlier figure of this cell no longer stands
    assert (dash.value, dash.status, dash.as_printed) == (None, "withdrawn", "-")
    assert len(found) == 6 * 6


def test_a_title_in_yuan_over_a_unit_in_dollars_is_refused(read, tmp_path):
    rows = [["（2）2026年6月进出口商品国别（地区）总值表（人民币值）"], ["单位：千美元"], ["x", "出口", "进口"], []]
    path = tmp_path / "mixed.xlsx"
    path.write_bytes(workbook({"1": rows}))
    with pytest.raises(Unexpected, match="the title says 人民币, the unit is in USD"):
        read("gacc_file", path)


SIAT = [
    {
        "metadata": [
            {"name_en": "Name of indicator", "value_en": "Volume of imports by country"},
            {"name_en": "Unit of measurement", "value_en": "million US dollars"},
            {"name_en": "Last modified date", "value_en": "15.03.2026"},
        ],
        "data": [
            {
                "Code": "156",
                "Klassifikator": "Xitoy",
                "Klassifikator_en": "China",
                "2024": 9051.1,
                "2025-М01": 800.5,
                "2025-М02": 0,
            },
            {"Code": "643", "Klassifikator": "Rossiya", "Klassifikator_en": "Russia", "2024": 1.0},
        ],
    }
]


def test_the_uzbek_table_with_its_cyrillic_months(read, tmp_path):
    path = tmp_path / "sdmx_data_1176.json"
    path.write_text(json.dumps(SIAT, ensure_ascii=False), encoding="utf-8")
    found = [(o.period.start, o.period.kind, o.value, o.flow) for o in read("uzb_siat", path)]
    assert found == [
        ("2024-01-01", "year", 9_051_100_000.0, "import"),
        ("2025-01-01", "month", 800_500_000.0, "import"),
    ]


def baci(
    folder,
    lines,
    codes="156,China,CN,CHN\n398,Kazakhstan,KZ,KAZ\n417,K,KG,KGZ\n762,T,TJ,TJK\n795,M,TM,TKM\n860,U,UZ,UZB\n",
):
    path = folder / "BACI_HS92_V202601.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("BACI_HS92_Y2022_V202601.csv", "t,i,j,k,v,q\n" + lines)
        archive.writestr("country_codes_V202601.csv", "country_code,country_name,country_iso2,country_iso3\n" + codes)
    return path


def test_baci_keeps_our_pairs_and_leading_zeros(read, tmp_path):
    lines = "2022,398,156,270900,4100000.5,9000\n2022,398,643,270900,5,6\n2022,156,860,010121,2.5,NA\n2022,398,417,270900,9,9\n"
    found = [(o.reporter, o.partner, o.product, o.value) for o in read("baci", baci(tmp_path, lines))]
    assert found == [("KAZ", "CHN", "HS92-270900", 4_100_000_500.0), ("CHN", "UZB", "HS92-010121", 2500.0)]


def test_a_cut_baci_file_is_refused(read, tmp_path):
    with pytest.raises(Unexpected, match="the file is cut"):
        read("baci", baci(tmp_path, "2022,398,156,270900,41,9"))


@pytest.mark.parametrize("name", ["kgz_file", "kaz_file", "gacc_file"])
def test_a_web_page_in_place_of_a_workbook_is_told(read, tmp_path, name):
    path = tmp_path / "file.xlsx"
    path.write_bytes(b"<!DOCTYPE html><html><body>being regenerated</body></html>")
    with pytest.raises(Unexpected, match="a web page, no workbook"):
        read(name, path)


def test_a_folder_and_a_missing_file_are_wrong_usage(read, tmp_path):
    with pytest.raises(UsageError, match="not a regular file"):
        read("baci", tmp_path)
    with pytest.raises(UsageError, match="No such file"):
        read("baci", tmp_path / "nothing.zip")
