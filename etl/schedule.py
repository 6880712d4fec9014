"""What runs the refresh every night: a crontab line or systemd units, shown first, installed on request."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from etl.errors import UsageError

if TYPE_CHECKING:
    from etl.settings import Settings

MARK = "# khorgos refresh"
_KEPT = ("KHORGOS_HOME", "KHORGOS_DATABASE_URL", "KHORGOS_CONTACT", "KHORGOS_BUNDLE")


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be installed: a crontab line, or files by path."""

    text: str
    files: dict[Path, str]


def cron(settings: Settings) -> Plan:
    """Give the crontab line; two runs at once are harmless, since the second leaves at once with status 75."""
    minute, hour = _start(settings)
    log = settings.home / "refresh.log"
    said = " ".join(f"{name}={shlex.quote(value)}" for name, value in _variables().items())
    command = " ".join(filter(None, (said, *map(shlex.quote, (*_command(), "refresh")))))
    line = f"{minute} {hour} * * * {command} >>{shlex.quote(str(log))} 2>&1".replace("%", r"\%")
    return Plan(f"{MARK}\n{line}", {})


def systemd(settings: Settings) -> Plan:
    """Give a service and a timer for the user's systemd."""
    minute, hour = _start(settings)
    variables = "".join(f'Environment="{name}={value}"\n' for name, value in _variables().items())
    command = " ".join(shlex.quote(part) for part in (*_command(), "refresh"))
    service = (
        "[Unit]\nDescription=Bring Khorgos up to date\nAfter=network-online.target\n\n"
        f"[Service]\nType=oneshot\n{variables}ExecStart={command}\nSuccessExitStatus=75\nTimeoutStartSec=2h\n"
        f"NoNewPrivileges=yes\nProtectSystem=strict\nReadWritePaths={settings.home}\nPrivateTmp=yes\n"
    )
    timer = (
        "[Unit]\nDescription=Bring Khorgos up to date every night\n\n"
        f"[Timer]\nOnCalendar=*-*-* {hour:02}:{minute:02}:00\nRandomizedDelaySec=15min\nPersistent=true\n\n"
        "[Install]\nWantedBy=timers.target\n"
    )
    folder = Path.home() / ".config" / "systemd" / "user"
    files = {folder / "khorgos-refresh.service": service, folder / "khorgos-refresh.timer": timer}
    return Plan("\n".join(f"# {path}\n{text}" for path, text in files.items()), files)


def install(plan: Plan) -> str:
    """Put the plan in place; give a sentence about what was done."""
    if plan.files:
        for path, text in plan.files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return "written; start it with: systemctl --user enable --now khorgos-refresh.timer"
    crontab = shutil.which("crontab")
    if crontab is None:
        raise UsageError("there is no crontab program here; use --systemd, or add the line by hand")
    before = subprocess.run([crontab, "-l"], capture_output=True, text=True, check=False)  # noqa: S603 - found by which
    lines = before.stdout.splitlines()
    kept = [line for number, line in enumerate(lines) if line != MARK and (number == 0 or lines[number - 1] != MARK)]
    text = "\n".join([*kept, plan.text, ""])
    done = subprocess.run([crontab, "-"], input=text, text=True, capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        raise UsageError(f"crontab refused the line: {done.stderr.strip()[:200]}")
    return "added to your crontab"


def _command() -> tuple[str, ...]:
    found = shutil.which("khorgos")
    return (found,) if found else (sys.executable, "-m", "khorgos")


def _variables() -> dict[str, str]:
    """Keep what the present shell sets; keys are left to the owner's own environment file."""
    return {name: os.environ[name] for name in _KEPT if os.environ.get(name)}


def _start(settings: Settings) -> tuple[int, int]:
    """Give a minute and hour that differ from house to house, so that not all ask the sources at once."""
    spread = zlib.crc32(str(settings.home).encode())
    return spread % 60, 3 + spread // 60 % 3
