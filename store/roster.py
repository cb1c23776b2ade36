"""Whom to tell when paging is broken."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Row, Select, and_, bindparam, exists, select, union

from domain.person import Person, Role, Wire
from domain.roster import Reach, Roster
from domain.watch import WatchKind
from store import people, tables
from store.visits import IS_OPEN
from store.watches import OPEN

person, person_role, address = tables.person, tables.person_role, tables.address
visit, watch = tables.visit, tables.watch

AFTER, MOST = (bindparam(name, type_=Integer) for name in ("after", "most"))


def _next(worker: ColumnElement[int], is_open: ColumnElement[bool]) -> Select[Any]:
    """The next ids of those to whom something open belongs, taken from its index."""
    some = select(worker.label("id")).where(is_open, worker > AFTER).distinct().order_by(worker).limit(MOST)
    return select(some.subquery())


#: The next of the workers outside, and where each is reached.
OUTSIDE = union(_next(visit.c.worker_id, IS_OPEN), _next(watch.c.person_id, OPEN)).order_by("id").limit(MOST).subquery()
IS_WORKER = exists().where(person_role.c.person_id == person.c.id, person_role.c.role == Role.WORKER)
UNDER_DURESS = exists().where(OPEN, watch.c.person_id == person.c.id, watch.c.kind == WatchKind.DURESS)
OUT = (
    select(
        *(person.c.id, person.c.name, person.c.language),
        *(IS_WORKER.label("is_worker"), UNDER_DURESS.label("under_duress")),
        *(address.c.wire, address.c.value),
    )
    .join_from(
        person,
        address,
        and_(
            address.c.person_id == person.c.id, address.c.dead.is_(False), address.c.wire.in_((Wire.TELEGRAM, Wire.SMS))
        ),
        isouter=True,
    )
    .where(person.c.id.in_(select(OUTSIDE.c.id)))
    .order_by(person.c.id, address.c.rank)
)


def staff(db: Connection, now: datetime) -> Roster | None:
    """The office and managers on call, without anybody outside; None before the agency is set up."""
    agency = people.agency(db)
    if agency is None:
        return None
    on_call = (person for role in (Role.OFFICE, Role.MANAGER) for person in people.on_call(db, role, now))
    unique = {person.id: person for person in on_call}.values()
    return Roster(agency.phone, tuple(Reach(each.name, each.language, _places(each)) for each in unique), ())


def out(db: Connection, after: int, most: int) -> tuple[Sequence[Reach], int | None]:
    """So many of those on a visit or still watched, whose ids follow on one; and the last id, None where no more follow.

    They may be very many, so nothing of them is read but what is needed.
    """
    found: Iterable[Row[Any]] = db.execute(OUT, {"after": after, "most": most})
    each = [list(rows) for _, rows in groupby(found, lambda row: row.id)]
    reaches = [_reach(rows) for rows in each if rows[0].is_worker]
    return reaches, each[-1][0].id if len(each) == most else None


def _places(person: Person) -> tuple[tuple[Wire, str], ...]:
    return tuple((address.wire, address.value) for address in person.reachable if address.wire is not Wire.VOICE)


def _reach(rows: Sequence[Row[Any]]) -> Reach:
    places = tuple((Wire(row.wire), row.value) for row in rows if row.wire is not None)
    return Reach(rows[0].name, rows[0].language, places, bool(rows[0].under_duress))
