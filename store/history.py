"""What happened, step by step. Rows are only ever added: the database refuses to change or delete one."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from store import tables

history = tables.history

ADD = insert(history)
NEWEST = select(func.max(history.c.id))


def add(db: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Adds rows of at, what, person_id, visit_id, watch_id and facts."""
    if rows:
        db.execute(ADD, list(rows))


def of_watch(db: Connection, watch_id: int) -> Sequence[Row[Any]]:
    """All that happened to one watch, the oldest first."""
    return db.execute(select(history).where(history.c.watch_id == watch_id).order_by(history.c.id)).all()


def newest(db: Connection) -> int:
    """The number of the latest step; 0 before the first."""
    return db.execute(NEWEST).scalar() or 0
