"""The bundle: the same bytes for the same rows, described column by column, with what a reader must know."""

import csv
import hashlib
import io
import json
import zipfile

import pytest

from dashboard import dictionary, exports, packages
from dashboard.filters import Filters


def packed(at, kind="series", **given):
    out = io.BytesIO()
    package = packages.Package(kind, Filters.read(given), at)
    package.write(out)
    return out.getvalue(), package


def files(bundle):
    with zipfile.ZipFile(io.BytesIO(bundle)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name).decode() for name in opened.namelist()}


def test_two_bundles_of_the_same_rows_are_equal_byte_for_byte(at):
    assert packed(at, partner="KAZ")[0] == packed(at, partner="KAZ")[0]


def test_the_csv_inside_is_the_export(at, made_url):
    text = io.BytesIO()
    exports.write("series", {"partner": "KAZ"}, "csv", text, made_url)
    assert files(packed(at, partner="KAZ")[0])["series.csv"].encode() == text.getvalue()


@pytest.mark.parametrize("kind", ["series", "vintages", "claims", "pairs", "sources"])
def test_the_descriptor_names_each_file_with_hash_size_and_columns(at, kind):
    inside = files(packed(at, kind)[0])
    described = json.loads(inside["datapackage.json"])
    for resource in described["resources"]:
        content = inside[resource["path"]].encode()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        header = next(csv.reader(io.StringIO(content.decode())))
        assert [field["name"] for field in resource["schema"]["fields"]] == header


def test_only_sources_of_its_rows_are_listed(at):
    inside = files(packed(at, partner="TJK")[0])
    assert [row["name"] for row in csv.DictReader(io.StringIO(inside["sources.csv"]))] == ["gacc"]
    assert [s["title"] for s in json.loads(inside["datapackage.json"])["sources"]] == [
        "Customs of China: Trade by partner"
    ]


def test_the_readme_names_the_filters_the_view_and_what_was_kept_back(at):
    bundle, package = packed(at, partner="KAZ", flow="import")
    readme = files(bundle)["README.md"]
    assert "partner KAZ; flow import" in readme
    assert "`/data?partner=KAZ&flow=import`" in readme
    assert "Closed Office: 1" in readme
    assert package.count == 0
    assert "5000000000" not in files(bundle)["series.csv"]


def test_the_readme_explains_every_letter_and_leaves_no_blank_to_fill(at):
    from dashboard import footnotes

    readme = files(packed(at)[0])["README.md"]
    assert all(words in readme for words in footnotes.STATUS.values())
    assert "$" not in readme


def test_types_of_the_descriptor_are_those_of_data_packages():
    allowed = {"string", "number", "integer", "boolean", "date"}
    assert {c.type for kind in ("series", "claims", "sources") for c in dictionary.columns(kind)} <= allowed
