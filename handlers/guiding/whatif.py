"""What if a worker does not answer: the real ladder and rota, played through without a word said, and every hole named."""

from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain

from domain.ladder import By, Ladder, Step, Whom
from domain.person import Person, Role, Wire
from domain.watch import Watch, WatchKind, WatchState
from escalation.ladder import first_action_at, look
from handlers import wording
from handlers.guiding.outlook import before
from handlers.guiding.watching import ladder_of
from handlers.language import render
from handlers.paging.crowd import or_others
from handlers.paging.pages import addresses
from handlers.turn import Turn
from store import people, rota, visits

#: No visit that is still open or planned began longer ago than this.
LONGEST_VISIT = timedelta(hours=24)

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
    """Who answers at any time from `since` on, asked of the store once for each stretch in which that stays the same."""

    def __init__(self, turn: Turn, workers: Collection[Person], since: datetime) -> None:
        self._turn = turn
        self._contacts = people.contacts_of(turn.db, [worker.id for worker in workers])
        self._on_call: dict[tuple[Role, int], tuple[Person, ...]] = {}
        self._gaps: dict[tuple[Role, int], bool] = {}
        self._has_rota = {role: rota.is_kept(turn.db, role) for role in ROLES.values()}
        self._changes = {role: rota.changes(turn.db, role, since) for role in ROLES.values()}

    def whom(self, step: Step, worker: Person, at: datetime) -> tuple[Person, ...]:
        """Those a step would go to."""
        meant = self.meant(step, worker, at)
        return or_others(worker.id, meant, lambda: self._on_call_at(at), self._staff) if step.pages else meant

    def meant(self, step: Step, worker: Person, at: datetime) -> tuple[Person, ...]:
        """Those a step is for."""
        if step.whom is Whom.WORKER:
            return (worker,)
        if step.whom is Whom.CONTACT:
            return self._contacts.get(worker.id, ())
        return self._answering(ROLES[step.whom], at)

    def gapes(self, role: Role, at: datetime) -> bool:
        """Whether there is a timetable and it names nobody, so that everybody of the role would be asked."""
        key = self._stretch(role, at)
        if key not in self._gaps:
            self._gaps[key] = self._has_rota[role] and not people.rostered(self._turn.db, role, at)
        return self._gaps[key]

    def ends(self, role: Role, at: datetime) -> datetime | None:
        """When the timetable names somebody again."""
        return rota.next_named(self._turn.db, role, at)

    def _answering(self, role: Role, at: datetime) -> tuple[Person, ...]:
        key = self._stretch(role, at)
        if key not in self._on_call:
            self._on_call[key] = people.on_call(self._turn.db, role, at)
        return self._on_call[key]

    def _stretch(self, role: Role, at: datetime) -> tuple[Role, int]:
        return role, bisect_right(self._changes[role], at)

    def _on_call_at(self, at: datetime) -> tuple[Person, ...]:
        return (*self._answering(Role.OFFICE, at), *self._answering(Role.MANAGER, at))

    def _staff(self) -> tuple[Person, ...]:
        return (*people.with_role(self._turn.db, Role.OFFICE), *people.with_role(self._turn.db, Role.MANAGER))


def ladder_at(turn: Turn, worker: Person, due_at: datetime) -> Ladder:
    """The ladder of the visit that the worker has open or planned for then; the usual one without a visit."""
    planned = visits.planned_of(turn.db, worker.id, due_at - LONGEST_VISIT, due_at)
    own = [visits.open_of(turn.db, worker.id), *reversed(planned)]
    then = next((visit for visit in own if visit and visit.starts_at <= due_at <= visit.ends_at), None)
    if then is None:
        return turn.ladders[WatchKind.OVERDUE]
    return ladder_of(before(replace(turn, now=due_at), then.place, then.ends_at, then))


def what_if(
    turn: Turn,
    worker: Person,
    due_at: datetime,
    wires: Collection[Wire],
    ladder: Ladder | None = None,
    rota: Rota | None = None,
) -> Play:
    """Plays a ladder (the usual one for an overdue worker) as if the worker did not answer at `due_at`.

    `wires` are those for which there is an account. Each step is told once; each hole at the first moment it gapes.
    """
    ladder, rota = ladder or turn.ladders[WatchKind.OVERDUE], rota or Rota(turn, [worker], due_at - LONGEST_VISIT)
    deeds: dict[str, Deed] = {}
    holes: dict[str, Hole] = {}
    for at, step in _taken(ladder, due_at):
        reached = tuple((person.name, _by(person, step, wires)) for person in rota.whom(step, worker, at))
        deeds.setdefault(step.name, Deed(at, step, reached))
        for hole in _holes(turn, rota, step, worker, at, wires):
            holes.setdefault(hole.what, hole)
    return Play(worker, ladder, due_at, tuple(deeds.values()), tuple(holes.values()))


def tonight(
    turn: Turn, hours: int, wires: Collection[Wire], after: int, most: int
) -> tuple[tuple[Hole, ...], int | None]:
    """Holes of the coming hours for so many workers, whose ids follow on one, if they would not answer at any of them.

    Who is on call differs by the hour and not by the worker, and is looked at with the first of them; the worker's own
    wires and contacts, the other way round. Each hole is named once. The last id comes with them, None where no more follow.
    """
    found: dict[str, Hole] = {}
    workers = people.next_with_role(turn.db, Role.WORKER, after, most)
    rota, ladder, first = Rota(turn, workers, turn.now), turn.ladders[WatchKind.OVERDUE], after == 0
    for hour in range(hours if first else 1):
        due_at = (turn.now + timedelta(hours=hour)).replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        for at, step in _taken(ladder, due_at):
            asked = workers[: int(first)] if step.whom in ROLES else workers if hour == 0 else ()
            for hole in chain.from_iterable(_holes(turn, rota, step, worker, at, wires) for worker in asked):
                found.setdefault(hole.what, hole)
    return tuple(found.values()), workers[-1].id if len(workers) == most else None


def told(turn: Turn, hole: Hole) -> str:
    """A hole in words: `02:10 Sunday: nobody on call for the office`."""
    return f"{hole.at.astimezone(turn.zone):%H:%M %A}: {hole.what}"


def _taken(ladder: Ladder, due_at: datetime) -> Iterator[tuple[datetime, Step]]:
    """The steps in the order in which the sweep would take them."""
    armed_at = due_at - timedelta(hours=1)
    watch = Watch(0, WatchKind.OVERDUE, "visit", None, 0, ladder, armed_at, due_at, WatchState.ARMED, due_at)
    at = first_action_at(ladder, due_at, armed_at)
    while at < due_at + timedelta(seconds=ladder.round_s):
        seen = look(watch, at)
        for rung in seen.rungs:
            yield at, rung.step
        watch = replace(watch, taken=seen.taken, state=WatchState.PAGING)
        at = seen.next_at


def _by(person: Person, step: Step, wires: Collection[Wire]) -> tuple[Wire, ...]:
    return tuple(address.wire for address in addresses(person, step.by) if address.wire in wires)


def _holes(turn: Turn, rota: Rota, step: Step, worker: Person, at: datetime, wires: Collection[Wire]) -> Iterator[Hole]:
    """Where a step would reach nobody whom it should, whether or not somebody else would be asked instead."""
    meant = rota.meant(step, worker, at)
    role = ROLES.get(step.whom)
    if role is not None and rota.gapes(role, at):
        yield Hole(at, _gap(turn, role, rota.ends(role, at)))
    if not meant:
        sentence = wording.NO_CONTACT if step.whom is Whom.CONTACT else wording.NOBODY_AT_ALL
        yield Hole(at, render(sentence, "en", name=worker.name, role=step.whom))
    for person in meant:
        if not _by(person, step, wires):
            sentence = wording.CANNOT_BE_RUNG if step.by is By.VOICE else wording.CANNOT_BE_REACHED
            yield Hole(at, render(sentence, "en", name=person.name))


def _gap(turn: Turn, role: Role, until: datetime | None) -> str:
    if until is None:
        return render(wording.NOBODY_ON_CALL, "en", role=role)
    return render(wording.NOBODY_ON_CALL_UNTIL, "en", role=role, until=f"{until.astimezone(turn.zone):%H:%M %A}")
