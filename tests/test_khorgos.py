"""The one command, run as a user runs it: what it prints where, and the status it leaves with."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def khorgos(tmp_path):
    """Run a command in a home of its own; `khorgos("status", KHORGOS_HOME=…)`."""

    def run(*arguments, **variables):
        environment = {**os.environ, "KHORGOS_HOME": str(tmp_path / "home"), **variables}
        command = [sys.executable, str(ROOT / "khorgos.py"), *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)

    return run


@pytest.fixture
def bundle(tmp_path):
    """A copy of the bundled data to spoil."""
    folder = tmp_path / "bundle"
    skip = shutil.ignore_patterns("khorgos.sqlite*", "snapshots", "backups", "*.lock")
    shutil.copytree(ROOT / "data", folder, ignore=skip)
    return folder


def test_a_refresh_says_what_came_in_on_standard_error(khorgos):
    done = khorgos("refresh", "--offline")
    assert (done.returncode, done.stdout) == (0, "")
    assert "imf_dots: loaded, 1272 new" in done.stderr
    assert done.stderr.splitlines()[-1].endswith("0 inputs refused; exit 0")


def test_a_second_refresh_finds_nothing_new(khorgos):
    khorgos("refresh", "--offline")
    again = json.loads(khorgos("refresh", "--offline", "--json").stdout)
    assert {source["result"] for source in again["sources"]} == {"unchanged"}
    assert sum(source["added"] for source in again["sources"]) == 0


def test_quiet_prints_nothing_when_all_is_well(khorgos):
    done = khorgos("refresh", "--offline", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_only_the_named_sources_are_read(khorgos):
    done = khorgos("refresh", "--offline", "--json", "wto")
    assert [source["source"] for source in json.loads(done.stdout)["sources"]] == ["wto"]


def test_an_unknown_source_is_a_usage_error(khorgos):
    done = khorgos("refresh", "--offline", "nobody")
    assert done.returncode == 2
    assert "no source called nobody; `khorgos sources` lists them" in done.stderr


def test_a_bad_row_is_refused_with_its_place_and_the_other_files_load(khorgos, bundle):
    path = bundle / "series" / "wto.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[4] = lines[4].replace("USD", "USX", 1)
    path.write_text("\n".join(lines), encoding="utf-8")
    done = khorgos("refresh", "--offline", KHORGOS_BUNDLE=str(bundle))
    assert done.returncode == 3
    assert "series/wto.csv:5" in done.stderr
    assert "unit" in done.stderr
    assert "imf_dots: loaded, 1272 new" in done.stderr
    assert "wto: failed, 0 new" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_bad_article_is_refused_and_the_other_articles_load(khorgos, bundle):
    (bundle / "articles" / "2024-02-09-gazeta-uz.toml").write_text('publisher = "No end', encoding="utf-8")
    done = khorgos("refresh", "--offline", KHORGOS_BUNDLE=str(bundle))
    assert done.returncode == 3
    assert "refused: bundle/articles/2024-02-09-gazeta-uz.toml" in done.stderr
    assert "articles: loaded" in done.stderr
    assert "1 inputs refused; exit 3" in done.stderr


def test_a_missing_bundle_is_a_clear_error(khorgos, tmp_path):
    done = khorgos("refresh", "--offline", KHORGOS_BUNDLE=str(tmp_path / "none"))
    assert done.returncode == 2
    assert "check KHORGOS_BUNDLE" in done.stderr


def test_a_file_that_lost_its_rows_is_held_and_what_was_there_stays(khorgos, bundle):
    home = {"KHORGOS_BUNDLE": str(bundle)}
    khorgos("refresh", "--offline", **home)
    path = bundle / "series" / "kaz_bns.csv"
    path.write_text("\n".join(path.read_text(encoding="utf-8").splitlines()[:5]), encoding="utf-8")
    (bundle / "series" / "wto.csv").unlink()
    done = khorgos("refresh", "--offline", **home)
    assert done.returncode == 3
    assert "kaz_bns: held" in done.stderr
    assert "4 figures where 12 came before" in done.stderr
    assert "wto: held" in done.stderr
    assert json.loads(khorgos("sources", "--json").stdout)[0]
    assert "12 rows" in khorgos("export", "--source", "kaz_bns").stderr


def test_a_pipe_or_a_link_out_of_the_bundle_is_refused_and_shows_nothing_of_it(khorgos, bundle):
    (bundle / "series" / "kaz_bns.csv").unlink()
    os.mkfifo(bundle / "series" / "kaz_bns.csv")
    (bundle / "series" / "wto.csv").unlink()
    (bundle / "series" / "wto.csv").symlink_to("/etc/passwd")
    done = khorgos("refresh", "--offline", KHORGOS_BUNDLE=str(bundle))
    assert done.returncode == 3
    assert "series/kaz_bns.csv: no plain file" in done.stderr
    assert "series/wto.csv: a link that leads out of the bundle" in done.stderr
    assert "root" not in done.stderr


def test_a_currency_that_is_not_the_printed_one_is_refused(khorgos, bundle):
    path = bundle / "series" / "kaz_bns.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",USD,", ",EUR,", 1), encoding="utf-8")
    done = khorgos("refresh", "--offline", KHORGOS_BUNDLE=str(bundle))
    assert done.returncode == 3
    assert "series/kaz_bns.csv:2, unit: EUR where USD is printed" in done.stderr


@pytest.mark.parametrize(
    ("command", "variables", "status", "said"),
    [
        (["export", "--out", "/nonexistent/x.csv"], {}, 2, "cannot be written"),
        (["backup", "/nonexistent/x.sqlite"], {}, 2, "its folder does not exist"),
        (["status"], {"KHORGOS_DATABASE_URL": "garbage"}, 2, "is no store"),
        (["export"], {"KHORGOS_DATABASE_URL": "mysql://x/y"}, 2, "is no store"),
        (["status"], {"KHORGOS_DATABASE_URL": "sqlite://"}, 2, "must be a file"),
        (["refresh", "--offline"], {"KHORGOS_NOW": "yesterday"}, 2, "is no moment"),
        (["export"], {"KHORGOS_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}, 5, "store"),
        (["status"], {"KHORGOS_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}, 5, "KHORGOS_DATABASE_URL"),
    ],
)
def test_an_operators_mistake_has_its_documented_status(khorgos, command, variables, status, said):
    khorgos("refresh", "--offline", "wto")
    done = khorgos(*command, **variables)
    assert (done.returncode, said in done.stderr) == (status, True), done.stderr


def test_a_reader_that_leaves_early_is_no_error(khorgos, tmp_path):
    khorgos("refresh", "--offline")
    piped = f"KHORGOS_HOME={tmp_path / 'home'} {sys.executable} {ROOT / 'khorgos.py'} export | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", piped], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0"
    assert done.stderr == ""


def test_another_spelling_of_the_address_is_the_same_store(khorgos, tmp_path):
    khorgos("refresh", "--offline", "wto")
    other = f"sqlite+pysqlite:///{tmp_path / 'home' / 'khorgos.sqlite'}?timeout=5"
    assert "74 rows" in khorgos("export", "--source", "wto", KHORGOS_DATABASE_URL=other).stderr


def test_reference_tables_that_cannot_be_read_refuse_what_needs_them(khorgos, bundle):
    (bundle / "reference" / "areas.csv").write_text("nonsense\n1\n", encoding="utf-8")
    done = khorgos("refresh", "--offline", KHORGOS_BUNDLE=str(bundle))
    assert done.returncode in (3, 4)
    assert "reference/areas.csv" in done.stderr
    assert "Traceback" not in done.stderr


def test_status_and_sources_tell_what_the_store_holds(khorgos):
    khorgos("refresh", "--offline")
    status = {row["source"]: row for row in json.loads(khorgos("status", "--json").stdout)}
    assert status["imf_dots"]["result"] == "loaded"
    sources = {row["name"]: row for row in json.loads(khorgos("sources", "--json").stdout)}
    assert sources["imf_dots"]["figures"] == 1272
    assert "General Administration of Customs" in khorgos("sources").stdout


@pytest.mark.parametrize("command", ["status", "sources", "export", "backup"])
def test_without_a_store_each_command_says_what_to_do(khorgos, command):
    done = khorgos(command)
    assert done.returncode == 2
    assert done.stderr.strip().endswith("run `khorgos refresh --offline` first")


def test_a_backup_can_be_restored(khorgos, tmp_path):
    khorgos("refresh", "--offline")
    copy = tmp_path / "copy.sqlite"
    assert khorgos("backup", str(copy)).returncode == 0
    (tmp_path / "home" / "khorgos.sqlite").unlink()
    assert khorgos("restore", str(copy)).returncode == 0
    assert json.loads(khorgos("refresh", "--offline", "--json", "wto").stdout)["sources"][0]["result"] == "unchanged"


def test_a_damaged_store_is_a_store_problem(khorgos, tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "khorgos.sqlite").write_bytes(b"SQLite format 3\x00" + b"junk" * 500)
    done = khorgos("refresh", "--offline")
    assert done.returncode == 5
    assert "restore a backup" in done.stderr


def test_wrong_usage_has_its_own_status(khorgos):
    assert khorgos("refresh", "--nonsense").returncode == 2
    assert khorgos("nonsense").returncode == 2
    assert khorgos("--version").stdout.strip()


def test_a_termination_request_is_answered_at_a_source_boundary(tmp_path):
    environment = {**os.environ, "KHORGOS_HOME": str(tmp_path)}
    command = [sys.executable, str(ROOT / "khorgos.py"), "refresh", "--offline"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        process.stderr.readline()  # the first source is in
        process.send_signal(signal.SIGTERM)
        process.stderr.read()
    assert process.returncode in (143, 0)  # 0 when the run was over before the signal came
    done = subprocess.run([*command, "--json"], env=environment, capture_output=True, text=True, check=True)
    assert all(source["result"] in ("loaded", "unchanged") for source in json.loads(done.stdout)["sources"])
