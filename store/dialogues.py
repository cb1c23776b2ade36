"""What each person was last asked, so that a bare answer can be understood."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from store import tables

dialogue = tables.dialogue


def open_of(db: Connection, person_id: int, now: datetime) -> Row[Any] | None:
    """What the person was last asked and has not answered: asked, facts, asked_at, expires_at."""
    return db.execute(select(dialogue).where(dialogue.c.person_id == person_id, dialogue.c.expires_at > now)).first()


def ask(db: Connection, person_id: int, asked: str, facts: dict[str, Any], now: datetime, expires_at: datetime) -> None:
    """Remembers a question, in place of the one before."""
    insert = sqlite.insert if db.dialect.name == "sqlite" else postgresql.insert
    values = {"asked": asked, "facts": facts, "asked_at": now, "expires_at": expires_at}
    statement = insert(dialogue).values(person_id=person_id, **values)
    db.execute(statement.on_conflict_do_update(index_elements=["person_id"], set_=values))


def close(db: Connection, person_id: int) -> None:
    db.execute(delete(dialogue).where(dialogue.c.person_id == person_id))
