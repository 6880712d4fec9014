"""Gates, quarantine, rehearsal and the stream of a large file with the store on a PostgreSQL server."""

import json

import pytest

from tests.standin.baci import write_zip

pytestmark = pytest.mark.postgres


def only(report):
    (outcome,) = report["sources"]
    return outcome


def test_a_first_refresh_and_a_second_that_finds_nothing_new(server_house):
    code, report = server_house.refresh("gacc", "imf_imts", "un_comtrade", "world_bank", "nbk_rates")
    assert (code, {outcome["result"] for outcome in report["sources"]}) == (0, {"loaded"})
    before = server_house.rows("select count(*) from observation")
    code, report = server_house.refresh(
        "gacc", "imf_imts", "un_comtrade", "world_bank", "nbk_rates", day=server_house.tomorrow()
    )
    results = {outcome["source"]: outcome["result"] for outcome in report["sources"]}
    assert (code, results.pop("nbk_rates"), set(results.values())) == (0, "loaded", {"unchanged"})  # a new day's rate
    assert server_house.rows("select count(*) from observation") == before


def test_a_revision_is_a_new_vintage_beside_the_old_one(server_house):
    server_house.refresh("gacc")
    code, report = server_house.refresh("gacc", scenario={"gacc": "revision"}, day=server_house.tomorrow())
    assert (code, only(report)["revised"]) == (0, len(report["changes"]))
    assert all(change["value"] > change["value_before"] for change in report["changes"])


@pytest.mark.parametrize("scenario", ["unit_flip_thousand", "unit_flip_yuan", "fewer_rows"])
def test_what_a_gate_stops_is_held_once_and_the_store_stays(server_house, scenario):
    server_house.refresh("imf_imts")
    before = server_house.current("imf_imts")
    for _ in range(2):
        code, report = server_house.refresh("imf_imts", scenario={"imf_imts": scenario}, day=server_house.tomorrow())
        assert (code, only(report)["cause"][:9]) == (4, "held as 1")
    assert server_house.current("imf_imts") == before
    assert [row["id"] for row in json.loads(server_house.run("held", "--json")[1])] == [1]


def test_a_held_delivery_is_released_and_another_dropped(server_house):
    server_house.refresh("imf_imts")
    before = server_house.current("imf_imts")
    server_house.refresh("imf_imts", scenario={"imf_imts": "unit_flip_thousand"}, day=server_house.tomorrow())
    code, _, said = server_house.run("held", "--release", "1", day=server_house.tomorrow())
    assert (code, said.strip()) == (0, "imf_imts: delivery 1 released, 0 new, 324 revised")
    assert [row[8] for row in server_house.current("imf_imts")] == [row[8] * 1000 for row in before]
    server_house.refresh("imf_imts", scenario={"imf_imts": ""}, day=server_house.tomorrow())
    assert server_house.run("held", "--drop", "2")[0] == 0
    assert [row["state"] for row in json.loads(server_house.run("held", "--json")[1])] == ["dropped", "released"]


def test_a_rehearsal_changes_nothing(server_house):
    server_house.refresh("gacc")
    before, runs = server_house.current(), server_house.rows("select count(*) from run")
    code, report = server_house.refresh("gacc", "--dry-run", scenario={"gacc": "revision"}, day=server_house.tomorrow())
    assert (code, only(report)["revised"] > 0) == (0, True)
    assert (server_house.current(), server_house.rows("select count(*) from run")) == (before, runs)


def test_a_large_file_that_breaks_off_leaves_nothing_and_a_whole_one_comes_in(server_house, tmp_path):
    path = tmp_path / "BACI_HS92_V202601.zip"
    ours = write_zip(path, 500, years=(2021, 2022), goods=20)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert server_house.refresh("baci", "--file", str(path))[0] == 4
    assert server_house.rows("select count(*) from observation") == [(0,)]
    path.write_bytes(whole)
    code, report = server_house.refresh("baci", "--file", str(path))
    assert (code, only(report)["added"]) == (0, 2 * ours)


def test_status_and_a_withdrawn_figure_are_the_same_on_a_server(server_house):
    server_house.refresh("gacc", "ecb_rates", "world_bank")
    code, report = server_house.refresh("gacc", scenario={"gacc": "withdrawn_cell"}, day=server_house.tomorrow())
    assert (code, only(report)["withdrawn"]) == (0, 1)
    due = {row["source"]: row["next_due"] for row in json.loads(server_house.run("status", "--json")[1])}
    assert due == {"gacc": "2026-09-20", "ecb_rates": "2026-11-05", "world_bank": "2027-07-19"}
