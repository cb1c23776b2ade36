"""The agency of a rehearsal: who works there, and on which wires they are."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from domain.person import Role, Wire
from store import people

TELEGRAM, PHONE = (Wire.TELEGRAM, Wire.SMS, Wire.VOICE), (Wire.SMS, Wire.VOICE)

#: One responder for so many workers, and an emergency contact for every so many.
WORKERS_PER_OFFICE, WORKERS_PER_MANAGER, WORKERS_PER_CONTACT = 15, 30, 3


@dataclass(frozen=True)
class Part:
    """One simulated person: the id in the database, the role, the addresses in order."""

    id: int
    name: str
    role: Role
    addresses: tuple[tuple[Wire, str], ...]


def engage(db: Connection, workers: int, now: datetime) -> list[Part]:
    """Puts an agency with so many workers into an empty database."""
    people.set_agency(db, "Lantern Home Care", "Europe/London", "+441632960100")
    parts = [
        _add(db, f"Worker{n}", Role.WORKER, n, PHONE if n % 3 == 0 else TELEGRAM, now) for n in range(1, workers + 1)
    ]
    for n in range(max(2, round(workers / WORKERS_PER_OFFICE))):
        parts.append(_add(db, f"Office{n + 1}", Role.OFFICE, 600 + n, TELEGRAM, now))
    for n in range(max(1, round(workers / WORKERS_PER_MANAGER))):
        parts.append(_add(db, f"Manager{n + 1}", Role.MANAGER, 700 + n, TELEGRAM if n % 2 else PHONE, now))
    for n in range(0, workers, WORKERS_PER_CONTACT):
        contact = _add(db, f"Contact{n + 1}", Role.CONTACT, 800 + n // WORKERS_PER_CONTACT, PHONE, now)
        people.add_contact(db, parts[n].id, contact.id, 0)
        parts.append(contact)
    return parts


def _add(db: Connection, name: str, role: Role, number: int, wires: tuple[Wire, ...], now: datetime) -> Part:
    person_id = people.add(db, name, [role])
    addresses = tuple(
        (wire, f"{700000 + number}" if wire is Wire.TELEGRAM else f"+447700900{number:03}") for wire in wires
    )
    for rank, (wire, value) in enumerate(addresses):
        people.add_address(db, person_id, wire, value, rank)
    if role in (Role.OFFICE, Role.MANAGER):
        people.add_duty(db, person_id, role, now, None)
    return Part(person_id, name, role, addresses)
