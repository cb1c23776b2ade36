"""Addresses that nobody here is known by, and how often they have written."""

from datetime import datetime

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects import postgresql, sqlite

from domain.person import Wire
from store import tables

stranger = tables.stranger

#: After this many messages an address gets no more answers, so that codes cannot be guessed.
PATIENCE = 10


def met_first(db: Connection, wire: Wire, value: str, now: datetime) -> bool:
    """Counts a stranger's message; whether it was their first."""
    insert = sqlite.insert if db.dialect.name == "sqlite" else postgresql.insert
    added = db.execute(insert(stranger).values(wire=wire, value=value, met_at=now, messages=1).on_conflict_do_nothing())
    if added.rowcount == 1:
        return True
    here = (stranger.c.wire == wire, stranger.c.value == value)
    db.execute(update(stranger).where(*here).values(messages=stranger.c.messages + 1))
    return False


def may_try_again(db: Connection, wire: Wire, value: str) -> bool:
    """Whether this address has patience left with us."""
    here = (stranger.c.wire == wire, stranger.c.value == value)
    return (db.execute(select(stranger.c.messages).where(*here)).scalar() or 0) <= PATIENCE
