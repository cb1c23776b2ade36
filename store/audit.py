"""What the watchman looks at: whatever waits longer than it should, and alerts that have reached nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, and_, exists, func, not_, or_, select, update

from domain.person import Wire
from domain.watch import Watch, WatchKind, WatchState
from store import tables
from store.outbox import CLAIMED, SENT, WAITING
from store.watches import ALERTED, OPEN, all_of

#: How many of the newest messages are looked through.
LATEST = 500

watch, outbox, inbox, address = tables.watch, tables.outbox, tables.inbox, tables.address


@dataclass(frozen=True)
class Waiting:
    """So many wait, the oldest since `since`."""

    count: int
    since: datetime


def late_sleepers(db: Connection) -> list[Watch]:
    """Open watches that wait for nothing, or for a time beyond that at which they are due; none is locked.

    Most that are no alerts wait for their nudge, or for the time itself, and are not among them.
    """
    late = or_(watch.c.next_action_at.is_(None), watch.c.next_action_at > watch.c.due_at)
    return sorted(all_of(db, select(watch).where(OPEN, late)), key=lambda each: each.id)


def without_wire(db: Connection, wires: Sequence[Wire], after: int, limit: int) -> tuple[set[int], int]:
    """Of so many people with an open watch those who have no working address on these wires, and the last one's id.

    They are those whose ids follow on one; the last id is 0 where there are no more.
    """
    some = select(watch.c.person_id).where(OPEN, watch.c.person_id > after).distinct().order_by(watch.c.person_id)
    looked_at = some.limit(limit).subquery()
    works = (address.c.person_id == looked_at.c.person_id, address.c.dead.is_(False), address.c.wire.in_(wires))
    silent = db.execute(select(looked_at.c.person_id).where(not_(exists().where(*works)))).scalars()
    count, last = db.execute(select(func.count(), func.max(looked_at.c.person_id))).one()
    return set(silent), last if count == limit else 0


def anybody_is_watched(db: Connection) -> bool:
    """Whether any watch is open but the canary's."""
    somebody = select(watch.c.id).where(OPEN, watch.c.kind != WatchKind.CANARY).limit(1)
    return db.execute(somebody).first() is not None


def late_watches(db: Connection, before: datetime) -> Waiting | None:
    """Open watches that wanted to be looked at before a time."""
    return _waiting(db, watch, watch.c.next_action_at, and_(OPEN, watch.c.next_action_at < before))


def expired_leases(db: Connection, before: datetime) -> Waiting | None:
    """Claimed messages whose lease ran out before a time and which nobody has claimed since."""
    late = and_(CLAIMED, outbox.c.lease_until < before)
    return _waiting(db, outbox, outbox.c.lease_until, late)


def late_pages(db: Connection, before: datetime) -> Waiting | None:
    """Pages that could have left before a time and have not."""
    late = and_(WAITING, outbox.c.lane == "page", outbox.c.send_at < before)
    return _waiting(db, outbox, outbox.c.send_at, late)


def old_letters(db: Connection, before: datetime) -> Waiting | None:
    """Messages that came in before a time and which nobody has handled."""
    return _waiting(db, inbox, inbox.c.received_at, and_(inbox.c.handled_at.is_(None), inbox.c.received_at < before))


def unreached(db: Connection, before: datetime) -> list[Watch]:
    """Alerts being paged of which no page has been accepted, although the first was written before a time."""
    page = and_(outbox.c.watch_id == watch.c.id, outbox.c.step.is_not(None), outbox.c.person_id != watch.c.person_id)
    accepted = exists().where(page, SENT)
    written = exists().where(page)
    early = exists().where(page, outbox.c.created_at < before)
    silent = and_(ALERTED, watch.c.state == WatchState.PAGING, not_(accepted), or_(early, not_(written)))
    return sorted(all_of(db, select(watch).where(silent)), key=lambda each: each.id)


def refused_accounts(db: Connection, since: datetime) -> dict[str, str]:
    """The wires whose provider refuses our own account since a time, each with its latest error."""
    columns = (outbox.c.id, outbox.c.wire, outbox.c.error, outbox.c.send_at)
    latest = select(*columns).order_by(outbox.c.id.desc()).limit(LATEST).subquery()
    refused = and_(latest.c.send_at >= since, latest.c.error.like("operator:%"))
    rows = db.execute(select(latest.c.wire, latest.c.error).where(refused).order_by(latest.c.id))
    return {row.wire: row.error.removeprefix("operator:").strip() for row in rows}


def on_other_wires(db: Connection, in_use: Sequence[Wire], now: datetime) -> Sequence[Row[Any]]:
    """Messages that wait for a wire nobody serves any more, locked until the transaction ends."""
    late = (outbox.c.send_at <= now, outbox.c.wire.not_in(in_use))
    some = select(outbox).where(*late).limit(500).with_for_update(skip_locked=True)
    return [row for state in (WAITING, CLAIMED) for row in db.execute(some.where(state))]


def look_now(db: Connection, watch_ids: Sequence[int], now: datetime) -> int:
    """Has watches looked at at once; gives how many were open still."""
    stuck = (watch.c.id.in_(watch_ids), OPEN, watch.c.next_action_at > now)
    return db.execute(update(watch).where(*stuck).values(next_action_at=now)).rowcount


def _waiting(db: Connection, table: Table, time: ColumnElement[Any], late: ColumnElement[bool]) -> Waiting | None:
    count, since = db.execute(select(func.count(), func.min(time)).select_from(table).where(late)).one()
    return Waiting(count, since) if count else None
