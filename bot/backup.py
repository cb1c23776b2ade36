"""Backups of the embedded database while it is in use, and back again."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.engine import make_url

from bot.lock_file import alone, database_file
from bot.numbers import go_on_beyond
from domain.errors import PorchlightError
from store.migrations import migrate

#: What SQLite keeps beside a file while it is in use.
BESIDE = ("-wal", "-shm")


class NotEmbedded(PorchlightError):
    """Only an embedded SQLite database is backed up here; for PostgreSQL use pg_dump and a standby (docs/operate.md)"""


class NotABackup(PorchlightError):
    """This file is not a whole Porchlight database"""


class AlreadyThere(PorchlightError):
    """A file of that name is there already: choose another"""


class CannotWrite(PorchlightError):
    """The backup cannot be written: give a folder that is there, into which this user may write"""


class CannotCopy(PorchlightError):
    """The database cannot be copied: see whether there is room on the disk, and whether the file can be read"""


class NoDatabase(PorchlightError):
    """There is no database yet"""


@dataclass(frozen=True)
class Aside:
    """Where the database that a backup replaced was put; `whole`: it could be read."""

    path: Path
    whole: bool


def backup(url: str, to: Path) -> None:
    """Copies the database as it is at one moment, while Porchlight goes on. The copy appears whole or not at all.

    Nobody but its user may read it. Raises NotEmbedded, NoDatabase, AlreadyThere, CannotWrite, CannotCopy, NotABackup.
    """
    source = _file(url)
    if not source.exists():
        raise NoDatabase(source)
    if to.exists():
        raise AlreadyThere(to)
    part = to.with_name(to.name + ".part")
    try:
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
    except OSError as fault:
        raise CannotWrite(to, fault.strerror) from None
    try:
        with _in_plain_words(to):
            _copy(source, part)
        _check(part)
        part.replace(to)
    finally:
        _remove(part)


def restore(url: str, source: Path, now: datetime) -> Aside | None:
    """Puts a backup in the database's place; gives where the one before was put, or None where there was none.

    What fell due between the backup and now is paged when Porchlight starts, late and saying so. No number is given out
    again that stands on a phone or at a provider. Until the backup is ready, nothing else is touched.
    Raises NotEmbedded, NotABackup, AlreadyRunning, StaleMigration, CannotCopy.
    """
    path = _file(url)
    _check(source)
    with alone(url):
        part = path.with_name(path.name + ".part")
        _remove(part)
        try:
            with _in_plain_words(part):
                _copy(source, part)
            migrate(make_url(url).set(database=str(part)).render_as_string(hide_password=False))
            _settle(part)
            before = _put_aside(path, now)
            go_on_beyond(part, before.path if before is not None and before.whole else None)
            part.replace(path)
        finally:
            _remove(part)
    return before


def _file(url: str) -> Path:
    path = database_file(url)
    if path is None:
        raise NotEmbedded
    return path


def _put_aside(path: Path, now: datetime) -> Aside | None:
    """A whole database is put aside as one file; one that cannot be read is kept as it lies, with what is beside it."""
    there = [ending for ending in ("", *BESIDE) if path.with_name(path.name + ending).exists()]
    if not there:
        return None
    aside = path.with_name(f"{path.name}.before-{now:%Y%m%d-%H%M%S}")
    if "" in there and _copied_whole(path, aside):
        _remove(path)
        return Aside(aside, whole=True)
    for ending in there:
        path.with_name(path.name + ending).rename(aside.with_name(aside.name + ending))
    return Aside(aside, whole=False)


def _remove(path: Path) -> None:
    for ending in ("", *BESIDE):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _copied_whole(path: Path, to: Path) -> bool:
    try:
        _copy(path, to)
        _check(to)
    except (sqlite3.DatabaseError, NotABackup):
        to.unlink(missing_ok=True)
        return False
    return True


@contextmanager
def _in_plain_words(to: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as fault:
        raise CannotCopy(to, fault) from None


def _copy(source: Path, to: Path) -> None:
    """Copies all pages in one go: in several, each write in between would have it begin anew, perhaps for ever."""
    with closing(sqlite3.connect(source)) as reading, closing(sqlite3.connect(to)) as writing:
        reading.backup(writing)
        writing.execute("PRAGMA journal_mode=DELETE")


def _settle(path: Path) -> None:
    """Has the database be one file, with nothing beside it."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode=DELETE")


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
