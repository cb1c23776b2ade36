"""Shifts: from the first visit until home safe."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from domain.visit import Shift
from store import tables

shift = tables.shift


def open_of(db: Connection, worker_id: int) -> Shift | None:
    """The worker's open shift, if there is one."""
    row = db.execute(select(shift).where(shift.c.worker_id == worker_id, shift.c.closed_at.is_(None))).first()
    if row is None:
        return None
    return Shift(row.id, row.worker_id, row.opened_at, row.ended_at, row.closed_at)


def begin(db: Connection, worker_id: int, now: datetime) -> int:
    """Opens a shift and gives its id."""
    values = {"worker_id": worker_id, "opened_at": now}
    return int(db.execute(insert(shift).values(values).returning(shift.c.id)).scalar_one())


def change(db: Connection, shift_id: int, **values: Any) -> None:
    """Sets columns of one shift."""
    db.execute(update(shift).where(shift.c.id == shift_id).values(values))
