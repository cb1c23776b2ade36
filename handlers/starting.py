"""A visit starts: alone or with another, on the plan or off it, and what has to be asked first: close the other one, where."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from domain.intent import Intent, Understood
from domain.person import Person
from domain.visit import Visit, VisitState
from domain.watch import Watch, WatchKind
from handlers import echo, wording
from handlers.commands import EXPLICIT, Verb, parse
from handlers.ending import end_visit
from handlers.extending import extend
from handlers.fitting import short
from handlers.guiding import sayings, stopping, together, unbegun, visiting, watching
from handlers.guiding.opening import open_visit
from handlers.guiding.outlook import Outlook, before
from handlers.guiding.together import Company
from handlers.language import Sentence, render
from handlers.paging import paged
from handlers.planned import DEFAULT_LENGTH, next_plan
from handlers.questions import QUESTION_LASTS, WHERE, answered, ask
from handlers.standing import Standing
from handlers.turn import Turn
from handlers.understanding.places import could_be_a_place, names_a_street
from store import dialogues, people, visits

#: A bare "start" means the joint visit that began no longer ago than this.
JOINS_WITHIN = timedelta(minutes=15)

CLOSE_FIRST = "close_first"


def start(turn: Turn, worker: Person, standing: Standing, said: Understood) -> None:
    """Opens a visit and arms its watch; a second one is offered only after the first."""
    company = together.meant(turn, worker, said)
    watch = standing.watch(WatchKind.OVERDUE)
    if standing.visit and watch and _joins(turn, standing.visit, company.place, said):
        _join(turn, worker, standing, standing.visit, watch, said)
        return
    plan = next_plan(turn, worker) if not company.place and said.time is None else None
    place = plan.place if plan else company.place
    plan = stopping.plan_of(turn, worker, place, plan)
    ends_at = said.time or _planned_end(turn, plan)
    if standing.visit:
        _offer_to_close(turn, worker, standing.visit, place, ends_at, company)
        return
    unsure = wording.NO_TIME_GIVEN if said.time is None and plan is None else wording.VISIT_OPEN
    sentence = wording.VISIT_OPEN_OR if said.other_time else unsure
    _begin_with(turn, worker, company, place, ends_at, plan, sentence, said.other_time)


def answer_close_first(
    turn: Turn, worker: Person, standing: Standing, said: Understood, question: Row[tuple[object, ...]]
) -> bool:
    """The answer to "close the first visit?"; false where the message says something else."""
    facts = question.facts
    answer = answered(turn, CLOSE_FIRST, facts, yes=1, no=2)
    if answer is None:
        return False
    dialogues.close(turn.db, worker.id)
    if answer == 2:
        if standing.visit:
            until = turn.clock(standing.visit.ends_at)
            turn.reply(worker, wording.KEPT_OPEN, place=short(standing.visit.place), until=until)
        return True
    place, ends_at = facts["place"], datetime.fromisoformat(facts["ends_at"])
    if standing.visit:
        end_visit(turn, worker, standing, standing.visit, wording.REASON_FINISHED)
    plan = stopping.plan_of(turn, worker, place, None)
    partner = people.by_ids(turn.db, [facts["with"]]).get(facts["with"]) if facts.get("with") else None
    company = Company(place, partner, partner.name if partner else "")
    _begin_with(turn, worker, company, place, max(ends_at, turn.now), plan, wording.VISIT_OPEN, None)
    return True


def answer_not_begun(
    turn: Turn, worker: Person, standing: Standing, _said: Understood, question: Row[tuple[object, ...]]
) -> bool:
    """Whether the planned visit begins now or is off; false where the message says something else.

    Somebody who has begun something else meanwhile may mean that.
    """
    answer = answered(turn, unbegun.NOT_BEGUN, question.facts)
    if answer is None or standing.visit is not None or standing.watches:
        return False
    dialogues.close(turn.db, worker.id)
    plan = visits.by_id(turn.db, question.facts["visit"])
    if plan is None or plan.state is not VisitState.PLANNED:
        turn.reply(worker, wording.QUESTION_IS_OVER)
    elif answer == unbegun.IS_OFF:
        visits.change(turn.db, plan.id, state=VisitState.CANCELLED)
        turn.note("called off", person_id=worker.id, visit_id=plan.id)
        turn.reply(worker, wording.PLAN_IS_OFF, place=short(plan.place))
    else:
        company = Company(plan.place)
        _begin_with(turn, worker, company, plan.place, _planned_end(turn, plan), plan, wording.VISIT_OPEN, None)
    return True


def answer_where(
    turn: Turn, worker: Person, standing: Standing, said: Understood, question: Row[tuple[object, ...]]
) -> bool:
    """The answer to "where are you?"; false where the message is something else than a place.

    Whoever only says once more that they start, or what only the office says, is asked again.
    """
    place = said.place or turn.text.strip()
    unread = said.intent in (Intent.ASK_BACK, Intent.OTHER) or (said.intent is Intent.START and said.time is None)
    again = _says_only_start(said) or (unread and _is_for_the_office(turn.text))
    if standing.visit is not None and not turn.pressed and again:
        _ask_where(turn, worker, standing.visit.id, standing.visit.ends_at)
        return True
    if standing.visit is None or not unread or turn.pressed or not could_be_a_place(place):
        return False
    dialogues.close(turn.db, worker.id)
    visits.change(turn.db, standing.visit.id, place=place)
    turn.note("place given", person_id=worker.id, visit_id=standing.visit.id)
    together.place_both(turn, worker, standing.visit, place)
    if standing.held is not None:
        paged.tell_what_they_write(turn, standing.held, worker, short(place))
    watch = standing.watch(WatchKind.OVERDUE)
    if visiting.stopped_at(turn, worker, standing.visit, place, watch):
        return True
    turn.reply(worker, wording.PLACE_NOTED, **echo.facts(turn, worker, place, standing.visit.ends_at, None))
    visiting.placed(turn, worker, standing.visit, place, watch)
    return True


def answer_where_after_all(
    turn: Turn, worker: Person, standing: Standing, said: Understood, question: Row[tuple[object, ...]]
) -> bool:
    """An address in answer to "are you safe?", where something else came when it was asked for; false where it is none."""
    numbered = any(letter.isdigit() for letter in turn.text)
    missing = standing.visit is not None and standing.visit.place == wording.PLACE_UNKNOWN
    return missing and numbered and answer_where(turn, worker, standing, said, question)


def _planned_end(turn: Turn, plan: Visit | None) -> datetime:
    return plan.ends_at if plan and plan.ends_at > turn.now else turn.now + DEFAULT_LENGTH


def _joins(turn: Turn, visit: Visit, place: str, said: Understood) -> bool:
    """Whether "start" means the joint visit that the other worker has begun already."""
    if visit.partner_id is None:
        return False
    if not place:
        return said.begins is None and turn.now - visit.starts_at <= JOINS_WITHIN
    return place.casefold() == visit.place.casefold()


def _join(turn: Turn, worker: Person, standing: Standing, visit: Visit, watch: Watch, said: Understood) -> None:
    """The second worker of a joint visit is there too: the same visit goes on, until the later of the two ends."""
    turn.note("joined", person_id=worker.id, visit_id=visit.id)
    if said.time is not None and said.time > visit.ends_at:
        extend(turn, worker, standing, said)
        return
    turn.reply(
        worker, wording.VISIT_OPEN, echo.buttons(watch.id), **echo.facts(turn, worker, visit.place, visit.ends_at, None)
    )


def _begin_with(
    turn: Turn,
    worker: Person,
    company: Company,
    place: str,
    ends_at: datetime,
    plan: Visit | None,
    sentence: Sentence,
    other: datetime | None,
) -> None:
    """Opens a visit alone, or together with the one who was named; where that cannot be, says so first."""
    if company.alone is not None:
        turn.reply(worker, company.alone, other=short(company.named))
    if company.partner is not None:
        where = before(turn, place, ends_at, plan).place(place) or wording.PLACE_UNKNOWN
        plan = together.arrange(turn, worker, company.partner, where, ends_at, plan)
    outlook = _begin(turn, worker, place, ends_at, plan, sentence, other)
    if outlook is not None:
        together.tell_managers(turn, worker, company, outlook, place)


def _begin(
    turn: Turn,
    worker: Person,
    place: str,
    ends_at: datetime,
    plan: Visit | None,
    sentence: Sentence,
    other: datetime | None,
) -> Outlook | None:
    """Opens a visit that nothing speaks against, and answers with what the policy asks for; None where it waits."""
    outlook = before(turn, place, ends_at, plan)
    if stopping.stops(turn, worker, outlook, place, ends_at, plan):
        return None
    visit_id, watch_id = open_visit(turn, worker, outlook.place(place), ends_at, plan, outlook)
    if not place:
        _ask_where(turn, worker, visit_id, ends_at)
        together.begin_for_partner(turn, worker, visits.known(turn.db, visit_id))
        return outlook
    next_at = watching.due(turn, ends_at, outlook.every_s)
    checked: dict[str, Any] = {
        "every": (outlook.every_s or 0) // 60,
        "reasons": outlook.reasons,
        "next": turn.clock(next_at),
    }
    turn.reply(
        worker,
        wording.VISIT_CHECKED if outlook.every_s and next_at < ends_at else sentence,
        (*echo.buttons(watch_id), *visiting.buttons(visit_id, outlook)),
        **echo.facts(turn, worker, outlook.place(place), ends_at, other),
        **checked,
    )
    visiting.begun(turn, worker, visit_id, outlook)
    return outlook


def _offer_to_close(turn: Turn, worker: Person, visit: Visit, place: str, ends_at: datetime, company: Company) -> None:
    ask(
        turn,
        worker,
        CLOSE_FIRST,
        wording.ALREADY_OPEN,
        (wording.YES_CLOSE_IT, wording.NO_KEEP_IT),
        {"place": place, "ends_at": ends_at.isoformat(), "with": company.partner.id if company.partner else None},
        place=short(visit.place),
        until=turn.clock(visit.ends_at),
        next=short(place) or render(wording.PLACE_UNKNOWN, worker.language),
        next_until=turn.clock(ends_at),
    )


def _ask_where(turn: Turn, worker: Person, visit_id: int, ends_at: datetime) -> None:
    dialogues.ask(turn.db, worker.id, WHERE, {"visit": visit_id}, turn.now, turn.now + QUESTION_LASTS)
    turn.reply(worker, wording.WHERE_ARE_YOU, until=turn.clock(ends_at))


def _says_only_start(said: Understood) -> bool:
    return said.intent is Intent.START and said.time is None and not said.place


def _is_for_the_office(text: str) -> bool:
    """Whether a worker has sent what only the office and managers say; words beside "down" may be the name of a place."""
    verb = parse(text).verb
    meant = (verb in EXPLICIT and verb is not Verb.DOWN_AND_MORE) or sayings.is_meant(text)
    return meant and not names_a_street(text)
