"""Bring a store to the newest schema: backup, Alembic's revisions, then the views, each in one transaction."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from etl.clock import stamp
from etl.errors import StoreError
from etl.store.backup import backup
from etl.store.views import VIEWS

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from etl.settings import Settings

MIGRATIONS = Path(__file__).parent / "migrations"


def head() -> str:
    """Give the newest revision: the highest number that begins a file in `migrations/versions`."""
    return max(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def current(connection: Connection) -> str:
    """Give the store's revision, '' for an empty store."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.execute(text("select version_num from alembic_version")).scalar() or "")


def migrate(engine: Engine, settings: Settings) -> bool:
    """Upgrade the schema when it is old and the views when they changed; True when the schema moved.

    Raises StoreError for a store that a newer Khorgos made.
    """
    with engine.connect() as connection:
        found = current(connection)
    if found > head():
        raise StoreError(f"the store has schema {found}, newer than this Khorgos ({head()}): update Khorgos")
    moved = found != head()
    if moved and found and settings.is_sqlite:
        backup(settings.sqlite_path, settings.backups / f"khorgos-{found}-{stamp().replace(':', '')}.sqlite")
    with engine.begin() as connection:
        if moved:
            _drop_views(connection)
            _upgrade(connection)
        _install_views(connection, anew=moved)
    return moved


def _upgrade(connection: Connection) -> None:
    from alembic import command  # heavy, and needed only when the schema moves
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def is_current(connection: Connection) -> bool:
    """Tell whether a store has this Khorgos' schema and views, so that `migrate` would change nothing."""
    return current(connection) == head() and _given_views(connection) == _wanted_views()


def _wanted_views() -> str:
    return hashlib.sha256(repr(VIEWS).encode()).hexdigest()


def _given_views(connection: Connection) -> str:
    return str(connection.execute(text("select value from meta where key = 'views'")).scalar() or "")


def _install_views(connection: Connection, *, anew: bool) -> None:
    """(Re)create the views when the schema moved, or their text differs from what the store was last given."""
    wanted, key = _wanted_views(), {"key": "views"}
    if _given_views(connection) == wanted and not anew:
        return
    _drop_views(connection)
    for name, select in VIEWS.items():
        connection.exec_driver_sql(
            f"create view {name} as {select}".replace("%", "%%" if _formats(connection) else "%")
        )
    connection.execute(text("delete from meta where key = :key"), key)
    connection.execute(text("insert into meta (key, value) values (:key, :value)"), {**key, "value": wanted})


def _formats(connection: Connection) -> bool:
    """Whether the driver reads % in a statement as a placeholder."""
    return connection.dialect.paramstyle in ("format", "pyformat")


def _drop_views(connection: Connection) -> None:
    """Drop in reverse order of creation: later views read earlier ones."""
    there = set(inspect(connection).get_view_names())
    known = [name for name in reversed(VIEWS) if name in there]
    cascade = "" if connection.dialect.name == "sqlite" else " cascade"
    for name in [*known, *sorted(there - set(known))]:
        connection.exec_driver_sql(f"drop view if exists {name}{cascade}")
