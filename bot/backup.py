"""Backups of the embedded database while it is in use, and back again."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bot.lock_file import alone, database_file
from domain.errors import PorchlightError
from store.migrations import migrate

PAGES_AT_ONCE = 256


class NotEmbedded(PorchlightError):
    """Only an embedded SQLite database is backed up here; for PostgreSQL use pg_dump and a standby (docs/operate.md)"""


class NotABackup(PorchlightError):
    """This file is not a whole Porchlight database"""


class AlreadyThere(PorchlightError):
    """A file of that name is there already: choose another"""


class NoDatabase(PorchlightError):
    """There is no database yet"""


def backup(url: str, to: Path) -> None:
    """Copies the database as it is at one moment, while Porchlight goes on. The copy appears whole or not at all.

    Raises NotEmbedded, NoDatabase, AlreadyThere, NotABackup.
    """
    source = _file(url)
    if not source.exists():
        raise NoDatabase(source)
    if to.exists():
        raise AlreadyThere(to)
    part = to.with_name(to.name + ".part")
    part.unlink(missing_ok=True)
    try:
        _copy(source, part)
        _check(part)
        part.replace(to)
    finally:
        part.unlink(missing_ok=True)


def restore(url: str, source: Path, now: datetime) -> Path | None:
    """Puts a backup in the database's place; gives where the one before was put, or None where there was none.

    What fell due between the backup and now is paged when Porchlight starts, late and saying so.
    Raises NotEmbedded, NotABackup, AlreadyRunning, StaleMigration.
    """
    path = _file(url)
    _check(source)
    with alone(url):
        before = _put_aside(path, now)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(path.name + ".part")
        part.unlink(missing_ok=True)
        _copy(source, part)
        part.replace(path)
        migrate(url)
    return before


def _file(url: str) -> Path:
    path = database_file(url)
    if path is None:
        raise NotEmbedded
    return path


def _put_aside(path: Path, now: datetime) -> Path | None:
    if not path.exists():
        return None
    aside = path.with_name(f"{path.name}.before-{now:%Y%m%d-%H%M%S}")
    _copy(path, aside)
    for left in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        left.unlink(missing_ok=True)
    return aside


def _copy(source: Path, to: Path) -> None:
    with closing(sqlite3.connect(source)) as reading, closing(sqlite3.connect(to)) as writing:
        reading.backup(writing, pages=PAGES_AT_ONCE, sleep=0.01)
        writing.execute("PRAGMA journal_mode=DELETE")


def _check(path: Path) -> None:
    """Whether the file is a database, whole, and ours. Raises NotABackup."""
    if not path.exists():
        raise NotABackup(path, "it is not there")
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
            fault = db.execute("PRAGMA quick_check(1)").fetchone()[0]
            tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.DatabaseError as error:
        raise NotABackup(path, error) from None
    if fault != "ok" or not {"watch", "outbox", "alembic_version"} <= tables:
        raise NotABackup(path, fault if fault != "ok" else "it has other tables")
