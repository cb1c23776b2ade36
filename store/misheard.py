"""How often somebody was not understood lately, so that two machines cannot talk to each other for ever."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from store import rows, tables

misheard = tables.misheard

#: After this long we begin to count anew.
FORGOTTEN_AFTER = timedelta(minutes=10)


#: So many answers go meanwhile to somebody whom we do not understand.
MOST_ANSWERS = 5


def is_answered(db: Connection, person_id: int, now: datetime) -> bool:
    """Whether one more message that was not understood is answered; not where there have been many lately."""
    row = db.execute(select(misheard).where(misheard.c.person_id == person_id)).first()
    recent = row is not None and now - row.since < FORGOTTEN_AFTER
    times = row.times + 1 if row is not None and recent else 1
    since = row.since if row is not None and recent else now
    rows.put(db, misheard, "person_id", person_id=person_id, since=since, times=times)
    return times <= MOST_ANSWERS
