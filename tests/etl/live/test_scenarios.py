"""What each accident at a source leaves in the store, in the exit status and in the message."""

import datetime as dt
import json

import pytest

LIVE = (
    "cbu_rates",
    "ecb_rates",
    "gacc",
    "imf_imts",
    "nbk_rates",
    "nbkr_rates",
    "nbt_rates",
    "un_comtrade",
    "world_bank",
)


def only(report):
    (outcome,) = report["sources"]
    return outcome


def test_a_first_refresh_brings_in_every_source(house):
    code, report = house.refresh()
    assert code == 0
    results = {outcome["source"]: outcome["result"] for outcome in report["sources"]}
    assert results == dict.fromkeys(LIVE, "loaded") | {"feeds": "loaded", "gdelt": "unchanged"}
    assert len(house.current("gacc")) == 637
    assert {row[0] for row in house.current("imf_imts")} == {"CHN", "KAZ", "KGZ", "TJK", "UZB"}
    assert {row[3] for row in house.current("un_comtrade")} >= {"TOTAL", "HS-27", "HS-85"}
    assert house.rows("select count(distinct area), count(distinct code) from indicator_list") == [(6, 2)]


def test_a_second_refresh_changes_nothing_but_the_run_log(house):
    house.refresh()
    before = {name: house.current(name) for name in LIVE}
    code, report = house.refresh(day=house.tomorrow())
    added = {o["source"]: o["added"] for o in report["sources"] if not o["source"].endswith("_rates")}
    assert (code, set(added.values())) == (0, {0})
    assert {name: house.current(name) for name in LIVE} == before
    assert house.rows("select count(*) from run") == [(2,)]


def test_a_figure_travels_with_the_page_it_was_printed_on(house):
    house.refresh("gacc")
    title, locator, printed, sha256 = house.rows(
        "select d.title, c.locator, o.as_printed, d.sha256 from observation o join citation c on c.id = o.citation "
        "join document d on d.id = c.document where o.partner = 'KAZ' and o.flow = 'export' "
        "and o.period_kind = 'month' and o.period_start = '2026-06-01'"
    )[0]
    assert title.endswith(",6.2026")
    assert locator == "table (2), row Kazakhstan, column Exports 6"
    page = (house.home / "snapshots" / sha256[:2] / sha256).read_text(encoding="utf-8")
    assert f"<span>{printed}&nbsp;</span>" in page


def test_a_revision_is_a_new_vintage_and_is_told(house):
    house.refresh("gacc")
    code, report = house.refresh("gacc", scenario={"gacc": "revision"}, day=house.tomorrow())
    revised = {(c["partner"], c["flow"], c["period_start"], c["period_end"]) for c in report["changes"]}
    assert code == 0
    assert only(report)["result"] == "loaded"
    assert ("KAZ", "export", "2026-06-01", "2026-06-30") in revised
    (change,) = [c for c in report["changes"] if c["period_start"] == "2026-06-01" and c["flow"] == "export"]
    assert change["change_pct"] == pytest.approx(3.0, abs=0.01)
    where = "where partner='KAZ' and flow='export' and period_kind='month' and period_start='2026-06-01'"
    assert house.rows(f"select count(*) from series_vintage {where}") == [(2,)]
    assert house.rows(f"select value from series_current {where}") == [(change["value"],)]


def test_a_missing_month_is_warned_of_and_nothing_is_lost(house):
    house.refresh("gacc")
    before = house.current()
    code, report = house.refresh("gacc", scenario={"gacc": "missing_month"}, day=house.tomorrow())
    assert code == 0
    assert "warning: 2026-06 is not published, later months are" in only(report)["refused"]
    assert house.current() == before


# source, scenario, result, words of the cause.  In each case the store keeps what it had.
REFUSED = [
    ("gacc", "html", "failed", "no year in the selector"),
    ("gacc", "challenge", "failed", "blocked"),
    ("gacc", "challenge_200", "failed", "blocked"),
    ("gacc", "empty", "failed", "an empty answer"),
    ("gacc", "renamed_column", "failed", "no column headed 'exports' but one headed 'value of exports'"),
    ("gacc", "new_country_name", "failed", "no row for KGZ; new here: 'Qyrgyz Republic'"),
    ("gacc", "unit_label", "failed", "the unit is 'Unit:RMB 10,000'"),
    ("gacc", "wrong_month", "failed", "the index says"),
    ("gacc", "picture", "failed", "the page shows a picture"),
    ("gacc", "fewer_rows", "failed", "no row for KGZ, UZB"),
    ("gacc", "unit_flip_thousand", "held", "suspected unit change"),
    ("gacc", "unit_flip_unit", "held", "suspected unit change"),
    ("gacc", "unit_flip_yuan", "held", "suspected unit change"),
    ("gacc", "month_is_cumulative", "held", "equal the sums since January"),
    ("gacc", "down", "failed", "HTTP 500 (unavailable) (3 attempts)"),
    ("gacc", "refused_absurd", "failed", "it asks to wait 21,600 s: left for the next run"),
    ("gacc", "cut_with_length", "failed", "cut short"),
    ("gacc", "slow_drip", "failed", "within 1 s"),
    ("gacc", "slow_headers", "failed", "within 1 s"),
    ("gacc", "gzip_bomb", "failed", "larger than 20,971,520 bytes"),
    ("gacc", "rest_after_gzip", "failed", "damaged gzip"),
    ("gacc", "busy_challenge", "failed", "blocked: a browser check came instead of data (HTTP 503)"),
    ("gacc", "odd_encoding", "failed", "encoded as 'br'"),
    ("gacc", "private_redirect", "failed", "169.254.169.254, which is not a public address"),
    ("gacc", "endless_redirect", "failed", "more than 5 redirects"),
    ("imf_imts", "html", "failed", "a web page came where xml was expected: 'Maintenance'"),
    ("imf_imts", "empty", "failed", "an empty answer"),
    ("imf_imts", "renamed_column", "failed", "a Obs without the attribute TIME_PERIOD"),
    ("imf_imts", "doctype", "failed", "not whole XML"),
    ("imf_imts", "fewer_rows", "held", "figures that were there before"),
    ("imf_imts", "unit_flip_thousand", "held", "10^+3 times its earlier vintage"),
    ("imf_imts", "unit_flip_yuan", "held", "7.10 times its earlier vintage"),
    ("imf_imts", "cut_without_length", "failed", "not whole XML"),
    ("un_comtrade", "html", "failed", "a web page came where json was expected"),
    ("un_comtrade", "empty_data", "failed", "which had some before"),
    ("un_comtrade", "error_in_200", "failed", "the service says: Please use the ASYNC API"),
    ("un_comtrade", "renamed_column", "failed", "no field primaryValue"),
    ("un_comtrade", "duplicate_rows", "failed", "a part where the total was asked for"),
    ("un_comtrade", "same_key_twice", "failed", "a second record for partner"),
    ("un_comtrade", "fewer_rows", "held", "figures that were there before"),
    ("un_comtrade", "unit_flip_unit", "held", "10^-3 times its earlier vintage"),
    ("un_comtrade", "cut_without_length", "failed", "not whole JSON"),
    ("world_bank", "error_in_200", "failed", "The provided parameter value is not valid"),
    ("world_bank", "empty_data", "failed", "no rows for NY.GDP.MKTP.CD"),
    ("world_bank", "renamed_column", "failed", "lacks value"),
    ("world_bank", "unit_flip_thousand", "held", "10^+3 times its earlier vintage"),
    ("world_bank", "fewer_rows", "held", "figures that were there before"),
    ("nbt_rates", "other_day", "failed", "the rates are of 2020-01-01"),
    ("nbk_rates", "html", "failed", "a web page came where xml was expected"),
    ("cbu_rates", "cut_without_length", "failed", "not whole JSON"),
    ("nbkr_rates", "empty", "failed", "an empty answer"),
]


@pytest.mark.parametrize(("source", "scenario", "result", "cause"), REFUSED)
def test_a_bad_delivery_keeps_what_was_there(house, source, scenario, result, cause):
    house.refresh(source)
    beside = "select count(*) from rate union all select count(*) from indicator"
    before, rates = house.current(source), house.rows(beside)
    assert before or rates != [(0,), (0,)]
    code, report = house.refresh(source, scenario={source: scenario}, day=house.tomorrow())
    outcome = only(report)
    assert (code, outcome["result"]) == (4, result), outcome
    assert cause in outcome["cause"]
    assert house.current(source) == before
    assert house.rows(beside) == rates
    assert house.rows("select result, cause from run_list order by run desc limit 1") == [(result, outcome["cause"])]


@pytest.mark.parametrize("scenario", ["down_for_a_while", "refused_seconds", "refused_date"])
def test_what_passes_by_itself_is_waited_for(house, scenario):
    code, report = house.refresh("nbk_rates", scenario={"nbk_rates": scenario})
    assert (code, only(report)["result"], only(report)["added"]) == (0, "loaded", 2)


def test_an_html_table_without_its_end_is_not_half_a_month(house):
    code, report = house.refresh("gacc", scenario={"gacc": "cut_without_length"})
    assert (code, only(report)["result"]) == (4, "failed")
    assert house.current() == []


def test_one_bad_source_does_not_stop_the_others(house):
    code, report = house.refresh(scenario={"gacc": "html", "imf_imts": "down"})
    results = {outcome["source"]: outcome["result"] for outcome in report["sources"]}
    assert code == 3
    assert {name for name, result in results.items() if result == "failed"} == {"gacc", "imf_imts"}
    assert {result for name, result in results.items() if name not in {"gacc", "imf_imts", "gdelt"}} == {"loaded"}


def test_a_held_delivery_is_kept_once_and_can_be_released(house):
    house.refresh("imf_imts")
    before = house.current("imf_imts")
    for _ in range(2):
        code, report = house.refresh("imf_imts", scenario={"imf_imts": "unit_flip_thousand"}, day=house.tomorrow())
        assert (code, only(report)["cause"][:9]) == (4, "held as 1")
    assert [row["id"] for row in json.loads(house.run("held", "--json")[1])] == [1]
    code, _, said = house.run("held", "--release", "1", day=house.tomorrow())
    assert (code, said.strip()) == (0, "imf_imts: delivery 1 released, 0 new, 324 revised")
    assert [row[8] for row in house.current("imf_imts")] == [row[8] * 1000 for row in before]


def test_a_dropped_delivery_stays_out(house):
    house.refresh("imf_imts")
    before = house.current("imf_imts")
    house.refresh("imf_imts", scenario={"imf_imts": "unit_flip_thousand"}, day=house.tomorrow())
    assert house.run("held", "--drop", "1")[0] == 0
    code, report = house.refresh("imf_imts", day=house.tomorrow())
    assert (code, only(report)["cause"][:36]) == (4, "the same as 1, which was dropped: un")
    assert house.current("imf_imts") == before
    assert house.run("held", "--release", "1")[0] == 2


def test_a_rehearsal_says_what_would_change_and_changes_nothing(house):
    house.refresh("gacc")
    before, runs = house.current(), house.rows("select count(*) from run")
    code, report = house.refresh("gacc", "--dry-run", scenario={"gacc": "revision"}, day=house.tomorrow())
    assert (code, only(report)["result"]) == (0, "loaded")
    assert only(report)["revised"] == len(report["changes"]) > 0
    assert (house.current(), house.rows("select count(*) from run")) == (before, runs)


def test_a_year_month_by_month_equals_the_year_at_once(house, tmp_path):
    for month in range(1, 13):
        code, _ = house.refresh("gacc", day=dt.date(2025 + (month == 12), month % 12 + 1, 20))
        assert code == 0
    step_by_step = house.current()
    house.set("KHORGOS_HOME", str(tmp_path / "other"))
    house.home = tmp_path / "other"
    assert house.refresh("gacc")[0] == 0
    assert house.current() == step_by_step
    assert len(step_by_step) == 6 * 3 * (1 + 11 * 2) - 11  # sums whose cells overflowed in a part too


def test_comtrade_asks_only_for_what_was_released_anew(house):
    house.refresh("un_comtrade")
    house.standin.requests.clear()
    code, report = house.refresh("un_comtrade", day=house.tomorrow())
    assert (code, only(report)["result"]) == (0, "unchanged")
    assert [path.split("?")[0] for _, path, *_ in house.standin.requests] == [
        f"/un_comtrade/public/v1/getDA/C/{frequency}/HS" for frequency in "AM"
    ]


def test_comtrade_with_a_key_asks_for_many_years_at_once(house):
    house.set("KHORGOS_COMTRADE_KEY", "standin-key")
    house.set("KHORGOS_COMTRADE_LEVEL", "4")
    code, report = house.refresh("un_comtrade")
    asked = [path for _, path, *_ in house.standin.requests if "/data/v1/get/" in path]
    assert (code, only(report)["result"]) == (0, "loaded")
    assert len(asked) <= 12
    assert all("standin-key" not in path for path in asked)
    assert {len(row[3]) for row in house.current("un_comtrade")} == {len("TOTAL"), len("HS-2701")}


def test_a_wrong_key_is_refused_and_written_nowhere(house):
    house.set("KHORGOS_COMTRADE_KEY", "very-secret-key")
    code, report = house.refresh("un_comtrade")
    assert (code, only(report)["result"]) == (4, "failed")
    assert "invalid subscription key" in only(report)["cause"]
    kept = [path for path in house.home.rglob("*") if path.is_file()]
    assert kept
    assert not [path for path in kept if b"very-secret-key" in path.read_bytes()]


def test_comtrade_rows_stay_out_of_exports(house):
    house.refresh("un_comtrade")
    assert house.rows("select distinct may_redistribute from series_current where source = 'un_comtrade'") == [(0,)]


def test_status_tells_the_last_success_the_cause_and_what_is_late(house):
    house.refresh("gacc")
    house.refresh("gacc", scenario={"gacc": "down"}, day=dt.date(2026, 9, 30))
    (row,) = json.loads(house.run("status", "--json")[1])
    assert (row["result"], row["last_success"], row["newest"]) == ("failed", "2026-08-25T06:00:00Z", "2026-07-31")
    assert (row["next_due"], row["days_late"]) == ("2026-09-20", 10)
    assert "HTTP 500" in row["cause"]


def test_status_tells_what_is_late_of_rates_and_of_years_beside_months(house):
    house.refresh("ecb_rates", "world_bank", "un_comtrade")
    house.refresh("ecb_rates", scenario={"ecb_rates": "down"}, day=dt.date(2026, 12, 15))
    rows = {row["source"]: row for row in json.loads(house.run("status", "--json")[1])}
    assert (rows["ecb_rates"]["newest"], rows["ecb_rates"]["next_due"]) == ("2026-09-30", "2026-11-05")
    assert rows["ecb_rates"]["days_late"] == 40
    assert (rows["world_bank"]["newest"], rows["world_bank"]["next_due"]) == ("2025-12-31", "2027-07-19")
    # monthly figures of one reporter say nothing of the years that are due
    assert (rows["un_comtrade"]["newest"], rows["un_comtrade"]["next_due"]) == ("2025-03-31", "2026-12-31")


def test_a_host_without_a_port_in_the_list_of_allowed_ones_is_wrong_usage(house):
    house.set("KHORGOS_ALLOW", "127.0.0.1")
    code, _, said = house.run("refresh", "nbk_rates")
    assert (code, "KHORGOS_ALLOW: '127.0.0.1' is no host:port" in said) == (2, True)


def test_an_unknown_source_and_a_needless_file_are_wrong_usage(house):
    assert house.run("refresh", "nobody")[0] == 2
    assert house.run("refresh", "gacc", "--file", "x.html")[0] == 2


def test_an_answer_of_the_online_query_needs_the_flow_said_and_both_flows_come_in(house, tmp_path):
    path = tmp_path / "query.csv"
    path.write_text("数据年月,商品编码,贸易伙伴名称,美元\n202601,2709,哈萨克斯坦,500\n", encoding="gb18030")
    code, _, said = house.run("refresh", "gacc_query", "--file", str(path))
    assert (code, "add --flow export or --flow import" in said) == (2, True)
    assert house.run("refresh", "gacc_query", "--file", str(path), "--flow", "total")[0] == 2
    assert house.run("refresh", "gacc_file", "--file", str(path), "--flow", "export")[0] == 2
    for flow in ("import", "export"):
        assert house.refresh("gacc_query", "--file", str(path), "--flow", flow)[0] == 0
    assert house.rows("select flow, basis, value from series_current order by flow") == [
        ("export", "FOB", 500.0), ("import", "CIF", 500.0),
    ]  # fmt: skip


def test_a_figure_that_is_no_longer_stated_is_withdrawn_and_its_earlier_value_stays_readable(house):
    house.refresh("gacc")
    where = "where partner='TJK' and flow='export' and period_kind='month' and period_start='2026-06-01'"
    ((before,),) = house.rows(f"select value from series_current {where}")
    for withdrawn in (1, 0):
        code, report = house.refresh("gacc", scenario={"gacc": "withdrawn_cell"}, day=house.tomorrow())
        assert (code, only(report)["withdrawn"]) == (0, withdrawn)
    assert house.rows(f"select value from series_current {where}") == []
    assert house.rows(f"select value, status from series_vintage {where} order by vintage") == [
        (before, ""), (None, "withdrawn"),
    ]  # fmt: skip
    assert only(house.refresh("gacc", scenario={"gacc": ""}, day=house.tomorrow())[1])["revised"] == 1
    assert house.rows(f"select value from series_current {where}") == [(before,)]


def test_a_new_column_is_told_and_left_out(house):
    house.refresh("gacc")
    before = house.current()
    code, report = house.refresh("gacc", scenario={"gacc": "extra_column"}, day=house.tomorrow())
    assert (code, only(report)["result"]) == (0, "unchanged")
    assert "warning: 2026-07: a column headed 'rank' is new and left out" in only(report)["refused"]
    assert house.current() == before


def test_an_old_page_that_is_a_picture_is_refused_by_itself_and_asked_again_after_a_month(house):
    house.standin.first_year = 2018
    code = None
    for day in range(8):  # the archive comes in, a year a night
        assert code in {None, 0}
        code, report = house.refresh("gacc", scenario={"gacc": "old_pictures"}, day=dt.date(2026, 8, 20 + day))
    assert (code, only(report)["result"]) == (3, "partial")
    assert sum("shows a picture" in said for said in only(report)["refused"]) == 2
    assert house.rows("select min(period_end) from series_current") == [("2018-03-31",)]
    assert house.refresh("gacc", day=dt.date(2026, 8, 28))[0] == 0
    assert house.refresh("gacc", scenario={"gacc": ""}, day=dt.date(2026, 9, 28))[0] == 0
    assert house.rows("select min(period_end) from series_current") == [("2018-01-31",)]


def test_a_year_that_is_not_offered_is_asked_for_again_after_a_month(house):
    def asked():
        return [path for _, path, *_ in house.standin.requests if "monthly2024" in path]

    for day in range(9):  # one earlier year a night, back to 2018
        house.refresh("gacc", day=dt.date(2026, 8, 20 + day))
    assert len(asked()) == 1
    house.standin.first_year = 2024
    house.refresh("gacc", day=dt.date(2026, 9, 30))
    assert len(asked()) == 2
    assert house.rows("select min(year) from series_current") == [(2024,)]


def test_an_index_cut_between_two_links_is_no_shorter_year(house):
    body = house.standin.answer
    house.refresh("gacc")
    house.standin.answer = lambda name, path, *rest: _without_end(body(name, path, *rest), path)
    code, report = house.refresh("gacc", day=house.tomorrow())
    assert (code, "cut short: the page has no end" in only(report)["cause"]) == (4, True)


def _without_end(answer, path):
    status, kind, body = answer
    return (status, kind, body[: body.rindex(b"<a href")]) if "monthly" in path else answer


def test_gzip_in_two_members_is_one_answer(house):
    code, report = house.refresh("nbk_rates", scenario={"nbk_rates": "two_members"})
    assert (code, only(report)["added"]) == (0, 2)


def test_a_browser_check_is_not_asked_again_at_once(house):
    house.refresh("gacc", scenario={"gacc": "busy_challenge"})
    assert len(house.standin.requests) == 1


def test_what_came_before_the_calls_were_used_up_is_kept_and_the_next_night_goes_on(house):
    code, report = house.refresh("un_comtrade", scenario={"un_comtrade": "out_of_calls"})
    first = only(report)["added"]
    assert (code, only(report)["result"], first > 0) == (3, "partial", True)
    assert "Out of call volume quota" in str(only(report)["refused"])
    code, report = house.refresh("un_comtrade", scenario={"un_comtrade": "out_of_calls"}, day=house.tomorrow())
    assert (only(report)["added"] > 0, only(report)["unchanged"], only(report)["revised"]) == (True, 0, 0)


@pytest.mark.parametrize(
    ("day", "release", "is_asked"),
    [
        (dt.date(2026, 8, 26), "first", False),
        (dt.date(2026, 9, 24), "first", True),  # a month later
        (dt.date(2026, 8, 26), "second", True),
    ],
)
def test_a_dataset_without_rows_of_ours_is_asked_again_after_a_month_or_a_new_release(day, release, is_asked):
    from etl.comtrade_records import Dataset
    from etl.connector import Visit
    from etl.sources import un_comtrade

    dataset = Dataset("A", "CHN", "2023", release)
    markers = {dataset.marker: "empty on 2026-08-25 first"}
    visit = Visit(un_comtrade.SOURCE, None, "", day, markers)
    assert un_comtrade._has_moved(visit, dataset) is is_asked


def test_a_list_as_long_as_the_service_allows_is_asked_in_parts(house, monkeypatch):
    from etl.sources import un_comtrade
    from tests.standin import comtrade

    house.refresh("un_comtrade")
    whole = house.current("un_comtrade")
    monkeypatch.setattr(un_comtrade, "PREVIEW_CAP", 20)
    monkeypatch.setattr(comtrade, "CAP", 20)  # thirty goods of a pair, both flows together
    house.set("KHORGOS_HOME", f"{house.home}-capped")
    house.home = house.home.with_name("home-capped")
    house.refresh("un_comtrade")
    assert any("flowCode=M&" in path for _, path, *_ in house.standin.requests)
    assert house.current("un_comtrade") != []
    assert set(house.current("un_comtrade")) <= set(whole)


def test_a_release_date_that_has_not_moved_is_not_loaded_again(house):
    house.refresh("imf_imts", scenario={"imf_imts": "same_release"})
    house.refresh("imf_imts", day=house.tomorrow())
    code, report = house.refresh("imf_imts", day=house.tomorrow())
    assert (code, only(report)["result"], only(report)["unchanged"]) == (0, "unchanged", 0)


def test_a_missing_file_is_wrong_usage(house, tmp_path):
    code, _, said = house.run("refresh", "baci", "--file", str(tmp_path / "nothing.zip"))
    assert (code, "no such file" in said) == (2, True)
    assert house.run("refresh", "baci", "--file", str(tmp_path))[0] == 2


def test_quiet_still_names_what_failed(house):
    house.standin.scenario["gacc"] = "html"
    code, out, said = house.run("refresh", "gacc", "--quiet")
    assert (code, out) == (4, "")
    assert said.startswith("gacc: failed, 0 new, 0 unchanged (")


def test_a_rehearsal_without_a_store_makes_none(house):
    code, report = house.refresh("nbk_rates", "--dry-run")
    assert (code, only(report)["added"]) == (0, 2)
    assert [path.name for path in house.home.iterdir()] == ["khorgos.lock"]


def test_two_homes_with_one_store_share_its_lock(house, tmp_path):
    from etl.lock import file_lock

    house.set("KHORGOS_DATABASE_URL", f"sqlite:///{tmp_path / 'shared' / 'trade.sqlite'}")
    with file_lock(tmp_path / "shared" / "trade.lock"):
        assert house.run("refresh", "nbk_rates")[0] == 75


def test_a_disk_that_takes_no_snapshot_is_a_problem_of_the_store(house):
    house.refresh("nbk_rates")
    kept = house.home / "snapshots"
    kept.rename(house.home / "moved")
    kept.write_text("a file where the folder was", encoding="utf-8")
    code, out, said = house.run("refresh", "nbk_rates", day=house.tomorrow())
    assert (code, out, "see `khorgos doctor`" in said) == (5, "", True)


def test_a_figure_that_goes_back_and_forth_is_a_new_vintage_each_time(house):
    where = "where partner='KAZ' and flow='export' and period_kind='month' and period_start='2026-06-01'"
    told = []
    for scenario in ("", "revision", "", "revision"):
        house.refresh("gacc", scenario={"gacc": scenario}, day=house.tomorrow())
        told += house.rows(f"select value from series_current {where}")
    assert told[0] == told[2] != told[1] == told[3]
    assert house.rows(f"select count(*) from series_vintage {where}") == [(4,)]
