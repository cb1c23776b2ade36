"""An excuse to leave: an urgent call, then "have you left?", then go on or stop."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Row

from domain.intent import Understood
from domain.message import Lane
from domain.person import Person, Role, Wire
from domain.visit import VisitState
from domain.watch import WatchKind
from handlers import wording
from handlers.ending import end_visit
from handlers.fitting import short
from handlers.guiding import watching
from handlers.paging import alerts, paged
from handlers.questions import answered, ask
from handlers.standing import Standing, under_duress
from handlers.turn import Turn
from store import dialogues, people

#: Time to make the excuse and get out before the worker is asked.
TIME_TO_LEAVE = timedelta(minutes=5)

RESUME = "resume"


def excuse(turn: Turn, worker: Person, standing: Standing, _said: Understood) -> None:
    """The worker's phone rings with something urgent, and a text says the same; then we look whether they got out."""
    place = short(standing.visit.place) if standing.visit else ""
    if standing.watch(WatchKind.LEFT) is None:
        subject, subject_id = ("visit", standing.visit.id) if standing.visit else ("person", worker.id)
        alerts.arm(turn, WatchKind.LEFT, worker, turn.now + TIME_TO_LEAVE, subject, subject_id)
    turn.reply(worker, wording.EXCUSE_TEXT, office=turn.agency.phone)
    phone = worker.on(Wire.VOICE)
    if phone is not None:
        turn.tell(worker, wording.EXCUSE_CALL, at=phone, lane=Lane.PAGE, name=worker.name)
    office = people.on_call(turn.db, Role.OFFICE, turn.now, but=worker.id)
    turn.tell_all(office, wording.EXCUSE_NOTICE, lane=Lane.REPLY, name=worker.name, place=place)


def out(turn: Turn, worker: Person, standing: Standing, said: Understood) -> None:
    """The worker is out: nothing is decided for them, they go on or stop."""
    asked = [watch for watch in standing.watches if watch.kind is WatchKind.LEFT]
    reason = wording.REASON_DURESS if said.quietly else wording.REASON_OUT
    alerts.close_watches(turn, worker, asked, reason, quietly=said.quietly)
    if watching.watched_again(turn, worker, standing) is None:
        turn.reply(worker, wording.WELL_DONE, name=worker.name)
        return
    ask(turn, worker, RESUME, wording.RESUME_OR_STOP, (wording.GO_ON, wording.STOP_HERE), {})


def more(turn: Turn, worker: Person, standing: Standing, said: Understood) -> None:
    """Not out yet: we look again in a few minutes. Where it is unclear whether that was asked for, the worker is."""
    watch = standing.watch(WatchKind.LEFT)
    if watch is not None and said.time is None and said.why:
        turn.reply(worker, wording.LEFT_ASK, alerts.answers(watch), name=worker.name)
    elif watch is not None:
        due_at = turn.now + TIME_TO_LEAVE
        until = turn.clock(due_at)
        if watch.is_alert:
            paged.tell(turn, watch, worker, wording.NOT_OUT_AFTER_ALL, wording.CONTACT_ANSWERED, until=until)
        alerts.put_off(turn, watch, due_at)
        turn.reply(worker, wording.LEFT_MORE, until=until)


def goes_on(turn: Turn, question: Row[tuple[Any, ...]] | None) -> bool:
    """Whether "resume", which elsewhere takes up a checklist, answers our own question."""
    return question is not None and question.asked == RESUME and turn.text.strip().casefold().rstrip(".!") == RESUME


def answer_resume(
    turn: Turn, worker: Person, standing: Standing, said: Understood, question: Row[tuple[Any, ...]]
) -> bool:
    """Go on or stop; false where the message says something else."""
    answer = 1 if goes_on(turn, question) else answered(turn, RESUME, question.facts)
    if answer is None:
        return False
    dialogues.close(turn.db, worker.id)
    visit = standing.visit
    if answer == 1 and visit is not None:
        turn.reply(worker, wording.KEPT_OPEN, place=short(visit.place), until=turn.clock(visit.ends_at))
    else:
        abort(turn, worker, standing, said)
    return True


def abort(turn: Turn, worker: Person, standing: Standing, _said: Understood) -> None:
    """The worker does not go in, or stops: the visit closes, the office knows, nobody is blamed."""
    visit = standing.visit
    if visit is None:
        turn.reply(worker, wording.NOTHING_OPEN)
        return
    end_visit(turn, worker, standing, visit, wording.REASON_ABORTED, VisitState.ABORTED)
    office = people.on_call(turn.db, Role.OFFICE, turn.now, but=worker.id)
    notice = wording.ABORTED_UNDER_DURESS if under_duress(turn.db, worker.id) else wording.ABORTED_NOTICE
    turn.tell_all(office, notice, lane=Lane.REPLY, name=worker.name, place=short(visit.place))
    turn.reply(worker, wording.ABORTED, name=worker.name, place=short(visit.place))
