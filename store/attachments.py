"""Photos, voice notes and places sent during a visit."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from store import rows, tables

attachment = tables.attachment


def add(db: Connection, visit_id: int, kind: str, facts: Mapping[str, Any], sent_at: datetime) -> None:
    """Keeps a thing with the visit during which it was sent."""
    rows.add(db, attachment, visit_id=visit_id, kind=kind, facts=dict(facts), sent_at=sent_at)


def of_visit(db: Connection, visit_id: int) -> Sequence[Row[Any]]:
    """Everything kept with a visit, the oldest first."""
    return db.execute(select(attachment).where(attachment.c.visit_id == visit_id).order_by(attachment.c.id)).all()
