"""What providers said later about messages they accepted. They may come early, twice, out of order, or never."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from domain.message import Receipt
from store import rows, tables

receipt = tables.receipt

WAITING = (
    select(receipt)
    .where(receipt.c.handled_at.is_(None))
    .order_by(receipt.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
HANDLED = update(receipt).where(receipt.c.id.in_(bindparam("ids", expanding=True))).values(handled_at=bindparam("now"))


def store(db: Connection, received: Sequence[Receipt], now: datetime) -> None:
    """Keeps receipts; the same one again changes nothing."""
    kept = [
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
    rows.add_all_unless_there(db, receipt, kept)


def waiting(db: Connection, limit: int) -> Sequence[Row[Any]]:
    """Receipts nobody has looked at, the oldest first."""
    return db.execute(WAITING, {"most": limit}).all()


def handled(db: Connection, ids: Sequence[int], now: datetime) -> None:
    """Marks receipts as looked at."""
    if ids:
        db.execute(HANDLED, {"ids": ids, "now": now})
