"""Reopening: an alert that was stood down by mistake is paged for again, and its worker is watched again."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from domain.person import Person
from domain.visit import Visit, VisitState
from domain.watch import CRIES, NOT_FOR_THE_WORKER_TO_CLOSE, Watch, WatchKind, WatchState
from escalation.ladder import paused_for_first_page
from handlers import wording
from handlers.commands import Command, Verb
from handlers.paging import alerts, paged
from handlers.paging.codes import REMEMBERED
from handlers.paging.pages import HOW
from handlers.standing import ASKS_FIRST, under_duress
from handlers.turn import Turn
from store import dialogues, history, people, shifts, visits, watches

#: Without its number an alert is meant by whoever stood it down no longer ago than this.
JUST_NOW = timedelta(minutes=5)


def reopen(turn: Turn, person: Person, command: Command) -> None:
    """Opens the alert with the code again, or the only one that this person has just stood down."""
    dialogues.close(turn.db, person.id)
    if command.code is None:
        own = _stood_down_just_now(turn, person)
        watch = own[0] if len(own) == 1 else None
    else:
        watch = alerts.of_code(turn, person, command.code)
    if watch is not None and (watch.closed_at is None or watch.closed_at > turn.now - REMEMBERED):
        _reopen_or_say_why_not(turn, person, watch)
    elif command.code is None:
        turn.reply(person, wording.REOPEN_WHICH)
    else:
        turn.reply(person, wording.NO_SUCH_ALERT, code=command.code)


def takes_back(turn: Turn, person: Person, command: Command) -> bool:
    """Reopens what this person calls a mistake, where that may be a stand-down of their own just now; whether it may."""
    if not is_just_now(turn, person, command):
        return False
    reopen(turn, person, command)
    return True


def is_just_now(turn: Turn, person: Person, command: Command) -> bool:
    """Whether the words call something a mistake just after this person has stood down an alert, the one they name if any."""
    if command.verb is not Verb.MISTAKE:
        return False
    own = _stood_down_just_now(turn, person)
    return any(command.code in (None, watch.code) for watch in own)


def _stood_down_just_now(turn: Turn, person: Person) -> list[Watch]:
    closed = watches.just_closed_by(turn.db, person.id, turn.now - JUST_NOW)
    return [watch for watch in closed if watch.person_id != person.id and _stood_down(turn, watch) is not None]


def _stood_down(turn: Turn, watch: Watch) -> Mapping[str, Any] | None:
    """What the history keeps of how a watch that is over was stood down; None where something else ended it."""
    steps = reversed(history.of_watch(turn.db, watch.id))
    last = next((step for step in steps if step.what in (alerts.CLOSED, alerts.STOOD_DOWN)), None)
    return last.facts if last is not None and last.what == alerts.STOOD_DOWN else None


def _reopen_or_say_why_not(turn: Turn, person: Person, watch: Watch) -> None:
    about = alerts.about_watch(turn, watch)
    if watch.is_open:
        turn.reply(person, HOW.get(watch.kind, wording.STAYS_OPEN), code=watch.code, name=about.worker.name)
        return
    kept = _stood_down(turn, watch)
    if kept is None:
        turn.reply(person, wording.NOT_STOOD_DOWN, code=watch.code, name=about.worker.name, reason=watch.reason)
    elif _has_gone_on(turn, watch):
        turn.reply(person, wording.GONE_ON, code=watch.code, name=about.worker.name, phone=about.phone)
    else:
        _reopen(turn, person, watch, about.worker, tells_worker=kept["told_worker"])


def _reopen(turn: Turn, by: Person, watch: Watch, worker: Person, *, tells_worker: bool) -> None:
    """Pages at once from the first page of its ladder, has its visit open again, and tells everybody concerned."""
    secretly = watch.kind is WatchKind.DURESS or under_duress(turn.db, worker.id)
    visit = _ended_with_it(turn, watch)
    if visit is not None:
        visits.change(turn.db, visit.id, state=VisitState.OPEN, finished_at=None)
    watches.change(
        turn.db,
        watch.id,
        state=WatchState.PAGING,
        armed_at=turn.now,
        taken={},
        paused_s=paused_for_first_page(watch, turn.now),
        acknowledged_by=None,
        acknowledged_at=None,
        closed_by=None,
        closed_at=None,
        reason=None,
        next_action_at=turn.now,
    )
    turn.note("reopened", person_id=by.id, visit_id=visit.id if visit else None, watch_id=watch.id)
    _tell_who_heard_that_it_was_over(turn, by, watch, worker, secretly=secretly)
    if tells_worker and not secretly:
        answers = () if watch.kind in NOT_FOR_THE_WORKER_TO_CLOSE else alerts.answers(watch)
        turn.tell(worker, wording.REOPENED_WORKER, answers, who=by.name, name=worker.name)


def _tell_who_heard_that_it_was_over(turn: Turn, by: Person, watch: Watch, worker: Person, *, secretly: bool) -> None:
    """Of somebody under duress no contact hears: they might ring them."""
    ended_it = people.by_ids(turn.db, [watch.closed_by] if watch.closed_by is not None else [])
    told = {person.id: person for person in [by, *ended_it.values(), *paged.everybody(turn, watch)]}.values()
    staff = [person for person in told if person.responds]
    contacts = [person for person in told if not person.responds and not secretly]
    turn.tell_all(staff, wording.REOPENED, code=watch.code, name=worker.name, who=by.name)
    turn.tell_all(contacts, wording.CONTACT_REOPENED, name=worker.name, office=turn.agency.phone)


def _has_gone_on(turn: Turn, watch: Watch) -> bool:
    """Whether the worker has begun or ended something since: then it is not for us to say that they are in need.

    Of somebody in danger nothing that they do says that they are safe, and nobody under duress may be rung.
    """
    if watch.closed_at is None or watch.kind in CRIES or under_duress(turn.db, watch.person_id):
        return False
    begun = visits.begun_by(turn.db, watch.person_id, watch.closed_at)
    if any(visit.id != watch.visit_id and visit.state is not VisitState.CANCELLED for visit in begun):
        return True
    if watch.subject_id is not None and watch.kind in ASKS_FIRST:
        if any(other.kind is watch.kind for other in watches.open_on(turn.db, watch.subject, watch.subject_id)):
            return True
    if watch.subject == "shift":
        shift = shifts.open_of(turn.db, watch.person_id)
        return shift is None or shift.id != watch.subject_id
    visit = visits.by_id(turn.db, watch.visit_id)
    goes_on = visit is None or visit.state in (VisitState.OPEN, VisitState.PLANNED)
    return not goes_on and _ended_with_it(turn, watch) is None


def _ended_with_it(turn: Turn, watch: Watch) -> Visit | None:
    """The visit that a stand-down has ended, and nobody's word; none where its worker is on another one."""
    visit = visits.by_id(turn.db, watch.visit_id) if watch.subject == "visit" else None
    if visit is None or visit.state is not VisitState.FINISHED or visit.finished_at is None:
        return None
    for_them = watches.closed_for_the_worker(turn.db, watch.subject, visit.id, visit.finished_at)
    return visit if for_them and visits.open_of(turn.db, visit.worker_id) is None else None
