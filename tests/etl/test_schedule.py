"""The timetable of a refresh: shown first, put in place once, and nobody else's lines are touched."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CRONTAB = """#!/bin/sh
case "$1" in
  -l) [ -n "$CRON_SAYS" ] && { echo "$CRON_SAYS" >&2; exit 1; }
      [ -f "$HOME/tab" ] && cat "$HOME/tab" || { echo "no crontab for $USER" >&2; exit 1; } ;;
  -) [ -n "$CRON_REFUSES" ] && { echo "bad minute" >&2; exit 1; }; cat >"$HOME/tab" ;;
esac
"""
SYSTEMCTL = """#!/bin/sh
echo "$*" >>"$HOME/calls"
[ -z "$SYSTEMCTL_FAILS" ] || { echo "Failed to connect to bus" >&2; exit 1; }
"""


@pytest.fixture
def person(tmp_path, monkeypatch):
    """A person with a home, a crontab and a systemctl of their own; `person("schedule", …, NAME=value)`."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, body in (("crontab", CRONTAB), ("systemctl", SYSTEMCTL)):
        (programs / name).write_text(body, encoding="utf-8")
        (programs / name).chmod(stat.S_IRWXU)

    def run(*words, **variables):
        env = {name: value for name, value in os.environ.items() if not name.startswith("KHORGOS_")}
        env |= {"HOME": str(tmp_path), "PATH": f"{programs}:/usr/bin:/bin", "KHORGOS_HOME": str(tmp_path / "data")}
        command = [sys.executable, str(ROOT / "khorgos.py"), "schedule", *words]
        return subprocess.run(
            command, env=env | variables, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
        )

    run.home, run.programs, run.tab = tmp_path, programs, tmp_path / "tab"
    return run


def test_without_install_it_is_only_shown(person):
    done = person()
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(f"# khorgos refresh of {person.home / 'data'}\n")
    assert not person.tab.exists()
    assert not (person.home / "data").exists()


def test_the_line_names_full_paths_the_home_and_the_log(person):
    line = person("--cron").stdout
    minute, hour, *every, rest = line.split(maxsplit=5)
    assert 0 <= int(minute) < 60
    assert 3 <= int(hour) < 6
    assert every == ["*", "*", "*"]
    assert f"KHORGOS_HOME={person.home / 'data'} /" in rest
    assert f" refresh >>{person.home / 'data' / 'refresh.log'} 2>&1 #" in rest


def test_homes_begin_at_different_minutes(person):
    starts = {tuple(person(KHORGOS_HOME=f"/srv/{n}").stdout.split()[:2]) for n in range(4)}
    assert len(starts) > 1


def test_the_line_works_as_cron_would_run_it(person):
    line = person("--cron", KHORGOS_HOME=str(person.home / "my data 100%")).stdout
    command = line.split(maxsplit=5)[5].replace(r"\%", "%")
    (person.home / "my data 100%").mkdir()
    done = subprocess.run(
        ["/bin/sh", "-c", command.replace(" refresh >>", " --version >>")], env={"PATH": "/usr/bin:/bin"}, cwd="/",
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (person.home / "my data 100%" / "refresh.log").read_text(encoding="utf-8").strip()[0].isdigit()


def test_it_is_shown_then_added_once_and_other_lines_stay(person):
    person.tab.write_text("MAILTO=me\n# khorgos refresh\n5 4 * * * backup\n", encoding="utf-8")
    first, again = person("--install"), person("--install")
    assert (first.returncode, first.stderr) == (0, "added to your crontab\n")
    assert (again.returncode, again.stderr) == (0, "already in your crontab\n")
    tab = person.tab.read_text(encoding="utf-8")
    assert tab == f"MAILTO=me\n# khorgos refresh\n5 4 * * * backup\n{first.stdout}"
    assert (person.home / "data").is_dir()  # where the log goes


def test_a_changed_line_replaces_its_own_and_another_homes_stays(person):
    person("--install")
    person("--install", KHORGOS_HOME=str(person.home / "other"))
    done = person("--install", KHORGOS_CONTACT="me@example.org")
    assert done.stderr == "replaced in your crontab\n"
    lines = person.tab.read_text(encoding="utf-8").splitlines()
    assert [line.rpartition("/")[2] for line in lines] == ["other", "data"]
    assert "KHORGOS_CONTACT=me@example.org" in lines[1]


def test_the_first_line_of_an_empty_crontab(person):
    assert person("--install").returncode == 0
    assert len(person.tab.read_text(encoding="utf-8").splitlines()) == 1


def test_a_crontab_that_cannot_be_read_is_left_alone(person):
    person.tab.write_text("5 4 * * * backup\n", encoding="utf-8")
    done = person("--install", CRON_SAYS="you are not allowed to use this program")
    assert done.returncode == 2
    assert "left alone: you are not allowed" in done.stderr
    assert person.tab.read_text(encoding="utf-8") == "5 4 * * * backup\n"


def test_a_refusal_is_told(person):
    done = person("--install", CRON_REFUSES="1")
    assert (done.returncode, "crontab refused the line: bad minute" in done.stderr) == (2, True)


@pytest.mark.parametrize(("how", "program"), [("--cron", "crontab"), ("--systemd", "systemctl")])
def test_a_missing_program_is_named_and_nothing_is_written(person, how, program):
    (person.programs / program).unlink()
    done = person(how, "--install", PATH=str(person.programs))
    assert done.returncode == 2
    assert f"there is no {program} program here; use --" in done.stderr
    assert not (person.home / ".config").exists()


def test_the_units_are_written_and_started_and_again_nothing_differs(person):
    first, again = person("--systemd", "--install"), person("--systemd", "--install")
    folder = person.home / ".config" / "systemd" / "user"
    service, timer = ((folder / f"khorgos-refresh.{kind}").read_text(encoding="utf-8") for kind in ("service", "timer"))
    assert (first.returncode, first.stdout) == (0, again.stdout)
    assert service in first.stdout
    assert "SuccessExitStatus=75" in service  # another refresh is running: no failure
    assert f"StandardOutput=append:{person.home / 'data' / 'refresh.log'}" in service
    assert "RandomizedDelaySec" in timer
    calls = (person.home / "calls").read_text(encoding="utf-8").splitlines()
    assert calls == ["--user daemon-reload", "--user enable --now khorgos-refresh.timer"] * 2


def test_the_units_may_write_where_the_store_lies_and_say_when_they_run(person):
    done = person("--systemd", KHORGOS_DATABASE_URL="sqlite:////srv/store/trade.sqlite")
    assert f'ReadWritePaths="/srv/store" "{person.home / "data"}"' in done.stdout
    assert "loginctl enable-linger" in done.stderr


def test_a_systemd_that_does_not_answer_is_told(person):
    done = person("--systemd", "--install", SYSTEMCTL_FAILS="1")
    assert done.returncode == 2
    assert "the files are written, but systemctl refused to start it: Failed to connect to bus" in done.stderr


def test_keys_and_passwords_are_never_written_down(person):
    done = person(KHORGOS_COMTRADE_KEY="secret", KHORGOS_LIMITS="attempts=3")
    assert "secret" not in done.stdout + done.stderr
    assert "KHORGOS_LIMITS=attempts=3" in done.stdout
    assert "name a file of mode 600 in KHORGOS_COMTRADE_KEY_FILE" in done.stderr
    done = person(KHORGOS_DATABASE_URL="postgresql://me:secret@db/khorgos")
    assert (done.returncode, done.stdout) == (2, "")
    assert "leave it to ~/.pgpass" in done.stderr


def test_wrong_usage(person):
    assert person("--cron", "--systemd").returncode == 2
    done = person(KHORGOS_CONTACT="two\nlines")
    assert (done.returncode, "KHORGOS_CONTACT holds a line break" in done.stderr) == (2, True)
