"""The timetable of who is on call when."""

from datetime import datetime

from sqlalchemy import Connection, func, select, union

from domain.person import Role
from store import tables

duty = tables.duty


def is_kept(db: Connection, role: Role) -> bool:
    """Whether there is a timetable for a role at all; without one everybody of the role answers at all times."""
    return db.execute(select(duty.c.id).where(duty.c.role == role).limit(1)).first() is not None


def changes(db: Connection, role: Role, since: datetime) -> list[datetime]:
    """When the timetable for a role names somebody else from a time on, in order."""
    times = union(
        *(select(time).where(duty.c.role == role, time > since) for time in (duty.c.begins_at, duty.c.ends_at))
    )
    return sorted(db.execute(times).scalars())


def next_named(db: Connection, role: Role, after: datetime) -> datetime | None:
    """When the timetable next names somebody for a role, or None."""
    later = select(func.min(duty.c.begins_at, type_=duty.c.begins_at.type))
    return db.execute(later.where(duty.c.role == role, duty.c.begins_at > after)).scalar()
