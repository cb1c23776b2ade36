"""What is known of messages that have left: whose calls are whose, and which receipts never came."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, bindparam, or_, select, true, update

from domain.message import FINAL
from domain.person import Wire
from store import tables
from store.outbox import CLAIMED, SENT

outbox = tables.outbox

#: No message leaves so long after it was written.
LONGEST_LIFE = timedelta(days=1)

WITHOUT_RECEIPT = (
    select(outbox.c.id, outbox.c.wire, outbox.c.provider_id)
    .where(
        SENT,
        outbox.c.sent_at.between(bindparam("since"), bindparam("until")),
        outbox.c.wire.in_(bindparam("wires", expanding=True)),
        outbox.c.provider_id.is_not(None),
        or_(outbox.c.wire != Wire.VOICE, outbox.c.lane != "reply"),
        or_(outbox.c.receipt.is_(None), outbox.c.receipt.not_in(FINAL)),
        or_(outbox.c.asked_at.is_(None), outbox.c.asked_at <= bindparam("not_since")),
    )
    .order_by(outbox.c.asked_at.is_not(None), outbox.c.asked_at, outbox.c.sent_at)
    .limit(bindparam("most"))
)


def taken_by_others(db: Connection, outgoing_id: int) -> list[str] | None:
    """The provider's ids of the other messages to the same address that left since this one was written.

    None where another of them may have left too without anybody knowing its id: then nothing can be told apart.
    """
    row = db.execute(select(outbox).where(outbox.c.id == outgoing_id)).one()
    left = or_(outbox.c.sent_at >= row.created_at, and_(outbox.c.sent_at.is_(None), outbox.c.attempts > 0))
    others = select(outbox.c.provider_id, outbox.c.state).where(
        outbox.c.wire == row.wire,
        outbox.c.address == row.address,
        outbox.c.created_at >= row.created_at - LONGEST_LIFE,
        outbox.c.id != outgoing_id,
        outbox.c.bundle_id.is_distinct_from(row.bundle_id) if row.bundle_id else true(),
        or_(outbox.c.created_at >= row.created_at, outbox.c.sent_at >= row.created_at, CLAIMED),
        left,
    )
    found = db.execute(others).all()
    if any(other.provider_id is None for other in found):
        return None
    return [other.provider_id for other in found]


def without_receipt(
    db: Connection, wires: Sequence[Wire], sent_between: tuple[datetime, datetime], not_since: datetime, limit: int
) -> Sequence[Any]:
    """Messages the provider accepted between two times and has said nothing final of, nor was asked about since then.

    Gives id, wire and provider_id, those never asked about first.
    """
    since, until = sent_between
    asked = {"wires": wires, "since": since, "until": until, "not_since": not_since, "most": limit}
    return db.execute(WITHOUT_RECEIPT, asked).all()


def asked(db: Connection, ids: Sequence[int], now: datetime) -> None:
    """Notes that the provider was asked about these messages."""
    if ids:
        db.execute(update(outbox).where(outbox.c.id.in_(ids)).values(asked_at=now))
