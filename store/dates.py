"""Dates that a policy has kept: when something was last reviewed or learned. Only ever added to."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, Text, bindparam, func, select

from store import rows, tables

kept = tables.date_kept


@dataclass(frozen=True)
class Kept:
    """The day something was done, and when that was written down."""

    day: date
    kept_at: datetime


def _latest() -> Select[Any]:
    """From one subject to the next in the index, and of each the last row: all that came before it is not looked at."""
    what, following = bindparam("what", type_=Text), kept.alias()
    subject = select(func.min(kept.c.subject_id).label("id")).where(kept.c.what == what).cte(recursive=True)
    further = select(func.min(following.c.subject_id)).where(
        following.c.what == what, following.c.subject_id > subject.c.id
    )
    subjects = subject.union_all(select(further.scalar_subquery()).where(subject.c.id.is_not(None)))
    last = kept.alias()
    of_each = (
        select(last.c.id)
        .where(last.c.what == what, last.c.subject_id == subjects.c.id)
        .order_by(last.c.day.desc(), last.c.id.desc())
        .limit(1)
    )
    return select(kept).join_from(subjects, kept, kept.c.id == of_each.scalar_subquery())


LATEST = _latest()


def keep(db: Connection, what: str, subject_id: int, day: date, by: int, now: datetime) -> None:
    """Writes down that `what` was done for somebody (0: for the agency) on a day."""
    rows.add(db, kept, what=what, subject_id=subject_id, day=day.isoformat(), kept_by=by, kept_at=now)


def latest(db: Connection, what: str) -> dict[int, Kept]:
    """The last day on which it was done, for everybody of whom one is known."""
    done = db.execute(LATEST, {"what": what})
    return {row.subject_id: Kept(date.fromisoformat(row.day), row.kept_at) for row in done}
