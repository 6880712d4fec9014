"""Where the bench keeps what it needs, outside the checkout: an environment for the peers, stores of several sizes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PEERS = Path(__file__).resolve().parent / "peers"


def cache() -> Path:
    """Give the bench's own folder: `KHORGOS_BENCH_CACHE`, else one in the user's cache."""
    default = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "khorgos-bench"
    folder = Path(os.environ.get("KHORGOS_BENCH_CACHE") or default)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@lru_cache(maxsize=1)
def peers_python() -> Path:
    """Give the interpreter that has the peers, installing them when `peers/requirements.txt` changed."""
    wanted = PEERS / "requirements.txt"
    home = cache() / f"peers-{hashlib.sha256(wanted.read_bytes()).hexdigest()[:12]}"
    python = home / "bin" / "python"
    if not (home / "ready").exists():
        sys.stderr.write("installing the peers (once)\n")
        venv.create(home, with_pip=True, clear=True)
        pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "-r", str(wanted)]
        subprocess.run(pip, check=True)  # noqa: S603 - our own words
        subprocess.run([str(python), "-m", "compileall", "-q", str(home / "lib")], check=False)  # noqa: S603 - our own words
        (home / "ready").touch()
    return python


@lru_cache(maxsize=1)
def bundled_home() -> Path:
    """Give a home whose store holds the bundled figures, made anew by this run."""
    home = cache() / "home"
    for old in home.glob("khorgos.sqlite*"):
        old.unlink()
    khorgos("refresh", "--offline", "--quiet", home=home)
    return home


def khorgos(*words: str, home: Path, check: bool = True) -> subprocess.CompletedProcess[bytes]:
    """Run our command on a home."""
    command = [sys.executable, str(ROOT / "khorgos.py"), *words]
    return subprocess.run(command, env=environment(home), check=check, capture_output=True)  # noqa: S603 - our own words


def environment(home: Path) -> dict[str, str]:
    """Give the environment of our command: this home and no other setting of ours."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("KHORGOS_")}
    return clean | {"KHORGOS_HOME": str(home)}
