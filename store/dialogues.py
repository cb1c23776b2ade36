"""What each person was last asked, so that a bare answer can be understood."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, select

from store import rows, tables

dialogue = tables.dialogue

OPEN_OF = select(dialogue).where(
    dialogue.c.person_id == bindparam("person_id"), dialogue.c.expires_at > bindparam("now")
)
CLOSE = delete(dialogue).where(dialogue.c.person_id == bindparam("person_id"))


def open_of(db: Connection, person_id: int, now: datetime) -> Row[Any] | None:
    """What the person was last asked and has not answered: asked, facts, asked_at, expires_at."""
    return db.execute(OPEN_OF, {"person_id": person_id, "now": now}).first()


def ask(db: Connection, person_id: int, asked: str, facts: dict[str, Any], now: datetime, expires_at: datetime) -> None:
    """Remembers a question, in place of the one before."""
    values = {"asked": asked, "facts": facts, "asked_at": now, "expires_at": expires_at}
    rows.put(db, dialogue, "person_id", person_id=person_id, **values)


def close(db: Connection, person_id: int) -> None:
    """Forgets what the person was last asked: it is answered, or has no answer any more."""
    db.execute(CLOSE, {"person_id": person_id})
