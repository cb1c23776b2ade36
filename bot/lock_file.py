"""A SQLite file serves one process: whoever runs holds its lock file."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import structlog
from sqlalchemy.engine import make_url

from domain.errors import OutOfReach, PorchlightError

log = structlog.get_logger()


class AlreadyRunning(PorchlightError):
    """Porchlight already runs on this file (several processes need PostgreSQL, see docs/operate.md)"""


@contextmanager
def alone(url: str) -> Iterator[None]:
    """Nobody else runs on this database meanwhile, where it is a SQLite file; PostgreSQL takes as many as there are.

    The lock goes with the process, however it ends. Raises AlreadyRunning, OutOfReach.
    """
    path = database_file(url)
    if path is None:
        yield
        return
    with _lock_of(path) as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            held.seek(0)
            raise AlreadyRunning(path, f"process {held.read().strip() or 'unknown'}") from None
        held.truncate(0)
        held.write(str(os.getpid()))
        held.flush()
        yield


def _lock_of(path: Path) -> TextIO:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.with_name(path.name + ".lock").open("a+")
    except OSError as fault:
        log.warning("database out of reach", cause=fault.strerror)
        raise OutOfReach(path) from None


def database_file(url: str) -> Path | None:
    """The file of a SQLite database; None for another kind."""
    parsed = make_url(url)
    return Path(parsed.database) if parsed.get_backend_name() == "sqlite" and parsed.database else None
