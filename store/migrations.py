"""Bringing a database to this version's tables, and saying whether it is there."""

import asyncio
import sqlite3
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import structlog
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Select, column, select, table, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from domain.errors import OutOfReach, StaleMigration
from store import demands
from store.demands import LacksRights, SessionsAreShared, refuse_shared_sessions, refuse_without_rights
from store.tables import metadata

T = TypeVar("T")

log = structlog.get_logger()

#: SQLite's codes for a file that cannot be opened, read or written, or is none of its own.
UNUSABLE = frozenset(
    {
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_NOTADB,
    }
)

#: PostgreSQL's advisory lock that only one migrating process holds.
MIGRATION_LOCK = 7_301_001


def migrate(url: str) -> None:
    """Brings the database at `url` to the newest tables; a SQLite file and its folder are made where missing.

    One process migrates at a time; the others wait and then find nothing to do. Raises StaleMigration for a database
    that a newer version has migrated, OutOfReach, and on PostgreSQL SessionsAreShared and LacksRights.
    """
    database = make_url(url).database
    if url.startswith("sqlite") and database:
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    asyncio.run(_on(url, _upgrade))


def looked_at(url: str, work: Callable[[Connection], T]) -> T | None:
    """What `work` finds in the database as it is, at whatever revision; None where there is no file yet. Changes nothing.

    Raises OutOfReach, SessionsAreShared, LacksRights.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database and not Path(parsed.database).exists():
        return None
    return asyncio.run(_on(url, work))


def revision(connection: Connection) -> str | None:
    """The revision the database is at, or None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def revision_written(connection: Connection) -> str | None:
    """The same, of a database that has been migrated at some time: one small question, for a process that asks often."""
    return connection.execute(VERSION).scalar()


#: Where Alembic writes the revision down.
VERSION: Select[Any] = select(column("version_num")).select_from(table("alembic_version"))


@cache
def newest() -> str:
    """The newest revision that this version of Porchlight knows."""
    found = _script()[1].get_current_head()
    assert found is not None
    return found


def _script() -> tuple[Config, ScriptDirectory]:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "alembic"))
    config.set_main_option("path_separator", "os")
    return config, ScriptDirectory.from_config(config)


async def _on(url: str, work: Callable[[Connection], T]) -> T:
    engine = create_async_engine(url, hide_parameters=True)
    try:
        connection = await _reached(engine.connect())
        try:
            return await connection.run_sync(work)
        except DBAPIError as fault:
            raise _in_plain_words(fault) from None
        finally:
            await connection.close()
    finally:
        await engine.dispose()


async def _reached(connection: AsyncConnection) -> AsyncConnection:
    try:
        return await connection.start()
    except DBAPIError as fault:
        raise _in_plain_words(fault) from None
    except Exception as fault:
        raise _out_of_reach(fault) from None


def _in_plain_words(fault: DBAPIError) -> Exception:
    """The error for whoever gave the command, where it is one that they can do something about; else the fault itself."""
    code = str(getattr(fault.orig, "sqlstate", ""))
    if code in demands.ON_ANOTHER:
        return SessionsAreShared()
    if code == demands.DENIED:
        log.warning("database refuses", cause=str(fault.orig))
        return LacksRights()
    unusable = getattr(fault.orig, "sqlite_errorcode", 0) & 0xFF in UNUSABLE
    if unusable or fault.statement is None or code.startswith(demands.GONE):
        return _out_of_reach(fault.orig)
    return fault


def _out_of_reach(cause: object) -> OutOfReach:
    """The error for whoever gave the command; the database's own words are for the log."""
    log.warning("database out of reach", cause=str(cause))
    return OutOfReach()


def _is_newest(connection: Connection, script: ScriptDirectory) -> bool:
    """Whether there is nothing to do. Raises StaleMigration: a database that a newer version has migrated is none of ours."""
    found = revision(connection)
    connection.commit()
    if found is not None and found not in {each.revision for each in script.walk_revisions()}:
        raise StaleMigration(f"it is at revision {found}")
    return found == script.get_current_head()


def _upgrade(connection: Connection) -> None:
    config, script = _script()
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        # With foreign keys on, rebuilding a table in batch mode would delete the rows that point at it.
        connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    else:
        refuse_shared_sessions(connection)
        connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": MIGRATION_LOCK})
    connection.commit()
    if not _is_newest(connection, script):
        _migrate(connection, config, script, sqlite=sqlite)
    if not sqlite:
        connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": MIGRATION_LOCK})
        connection.commit()
    refuse_without_rights(connection)


def _migrate(connection: Connection, config: Config, script: ScriptDirectory, *, sqlite: bool) -> None:
    with EnvironmentContext(config, script, fn=lambda at, _context: script._upgrade_revs("head", at)) as environment:
        environment.configure(connection=connection, target_metadata=metadata, render_as_batch=sqlite)
        with environment.begin_transaction():
            environment.run_migrations()
        if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise RuntimeError("a migration left rows that point nowhere; nothing was changed")
    connection.commit()
