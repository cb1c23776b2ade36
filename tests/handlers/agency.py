"""The demo agency in a database of its own, where one worker writes and time passes, without wires or loops."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import Connection, Engine, Row, create_engine, event, select
from sqlalchemy.engine import make_url

from domain.message import Incoming, Kind
from domain.person import Person, Role, Wire
from domain.policy import Pack
from handlers.paging import silence
from handlers.routes import handle
from handlers.turn import Turn
from store import people, tables, watches
from store.engine import begin_with

#: As many sweeps as one step of the clock may take.
MOST_SWEEPS = 60

#: What was asked can be answered for this long.
ANSWERED_WITHIN = timedelta(minutes=15)


def engine(url: str) -> Engine:
    """A database whose transactions, and savepoints in them, begin where they say so."""
    made = create_engine(make_url(url).set(drivername="sqlite"))

    @event.listens_for(made, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys=ON")

    begin_with(made, "BEGIN")
    return made


@dataclass
class Days:
    """One worker's days, from `now` on."""

    db: Connection
    pack: Pack
    name: str
    now: datetime
    _numbers: Any = field(default_factory=count)

    @property
    def worker(self) -> Person:
        return next(person for person in people.with_role(self.db, Role.WORKER) if person.name == self.name)

    def says(self, text: str, wire: Wire, kind: Kind = Kind.TEXT, facts: Mapping[str, Any] | None = None) -> None:
        """One message of the worker, handled."""
        address = self.worker.on(wire)
        assert address is not None
        name = f"m{next(self._numbers)}"
        incoming = Incoming(wire, address.value, name, kind, text, self.now, facts or {})
        handle(self._turn(incoming))

    def passes(self, minutes: float) -> None:
        """Time passes, and every watch is looked at when it is due."""
        until = self.now + timedelta(minutes=minutes)
        for _ in range(MOST_SWEEPS):
            at = watches.next_action_at(self.db)
            if at is None or at > until:
                break
            self.now = max(self.now, at)
            turn = self._turn()
            silence.sweep(turn, 100)
            turn.file()
        self.now = until

    def open_watches(self) -> dict[int, str]:
        """The kinds of the worker's open watches, by their numbers."""
        return {watch.id: watch.kind.value for watch in watches.open_about(self.db, self.worker.id)}

    def heard(self) -> list[Row[Any]]:
        """What was said to the worker, the latest first."""
        said = select(tables.outbox).where(tables.outbox.c.person_id == self.worker.id)
        return list(self.db.execute(said.order_by(tables.outbox.c.id.desc())))

    def offered(self) -> dict[str, set[str]]:
        """What each digit and label said lately stands for."""
        found: dict[str, set[str]] = defaultdict(set)
        for row in self._lately():
            for label, verb, *keys in row.buttons:
                for key in filter(None, (label.lower(), *keys)):
                    found[key].add(verb)
        return found

    def asked(self) -> set[str]:
        """What "yes" stands for: the first choice of what was asked lately, "are you nearly done?" left out."""
        lately = [row for row in self._lately() if "?" in row.text and "nearly" not in row.text]
        return {row.buttons[0][1] for row in lately if row.buttons and row.buttons[0][2]}

    def _lately(self) -> list[Row[Any]]:
        return [row for row in self.heard() if row.created_at >= self.now - ANSWERED_WITHIN]

    def _turn(self, message: Incoming | None = None) -> Turn:
        agency = people.agency(self.db)
        assert agency is not None
        return Turn(self.db, self.now, agency, self.pack, message)
