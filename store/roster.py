"""Whom to tell when paging is broken."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, select

from domain.person import Person, Role, Wire
from domain.roster import Reach, Roster
from store import people, tables, visits
from store.watches import OPEN


def roster(db: Connection, now: datetime) -> Roster | None:
    """Everybody on a visit or still watched, and the office and managers on call; None before the agency is set up."""
    agency = people.agency(db)
    if agency is None:
        return None
    staff = [person for role in (Role.OFFICE, Role.MANAGER) for person in people.on_call(db, role, now)]
    watched = set(db.execute(select(tables.watch.c.person_id).where(OPEN)).scalars())
    out = people.by_ids(db, {visit.worker_id for visit in visits.all_open(db)} | watched)
    return Roster(agency.phone, _reaches(staff), _reaches(p for p in out.values() if p.is_a(Role.WORKER)))


def _reaches(found: Iterable[Person]) -> tuple[Reach, ...]:
    unique = {person.id: person for person in found}.values()
    return tuple(Reach(person.name, person.language, _places(person)) for person in unique)


def _places(person: Person) -> tuple[tuple[Wire, str], ...]:
    return tuple((address.wire, address.value) for address in person.reachable if address.wire is not Wire.VOICE)
