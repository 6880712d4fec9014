"""A house of its own against the stand-in: reference tables only, short waits, a day that a test moves."""

import contextlib
import datetime as dt
import io
import json
import shutil
from dataclasses import dataclass

import pytest
from sqlalchemy import create_engine, text

import khorgos
from etl.settings import BUNDLE
from tests.standin.server import Standin

LIMITS = "total_s=1,read_s=1,connect_s=1,backoff_base_s=0.01,backoff_cap_s=0.05,attempts=3"


@dataclass
class House:
    """A store in a fresh folder, and the commands of a person who keeps it."""

    home: object
    standin: Standin
    set: object
    url: str = ""  # of its store, when that is no file in the home

    def run(self, *words, day=None):
        """Run one command on a day; give (exit status, standard output, standard error)."""
        self.standin.today = day or self.standin.today
        self.set("KHORGOS_NOW", f"{self.standin.today}T06:00:00Z")
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), pytest.raises(SystemExit) as left:
            khorgos.main(list(words))
        return left.value.code, out.getvalue(), err.getvalue()

    def refresh(self, *words, scenario=None, day=None):
        """Refresh one source, or all, and give (exit status, the parsed report)."""
        for source, name in (scenario or {}).items():
            self.standin.scenario[source] = name
            self.standin.seen.clear()
        code, out, err = self.run("refresh", *words, "--json", day=day)
        assert out, err
        return code, json.loads(out)

    def rows(self, select):
        """Read the store as it lies on the disk, or in its server."""
        engine = create_engine(self.url or f"sqlite:///{self.home / 'khorgos.sqlite'}")
        with engine.connect() as db:
            found = [tuple(row) for row in db.execute(text(select))]
        engine.dispose()
        return found

    def current(self, source="gacc"):
        """Give the current figures of a source, without when and where they were seen."""
        return self.rows(
            "select reporter, partner, flow, product, unit, period_kind, period_start, period_end, value, basis, "
            f"status, as_printed, is_computed from series_current where source = '{source}' order by 1,2,3,4,5,6,7,8"
        )

    def tomorrow(self):
        """Give the day after the stand-in's."""
        return self.standin.today + dt.timedelta(days=1)


@pytest.fixture
def reference_only(tmp_path):
    """A bundle with the reference tables and no figures."""
    folder = tmp_path / "bundle"
    shutil.copytree(BUNDLE / "reference", folder / "reference")
    documents = folder / "reference" / "documents.csv"
    documents.write_text(documents.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    for name in ("articles", "series", "rates"):
        (folder / name).mkdir()
    return folder


@pytest.fixture
def house(tmp_path, monkeypatch, reference_only):
    """A house whose sources are all the stand-in's, on 25 August 2026."""
    with Standin() as standin:
        for name, value in standin.environment().items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("KHORGOS_HOME", str(tmp_path / "home"))
        monkeypatch.setenv("KHORGOS_BUNDLE", str(reference_only))
        monkeypatch.setenv("KHORGOS_LIMITS", LIMITS)
        yield House(tmp_path / "home", standin, monkeypatch.setenv)


@pytest.fixture
def server_house(house, postgres_settings):
    """The same house with its store on PostgreSQL."""
    house.set("KHORGOS_DATABASE_URL", postgres_settings.database_url)
    house.url = postgres_settings.database_url.replace("postgresql://", "postgresql+psycopg://", 1)
    return house
