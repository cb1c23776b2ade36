"""How far we have read at each provider."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from store import rows, tables

cursor = tables.cursor

NAMED = select(cursor).where(cursor.c.name == bindparam("name"))


def read(db: Connection, name: str) -> Row[Any] | None:
    """The cursor's value and when it moved, or None before the first reading."""
    return db.execute(NAMED, {"name": name}).first()


def move(db: Connection, name: str, value: str, now: datetime) -> None:
    """Notes how far we have read, and when."""
    rows.put(db, cursor, "name", name=name, value=value, moved_at=now)


def claim(db: Connection, name: str, value: str, now: datetime) -> bool:
    """Moves a cursor to a value that it does not have yet; false where somebody else moved it there first.

    The row stays locked until the transaction ends, so that of several processes only one does what follows.
    """
    values = {"value": value, "moved_at": now}
    statement = rows.upsert(db.dialect.name, cursor).values(name=name, **values)
    moved = statement.on_conflict_do_update(index_elements=["name"], set_=values, where=cursor.c.value != value)
    return db.execute(moved.returning(cursor.c.name)).first() is not None
