"""What the watchman looks at: whatever waits longer than it should, and alerts that have reached nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, bindparam, exists, func, not_, or_, select, update

from domain.person import Wire
from domain.watch import Watch, WatchKind, WatchState
from store import tables
from store.outbox import CLAIMED, SENT, WAITING
from store.watches import ALERTED, OPEN, all_of

#: How many of the newest messages are looked through.
LATEST = 500

watch, outbox, inbox, address = tables.watch, tables.outbox, tables.inbox, tables.address
receipt = tables.receipt

LATE_SLEEPERS = select(watch).where(OPEN, watch.c.next_action_at > watch.c.due_at)

SOME_PEOPLE = (
    select(watch.c.person_id)
    .where(OPEN, watch.c.person_id > bindparam("after"))
    .distinct()
    .order_by(watch.c.person_id)
    .limit(bindparam("most"))
    .subquery()
)
WORKING_ADDRESS = exists().where(
    address.c.person_id == SOME_PEOPLE.c.person_id,
    address.c.dead.is_(False),
    address.c.wire.in_(bindparam("wires", expanding=True)),
)
WITHOUT_WIRE = select(SOME_PEOPLE.c.person_id).where(not_(WORKING_ADDRESS))
LAST_OF_THEM = select(func.count(), func.max(SOME_PEOPLE.c.person_id))

SOMEBODY = select(watch.c.id).where(OPEN, watch.c.kind != WatchKind.CANARY).limit(1)

PAGE = and_(outbox.c.watch_id == watch.c.id, outbox.c.step.is_not(None), outbox.c.person_id != watch.c.person_id)
UNREACHED = select(watch).where(
    ALERTED,
    watch.c.state == WatchState.PAGING,
    not_(exists().where(PAGE, SENT)),
    or_(exists().where(PAGE, outbox.c.created_at < bindparam("before")), not_(exists().where(PAGE))),
)

NEWEST = (
    select(outbox.c.id, outbox.c.wire, outbox.c.error, outbox.c.send_at)
    .order_by(outbox.c.id.desc())
    .limit(LATEST)
    .subquery()
)
REFUSED = (
    select(NEWEST.c.wire, NEWEST.c.error)
    .where(NEWEST.c.send_at >= bindparam("since"), NEWEST.c.error.like("operator:%"))
    .order_by(NEWEST.c.id)
)

LAST_RECEIPTS = (
    select(receipt.c.outgoing_id, receipt.c.received_at).order_by(receipt.c.id.desc()).limit(bindparam("most"))
)

ON_OTHER_WIRES = tuple(
    select(outbox)
    .where(state, outbox.c.send_at <= bindparam("now"), outbox.c.wire.not_in(bindparam("wires", expanding=True)))
    .limit(500)
    .with_for_update(skip_locked=True)
    for state in (WAITING, CLAIMED)
)


def _how_many(time: ColumnElement[Any], *late: ColumnElement[bool]) -> Select[int, Any]:
    return select(func.count(), func.min(time)).where(*late, time < bindparam("before"))


LATE_WATCHES = _how_many(watch.c.next_action_at, OPEN)
EXPIRED_LEASES = _how_many(outbox.c.lease_until, CLAIMED)
LATE_PAGES = _how_many(outbox.c.send_at, WAITING, outbox.c.lane == "page")
OLD_LETTERS = _how_many(inbox.c.received_at, inbox.c.handled_at.is_(None))


@dataclass(frozen=True)
class Waiting:
    """So many wait, the oldest since `since`."""

    count: int
    since: datetime


def late_sleepers(db: Connection) -> list[Watch]:
    """Open watches that wait for a time beyond that at which they are due; none is locked. No open one waits for nothing.

    Most that are no alerts wait for their nudge, or for the time itself, and are not among them.
    """
    return sorted(all_of(db, LATE_SLEEPERS), key=lambda each: each.id)


def without_wire(db: Connection, wires: Sequence[Wire], after: int, limit: int) -> tuple[set[int], int]:
    """Of so many people with an open watch those who have no working address on these wires, and the last one's id.

    They are those whose ids follow on one; the last id is 0 where there are no more.
    """
    some = {"after": after, "most": limit}
    silent = set(db.execute(WITHOUT_WIRE, {**some, "wires": wires}).scalars())
    count, last = db.execute(LAST_OF_THEM, some).one()
    return silent, last if count == limit else 0


def anybody_is_watched(db: Connection) -> bool:
    """Whether any watch is open but the canary's."""
    return db.execute(SOMEBODY).first() is not None


def late_watches(db: Connection, before: datetime) -> Waiting | None:
    """Open watches that wanted to be looked at before a time."""
    return _waiting(db, LATE_WATCHES, before)


def expired_leases(db: Connection, before: datetime) -> Waiting | None:
    """Claimed messages whose lease ran out before a time and which nobody has claimed since."""
    return _waiting(db, EXPIRED_LEASES, before)


def late_pages(db: Connection, before: datetime) -> Waiting | None:
    """Pages that could have left before a time and have not."""
    return _waiting(db, LATE_PAGES, before)


def old_letters(db: Connection, before: datetime) -> Waiting | None:
    """Messages that came in before a time and which nobody has handled."""
    return _waiting(db, OLD_LETTERS, before)


def unreached(db: Connection, before: datetime) -> list[Watch]:
    """Alerts being paged of which no page has been accepted, although the first was written before a time."""
    return sorted(all_of(db, UNREACHED, before=before), key=lambda each: each.id)


def refused_accounts(db: Connection, since: datetime) -> dict[str, str]:
    """The wires whose provider refuses our own account since a time, each with its latest error."""
    refused = db.execute(REFUSED, {"since": since})
    return {row.wire: row.error.removeprefix("operator:").strip() for row in refused}


def receipts_only_come_when_asked_for(db: Connection, count: int, since: datetime) -> bool:
    """Whether none of so many receipts came by itself, which would name our message; the last of them since a time."""
    last = db.execute(LAST_RECEIPTS, {"most": count}).all()
    return len(last) == count and last[0].received_at >= since and all(each.outgoing_id is None for each in last)


def on_other_wires(db: Connection, in_use: Sequence[Wire], now: datetime) -> Sequence[Row[Any]]:
    """Messages that wait for a wire nobody serves any more, locked until the transaction ends."""
    asked = {"now": now, "wires": in_use}
    return [row for question in ON_OTHER_WIRES for row in db.execute(question, asked)]


def look_now(db: Connection, watch_ids: Sequence[int], now: datetime) -> int:
    """Has watches looked at at once; gives how many were open still."""
    stuck = (watch.c.id.in_(watch_ids), OPEN, watch.c.next_action_at > now)
    return db.execute(update(watch).where(*stuck).values(next_action_at=now)).rowcount


def _waiting(db: Connection, question: Select[int, Any], before: datetime) -> Waiting | None:
    count, since = db.execute(question, {"before": before}).one()
    return Waiting(count, since) if count else None
