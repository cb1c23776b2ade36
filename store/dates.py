"""Dates that a policy has kept: when something was last reviewed or learned. Only ever added to."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, select

from store import rows, tables

kept = tables.date_kept


@dataclass(frozen=True)
class Kept:
    """The day something was done, and when that was written down."""

    day: date
    kept_at: datetime


def keep(db: Connection, what: str, subject_id: int, day: date, by: int, now: datetime) -> None:
    """Writes down that `what` was done for somebody (0: for the agency) on a day."""
    rows.add(db, kept, what=what, subject_id=subject_id, day=day.isoformat(), kept_by=by, kept_at=now)


def latest(db: Connection, what: str) -> dict[int, Kept]:
    """The last day on which it was done, for everybody of whom one is known."""
    done = db.execute(select(kept).where(kept.c.what == what).order_by(kept.c.day, kept.c.id))
    return {row.subject_id: Kept(date.fromisoformat(row.day), row.kept_at) for row in done}
