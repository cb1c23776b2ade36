"""What must always hold in the database, asked of it at the end of every story."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, exists, func, not_, or_, select

from store.tables import history, inbox, outbox, receipt, visit, watch

CLOSED = watch.c.state == "closed"
FINAL = outbox.c.state.in_(("sent", "failed", "expired", "cancelled"))


def broken(db: Connection, now: datetime | None) -> list[str]:
    """Every promise that does not hold; `now` is the present of a bot that is up and quiet, None where it is down."""
    return [*_always(db), *(_at_rest(db, now) if now else [])]


def _always(db: Connection) -> Iterator[str]:
    yield from _rows(db, watch, and_(not_(CLOSED), watch.c.next_action_at.is_(None)), "an open watch waits for nothing")
    watched = exists().where(watch.c.subject == "visit", watch.c.subject_id == visit.c.id, not_(CLOSED))
    yield from _rows(db, visit, and_(visit.c.state == "open", not_(watched)), "an open visit has no watch")
    yield from _rows(db, watch, not_(_noted("armed")), "a watch was armed unrecorded")
    yield from _rows(db, watch, and_(CLOSED, not_(_noted("closed"))), "a watch was closed unrecorded")
    back = and_(not_(CLOSED), _noted("closed"), not_(_noted("reopened")))
    yield from _rows(db, watch, back, "a watch that was over came back and nobody opened it again")
    taken = and_(watch.c.state == "acknowledged", not_(_noted("acknowledged")))
    yield from _rows(db, watch, taken, "an alert was acknowledged unrecorded")
    stepped = exists().where(history.c.watch_id == outbox.c.watch_id, history.c.what == "step " + outbox.c.step)
    yield from _rows(db, outbox, and_(outbox.c.step.is_not(None), not_(stepped)), "a page was written unrecorded")
    numbers = db.execute(select(func.count(), func.max(history.c.id))).one()
    if numbers[0] and numbers[0] > numbers[1]:
        yield f"the history has been changed: {numbers}"


def _at_rest(db: Connection, now: datetime) -> Iterator[str]:
    yield from _rows(db, inbox, inbox.c.handled_at.is_(None), "a message waits")
    yield from _rows(db, receipt, receipt.c.handled_at.is_(None), "a receipt waits")
    later = and_(outbox.c.state == "waiting", outbox.c.send_at > now)
    yield from _rows(db, outbox, not_(or_(FINAL, later)), "an outgoing message hangs")
    yield from _rows(db, watch, and_(not_(CLOSED), watch.c.next_action_at <= now), "a watch is due and nobody looks")


def _noted(what: str) -> ColumnElement[bool]:
    return exists().where(history.c.watch_id == watch.c.id, history.c.what == what)


def _rows(db: Connection, table: object, where: ColumnElement[bool], says: str) -> Iterator[str]:
    for row in db.execute(select(table).where(where)):  # type: ignore[call-overload]
        yield f"{says}: {dict(row._mapping)}"
