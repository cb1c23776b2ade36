"""Planned visits that nobody begins: the worker is asked once, and where they do not answer the office is told once."""

from datetime import timedelta

from domain.person import Person, Role
from domain.visit import Visit
from handlers import wording
from handlers.fitting import short
from handlers.guiding.outlook import client_at, is_at
from handlers.questions import offer
from handlers.turn import Turn
from store import dialogues, people, visits, watches

#: The card of a policy that asks for it; without it nobody is asked or told.
ASKED_BY = "begin"

#: So long after its time the worker is asked, and so long after that the office is told.
ASK_AFTER, TELL_AFTER = timedelta(minutes=15), timedelta(minutes=15)

#: A plan older than this is no news any more.
NEWS_FOR = timedelta(hours=4)

#: A visit that began so long before the time on the plan, and no longer, is the planned one.
EARLY = timedelta(hours=1)

NOT_BEGUN = "not_begun"

#: The second of the answers on offer; the first begins the visit.
IS_OFF = 2


def due(turn: Turn) -> str:
    """Which plans it is time to ask or to tell of; empty where there are none, or the policy does not want it."""
    return ", ".join(f"{'tell' if plan.asked_at else 'ask'} {plan.id}" for plan in _waiting(turn))


def chase(turn: Turn) -> None:
    """Asks the workers, and tells the office, of the plans for which it is time."""
    plans = _waiting(turn)
    workers = people.by_ids(turn.db, [plan.worker_id for plan in plans])
    for plan in plans:
        (_tell_office if plan.asked_at else _ask_worker)(turn, workers[plan.worker_id], plan)


def _waiting(turn: Turn) -> list[Visit]:
    """The plans for which it is time, of workers for whom nobody looks out already."""
    if ASKED_BY not in turn.pack.rules:
        return []
    plans = visits.unbegun(turn.db, turn.now - NEWS_FOR, turn.now - ASK_AFTER)
    workers = people.by_ids(turn.db, [plan.worker_id for plan in plans])
    watched = watches.people_watched(turn.db, workers)
    return [
        plan
        for plan in plans
        if workers[plan.worker_id].active
        and plan.worker_id not in watched
        and (plan.asked_at is None or turn.now - plan.asked_at >= TELL_AFTER)
        and not plan.facts.get("unplanned")
        and not _has_begun(turn, plan)
    ]


def _has_begun(turn: Turn, plan: Visit) -> bool:
    """Whether the worker has been at that place about then, on a visit of its own."""
    begun = visits.begun_by(turn.db, plan.worker_id, plan.starts_at - EARLY)
    client = client_at(turn, plan.place, plan) if begun else None
    return any(is_at(turn, visit, plan.place, client) for visit in begun)


def _ask_worker(turn: Turn, worker: Person, plan: Visit) -> None:
    visits.change(turn.db, plan.id, asked_at=turn.now)
    turn.note("asked to begin", person_id=worker.id, visit_id=plan.id)
    answers = (wording.START_NOW, wording.NOT_TODAY)
    choices, kept = offer(worker, NOT_BEGUN, answers, {"visit": plan.id})
    dialogues.ask(turn.db, worker.id, NOT_BEGUN, kept, turn.now, turn.now + NEWS_FOR)
    due = turn.clock(plan.starts_at)
    turn.tell(worker, wording.PLAN_NOT_BEGUN, choices, name=worker.name, place=short(plan.place), due=due)


def _tell_office(turn: Turn, worker: Person, plan: Visit) -> None:
    visits.change(turn.db, plan.id, told_at=turn.now)
    turn.note("told that it has not begun", person_id=worker.id, visit_id=plan.id)
    office = people.on_call(turn.db, Role.OFFICE, turn.now, but=worker.id)
    due = turn.clock(plan.starts_at)
    turn.tell_all(office, wording.NOT_BEGUN_NOTICE, name=worker.name, place=short(plan.place), due=due)
