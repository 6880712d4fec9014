"""The servers that are compared: ours and the peers', each started on a free port and stopped at the end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.environment import PEERS, ROOT, bundled_home, environment, peers_python

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE_S = 60.0


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its address, its process, and how long it took to answer."""

    address: str
    port: int
    process: subprocess.Popen[bytes]
    start_s: float

    @property
    def memory(self) -> float:
        """Bytes of the server and its workers, each shared page counted once."""
        return float(sum(_proportional(pid) for pid in _family(self.process.pid)))


@contextmanager
def khorgos(home: Path | None = None, *, workers: int = 1) -> Iterator[Server]:
    """Serve ours."""
    home = home or bundled_home()
    port = _free_port()
    words = [sys.executable, str(ROOT / "khorgos.py"), "serve", "--port", str(port), "--workers", str(workers)]
    with _running(words, port, environment(home)) as server:
        yield server


@contextmanager
def plain_dash(*, workers: int = 1) -> Iterator[Server]:
    """Serve the tutorial's Dash page from the same gunicorn with the same threads as ours."""
    port = _free_port()
    gunicorn = [str(peers_python()), "-m", "gunicorn", "--worker-class=gthread", "--threads=4", "--log-level=error"]
    words = [*gunicorn, f"--bind=127.0.0.1:{port}", f"--workers={workers}", f"--chdir={PEERS}", "plain_dash:server"]
    with _running(words, port, dict(os.environ)) as server:
        yield server


@contextmanager
def streamlit() -> Iterator[Server]:
    """Serve the tutorial's Streamlit page."""
    port = _free_port()
    options = [f"--server.port={port}", "--server.headless=true", "--browser.gatherUsageStats=false"]
    page = PEERS / "streamlit_page.py"
    words = [str(peers_python()), "-m", "streamlit", "run", str(page), *options, "--server.fileWatcherType=none"]
    with _running(words, port, dict(os.environ)) as server:
        yield server


@contextmanager
def _running(words: list[str], port: int, env: dict[str, str]) -> Iterator[Server]:
    address = f"http://127.0.0.1:{port}"
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - our own words
        words, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        _wait(address, process)
        yield Server(address, port, process, time.perf_counter() - began)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until the first page has come, whole."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address + "/", timeout=20) as answer:  # noqa: S310 - loopback
                answer.read()
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.02)
    raise RuntimeError(f"{process.args!r} did not start")


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _family(pid: int) -> list[int]:
    """Give a process and all that come from it."""
    found = [pid]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            found.extend(int(child) for child in task.read_text().split())
    return found


def _proportional(pid: int) -> int:
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    (line,) = (line for line in rollup.splitlines() if line.startswith("Pss:"))
    return int(line.split()[1]) * 1024
