"""Addresses that nobody here is known by, and how often they have written."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from domain.person import Wire
from store import rows, tables

stranger = tables.stranger

#: After this many messages an address gets no more answers, so that codes cannot be guessed.
PATIENCE = 10


def met_first(db: Connection, wire: Wire, value: str, now: datetime) -> bool:
    """Counts a stranger's message; whether it was their first."""
    if rows.add_unless_there(db, stranger, wire=wire, value=value, met_at=now, messages=1):
        return True
    here = (stranger.c.wire == wire, stranger.c.value == value)
    db.execute(update(stranger).where(*here).values(messages=stranger.c.messages + 1))
    return False


def may_try_again(db: Connection, wire: Wire, value: str) -> bool:
    """Whether this address has patience left with us."""
    here = (stranger.c.wire == wire, stranger.c.value == value)
    return (db.execute(select(stranger.c.messages).where(*here)).scalar() or 0) <= PATIENCE
