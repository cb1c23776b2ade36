"""Durable out: one row, one message, one address; claimed with a lease, recorded under the claim's epoch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from domain.message import Button, Lane, Outgoing
from domain.person import Wire
from store import tables

outbox = tables.outbox


@dataclass(frozen=True)
class Claim:
    """An outbox row that is ours until its lease ends; what became of it is recorded only while `epoch` still holds."""

    message: Outgoing
    epoch: int
    person_id: int | None
    watch_id: int | None
    round: int | None
    step: str | None
    urgency: int


def add(db: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Adds messages; a page that is already there (same watch, round, step, person and wire) is not added again."""
    if rows:
        insert = sqlite.insert if db.dialect.name == "sqlite" else postgresql.insert
        db.execute(insert(outbox).on_conflict_do_nothing(), list(rows))


def claim(db: Connection, wire: Wire, now: datetime, lease: timedelta, limit: int) -> list[Claim]:
    """Takes the most urgent messages of a wire whose time has come, so that nobody else does while the lease lasts.

    A row whose lease ran out is taken again: its earlier attempt may or may not have arrived.
    """
    ready = or_(
        and_(outbox.c.state == "waiting", outbox.c.send_at <= now),
        and_(outbox.c.state == "claimed", outbox.c.lease_until <= now),
    )
    chosen = (
        select(outbox.c.id, outbox.c.state)
        .where(outbox.c.wire == wire, ready)
        .order_by(outbox.c.urgency, outbox.c.send_at, outbox.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    uncertain = {row.id: row.state == "claimed" for row in db.execute(chosen)}
    if not uncertain:
        return []
    taken = (
        update(outbox)
        .where(outbox.c.id.in_(list(uncertain)))
        .values(state="claimed", epoch=outbox.c.epoch + 1, attempts=outbox.c.attempts + 1, lease_until=now + lease)
        .returning(outbox)
    )
    rows = sorted(db.execute(taken), key=lambda row: (row.urgency, row.send_at, row.id))
    shown = _shown(db, wire, {row.thread for row in rows if row.thread is not None})
    return [_claim(row, uncertain[row.id], shown.get(row.thread)) for row in rows]


def record(db: Connection, rows: Sequence[dict[str, Any]]) -> int:
    """Writes what became of claims, in one batch; gives how many were still ours.

    Each row has id, epoch, state, provider_id, sent_at, send_at and error; a row claimed again since then is left as it is.
    """
    if not rows:
        return 0
    columns = ("state", "provider_id", "sent_at", "send_at", "lease_until", "error")
    ours = and_(
        outbox.c.id == bindparam("row_id"), outbox.c.epoch == bindparam("row_epoch"), outbox.c.state == "claimed"
    )
    statement = update(outbox).where(ours).values({name: bindparam(f"new_{name}") for name in columns})
    renamed = [
        {"row_id": row["id"], "row_epoch": row["epoch"], **{f"new_{name}": row[name] for name in columns}}
        for row in rows
    ]
    return db.execute(statement, renamed).rowcount


def cancel_pages(db: Connection, watch_ids: Sequence[int]) -> int:
    """Takes back the pages of watches that have not left yet; gives how many."""
    waiting = (outbox.c.watch_id.in_(watch_ids), outbox.c.state == "waiting", outbox.c.step.is_not(None))
    return db.execute(update(outbox).where(*waiting).values(state="cancelled")).rowcount


def expire(db: Connection, now: datetime) -> int:
    """Gives up waiting messages whose time has passed; gives how many."""
    over = (outbox.c.state == "waiting", outbox.c.send_at <= now, outbox.c.expires_at <= now)
    return db.execute(
        update(outbox).where(*over).values(state="expired", error="expired before it could be sent")
    ).rowcount


def next_action_at(db: Connection) -> datetime | None:
    """When the next message wants to be sent, or a lease runs out."""
    waiting = db.execute(select(func.min(outbox.c.send_at)).where(outbox.c.state == "waiting")).scalar()
    leased = db.execute(select(func.min(outbox.c.lease_until)).where(outbox.c.state == "claimed")).scalar()
    return min((time for time in (waiting, leased) if time is not None), default=None)


def by_id(db: Connection, outgoing_id: int) -> Any:
    """One row, or None."""
    return db.execute(select(outbox).where(outbox.c.id == outgoing_id)).first()


def by_provider_id(db: Connection, wire: Wire, provider_id: str) -> Any:
    """The row that a provider accepted under this name, or None."""
    return db.execute(select(outbox).where(outbox.c.provider_id == provider_id, outbox.c.wire == wire)).first()


def change(db: Connection, outgoing_id: int, **values: Any) -> None:
    """Sets columns of one row."""
    db.execute(update(outbox).where(outbox.c.id == outgoing_id).values(values))


def people_paged(db: Connection, watch_id: int) -> set[int]:
    """Everybody who was paged about a watch."""
    query = select(outbox.c.person_id).where(
        outbox.c.watch_id == watch_id, outbox.c.step.is_not(None), outbox.c.state != "cancelled"
    )
    return {person_id for person_id in db.execute(query).scalars() if person_id is not None}


def _shown(db: Connection, wire: Wire, threads: set[str]) -> dict[str, str]:
    """The provider's name for the message that shows each thread, where there is one yet."""
    if not threads:
        return {}
    sent = (outbox.c.thread.in_(threads), outbox.c.wire == wire, outbox.c.provider_id.is_not(None))
    query = select(outbox.c.thread, outbox.c.provider_id).where(*sent).order_by(outbox.c.id)
    return {row.thread: row.provider_id for row in db.execute(query)}


def _claim(row: Any, uncertain: bool, edits: str | None) -> Claim:
    message = Outgoing(
        id=row.id,
        wire=Wire(row.wire),
        address=row.address,
        text=row.text,
        buttons=tuple(Button(label, data, digit) for label, data, digit, _key in row.buttons),
        lane=Lane(row.lane),
        attempt=row.attempts,
        uncertain=uncertain,
        expires_at=row.expires_at,
        created_at=row.created_at,
        facts=row.facts | ({"edits": edits} if edits else {}),
    )
    return Claim(message, row.epoch, row.person_id, row.watch_id, row.round, row.step, row.urgency)
