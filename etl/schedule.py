"""What runs the refresh every night: a crontab line or systemd units, shown first, installed on request."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from etl.errors import UsageError

if TYPE_CHECKING:
    from etl.settings import Settings

MARK = "# khorgos refresh"
_NOT_KEPT = ("KHORGOS_NOW", "KHORGOS_BENCH")
_TIMER = "khorgos-refresh.timer"
_LINGER = "a user's timer runs only while the user is logged in, unless: loginctl enable-linger\n"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be installed: a crontab line, or files by path; and what its reader should know."""

    text: str
    files: dict[Path, str]
    home: Path
    note: str = ""


def cron(settings: Settings) -> Plan:
    """Give the crontab line; two runs at once are harmless, since the second leaves at once with status 75."""
    minute, hour = _start(settings)
    home = settings.home.resolve()
    said = " ".join(f"{name}={shlex.quote(value)}" for name, value in _variables(settings).items())
    command = " ".join(filter(None, (said, *map(shlex.quote, (*_command(), "refresh")))))
    line = f"{minute} {hour} * * * {command} >>{shlex.quote(str(home / 'refresh.log'))} 2>&1 {_mark(home)}"
    return Plan(line.replace("%", r"\%"), {}, home, _note())


def _mark(home: Path) -> str:
    """Name the line as ours by a comment at its end; another home has a line of its own."""
    return f"{MARK} of {home}"


def systemd(settings: Settings) -> Plan:
    """Give a service and a timer for the user's systemd; a service that still runs is not started again."""
    minute, hour = _start(settings)
    home = settings.home.resolve()
    variables = "".join(f"Environment={_quoted(f'{name}={value}')}\n" for name, value in _variables(settings).items())
    command = " ".join(map(_quoted, (*_command(), "refresh"))).replace("$", "$$")
    log = str(home / "refresh.log").replace("%", "%%")
    written = {str(home)} | ({str(settings.sqlite_path.resolve().parent)} if settings.is_sqlite else set())
    folders = " ".join(map(_quoted, sorted(written)))
    service = (
        "[Unit]\nDescription=Bring Khorgos up to date\nAfter=network-online.target\n\n"
        f"[Service]\nType=oneshot\n{variables}ExecStart={command}\nSuccessExitStatus=75\nTimeoutStartSec=2h\n"
        f"StandardOutput=append:{log}\nStandardError=append:{log}\n"
        f"NoNewPrivileges=yes\nProtectSystem=strict\nReadWritePaths={folders}\nPrivateTmp=yes\n"
    )
    timer = (
        "[Unit]\nDescription=Bring Khorgos up to date every night\n\n"
        f"[Timer]\nOnCalendar=*-*-* {hour:02}:{minute:02}:00\nRandomizedDelaySec=15min\nPersistent=true\n\n"
        "[Install]\nWantedBy=timers.target\n"
    )
    folder = Path.home() / ".config" / "systemd" / "user"
    files = {folder / "khorgos-refresh.service": service, folder / _TIMER: timer}
    return Plan("\n".join(f"# {path}\n{text}" for path, text in files.items()), files, home, _note() + _LINGER)


def _quoted(text: str) -> str:
    """Quote as systemd reads it."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{plain}"'


def install(plan: Plan) -> str:
    """Put the plan in place; give a sentence about what was done.  Raises UsageError when it could not be."""
    plan.home.mkdir(parents=True, exist_ok=True)  # the log goes there
    return _install_units(plan) if plan.files else _install_line(plan)


def _install_units(plan: Plan) -> str:
    systemctl = _program("systemctl", "use --cron, or copy the two files to a machine that has it")
    for path, text in plan.files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for words in (("daemon-reload",), ("enable", "--now", _TIMER)):
        done = _run([systemctl, "--user", *words])
        if done.returncode:
            said = f"systemctl refused to start it: {done.stderr.strip()[:200]}"
            raise UsageError(f"the files are written, but {said}; try: systemctl --user enable --now {_TIMER}")
    return f"written and started: {_TIMER}"


def _install_line(plan: Plan) -> str:
    crontab = _program("crontab", "use --systemd, or add the line by hand")
    before = _run([crontab, "-l"])
    if before.returncode and "no crontab" not in before.stderr:
        raise UsageError(f"your crontab cannot be read, so it is left alone: {before.stderr.strip()[:200]}")
    lines = before.stdout.splitlines() if not before.returncode else []
    if plan.text in lines:
        return "already in your crontab"
    mark = _mark(plan.home).replace("%", r"\%")
    kept = [line for line in lines if not line.endswith(mark)]
    done = _run([crontab, "-"], "\n".join([*kept, plan.text, ""]))
    if done.returncode:
        raise UsageError(f"crontab refused the line: {done.stderr.strip()[:200]}")
    return "added to your crontab" if kept == lines else "replaced in your crontab"


def _program(name: str, instead: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise UsageError(f"there is no {name} program here; {instead}")
    return found


def _run(words: list[str], text: str = "") -> subprocess.CompletedProcess[str]:
    """Run a program that `which` found; its messages in English."""
    plain = {**os.environ, "LC_ALL": "C"}
    try:
        return subprocess.run(words, input=text, capture_output=True, text=True, check=False, env=plain, timeout=60)  # noqa: S603 - found by which
    except (OSError, subprocess.TimeoutExpired) as why:
        raise UsageError(f"{words[0]} cannot be run: {why}") from None


def _command() -> tuple[str, ...]:
    """Name this very installation, by full paths: cron starts in another folder, with hardly a PATH."""
    beside = Path(sys.executable).parent / "khorgos"
    if beside.exists():
        return (str(beside),)
    return sys.executable, str(Path(__file__).resolve().parents[1] / "khorgos.py")


def _variables(settings: Settings) -> dict[str, str]:
    """Keep what the present shell sets; keys and passwords are left to files that only their owner reads."""
    kept = {
        name: value
        for name, value in sorted(os.environ.items())
        if name.startswith("KHORGOS_") and value and not name.endswith("_KEY") and not name.startswith(_NOT_KEPT)
    }
    if "KHORGOS_HOME" in kept:
        kept["KHORGOS_HOME"] = str(settings.home.resolve())
    if urlsplit(kept.get("KHORGOS_DATABASE_URL", "")).password:
        raise UsageError("KHORGOS_DATABASE_URL holds a password, which is not written down: leave it to ~/.pgpass")
    if broken := [name for name, value in kept.items() if "\n" in value]:
        raise UsageError(f"{broken[0]} holds a line break, which a timetable cannot keep")
    return kept


def _note() -> str:
    keys = sorted(name for name, value in os.environ.items() if value and re.fullmatch(r"KHORGOS_\w+_KEY", name))
    return "".join(f"{name} is not written down: name a file of mode 600 in {name}_FILE\n" for name in keys)


def _start(settings: Settings) -> tuple[int, int]:
    """Give a minute and hour that differ from house to house, so that not all ask the sources at once."""
    spread = zlib.crc32(str(settings.home).encode())
    return spread % 60, 3 + spread // 60 % 3
