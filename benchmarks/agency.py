"""An agency of any size, put straight into a database."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert, update

from domain.ladder import Ladder, Step, Whom
from domain.person import Role, Wire
from domain.visit import VisitState
from domain.watch import WatchKind, WatchState
from escalation.ladder import first_action_at
from store import ladders, people, tables
from store.watches import OPEN

#: One page, to somebody different for each visit, so that nothing can be said together.
STRAIGHT = Ladder("straight", (Step("contact", 0, Whom.CONTACT, "contact"),), round_s=86_400, acknowledged_s=900)

FIRST_WORKER = 1_000
CHUNK = 5_000


def worker_chat(number: int) -> str:
    return str(10_000_000 + number)


def contact_chat(number: int) -> str:
    return str(50_000_000 + number)


def found(db: Connection) -> None:
    """The agency, with one in the office and one manager."""
    people.set_agency(db, "Elmstead Care", "Europe/London", "+441632960100")
    for name, role, number in (("Olu", Role.OFFICE, 1), ("Mags", Role.MANAGER, 2)):
        person = people.add(db, name, [role])
        for rank, (wire, value) in enumerate(_wires(number)):
            people.add_address(db, person, wire, value, rank)


def _wires(number: int) -> list[tuple[Wire, str]]:
    phone = f"+4477009000{number:02}"
    return [(Wire.TELEGRAM, str(number)), (Wire.SMS, phone), (Wire.VOICE, phone)]


def fill(db: Connection, visits: int, due_at: datetime, ladder: Ladder = STRAIGHT, first: int = 0) -> None:
    """So many workers, each on a visit that is watched, each with an emergency contact."""
    digest, began = ladders.keep(db, ladder), datetime.now(UTC) - timedelta(hours=1)
    for start in range(first, first + visits, CHUNK):
        numbers = range(start, min(start + CHUNK, first + visits))
        for table, rows in _rows(numbers, digest, began, due_at, first_action_at(ladder, due_at, began)):
            db.execute(insert(table), rows)


def _rows(
    numbers: range, digest: str, began: datetime, due_at: datetime, looks_at: datetime
) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    person = {"language": "en", "profile": {}, "active": True}
    address = {"wire": Wire.TELEGRAM, "rank": 0}
    ids = {n: (FIRST_WORKER + 2 * n, FIRST_WORKER + 2 * n + 1) for n in numbers}
    yield tables.person, [{"id": w, "name": f"Worker {n}", **person} for n, (w, _) in ids.items()]
    yield tables.person, [{"id": c, "name": f"Contact {n}", **person} for n, (_, c) in ids.items()]
    yield tables.person_role, [{"person_id": w, "role": Role.WORKER} for w, _ in ids.values()]
    yield tables.person_role, [{"person_id": c, "role": Role.CONTACT} for _, c in ids.values()]
    yield tables.address, [{"person_id": w, "value": worker_chat(n), **address} for n, (w, _) in ids.items()]
    yield tables.address, [{"person_id": c, "value": contact_chat(n), **address} for n, (_, c) in ids.items()]
    yield tables.contact, [{"worker_id": w, "person_id": c, "rank": 0} for w, c in ids.values()]
    visit = {"state": VisitState.OPEN, "starts_at": began, "ends_at": due_at}
    yield tables.visit, [{"id": n + 1, "worker_id": w, "place": f"{n} Elm Row", **visit} for n, (w, _) in ids.items()]
    watch = {"kind": WatchKind.OVERDUE, "subject": "visit", "ladder": digest, "state": WatchState.ARMED, "taken": {}}
    times = {"armed_at": began, "due_at": due_at, "next_action_at": looks_at}
    yield tables.watch, [{"subject_id": n + 1, "person_id": w, **watch, **times} for n, (w, _) in ids.items()]


def fall_due(db: Connection, visits: range, due_at: datetime) -> None:
    """These visits are due at that moment."""
    chosen = (OPEN, tables.watch.c.subject_id.between(visits.start + 1, visits.stop))
    db.execute(update(tables.watch).where(*chosen).values(due_at=due_at, next_action_at=due_at))
