"""A real Chromium on the real server with the bundled figures; nothing may leave loopback, nothing may go wrong unseen."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from etl import refresh
from etl.settings import BUNDLE, Settings
from tests.made import Nobody

ROOT = Path(__file__).parents[2]
FLAGS = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


@pytest.fixture(scope="session")
def bundled_home(tmp_path_factory):
    """A home with a store made from the bundle."""
    home = tmp_path_factory.mktemp("browser")
    settings = Settings(home, f"sqlite:///{home / 'khorgos.sqlite'}", BUNDLE)
    assert refresh.refresh(settings, Nobody()).exit_code == 0
    return home


@pytest.fixture(scope="session")
def serve():
    """Start `khorgos serve` on a home; give its address; stop all at the end."""
    running = []

    def start(home):
        port = free_port()
        command = [sys.executable, str(ROOT / "khorgos.py"), "serve", "--port", str(port)]
        server = subprocess.Popen(command, env={**os.environ, "KHORGOS_HOME": str(home)}, stderr=subprocess.DEVNULL)
        running.append(server)
        address = f"http://127.0.0.1:{port}"
        for _ in range(120):
            try:
                urllib.request.urlopen(f"{address}/health", timeout=2).close()
            except urllib.error.HTTPError as answered:  # 503 without a store is an answer too
                answered.close()
            except OSError:
                time.sleep(0.25)
                continue
            return address
        raise AssertionError("the server did not start")

    yield start
    for server in running:
        server.terminate()
        server.wait(15)


@pytest.fixture(scope="session")
def address(serve, bundled_home):
    return serve(bundled_home)


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        system = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=system, args=FLAGS)
        yield browser
        browser.close()


class Watched:
    """A page whose console, errors and requests are kept."""

    def __init__(self, page, address):
        self.page, self.address = page, address
        self.trouble, self.requests = [], []
        page.on("console", lambda m: self.trouble.append(m.text) if m.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("dialog", lambda dialog: self.trouble.append(f"dialog: {dialog.message}"))

    def open(self, path):
        self.page.goto(self.address + path)
        self.settle()
        return self.page

    def settle(self):
        self.page.wait_for_selector("h1, .embed")
        self.page.wait_for_load_state("networkidle")
        self.until("!document.querySelector('[data-dash-is-loading=true]')")

    def until(self, condition, seconds=10):
        """Wait until a JavaScript condition holds (the page's own policy forbids Playwright's way of waiting)."""
        deadline = time.monotonic() + seconds
        while not self.page.evaluate(condition):
            assert time.monotonic() < deadline, f"never came true: {condition}"
            time.sleep(0.03)

    def away(self):
        """Requests that left the server's own address."""
        return [url for url in self.requests if not url.startswith((self.address, "data:", "blob:"))]


@pytest.fixture
def visit(chromium, address):
    """Open a watched page: `visit("/")`, or with `width`, `height`, `theme`; checks at the end that all went well."""
    contexts, watched = [], []

    def open_(path, *, width=1366, height=768, theme="light"):
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme=theme,
            is_mobile=width < 500,
            has_touch=width < 500,
        )
        contexts.append(context)
        seen = Watched(context.new_page(), address)
        watched.append(seen)
        seen.open(path)
        return seen

    yield open_
    for context in contexts:
        context.close()
    for seen in watched:
        assert seen.trouble == []
        assert seen.away() == []
