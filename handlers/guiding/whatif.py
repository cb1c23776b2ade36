"""What if a worker does not answer: the real ladder and rota, played through without a word said, and every hole named."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.ladder import By, Ladder, Step, Whom
from domain.person import Person, Role, Wire
from domain.watch import Watch, WatchKind, WatchState
from escalation.ladder import first_action_at, look
from handlers import wording
from handlers.language import render
from handlers.pages import addresses
from handlers.turn import Turn
from store import people

ROLES = {Whom.OFFICE: Role.OFFICE, Whom.MANAGER: Role.MANAGER}


@dataclass(frozen=True)
class Deed:
    """A step as it would be taken: when, and whom it would reach by which wires."""

    at: datetime
    step: Step
    reached: tuple[tuple[str, tuple[Wire, ...]], ...]


@dataclass(frozen=True)
class Hole:
    """A moment at which the ladder would reach nobody whom it should."""

    at: datetime
    what: str


@dataclass(frozen=True)
class Play:
    """One ladder played through for one round from the time the worker was due."""

    worker: Person
    ladder: Ladder
    due_at: datetime
    deeds: tuple[Deed, ...]
    holes: tuple[Hole, ...]


class Rota:
    """Who answers when, each asked of the store once."""

    def __init__(self, turn: Turn, workers: Collection[Person]) -> None:
        self._turn = turn
        self._contacts = people.contacts_of(turn.db, [worker.id for worker in workers])
        self._on_call: dict[tuple[Role, datetime], tuple[Person, ...]] = {}
        self._gaps: dict[tuple[Role, datetime], bool] = {}

    def whom(self, step: Step, worker: Person, at: datetime) -> tuple[Person, ...]:
        """Those a step would go to."""
        if step.whom is Whom.WORKER:
            return (worker,)
        if step.whom is Whom.CONTACT:
            return self._contacts.get(worker.id, ())
        key = (ROLES[step.whom], at)
        if key not in self._on_call:
            self._on_call[key] = people.on_call(self._turn.db, *key)
        return self._on_call[key]

    def gapes(self, role: Role, at: datetime) -> bool:
        """Whether the timetable names nobody, so that everybody of the role would be asked."""
        key = (role, at)
        if key not in self._gaps:
            self._gaps[key] = not people.rostered(self._turn.db, role, at)
        return self._gaps[key]


def what_if(turn: Turn, worker: Person, due_at: datetime, wires: Collection[Wire], rota: Rota | None = None) -> Play:
    """Plays the overdue ladder of the policy in force, as if the worker did not answer at `due_at`.

    `wires` are those for which there is an account. Each step is told once; a hole at every moment it would gape.
    """
    ladder, rota = turn.ladders[WatchKind.OVERDUE], rota or Rota(turn, [worker])
    deeds: dict[str, Deed] = {}
    holes: dict[str, Hole] = {}
    for at, step in _taken(ladder, worker, due_at):
        reached = tuple((person.name, _by(person, step, wires)) for person in rota.whom(step, worker, at))
        deeds.setdefault(step.name, Deed(at, step, reached))
        for hole in _holes(rota, step, worker, at, reached):
            holes.setdefault(hole.what, hole)
    return Play(worker, ladder, due_at, tuple(deeds.values()), tuple(holes.values()))


def tonight(turn: Turn, hours: int, wires: Collection[Wire]) -> tuple[Hole, ...]:
    """Every hole of the coming hours, for any worker who would not answer at any of them; each named once."""
    found: dict[str, Hole] = {}
    workers = people.with_role(turn.db, Role.WORKER)
    rota = Rota(turn, workers)
    for hour in range(hours):
        due_at = (turn.now + timedelta(hours=hour)).replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        for worker in workers:
            for hole in what_if(turn, worker, due_at, wires, rota).holes:
                found.setdefault(hole.what, hole)
    return tuple(found.values())


def told(turn: Turn, hole: Hole) -> str:
    """A hole in words: `02:10 Sunday: nobody on call for the office`."""
    return f"{hole.at.astimezone(turn.zone):%H:%M %A}: {hole.what}"


def _taken(ladder: Ladder, worker: Person, due_at: datetime) -> Iterator[tuple[datetime, Step]]:
    """The steps in the order in which the sweep would take them."""
    armed_at = due_at - timedelta(hours=1)
    watch = Watch(0, WatchKind.OVERDUE, "visit", None, worker.id, ladder, armed_at, due_at, WatchState.ARMED, due_at)
    at = first_action_at(ladder, due_at, armed_at)
    while at < due_at + timedelta(seconds=ladder.round_s):
        seen = look(watch, at)
        for rung in seen.rungs:
            yield at, rung.step
        watch = replace(watch, taken=seen.taken, state=WatchState.PAGING)
        at = seen.next_at


def _by(person: Person, step: Step, wires: Collection[Wire]) -> tuple[Wire, ...]:
    return tuple(address.wire for address in addresses(person, step.by) if address.wire in wires)


def _holes(
    rota: Rota, step: Step, worker: Person, at: datetime, reached: tuple[tuple[str, tuple[Wire, ...]], ...]
) -> Iterator[Hole]:
    if step.whom in ROLES and rota.gapes(ROLES[step.whom], at):
        yield Hole(at, render(wording.NOBODY_ON_CALL, "en", role=step.whom))
    if not reached:
        sentence = wording.NO_CONTACT if step.whom is Whom.CONTACT else wording.NOBODY_AT_ALL
        yield Hole(at, render(sentence, "en", name=worker.name, role=step.whom))
    for name, by in reached:
        if not by:
            sentence = wording.CANNOT_BE_RUNG if step.by is By.VOICE else wording.CANNOT_BE_REACHED
            yield Hole(at, render(sentence, "en", name=name))
