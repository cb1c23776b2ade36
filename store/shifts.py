"""Shifts: from the first visit until home safe."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from domain.visit import Shift
from store import rows, tables

shift = tables.shift

OPEN_OF = select(shift).where(shift.c.worker_id == bindparam("worker_id"), shift.c.closed_at.is_(None))


def open_of(db: Connection, worker_id: int) -> Shift | None:
    """The worker's open shift, if there is one."""
    row = db.execute(OPEN_OF, {"worker_id": worker_id}).first()
    if row is None:
        return None
    return Shift(row.id, row.worker_id, row.opened_at, row.ended_at, row.closed_at)


def begin(db: Connection, worker_id: int, now: datetime) -> int:
    """Opens a shift and gives its id."""
    return rows.add(db, shift, worker_id=worker_id, opened_at=now)


def change(db: Connection, shift_id: int, **values: Any) -> None:
    """Sets columns of one shift."""
    rows.change(db, shift, shift_id, **values)
