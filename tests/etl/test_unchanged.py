"""The same bundle again is not read again; whatever makes it another bundle is read."""

import json
import shutil
from dataclasses import replace

import pytest

from etl import refresh, unchanged
from etl.errors import Exit
from etl.settings import BUNDLE
from tests.made import Nobody


@pytest.fixture
def own(settings, tmp_path):
    """Settings with a copy of two series to change."""
    folder = tmp_path / "bundle"
    shutil.copytree(BUNDLE / "reference", folder / "reference")
    for name in ("articles", "series", "rates"):
        (folder / name).mkdir()
    for name in ("wto", "kaz_bns"):
        shutil.copy(BUNDLE / "series" / f"{name}.csv", folder / "series")
    return replace(settings, bundle=folder)


@pytest.fixture
def readings(monkeypatch):
    """Count how often the bundle is read."""
    from etl import bundle

    seen, read = [], bundle.read_bundle
    monkeypatch.setattr(bundle, "read_bundle", lambda folder: seen.append(folder) or read(folder))
    return seen


def run(settings, **how):
    return refresh.refresh(settings, Nobody(), **how)


def results(summary):
    return {outcome.source: (outcome.result, outcome.counts.unchanged) for outcome in summary.outcomes}


def test_the_second_run_reads_nothing_and_says_the_same_as_a_reading(own, readings):
    run(own)
    again = run(own)
    assert (len(readings), again.exit_code) == (1, Exit.OK)
    named = run(own, only=("wto", "kaz_bns"))  # a source that is named is always read
    assert results(again) == results(named) == {"kaz_bns": ("unchanged", 12), "wto": ("unchanged", 74)}


def test_it_writes_its_row_of_the_run_log(own):
    from etl.status import last_of_each_source

    run(own)
    run(own)
    assert {row["source"]: (row["run"], row["result"]) for row in last_of_each_source(own)} == {
        "kaz_bns": (2, "unchanged"), "wto": (2, "unchanged"),
    }  # fmt: skip


@pytest.mark.parametrize("how", ["edit", "delete", "add", "reference", "code", "link"])
def test_whatever_changed_is_read(own, readings, monkeypatch, tmp_path, how):
    run(own)
    series = own.bundle / "series" / "wto.csv"
    if how == "edit":
        series.write_text(series.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8")
    elif how == "delete":
        series.unlink()
    elif how == "add":
        shutil.copy(BUNDLE / "series" / "kgz_nsc.csv", own.bundle / "series")
    elif how == "reference":
        areas = own.bundle / "reference" / "areas.csv"
        areas.write_text(areas.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    elif how == "link":
        series.rename(own.bundle / "series" / "other.txt")
        series.symlink_to("other.txt")
    else:
        code = tmp_path / "code"
        code.mkdir()
        (code / "parser.py").write_text("NEW = 1", encoding="utf-8")
        monkeypatch.setattr(unchanged, "_CODE", code)
    run(own)
    assert len(readings) == 2


def test_a_touched_file_is_the_same_file(own, readings):
    run(own)
    (own.bundle / "series" / "wto.csv").touch()
    run(own)
    assert len(readings) == 1


def test_what_was_refused_or_held_is_said_again_each_time(own, readings):
    run(own)
    (own.bundle / "series" / "wto.csv").unlink()
    assert [run(own).exit_code for _ in range(3)] == [Exit.PARTIAL] * 3
    assert len(readings) == 4


def test_a_rehearsal_reads_and_leaves_no_note(own, readings):
    run(own, dry_run=True)
    run(own)
    assert len(readings) == 2


def test_on_another_day_comparing_is_looked_at_again(own, readings, monkeypatch):
    monkeypatch.setenv("KHORGOS_NOW", "2026-11-23T06:00:00Z")
    run(own)
    before = _derived_by(own)
    monkeypatch.setenv("KHORGOS_NOW", "2026-11-24T06:00:00Z")
    run(own)
    assert len(readings) == 1
    assert _derived_by(own) != before


def _derived_by(settings):
    from etl.status import _rows

    return json.dumps(_rows(settings, "select value from meta where key = 'derived_by'"))
