"""The processes that run Porchlight on this database, and when each was last seen alive."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, select, text

from store import rows, tables

instance = tables.instance

FORGET = delete(instance).where(instance.c.beat_at < bindparam("before"))


def beat(db: Connection, instance_id: str, now: datetime, **facts: Any) -> None:
    """Notes that a process is alive: host, pid, revision, started_at, well, poller_backend and wires."""
    rows.put(db, instance, "id", id=instance_id, beat_at=now, **facts)


def forget(db: Connection, before: datetime) -> int:
    """Forgets processes that were last seen before a time; gives how many."""
    return db.execute(FORGET, {"before": before}).rowcount


def leave(db: Connection, instance_id: str) -> None:
    """Notes that a process has stopped as it should."""
    db.execute(delete(instance).where(instance.c.id == instance_id))


def known(db: Connection) -> Sequence[Row[Any]]:
    """Every process not forgotten, the one seen last first."""
    return db.execute(select(instance).order_by(instance.c.beat_at.desc())).all()


def well_between(db: Connection, revision: str, first: datetime, last: datetime) -> Sequence[Row[Any]]:
    """The processes of one version that were well when they were last seen, which was between two times."""
    seen = (instance.c.beat_at > first, instance.c.beat_at < last)
    return db.execute(select(instance).where(*seen, instance.c.revision == revision, instance.c.well)).all()


def latest_beat(db: Connection) -> datetime | None:
    """The last time at which any process was seen alive."""
    return db.execute(select(func.max(instance.c.beat_at))).scalar()


def free_poller(db: Connection, lock: int, silent_since: datetime) -> int:
    """Ends the connections that hold the poller's lock for processes not seen since a time; gives how many."""
    paused = select(instance.c.poller_backend).where(
        instance.c.beat_at < silent_since, instance.c.poller_backend.is_not(None)
    )
    backends = [backend for backend in db.execute(paused).scalars() if backend is not None]
    ending = text(
        "SELECT pg_terminate_backend(pid) FROM pg_locks"
        " WHERE locktype = 'advisory' AND granted AND objid = :lock AND pid = ANY(:backends)"
    )
    return len(db.execute(ending, {"lock": lock, "backends": backends}).all()) if backends else 0
