"""Durable in: what phones sent, kept before anybody is told that it arrived."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

from domain.message import Incoming, Kind
from domain.person import Wire
from store import rows, tables
from store.columns import kept

inbox, address = tables.inbox, tables.address
HANDLING_LOCK = 7_301_002

WAITING = inbox.c.handled_at.is_(None)
OLDEST = select(inbox).where(WAITING).order_by(inbox.c.id).limit(bindparam("most"))
HANDLED = update(inbox).where(inbox.c.id.in_(bindparam("ids", expanding=True))).values(handled_at=bindparam("now"))

#: What the sender of one message sent on any wire after a time, and which came before it.
OVERTAKING = (
    select(inbox.c.id)
    .join(address, (address.c.wire == inbox.c.wire) & (address.c.value == inbox.c.address))
    .where(
        address.c.person_id
        == select(address.c.person_id)
        .where(address.c.wire == bindparam("wire"), address.c.value == bindparam("address"))
        .scalar_subquery(),
        inbox.c.id
        < select(inbox.c.id)
        .where(inbox.c.wire == bindparam("wire"), inbox.c.provider_id == bindparam("provider_id"))
        .scalar_subquery(),
        inbox.c.received_at > bindparam("after"),
        inbox.c.sent_at > bindparam("after"),
    )
    .limit(1)
)


@dataclass(frozen=True)
class Letter:
    """One message in the inbox; `attempts` counts the failed turns so far."""

    id: int
    message: Incoming
    attempts: int


def store(db: Connection, messages: Sequence[Incoming], now: datetime) -> None:
    """Keeps what is new among these messages. The same message again changes nothing."""
    letters = [
        {
            "wire": message.wire,
            "address": message.address,
            "provider_id": message.provider_id,
            "kind": message.kind,
            "text": kept(message.text),
            "facts": kept(dict(message.facts)),
            "sent_at": message.sent_at,
            "received_at": now,
        }
        for message in messages
    ]
    rows.add_all_unless_there(db, inbox, letters)


def lock(db: Connection) -> None:
    """Lets one process at a time handle the inbox, until its transaction ends, so that turns stay in order."""
    if db.dialect.name == "postgresql":
        db.execute(select(func.pg_advisory_xact_lock(HANDLING_LOCK)))


def waiting(db: Connection, limit: int) -> list[Letter]:
    """The oldest messages that wait for their turn."""
    return [_letter(row) for row in db.execute(OLDEST, {"most": limit})]


def handled(db: Connection, ids: Sequence[int], now: datetime) -> None:
    """Marks messages as handled."""
    if ids:
        db.execute(HANDLED, {"ids": ids, "now": now})


def failed(db: Connection, letter_id: int, error: str) -> int:
    """Counts a failed turn, and gives how many there have been."""
    counted = update(inbox).where(inbox.c.id == letter_id).values(attempts=inbox.c.attempts + 1, error=error)
    return int(db.execute(counted.returning(inbox.c.attempts)).scalar_one())


def quarantine(db: Connection, letter_id: int, now: datetime) -> None:
    """Sets a message aside for good, so that the others can go on."""
    rows.change(db, inbox, letter_id, quarantined=True, handled_at=now)


def is_overtaken(db: Connection, message: Incoming, by: timedelta) -> bool:
    """Whether something came before a message that its sender had sent after it, later `by` so much."""
    asked = {"wire": message.wire, "address": message.address, "provider_id": message.provider_id}
    return db.execute(OVERTAKING, asked | {"after": message.sent_at + by}).first() is not None


def blank(db: Connection, wire: Wire, provider_id: str) -> None:
    """Forgets the words of a message that must not be kept."""
    db.execute(update(inbox).where(inbox.c.wire == wire, inbox.c.provider_id == provider_id).values(text=""))


def last_received(db: Connection, wire: Wire) -> datetime | None:
    """When a message last came in on this wire."""
    return db.execute(select(func.max(inbox.c.received_at)).where(inbox.c.wire == wire)).scalar()


def _letter(row: Any) -> Letter:
    message = Incoming(
        wire=Wire(row.wire),
        address=row.address,
        provider_id=row.provider_id,
        kind=Kind(row.kind),
        text=row.text,
        sent_at=row.sent_at,
        facts=row.facts,
    )
    return Letter(row.id, message, row.attempts)
