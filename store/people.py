"""The people Porchlight knows."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    delete,
    insert,
    inspect,
    not_,
    or_,
    select,
    update,
)

from domain.agency import MIDDLE_OF_ENGLAND, Agency
from domain.message import OPTED_OUT
from domain.names import called
from domain.person import Address, Person, Profile, Role, Wire
from store import rows, tables

person, person_role, address = tables.person, tables.person_role, tables.address
contact, duty = tables.contact, tables.duty

#: People with their roles and addresses, a row for each of both, in the order in which `_person` takes them.
EVERYTHING = (
    select(
        *(person.c.id, person.c.name, person.c.language, person.c.profile),
        *(person.c.way_home_min, person.c.duress_hash, person.c.active, person_role.c.role),
        *(address.c.id, address.c.wire, address.c.value, address.c.rank, address.c.dead),
    )
    .join_from(person, person_role, person_role.c.person_id == person.c.id, isouter=True)
    .join(address, address.c.person_id == person.c.id, isouter=True)
    .order_by(person.c.id, address.c.rank)
)

AGENCY = select(tables.agency)
BY_IDS = EVERYTHING.where(person.c.id.in_(bindparam("ids", expanding=True)))
BY_ADDRESS = EVERYTHING.where(
    person.c.id
    == select(address.c.person_id)
    .where(address.c.wire.in_(bindparam("wires", expanding=True)), address.c.value == bindparam("value"))
    .limit(1)
    .scalar_subquery()
)
HAS_ROLE = person.c.id.in_(select(person_role.c.person_id).where(person_role.c.role == bindparam("role")))
OF_ROLE = EVERYTHING.where(person.c.active.is_(True), HAS_ROLE)
NEXT_OF_ROLE = EVERYTHING.where(
    person.c.id.in_(
        select(
            select(person_role.c.person_id)
            .join(person, person.c.id == person_role.c.person_id)
            .where(
                person_role.c.role == bindparam("role"),
                person_role.c.person_id > bindparam("after"),
                person.c.active.is_(True),
            )
            .order_by(person_role.c.person_id)
            .limit(bindparam("most"))
            .subquery()
        )
    )
)
FORMER_OF_ROLE = EVERYTHING.where(person.c.active.is_(False), HAS_ROLE)
ROSTERED = EVERYTHING.where(
    person.c.active.is_(True),
    person.c.id.in_(
        select(duty.c.person_id).where(
            duty.c.role == bindparam("role"),
            duty.c.begins_at <= bindparam("now"),
            or_(duty.c.ends_at.is_(None), duty.c.ends_at > bindparam("now")),
        )
    ),
)
REVIVE = update(address).where(address.c.dead.is_(True)).values(dead=False, dead_because=None)
REVIVE_OPTED_OUT = REVIVE.where(
    address.c.wire == Wire.SMS,
    address.c.value.in_(bindparam("numbers", expanding=True)),
    address.c.dead_because == OPTED_OUT,
)
CONTACTS_OF = (
    select(contact).where(contact.c.worker_id.in_(bindparam("worker_ids", expanding=True))).order_by(contact.c.rank)
)


def agency(db: Connection) -> Agency | None:
    """The agency served here, or None before it has been set up."""
    row = db.execute(AGENCY).first()
    if row is None:
        return None
    place = (row.latitude, row.longitude)
    return Agency(row.name, ZoneInfo(row.zone), row.phone, place, row.weather, row.weather_until)


def whose_agency(db: Connection) -> tuple[str, str] | None:
    """Name and phone of the agency, in a database of whatever revision; None where there is none, or no tables yet."""
    if not inspect(db).has_table(tables.agency.name):
        return None
    row = db.execute(select(tables.agency.c.name, tables.agency.c.phone)).first()
    return None if row is None else (row.name, row.phone)


def set_agency(
    db: Connection, name: str, zone: str, phone: str, place: tuple[float, float] = MIDDLE_OF_ENGLAND
) -> None:
    """Names the agency, in place of what was there."""
    db.execute(tables.agency.delete())
    values = {"name": name, "zone": zone, "phone": phone, "latitude": place[0], "longitude": place[1]}
    db.execute(insert(tables.agency).values(values))


def set_weather(db: Connection, weather: str, until: datetime) -> None:
    """Notes the weather."""
    db.execute(update(tables.agency).values(weather=weather, weather_until=until))


def add(
    db: Connection, name: str, roles: Iterable[Role], *, language: str = "en", profile: Profile | None = None
) -> int:
    """Adds a person without any address, and gives the new id."""
    person_id = rows.add(db, person, name=name, language=language, profile=asdict(profile or Profile()))
    for role in roles:
        add_role(db, person_id, role)
    return person_id


def add_role(db: Connection, person_id: int, role: Role) -> None:
    """Gives a person a role besides those they have; one that they have already is given once."""
    rows.add_unless_there(db, person_role, person_id=person_id, role=role)


def take_role(db: Connection, person_id: int, role: Role) -> None:
    """Takes a role from a person, and what they were on call for with it."""
    for theirs in (person_role, duty):
        db.execute(delete(theirs).where(theirs.c.person_id == person_id, theirs.c.role == role))


def leave(db: Connection, person_id: int) -> None:
    """Has a person go for good: no address is theirs any more, and of all that was kept only the name and roles stay.

    The history speaks of them, and of whoever has left a badge may be asked back.
    """
    for theirs in (address, contact, duty, tables.dialogue, tables.guide, tables.misheard):
        db.execute(delete(theirs).where(theirs.c.person_id == person_id))
    change(db, person_id, active=False, profile={}, way_home_min=None, duress_hash="")


def add_address(db: Connection, person_id: int, wire: Wire, value: str, rank: int) -> None:
    """Gives a person an address; the one of the lowest rank is tried first."""
    rows.add(db, address, person_id=person_id, wire=wire, value=value, rank=rank)


def change(db: Connection, person_id: int, **values: Any) -> None:
    """Sets columns of one person."""
    rows.change(db, person, person_id, **values)


def move_address(db: Connection, wire: Wire, old: str, new: str) -> None:
    """Follows an address that its provider has renamed; where the new one is known already, the old one is buried."""
    known = select(address.c.id).where(address.c.wire == wire, address.c.value == new)
    if db.execute(known).first() is None:
        db.execute(update(address).where(address.c.wire == wire, address.c.value == old).values(value=new))
    else:
        bury_address(db, wire, old, "moved")
        revive_address(db, wire, new)


def bury_address(db: Connection, wire: Wire, value: str, because: str) -> int:
    """Marks an address as dead; gives how many were alive until now."""
    alive = (address.c.wire == wire, address.c.value == value, address.c.dead.is_(False))
    return db.execute(update(address).where(*alive).values(dead=True, dead_because=because)).rowcount


def revive_address(db: Connection, wire: Wire, value: str) -> int:
    """Marks an address as good again, for a message has come from it; gives how many were dead until now.

    A number that texts can be rung as well.
    """
    return _revive(db, address.c.wire.in_(_wires(wire)), address.c.value == value)


def revive_unless_opted_out(db: Connection, wire: Wire, value: str) -> int:
    """As `revive_address`, but for texts to whoever opted out of them: that they write proves nothing."""
    opted_out = and_(address.c.wire == Wire.SMS, address.c.dead_because.is_not_distinct_from(OPTED_OUT))
    return _revive(db, address.c.wire.in_(_wires(wire)), address.c.value == value, not_(opted_out))


def revive_opted_out(db: Connection, values: Iterable[str]) -> int:
    """Marks numbers as good again that had opted out of our texts, for one to them was taken."""
    return db.execute(REVIVE_OPTED_OUT, {"numbers": list(values)}).rowcount


def _revive(db: Connection, *which: ColumnElement[bool]) -> int:
    return db.execute(REVIVE.where(*which)).rowcount


def _wires(wire: Wire) -> Sequence[Wire]:
    """The wires that share their addresses with this one: a telephone number counts for texts and calls alike."""
    return (wire,) if wire is Wire.TELEGRAM else (Wire.SMS, Wire.VOICE)


def add_contact(db: Connection, worker_id: int, person_id: int, rank: int) -> None:
    """Has a person stand by a worker; one who does already keeps their rank."""
    rows.add_unless_there(db, contact, worker_id=worker_id, person_id=person_id, rank=rank)


def end_contact(db: Connection, worker_id: int, person_id: int) -> None:
    """Has a person stand by a worker no more."""
    db.execute(delete(contact).where(contact.c.worker_id == worker_id, contact.c.person_id == person_id))


def add_duty(db: Connection, person_id: int, role: Role, begins_at: datetime, ends_at: datetime | None) -> None:
    """Puts a person on call from `begins_at` until `ends_at` (for ever where None)."""
    rows.add(db, duty, person_id=person_id, role=role, begins_at=begins_at, ends_at=ends_at)


def by_address(db: Connection, wire: Wire, value: str) -> Person | None:
    """Whoever is reached at this address; a telephone number counts for text messages and calls alike."""
    known = next(iter(_load(db, BY_ADDRESS, wires=_wires(wire), value=value).values()), None)
    return known if known is not None and known.active else None


def by_ids(db: Connection, ids: Iterable[int]) -> dict[int, Person]:
    """The people with these ids, those who have left included: an open alert speaks of them to its end."""
    found: dict[int, Person] = {}
    for some in rows.portions(ids):
        found |= _load(db, BY_IDS, ids=some)
    return found


def with_role(db: Connection, role: Role, *, but: int | None = None) -> tuple[Person, ...]:
    """Every active person of a role, in the order they joined, `but` for one whom it is about."""
    return _but(but, _load(db, OF_ROLE, role=role).values())


def next_with_role(db: Connection, role: Role, after: int, most: int) -> tuple[Person, ...]:
    """So many active people of a role, whose ids follow on one."""
    return tuple(_load(db, NEXT_OF_ROLE, role=role, after=after, most=most).values())


def former(db: Connection, role: Role) -> tuple[Person, ...]:
    """Everybody who had a role when they left."""
    return tuple(_load(db, FORMER_OF_ROLE, role=role).values())


def named(db: Connection, role: Role, name: str) -> Person | None:
    """The one active person of a role who has this name, however it is written; None for nobody, or for several."""
    return called(name, with_role(db, role))


def on_call(db: Connection, role: Role, now: datetime, *, but: int | None = None) -> tuple[Person, ...]:
    """Those who answer for a role at `now`, `but` for one whom it is about.

    Somebody must: where the timetable has a hole it is everybody of the role, and for an office without anybody the
    managers.
    """
    answering = _but(but, rostered(db, role, now)) or with_role(db, role, but=but)
    return answering or (with_role(db, Role.MANAGER, but=but) if role is Role.OFFICE else ())


def _but(somebody: int | None, people: Iterable[Person]) -> tuple[Person, ...]:
    return tuple(person for person in people if person.id != somebody)


def rostered(db: Connection, role: Role, now: datetime) -> tuple[Person, ...]:
    """Those whom the timetable names for a role at `now`; nobody where it has a hole."""
    return tuple(_load(db, ROSTERED, role=role, now=now).values())


def contacts_of(db: Connection, worker_ids: Iterable[int]) -> dict[int, tuple[Person, ...]]:
    """Each worker's emergency contacts, the first to ask first."""
    kept = [row for some in rows.portions(worker_ids) for row in db.execute(CONTACTS_OF, {"worker_ids": some})]
    people = by_ids(db, [row.person_id for row in kept])
    found: dict[int, list[Person]] = defaultdict(list)
    for row in kept:
        if people[row.person_id].active:
            found[row.worker_id].append(people[row.person_id])
    return {worker_id: tuple(contacts) for worker_id, contacts in found.items()}


def workers_of_contact(db: Connection, person_id: int) -> Sequence[int]:
    """The workers whose emergency contact this person is."""
    return db.execute(select(contact.c.worker_id).where(contact.c.person_id == person_id)).scalars().all()


def _load(db: Connection, query: Select[Any], **asked: Any) -> dict[int, Person]:
    each = (list(found) for _, found in groupby(db.execute(query, asked).all(), itemgetter(0)))
    return {found[0][0]: _person(found) for found in each}


def _person(found: Sequence[Any]) -> Person:
    person_id, name, language, profile, way_home_min, duress_hash, active, *_ = found[0]
    addresses = {
        address_id: Address(address_id, person_id, Wire(wire), value, rank, dead)
        for *_, address_id, wire, value, rank, dead in found
        if address_id is not None
    }
    return Person(
        id=person_id,
        name=name,
        roles=frozenset(Role(row.role) for row in found if row.role is not None),
        language=language,
        addresses=tuple(addresses.values()),
        profile=Profile(**profile),
        way_home_min=way_home_min,
        duress_hash=duress_hash,
        active=active,
    )
