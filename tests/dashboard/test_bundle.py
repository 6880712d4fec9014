"""The part of plotly.js: the version that the plotly package carries, by checksum, and the whole when it cannot be had."""

import base64
import hashlib
import io
import json
import tarfile
from dataclasses import replace

import pytest

from dashboard import bundle
from dashboard.bundle import Lock, NotHadError, make

SCRIPT = b"/**\n* plotly.js (basic - minified) v4.1.1\n*/"


@pytest.fixture
def lock():
    return Lock.read()


@pytest.fixture
def packed(tmp_path, lock):
    """A stand-in for npm: gives an archive with our script, and the lock that names its checksum."""
    archive = tmp_path / "part.tgz"
    with tarfile.open(archive, "w:gz") as made:
        member = tarfile.TarInfo(lock.file)
        member.size = len(SCRIPT)
        made.addfile(member, io.BytesIO(SCRIPT))
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    return (lambda _lock, _folder: archive), replace(lock, integrity=f"sha512-{digest}")


def test_npm_reads_the_lock_as_we_do(lock):
    asked = json.loads(bundle.LOCK.with_name("package.json").read_text(encoding="utf-8"))
    assert asked["dependencies"] == {lock.package: lock.version}


def test_the_lock_names_the_plotly_that_the_package_carries(lock):
    assert bundle.version_of(bundle.whole()) == lock.version


def test_the_lock_names_a_checksum_and_no_address(lock):
    assert lock.integrity.startswith("sha512-")
    assert "//" not in bundle.LOCK.read_text(encoding="utf-8").replace(lock.integrity, "")


def test_the_part_is_put_where_it_is_wanted_and_once(tmp_path, packed):
    pack, lock = packed
    target = tmp_path / "built" / "plotly-basic.js"
    assert make(target, pack=pack, lock=lock) == f"made plotly-basic.js, {len(SCRIPT)} bytes"
    assert target.read_bytes() == SCRIPT

    def twice(_lock, _folder):
        raise AssertionError("asked npm again")

    assert make(target, pack=twice, lock=lock) == ""


def test_another_content_under_the_same_name_is_refused(tmp_path, packed):
    pack, lock = packed
    target = tmp_path / "plotly-basic.js"
    said = make(target, pack=pack, lock=replace(lock, integrity="sha512-" + "A" * 86 + "=="))
    assert "another checksum" in said
    assert not target.exists()


def test_a_part_of_another_version_than_the_package_is_not_asked_for(tmp_path, packed):
    pack, lock = packed
    said = make(tmp_path / "plotly-basic.js", pack=pack, lock=replace(lock, version="4.0.9"))
    assert "the plotly package carries 4.1.1" in said


def test_an_older_part_makes_way_even_when_the_new_one_cannot_be_had(tmp_path, lock):
    target = tmp_path / "plotly-basic.js"
    target.write_bytes(SCRIPT.replace(b"4.1.1", b"3.0.0"))

    def cut_off(_lock, _folder):
        raise NotHadError("npm could not fetch it")

    assert "the whole library is served" in make(target, pack=cut_off, lock=lock)
    assert not target.exists()


def test_no_npm_is_no_failure(tmp_path, monkeypatch):
    monkeypatch.setattr(bundle.shutil, "which", lambda _: None)
    plotly = bundle.whole()
    monkeypatch.setattr(bundle, "find_spec", lambda _: None)
    monkeypatch.setattr(bundle, "whole", lambda: plotly)
    assert "there is no npm here" in make(tmp_path / "plotly-basic.js")


def test_an_npm_that_fails_is_told(tmp_path, monkeypatch, lock):
    monkeypatch.setattr(bundle, "_npm", lambda: ["/bin/false"])
    with pytest.raises(NotHadError, match="npm could not fetch"):
        bundle.npm_pack(lock, tmp_path)


def test_an_npm_that_hangs_is_given_up(tmp_path, monkeypatch, lock):
    monkeypatch.setattr(bundle, "PATIENCE_S", 0.1)
    monkeypatch.setattr(bundle, "_npm", lambda: ["/bin/sh", "-c", "exec sleep 5"])
    with pytest.raises(NotHadError, match="did not answer"):
        bundle.npm_pack(lock, tmp_path)
