"""A bundle read whole: what comes, in which order, and how fast."""

import time

from etl.bundle import read_bundle
from etl.settings import BUNDLE


def test_a_sound_bundle_has_no_refusals_and_one_batch_a_source(loaded):
    assert loaded.refused == []
    assert loaded.counts == {"customs": 2, "bank": 2, "daily": 2}


def test_sources_stand_in_the_order_of_their_table_outlets_after_them(loaded):
    assert [source.name for source in loaded.bundle.sources] == ["customs", "bank", "daily"]
    assert [batch.source.name for batch in loaded.bundle.batches] == ["customs", "bank", "daily"]


def test_reading_twice_gives_the_same(folder):
    assert read_bundle(folder) == read_bundle(folder)


def test_hidden_and_other_files_are_not_read(folder, add):
    (folder / "series" / ".customs.csv.swp").write_bytes(b"\xff")
    assert add("series/customs.csv.bak", b"\xff").refused == []


def test_an_empty_folder_is_an_empty_bundle_that_says_what_is_missing(tmp_path):
    bundle = read_bundle(tmp_path)
    assert (bundle.batches, len(bundle.refused)) == ([], 4)


def test_the_shipped_bundle_is_read_in_half_a_second():
    times = []
    for _ in range(3):
        began = time.process_time()
        read_bundle(BUNDLE)
        times.append(time.process_time() - began)
    assert min(times) < 0.5
