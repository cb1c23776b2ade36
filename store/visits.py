"""Visits: planned, open and ended."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, not_, select, update

from domain.visit import Outcome, Visit, VisitState
from store import rows, tables
from store.columns import written

visit = tables.visit

IS_OPEN, PLANNED, FINISHED = (
    visit.c.state == written(state) for state in (VisitState.OPEN, VisitState.PLANNED, VisitState.FINISHED)
)
OF_WORKER = visit.c.worker_id == bindparam("worker_id")

BY_IDS = select(visit).where(visit.c.id.in_(bindparam("ids", expanding=True)))
OPEN_OF = select(visit).where(OF_WORKER, IS_OPEN)
LAST_OF = select(visit).where(OF_WORKER, not_(PLANNED)).order_by(visit.c.starts_at.desc(), visit.c.id.desc()).limit(1)
PLANNED_OF = (
    select(visit)
    .where(
        OF_WORKER,
        PLANNED,
        visit.c.starts_at.between(bindparam("since"), bindparam("until")),
    )
    .order_by(visit.c.starts_at)
)
UNBEGUN = (
    select(visit)
    .where(PLANNED, visit.c.told_at.is_(None), visit.c.starts_at.between(bindparam("since"), bindparam("until")))
    .order_by(visit.c.starts_at)
)
BEGUN_BY = select(visit).where(OF_WORKER, not_(PLANNED), visit.c.starts_at >= bindparam("since"))
LAST_MADE = select(
    tables.client.c.id,
    select(func.max(visit.c.starts_at, type_=visit.c.starts_at.type))
    .where(visit.c.client_id == tables.client.c.id, FINISHED)
    .scalar_subquery(),
)
CALL_OFF = update(visit).where(PLANNED).values(state=VisitState.CANCELLED)
OPEN_AT = select(visit).where(visit.c.client_id == bindparam("client_id"), IS_OPEN)
ALL_OPEN = select(visit).where(IS_OPEN).order_by(visit.c.ends_at)


def add(
    db: Connection,
    worker_id: int,
    place: str,
    state: VisitState,
    starts_at: datetime,
    ends_at: datetime,
    shift_id: int | None = None,
) -> int:
    """Adds a visit and gives its id. A second open visit of one worker is refused by the database."""
    values = {
        "worker_id": worker_id,
        "place": place,
        "state": state,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "shift_id": shift_id,
    }
    return rows.add(db, visit, **values)


def change(db: Connection, visit_id: int, **values: Any) -> None:
    """Sets columns of one visit."""
    rows.change(db, visit, visit_id, **values)


def by_ids(db: Connection, ids: Iterable[int]) -> dict[int, Visit]:
    """The visits with these ids; one that is not there is left out."""
    return {found.id: found for found in _found(db, BY_IDS, ids=set(ids))}


def by_id(db: Connection, visit_id: int | None) -> Visit | None:
    """One visit; None where there is none, or nothing is asked for."""
    return by_ids(db, [visit_id]).get(visit_id) if visit_id is not None else None


def known(db: Connection, visit_id: int) -> Visit:
    """One visit that is there, as it is now."""
    return by_ids(db, [visit_id])[visit_id]


def open_of(db: Connection, worker_id: int) -> Visit | None:
    """The worker's open visit, if there is one."""
    found = _found(db, OPEN_OF, worker_id=worker_id)
    return found[0] if found else None


def last_of(db: Connection, worker_id: int) -> Visit | None:
    """The worker's visit that began last, plans left out."""
    found = _found(db, LAST_OF, worker_id=worker_id)
    return found[0] if found else None


def planned_of(db: Connection, worker_id: int, since: datetime, until: datetime) -> list[Visit]:
    """The worker's planned visits that start between two times, the first to start first."""
    return _found(db, PLANNED_OF, worker_id=worker_id, since=since, until=until)


def unbegun(db: Connection, since: datetime, until: datetime) -> list[Visit]:
    """Everybody's planned visits that should have started between two times, but for those of which the office was told."""
    return _found(db, UNBEGUN, since=since, until=until)


def begun_by(db: Connection, worker_id: int, since: datetime) -> list[Visit]:
    """The worker's visits that began since then, or were called off."""
    return _found(db, BEGUN_BY, worker_id=worker_id, since=since)


def open_at(db: Connection, client_id: int) -> list[Visit]:
    """The open visits to a client."""
    return _found(db, OPEN_AT, client_id=client_id)


def call_off(db: Connection, worker_id: int) -> int:
    """Calls off what is planned for a worker; gives how many visits. Whoever was to go there with them goes alone."""
    db.execute(update(visit).where(PLANNED, visit.c.partner_id == worker_id).values(partner_id=None))
    return db.execute(CALL_OFF.where(visit.c.worker_id == worker_id)).rowcount


def call_off_at(db: Connection, client_id: int) -> int:
    """Calls off what is planned at a client's; gives how many visits that were."""
    return db.execute(CALL_OFF.where(visit.c.client_id == client_id)).rowcount


def last_made(db: Connection) -> dict[int, datetime]:
    """When the last visit to each client began that was finished."""
    return {client_id: at for client_id, at in db.execute(LAST_MADE) if at is not None}


def all_open(db: Connection) -> list[Visit]:
    """Every open visit, the first to end first."""
    return _found(db, ALL_OPEN)


def _found(db: Connection, query: Select[Any], **asked: Any) -> list[Visit]:
    return [_visit(row) for row in db.execute(query, asked)]


def _visit(row: Row[Any]) -> Visit:
    return Visit(
        id=row.id,
        worker_id=row.worker_id,
        place=row.place,
        state=VisitState(row.state),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        shift_id=row.shift_id,
        finished_at=row.finished_at,
        outcome=Outcome(row.outcome) if row.outcome else None,
        client_id=row.client_id,
        pack=row.pack,
        facts=row.facts,
        every_s=row.every_s,
        cleared_by=row.cleared_by,
        partner_id=row.partner_id,
        asked_at=row.asked_at,
        told_at=row.told_at,
    )
