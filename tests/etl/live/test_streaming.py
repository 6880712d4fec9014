"""A file too large to keep comes in period after period: all of it, or nothing; one bad year is held by itself."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.standin.baci import write_zip

ROOT = Path(__file__).parents[3]


def only(report):
    (outcome,) = report["sources"]
    return outcome


def rewritten(path, change):
    """Write the zip anew with each year's bytes changed: `change(year, bytes)`."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, change(int(name[11:15]), body) if name.startswith("BACI") else body)


def thousandfold(body):
    rows = list(csv.reader(io.StringIO(body.decode())))
    return "".join(",".join([*row[:4], str(float(row[4]) * 1000), row[5]] if n else row) + "\n" for n, row in
                   enumerate(rows)).encode()  # fmt: skip


def test_years_come_in_one_after_the_other_and_again_nothing_is_new(house, tmp_path):
    path = tmp_path / "BACI_HS92_V202601.zip"
    ours = write_zip(path, 2_000, years=(2020, 2021, 2022), goods=40)
    code, report = house.refresh("baci", "--file", str(path))
    assert (code, only(report)["result"], only(report)["added"]) == (0, "loaded", 3 * ours)
    assert house.rows("select distinct year from series_current order by 1") == [(2020,), (2021,), (2022,)]
    code, report = house.refresh("baci", "--file", str(path), day=house.tomorrow())
    assert (code, only(report)["result"], only(report)["unchanged"]) == (0, "unchanged", 3 * ours)


def test_a_year_in_another_unit_is_held_alone_and_can_be_released(house, tmp_path):
    path = tmp_path / "BACI_HS92_V202601.zip"
    ours = write_zip(path, 0, years=(2020, 2021, 2022), goods=40)
    rewritten(path, lambda year, body: thousandfold(body) if year == 2022 else body)
    code, report = house.refresh("baci", "--file", str(path))
    assert (code, only(report)["result"], only(report)["added"]) == (3, "partial", 2 * ours)
    assert "held as 1: unit: suspected unit change: 2022-01" in only(report)["cause"]
    assert [row["figures"] for row in json.loads(house.run("held", "--json")[1])] == [ours]
    assert house.run("held", "--release", "1")[0] == 0
    assert house.rows("select count(*) from series_current") == [(3 * ours,)]


def test_a_held_year_in_the_middle_does_not_hold_the_years_after_it(house, tmp_path):
    path = tmp_path / "BACI_HS92_V202601.zip"
    ours = write_zip(path, 0, years=(2019, 2020, 2021, 2022), goods=40)
    rewritten(path, lambda year, body: thousandfold(body) if year == 2020 else body)
    code, report = house.refresh("baci", "--file", str(path))
    assert (code, only(report)["result"], only(report)["added"]) == (3, "partial", 3 * ours)
    assert house.rows("select distinct year from series_current order by 1") == [(2019,), (2021,), (2022,)]


@pytest.mark.parametrize(
    ("change", "cause"),
    [(lambda body: body[:-1], "the file is cut"), (lambda body: body + b"2022,1\n", "has 2 cells, expected 6")],
)
def test_a_damaged_last_year_leaves_nothing_of_the_earlier_ones(house, tmp_path, change, cause):
    path = tmp_path / "BACI_HS92_V202601.zip"
    write_zip(path, 500, years=(2021, 2022), goods=20)
    rewritten(path, lambda year, body: change(body) if year == 2022 else body)
    code, report = house.refresh("baci", "--file", str(path))
    assert (code, only(report)["result"], only(report)["added"]) == (4, "failed", 0)
    assert cause in only(report)["cause"]
    assert house.rows("select count(*) from observation") == [(0,)]


def test_a_file_without_our_pairs_is_told(house, tmp_path):
    path = tmp_path / "BACI_HS92_V202601.zip"
    write_zip(path, 500, goods=1)
    rewritten(path, lambda _, body: b"\n".join(body.split(b"\n")[:400]) + b"\n")
    code, report = house.refresh("baci", "--file", str(path))
    assert (code, only(report)["cause"]) == (4, "no figure of ours in this file")


# Comparing afterwards keeps an index of the whole store; what counts here is the loading.
_PEAK = """
import resource, sys, khorgos, etl.refresh
etl.refresh.bring_up_to_date = lambda *_: None
try:
    khorgos.main(["refresh", "baci", "--file", sys.argv[1], "--json"])
finally:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)
"""


@pytest.mark.usefixtures("house")
def test_memory_does_not_grow_with_the_rows_of_others_nor_with_the_years(tmp_path):
    peaks = []
    for rows, years in ((20_000, (2022,)), (300_000, (2022,)), (20_000, tuple(range(2013, 2023)))):
        path = tmp_path / f"{rows}-{len(years)}.zip"
        write_zip(path, rows, years=years, goods=1000)
        done = subprocess.run(
            [sys.executable, "-c", _PEAK, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
        )
        assert json.loads(done.stdout)["sources"][0]["added"] == 10_000 * len(years)
        peaks.append(int(done.stderr.splitlines()[-1]))
        (tmp_path / "home" / "khorgos.sqlite").unlink()
    assert max(peaks) < peaks[0] + 60, peaks  # MB
