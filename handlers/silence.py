"""When nobody says anything: due watches go up their ladders, in batches."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from domain.ladder import By, Step, Whom
from domain.message import Lane
from domain.person import Address, Person, Role, Wire
from domain.visit import Outcome, Visit
from domain.watch import Watch, WatchKind, WatchState
from escalation.ladder import Look, Rung, look
from handlers import alerts, wording
from handlers.language import Sentence, render
from handlers.turn import Paging, Turn, short
from store import people, visits, watches

#: A page this much after its time says how late it is.
WORTH_MENTIONING = timedelta(seconds=60)

SENTENCES: Mapping[str, Sentence] = {
    "nudge": wording.NUDGE,
    "ask": wording.ASK,
    "left": wording.LEFT_ASK,
    "page": wording.PAGE,
    "hold": wording.HOLD_REPORT_PAGE,
    "sos": wording.SOS_PAGE,
    "duress": wording.DURESS_PAGE,
    "concern": wording.CONCERN_PAGE,
    "contact": wording.CONTACT_PAGE,
}

#: Where a kind of watch says it in its own words.
IN_ITS_OWN_WORDS: Mapping[tuple[WatchKind, str], Sentence] = {
    (WatchKind.HOME_SAFE, "ask"): wording.HOME_ASK,
    (WatchKind.HOME_SAFE, "page"): wording.HOME_PAGE,
    (WatchKind.LEFT, "page"): wording.LEFT_PAGE,
}

AT_THE_DOOR: Mapping[Outcome, Sentence] = {
    Outcome.NO_REPLY: wording.HOLD_PAGE,
    Outcome.REFUSED: wording.HOLD_REFUSED_PAGE,
    Outcome.FAMILY: wording.HOLD_FAMILY_PAGE,
}

TWO_DIGITS = 100


def sweep(turn: Turn, limit: int) -> int:
    """Acts on the watches that are due, the longest due first, and gives how many there were."""
    due = watches.due(turn.db, turn.now, limit)
    if not due:
        return 0
    crowd = Crowd(turn, due)
    codes = Codes(turn)
    moved = []
    for watch in due:
        seen = look(watch, turn.now)
        code = watch.code or (codes.new_for(watch) if any(rung.step.pages for rung in seen.rungs) else None)
        for rung in seen.rungs:
            _take_rung(turn, crowd, watch, rung, code)
        moved.append(_moved(watch, seen, code))
    watches.move_on(turn.db, moved)
    return len(due)


class Codes:
    """Short codes for alerts: two digits while they last, and none that is in use."""

    def __init__(self, turn: Turn) -> None:
        self._turn = turn

    @cached_property
    def _in_use(self) -> set[str]:
        return watches.codes_in_use(self._turn.db)

    def new_for(self, watch: Watch) -> str:
        """A free code. Watches follow each other in number, so an old code comes back late."""
        size = TWO_DIGITS
        while True:
            floor = size // 10
            for step in range(size - floor):
                code = str(floor + (watch.id + step) % (size - floor))
                if code not in self._in_use:
                    self._in_use.add(code)
                    return code
            size *= 10


@dataclass
class Crowd:
    """All the people and visits that a batch of due watches speaks of or to, each read once."""

    turn: Turn
    due: Sequence[Watch]

    @cached_property
    def workers(self) -> dict[int, Person]:
        return people.by_ids(self.turn.db, {watch.person_id for watch in self.due})

    @cached_property
    def visits(self) -> dict[int, Visit]:
        return visits.by_ids(self.turn.db, {w.visit_id for w in self.due if w.visit_id})

    @cached_property
    def office(self) -> tuple[Person, ...]:
        return people.on_call(self.turn.db, Role.OFFICE, self.turn.now)

    @cached_property
    def managers(self) -> tuple[Person, ...]:
        return people.on_call(self.turn.db, Role.MANAGER, self.turn.now)

    @cached_property
    def contacts(self) -> dict[int, tuple[Person, ...]]:
        return people.contacts_of(self.turn.db, {watch.person_id for watch in self.due})

    def whom(self, step: Step, watch: Watch) -> tuple[Person, ...]:
        """Those a step goes to."""
        worker = self.workers.get(watch.person_id)
        match step.whom:
            case Whom.WORKER:
                return (worker,) if worker else ()
            case Whom.OFFICE:
                return self.office
            case Whom.MANAGER:
                return self.managers
            case Whom.CONTACT:
                return self.contacts.get(watch.person_id, ())

    def visit(self, watch: Watch) -> Visit | None:
        return self.visits.get(watch.subject_id or 0) if watch.subject == "visit" else None

    def place(self, watch: Watch, language: str) -> str:
        visit = self.visit(watch)
        return short(visit.place) if visit else render(wording.NO_VISIT, language)


def _take_rung(turn: Turn, crowd: Crowd, watch: Watch, rung: Rung, code: str | None) -> None:
    reached: dict[int, list[str]] = defaultdict(list)
    for person in crowd.whom(rung.step, watch):
        for address in _addresses(person, rung.step.by):
            _page(turn, crowd, watch, rung, code, person, address)
            reached[person.id].append(address.wire)
    turn.note(
        f"step {rung.step.name}",
        person_id=watch.person_id,
        watch_id=watch.id,
        round=watch.round + 1,
        late_s=int((turn.now - rung.scheduled_at).total_seconds()),
        reached={str(person_id): wires for person_id, wires in reached.items()},
    )


def _page(turn: Turn, crowd: Crowd, watch: Watch, rung: Rung, code: str | None, person: Person, at: Address) -> None:
    step = rung.step
    worker = crowd.workers[watch.person_id]
    late = turn.now - rung.scheduled_at
    minutes = int(late.total_seconds() // 60)
    turn.tell(
        person,
        _sentence(crowd, watch, step),
        alerts.buttons(watch) if step.pages else alerts.asked(watch),
        lane=Lane.PAGE,
        at=at,
        paging=Paging(watch.id, watch.round + 1, step.name, first=step.pages and not watch.is_alert),
        after=[render(wording.LATE, person.language, minutes=minutes)] if late > WORTH_MENTIONING else [],
        typed=_reply_hint(watch, step, person, code),
        name=worker.name,
        phone=worker.phone,
        place=crowd.place(watch, person.language),
        due=turn.clock(watch.due_at),
        until=turn.clock(watch.due_at),
        code=code,
        text=watch.words,
        agency=turn.agency.name,
        office=turn.agency.phone,
    )


def _sentence(crowd: Crowd, watch: Watch, step: Step) -> Sentence:
    visit = crowd.visit(watch)
    if watch.subject == "message":
        return wording.UNREADABLE_PAGE
    if watch.kind is WatchKind.HOLD and visit and visit.outcome:
        return AT_THE_DOOR[visit.outcome]
    if watch.kind is WatchKind.OVERDUE and watch.state is WatchState.ACKNOWLEDGED and step.says == "page":
        return wording.PAGE_AGAIN
    return IN_ITS_OWN_WORDS.get((watch.kind, step.says)) or SENTENCES[step.says]


def _reply_hint(watch: Watch, step: Step, person: Person, code: str | None) -> str:
    """How to take the alert where one can type; on a call a key does it."""
    if not step.pages:
        return ""
    if step.whom is Whom.CONTACT:
        return render(wording.REPLY_IF_YOU_CAN, person.language, code=code)
    sentence = wording.HOLD_HOW if watch.kind is WatchKind.HOLD else wording.REPLY_TO_TAKE
    return render(sentence, person.language, code=code)


def _addresses(person: Person, by: By) -> tuple[Address, ...]:
    working = person.reachable
    voice = person.on(Wire.VOICE)
    return {
        By.FIRST: working[:1],
        By.OTHER: working[1:2] or working[:1],
        By.VOICE: (voice,) if voice else (),
        By.ALL: working,
    }[by]


def _moved(watch: Watch, seen: Look, code: str | None) -> dict[str, object]:
    return {
        "id": watch.id,
        "kind": _kind_after(watch, seen),
        "state": _state_after(watch, seen),
        "next_action_at": seen.next_at,
        "round": watch.round + bool(seen.rungs),
        "taken": dict(seen.taken),
        "paused_s": seen.paused_s,
        "code": code,
    }


def _state_after(watch: Watch, seen: Look) -> WatchState:
    if watch.state is WatchState.ACKNOWLEDGED or any(rung.step.pages for rung in seen.rungs):
        return WatchState.PAGING
    if watch.state is WatchState.ARMED and any(rung.step.after_s >= 0 for rung in seen.rungs):
        return WatchState.ASKING
    return watch.state


def _kind_after(watch: Watch, seen: Look) -> WatchKind:
    """An unanswered HELP becomes an sos, which the worker's own word no longer closes."""
    pages = any(rung.step.pages for rung in seen.rungs)
    return WatchKind.SOS if watch.kind is WatchKind.HELP and pages else watch.kind
