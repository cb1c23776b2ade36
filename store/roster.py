"""Whom to tell when paging is broken."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, and_, select, union

from domain.person import Person, Role, Wire
from domain.roster import Reach, Roster
from domain.watch import WatchKind
from store import people, tables
from store.visits import IS_OPEN
from store.watches import OPEN

person, address, visit, watch = tables.person, tables.address, tables.visit, tables.watch


#: The workers outside, and where each is reached.
OUTSIDE = union(select(visit.c.worker_id).where(IS_OPEN), select(watch.c.person_id).where(OPEN)).subquery()
OUT = (
    select(person.c.id, person.c.name, person.c.language, person.c.roles, address.c.wire, address.c.value)
    .join_from(
        person,
        address,
        and_(
            address.c.person_id == person.c.id, address.c.dead.is_(False), address.c.wire.in_((Wire.TELEGRAM, Wire.SMS))
        ),
        isouter=True,
    )
    .where(person.c.id.in_(select(OUTSIDE.c[0])))
    .order_by(person.c.id, address.c.rank)
)

SECRETLY = select(watch.c.person_id).where(OPEN, watch.c.kind == WatchKind.DURESS)


def roster(db: Connection, now: datetime) -> Roster | None:
    """Everybody on a visit or still watched, and the office and managers on call; None before the agency is set up."""
    agency = people.agency(db)
    if agency is None:
        return None
    staff = [person for role in (Role.OFFICE, Role.MANAGER) for person in people.on_call(db, role, now)]
    return Roster(agency.phone, _staff(staff), _out(db))


def _staff(found: Iterable[Person]) -> tuple[Reach, ...]:
    unique = {person.id: person for person in found}.values()
    return tuple(Reach(person.name, person.language, _places(person)) for person in unique)


def _places(person: Person) -> tuple[tuple[Wire, str], ...]:
    return tuple((address.wire, address.value) for address in person.reachable if address.wire is not Wire.VOICE)


def _out(db: Connection) -> tuple[Reach, ...]:
    """The workers outside. They may be very many, so nothing of them is read but what is needed."""
    rows: Iterable[Row[Any]] = db.execute(OUT)
    each = (list(found) for _, found in groupby(rows, lambda row: row.id))
    secretly = set(db.execute(SECRETLY).scalars())
    return tuple(_reach(found, secretly) for found in each if Role.WORKER in found[0].roles)


def _reach(rows: Sequence[Row[Any]], secretly: Collection[int]) -> Reach:
    places = tuple((Wire(row.wire), row.value) for row in rows if row.wire is not None)
    return Reach(rows[0].name, rows[0].language, places, rows[0].id in secretly)
