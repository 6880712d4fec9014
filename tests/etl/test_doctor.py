"""The doctor says what does not hold, and a refresh does not begin on a full disk."""

import shutil
from dataclasses import replace
from types import SimpleNamespace

import pytest

from etl import refresh
from etl.doctor import examine
from etl.errors import StoreError
from tests.made import Nobody


def found(settings):
    return {finding.name: finding for finding in examine(settings)}


def test_a_fresh_installation_lacks_only_its_store(settings):
    bad = [finding for finding in examine(settings) if not finding.holds]
    assert [(finding.name, finding.words) for finding in bad] == [
        ("store", "not there yet: run `khorgos refresh --offline`")
    ]


def test_a_filled_store_is_whole(settings):
    refresh.refresh(settings, Nobody())
    assert [finding.name for finding in examine(settings) if not finding.holds] == []
    assert found(settings)["references"].words == "every row's place is known"


@pytest.mark.postgres
def test_a_store_on_postgresql_is_examined_too(postgres_settings):
    refresh.refresh(postgres_settings, Nobody(), only=("wto",))
    assert found(postgres_settings)["figures"].words == "74 in the store"


def test_a_damaged_store_is_named(settings):
    settings.sqlite_path.write_bytes(b"SQLite format 3\x00" + b"junk" * 500)
    assert not found(settings)["store"].holds


def test_a_bundle_with_a_bad_row_is_named(settings, tmp_path):
    folder = tmp_path / "bundle"
    shutil.copytree(settings.bundle / "reference", folder / "reference")
    (folder / "series").mkdir()
    (folder / "series" / "wto.csv").write_text("nonsense\n", encoding="utf-8")
    assert "series/wto.csv" in found(replace(settings, bundle=folder))["bundle"].words


def test_a_refresh_does_not_begin_on_a_full_disk(settings, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=10**6))
    with pytest.raises(StoreError, match="1 MB free where 64 MB are wanted"):
        refresh.refresh(settings, Nobody())
    assert not settings.sqlite_path.exists()
