"""Two refreshes at once, signals, and death at any moment: old or new, never half."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def start(*words):
    return subprocess.Popen(
        [sys.executable, "-m", "khorgos", "refresh", *words],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def wait_for_request(house):
    until = time.monotonic() + 20
    while not house.standin.requests and time.monotonic() < until:
        time.sleep(0.02)
    assert house.standin.requests


def check(house):
    db = sqlite3.connect(house.home / "khorgos.sqlite")
    found = db.execute("pragma integrity_check").fetchone(), db.execute("pragma foreign_key_check").fetchall()
    db.close()
    return found


def test_the_second_of_two_refreshes_leaves_politely_and_names_the_first(house):
    house.standin.delay_s = 0.5
    first = start("gacc")
    wait_for_request(house)
    second = start("gacc")
    _, said = second.communicate(timeout=30)
    assert second.returncode == 75
    assert f"process {first.pid} on" in said
    house.standin.delay_s = 0
    first.communicate(timeout=60)
    assert first.returncode == 0


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_stops_at_a_source_boundary_within_ten_seconds(house, number, status):
    house.standin.delay_s = 0.5
    run = start("gacc", "nbk_rates")
    wait_for_request(house)
    began = time.monotonic()
    run.send_signal(number)
    run.communicate(timeout=30)
    assert run.returncode == status
    assert time.monotonic() - began < 10
    assert house.rows("select status from run") == [("interrupted",)]


def test_death_at_any_moment_leaves_the_old_or_the_new_rows(house):
    seed = int(os.environ.get("KHORGOS_TEST_SEED", "") or random.randrange(10**6))
    print(f"seed {seed}")
    chance = random.Random(seed)
    house.refresh("gacc", "imf_imts")
    whole = {name: len(house.current(name)) for name in ("gacc", "imf_imts")}
    old = {name: house.current(name) for name in whole}
    house.standin.scenario.update(gacc="revision", imf_imts="revision")
    house.standin.today = house.tomorrow()
    house.set("KHORGOS_NOW", f"{house.standin.today}T06:00:00Z")
    killed = 0
    for _ in range(8):
        run = start("gacc", "imf_imts")
        time.sleep(chance.uniform(0.3, 3.0))
        killed += run.poll() is None
        run.kill()
        run.communicate()
        assert check(house) == (("ok",), [])
        assert {name: len(house.current(name)) for name in whole} == whole
    assert killed
    code, _ = house.refresh("gacc", "imf_imts", day=house.tomorrow())
    assert code == 0
    assert house.current("gacc") != old["gacc"]
    # what a dead run left open is closed as interrupted by the next one
    assert house.rows("select count(*) from run where status = 'running'") == [(0,)]


def test_the_report_is_utf_8_whatever_the_locale_and_days_are_utc_whatever_the_zone(house):
    strange = {"PYTHONIOENCODING": "latin-1", "LC_ALL": "C", "TZ": "Pacific/Kiritimati"}
    done = subprocess.run(
        [sys.executable, "-m", "khorgos", "refresh", "gacc", "nbkr_rates", "--json"],
        cwd=ROOT, env=os.environ | strange, capture_output=True, check=True,
    )  # fmt: skip
    assert '"exit_code": 0' in done.stdout.decode("utf-8")
    assert house.rows("select distinct finished_at from run_list") == [("2026-08-25T06:00:00Z",)]


def test_a_clock_that_goes_backwards_still_puts_the_later_vintage_last(house):
    house.refresh("gacc")
    house.refresh("gacc", scenario={"gacc": "revision"}, day=house.standin.today.replace(day=24))
    where = "where partner='KAZ' and flow='export' and period_kind='month' and period_start='2026-06-01'"
    (first, old), (second, new) = house.rows(f"select vintage, value from series_vintage {where} order by vintage")
    assert (first < second, new > old) == (True, True)
    assert house.rows(f"select value from series_current {where}") == [(new,)]


def test_a_disk_that_fills_up_halfway_leaves_the_old_rows(house):
    house.refresh("gacc")
    before = house.current()
    house.standin.today = house.tomorrow()
    house.standin.scenario["gacc"] = "revision"
    house.set("KHORGOS_NOW", f"{house.standin.today}T06:00:00Z")
    size = (house.home / "khorgos.sqlite").stat().st_size
    done = subprocess.run(
        ["/bin/sh", "-c", f"ulimit -f {max(1, size // 512 // 20)}; exec {sys.executable} -m khorgos refresh gacc"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 5, done.stderr
    assert "Traceback" not in done.stderr
    assert check(house) == (("ok",), [])
    assert house.current() == before
    assert house.refresh("gacc")[0] == 0
    assert house.current() != before
