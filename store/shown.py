"""What people were shown that they can press."""

from datetime import datetime

from sqlalchemy import Connection, select

from store.tables import outbox


def buttons(db: Connection, person_id: int, since: datetime) -> list[tuple[str, ...]]:
    """What could be pressed in the messages to a person since then: label, verb, digit and key of each."""
    messages = select(outbox.c.buttons).where(outbox.c.person_id == person_id, outbox.c.created_at >= since)
    return [tuple(button) for (shown,) in db.execute(messages) for button in shown]
