"""What providers said later about messages they accepted. They may come early, twice, out of order, or never."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update
from sqlalchemy.dialects import postgresql, sqlite

from domain.message import Receipt
from store import tables

receipt = tables.receipt


def store(db: Connection, received: Sequence[Receipt], now: datetime) -> None:
    """Keeps receipts; the same one again changes nothing."""
    insert = sqlite.insert if db.dialect.name == "sqlite" else postgresql.insert
    rows = [
        {
            "wire": each.wire,
            "provider_id": each.provider_id,
            "outgoing_id": each.outgoing_id,
            "status": each.status,
            "fate": each.fate,
            "code": each.code,
            "received_at": now,
        }
        for each in received
    ]
    db.execute(insert(receipt).on_conflict_do_nothing(), rows)


def waiting(db: Connection, limit: int) -> Sequence[Row[Any]]:
    """Receipts nobody has looked at, the oldest first."""
    query = select(receipt).where(receipt.c.handled_at.is_(None)).order_by(receipt.c.id).limit(limit)
    return db.execute(query.with_for_update(skip_locked=True)).all()


def handled(db: Connection, ids: Sequence[int], now: datetime) -> None:
    if ids:
        db.execute(update(receipt).where(receipt.c.id.in_(ids)).values(handled_at=now))
