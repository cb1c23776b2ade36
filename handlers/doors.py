"""At a door that nobody opens: the worker is held, the office owes an answer, stay or release."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Row

from domain.intent import Intent, Understood
from domain.message import Lane
from domain.person import Person, Role
from domain.visit import Outcome, Visit, VisitState
from domain.watch import Watch, WatchKind
from handlers import wording
from handlers.commands import Command, Verb, parse
from handlers.ending import end_visit
from handlers.fitting import HANDED_ON, PAGED_WORDS, short
from handlers.guiding import watching
from handlers.guiding.opening import open_visit
from handlers.guiding.outlook import before
from handlers.paging import alerts, paged
from handlers.planned import DEFAULT_LENGTH, next_plan
from handlers.questions import QUESTION_LASTS, WHERE
from handlers.standing import Standing, in_danger, standing, under_duress
from handlers.turn import Turn
from store import dialogues, people, visits, watches

#: An answer to "safe" at the door: the worker is looked at again after this long.
LOOK_AGAIN = timedelta(minutes=15)

STAY_TEXT = "stay"

OUTCOMES = {Intent.NOREPLY: Outcome.NO_REPLY, Intent.REFUSED: Outcome.REFUSED, Intent.FAMILY: Outcome.FAMILY}

#: How the visit ends when the worker is released: not seen is not the same as not there.
ENDS = {Outcome.NO_REPLY: VisitState.NO_REPLY, Outcome.REFUSED: VisitState.FAILED, Outcome.FAMILY: VisitState.FAILED}

#: What those hear who were paged: whether the door stayed shut, and whether the worker has said that they are safe.
WALKED_AWAY = {
    (True, True): wording.WALKED_AWAY_NOTICE,
    (True, False): wording.WALKED_AWAY_UNCONFIRMED,
    (False, True): wording.LEFT_THE_HOLD_NOTICE,
    (False, False): wording.LEFT_THE_HOLD_UNCONFIRMED,
}


def no_reply(turn: Turn, worker: Person, stands: Standing, said: Understood) -> None:
    """The office is paged with who, where and since when; the worker waits for its answer.

    Whoever waits already, and hears nothing yet, has the office paged again; why they were not let in stands as they said it.
    """
    visit = _where(turn, worker, stands.visit, said.place) if stands.visit else _opened(turn, worker, said)
    outcome = OUTCOMES[said.intent]
    if stands.held is None or said.intent is not Intent.NOREPLY:
        visits.change(turn.db, visit.id, outcome=outcome)
    turn.note("at the door", person_id=worker.id, visit_id=visit.id, outcome=outcome)
    if stands.held is None:
        alerts.arm(turn, WatchKind.HOLD, worker, turn.now, "visit", visit.id, short(turn.text, PAGED_WORDS))
    else:
        alerts.page_again(turn, stands.held)
    if visit.place == wording.PLACE_UNKNOWN:
        dialogues.ask(turn.db, worker.id, WHERE, {"visit": visit.id}, turn.now, turn.now + QUESTION_LASTS)
        turn.reply(worker, wording.AT_WHICH_DOOR)
    else:
        turn.reply(worker, wording.AT_THE_DOOR)


def still_waiting(turn: Turn, worker: Person, stands: Standing, said: Understood) -> None:
    """Safe, and still at the door: the hold stays with the office, the worker is looked at again a little later."""
    overdue = stands.watch(WatchKind.OVERDUE)
    if overdue is not None and stands.visit is not None:
        ends_at = max(overdue.due_at, turn.now + LOOK_AGAIN)
        visits.change(turn.db, stands.visit.id, ends_at=ends_at)
        if overdue.is_alert and not said.quietly:
            paged.tell_safe(turn, overdue, worker)
        alerts.put_off(turn, overdue, ends_at)
    turn.reply(worker, wording.STILL_WAITING, name=worker.name)


def walked_away(turn: Turn, worker: Person, stands: Standing, said: Understood) -> None:
    """Nobody stays in danger for a procedure: the worker has left, and the office still has a client to find.

    One who has not said that they are safe stays watched.
    """
    hold = stands.held
    if hold is None or stands.visit is None:
        return
    visit = stands.visit
    unseen = hold.subject == "visit"
    ends = ENDS[visit.outcome or Outcome.NO_REPLY] if unseen else VisitState.ABORTED
    if said.closes_watch:
        end_visit(turn, worker, stands, visit, wording.REASON_FINISHED, ends)
    told = paged.everybody(turn, hold) or people.on_call(turn.db, Role.OFFICE, turn.now, but=worker.id)
    notice = WALKED_AWAY[unseen, said.closes_watch]
    if in_danger(turn.db, worker.id):
        notice = wording.ANSWERED_IN_DANGER
    if under_duress(turn.db, worker.id):
        notice = wording.SAID_UNDER_DURESS
    facts = {"name": worker.name, "place": short(visit.place), "time": turn.clock(turn.now)}
    turn.tell_all(told, notice, lane=Lane.REPLY, code=hold.code or wording.NO_CODE_YET, **facts)
    turn.reply(worker, wording.WALKED_AWAY, () if said.closes_watch else alerts.answers(hold), name=worker.name)


def got_in(turn: Turn, worker: Person, stands: Standing, _said: Understood) -> None:
    """Somebody opened after all: the hold closes and the visit goes on."""
    hold, visit = stands.held, stands.visit
    if hold is None or visit is None:
        turn.reply(worker, wording.NOT_UNDERSTOOD)
        return
    told = paged.everybody(turn, hold)
    alerts.close(turn, [hold], worker, wording.REASON_GOT_IN)
    visits.change(turn.db, visit.id, outcome="")
    visit = watching.watched_again(turn, worker, stands) or visit
    place = short(visit.place)
    turn.tell_all(told, wording.GOT_IN_NOTICE, lane=Lane.REPLY, code=hold.code or "", name=worker.name, place=place)
    until, overdue = turn.clock(visit.ends_at), stands.watch(WatchKind.OVERDUE)
    if overdue is not None and visit.ends_at <= turn.now:
        turn.reply(worker, wording.ASK, alerts.answers(overdue), name=worker.name, place=place, due=until)
    else:
        turn.reply(worker, wording.GOT_IN, place=place, until=until)


def stay(turn: Turn, person: Person, command: Command) -> None:
    """The office says what to do; the hold is theirs until it runs out again."""
    hold = _meant(turn, person, command)
    if hold is None:
        return
    if command.rest:
        _say_stay(turn, person, hold, command.rest)
        return
    _ask_what(turn, person, hold)


def release(turn: Turn, person: Person, command: Command) -> None:
    """The office lets the worker go; the visit ends as no reply or failed."""
    hold = _meant(turn, person, command)
    if hold is not None:
        _release(turn, person, hold, command.rest)


def press(turn: Turn, person: Person) -> None:
    """Stay or release, by a button that names its hold."""
    _, watch_id, verb = turn.pressed
    hold = watches.by_id(turn.db, int(watch_id))
    is_theirs = hold is not None and hold.person_id != person.id and person.responds
    if hold is None or hold.kind is not WatchKind.HOLD or not is_theirs or not hold.is_open:
        turn.reply(person, wording.QUESTION_IS_OVER)
    elif verb == alerts.RELEASE:
        _release(turn, person, hold, "")
    else:
        _ask_what(turn, person, hold)


def answer_stay(turn: Turn, person: Person, question: Row[tuple[Any, ...]]) -> bool:
    """What the worker should do; false where the message is a command."""
    if turn.pressed or not turn.text.strip() or parse(turn.text).verb is not Verb.OTHER:
        return False
    dialogues.close(turn.db, person.id)
    hold = watches.by_id(turn.db, question.facts["watch"])
    if hold is None or not hold.is_open:
        turn.reply(person, wording.NOBODY_HELD)
    else:
        _say_stay(turn, person, hold, turn.text.strip())
    return True


def _opened(turn: Turn, worker: Person, said: Understood) -> Visit:
    plan = None if said.place else next_plan(turn, worker)
    place, ends_at = plan.place if plan else said.place, turn.now + DEFAULT_LENGTH
    outlook = before(turn, place, ends_at, plan)
    visit_id, _ = open_visit(turn, worker, outlook.place(place), ends_at, plan, outlook)
    return visits.known(turn.db, visit_id)


def _where(turn: Turn, worker: Person, visit: Visit, place: str) -> Visit:
    """The open visit; it is at the door that the worker names, where they name an address that is another."""
    known, named = visit.place.casefold(), place.casefold()
    is_new = visit.place == wording.PLACE_UNKNOWN or any(letter.isdigit() for letter in named)
    if not named or not is_new or named in known or known in named:
        return visit
    visits.change(turn.db, visit.id, place=place, client_id=None)
    turn.note("place given", person_id=worker.id, visit_id=visit.id, before=visit.place)
    return visits.known(turn.db, visit.id)


def _meant(turn: Turn, person: Person, command: Command) -> Watch | None:
    if command.code is not None:
        found = alerts.of_code(turn, person, command.code)
        if found is not None and found.kind is WatchKind.HOLD and found.is_open:
            return found
        alerts.say_it_is_none(turn, person, found, command.code)
        return None
    held = [watch for watch in alerts.open_to(turn, person) if watch.kind is WatchKind.HOLD]
    if len(held) == 1:
        return watches.by_id(turn.db, held[0].id)
    if held:
        lines = "; ".join(f"{w.code} {alerts.about_watch(turn, w).worker.name}" for w in held)
        turn.reply(person, wording.WHICH_ALERT, alerts=lines)
    else:
        turn.reply(person, wording.NOBODY_HELD)
    return None


def _ask_what(turn: Turn, person: Person, hold: Watch) -> None:
    dialogues.ask(turn.db, person.id, STAY_TEXT, {"watch": hold.id}, turn.now, turn.now + QUESTION_LASTS)
    turn.reply(person, wording.STAY_WHAT, name=alerts.about_watch(turn, hold).worker.name)


def _say_stay(turn: Turn, person: Person, hold: Watch, text: str) -> None:
    about = alerts.about_watch(turn, hold)
    text = short(text, HANDED_ON)
    until = alerts.acknowledge(turn, hold, person)
    turn.note("stay", person_id=person.id, watch_id=hold.id, text=text)
    turn.tell(about.worker, wording.STAY_SAID, lane=Lane.REPLY, who=person.name, text=text)
    turn.reply(person, wording.STAY_SENT, name=about.worker.name, until=turn.clock(until))
    paged.tell_taken(turn, hold, person, about.worker)


def _waits_for_more(stands: Standing) -> bool:
    """Whether the visit waits for another answer, to a question or a cry for help: that a door stays shut is none."""
    on_it = [watch for watch in stands.closable if watch.subject == "visit"]
    return any(watch.is_due or watch.kind is not WatchKind.OVERDUE for watch in on_it)


def _release(turn: Turn, person: Person, hold: Watch, text: str) -> None:
    about = alerts.about_watch(turn, hold)
    alerts.close(turn, [hold], person, wording.REASON_RELEASED)
    stands = standing(turn.db, about.worker)
    if (
        stands.visit is not None
        and hold.subject == "visit"
        and stands.visit.id == hold.subject_id
        and not _waits_for_more(stands)
    ):
        ends = ENDS[stands.visit.outcome or Outcome.NO_REPLY]
        end_visit(turn, about.worker, stands, stands.visit, wording.REASON_RELEASED, ends)
    text = short(text, HANDED_ON)
    turn.tell(about.worker, wording.RELEASED_WORKER, lane=Lane.REPLY, who=person.name, text=text)
    told = {other.id: other for other in [person, *paged.everybody(turn, hold)]}.values()
    name, place = about.worker.name, about.place
    turn.tell_all(told, wording.RELEASED, code=hold.code or "", name=name, place=place, who=person.name, text=text)
