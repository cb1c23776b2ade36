"""What responders do about alerts: take one, stand one down, pass on what somebody writes about them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Row

from domain.person import Person, Role
from domain.visit import VisitState
from domain.watch import Watch, WatchKind
from handlers import wording
from handlers.commands import Command, Verb, parse
from handlers.ending import over
from handlers.fitting import HANDED_ON, short
from handlers.meaning import SAME_MOMENT
from handlers.paging import alerts, paged
from handlers.paging.codes import REMEMBERED
from handlers.paging.pages import HOW
from handlers.questions import QUESTION_LASTS
from handlers.standing import under_duress
from handlers.turn import Turn
from handlers.understanding.reasons import Reason, is_named, reason_in
from store import dialogues, misheard, outbox, people, visits, watches

REASON, WHICH = "reason", "which"

#: What a worker raises in the open, and hears the end of.
SENT_BY_THE_WORKER = frozenset({WatchKind.SOS, WatchKind.CONCERN})

_NUMBERS = re.compile(r"\d{2,7}")

#: What takes a stand-down back.
TAKES_BACK = frozenset({Verb.REOPEN, Verb.MISTAKE})

#: What is about the alert on the page beneath which it is written.
OF_THE_PAGE = frozenset({Verb.TAKE, Verb.DOWN, *TAKES_BACK})

#: Words that may be the reason that was asked for.
MAY_BE_A_REASON = frozenset({Verb.OTHER, Verb.CODE_AND_MORE, Verb.DOWN_AND_MORE, *TAKES_BACK})


def of_the_page(turn: Turn, command: Command) -> Command:
    """The command, with the code of the one alert on the page beneath which it is written where it names none itself."""
    if turn.message is None or command.verb not in OF_THE_PAGE or command.code is not None:
        return command
    page = outbox.by_provider_id(turn.db, turn.message.wire, turn.message.facts.get("reply_to", ""))
    codes = {row.facts.get("code") for row in outbox.bundled_with(turn.db, page)} if page else set()
    return replace(command, code=codes.pop()) if len(codes) == 1 else command


def names(turn: Turn, person: Person, command: Command) -> bool:
    """Whether the words carry the code of an alert, open or just over, on which this person may act."""
    if command.code is None or command.code not in watches.codes_in_use(turn.db, turn.now - REMEMBERED):
        return False
    return person.responds or command.code in {watch.code for watch in _concerning(turn, person)}


def take(turn: Turn, person: Person, command: Command) -> None:
    """Acknowledges the alert with the code, or the only one that is open."""
    watch = _meant(turn, person, command)
    if watch is not None:
        alerts.take(turn, watch, person)


def down(turn: Turn, person: Person, command: Command) -> None:
    """Stands an alert down with the reason given, or asks for the reason."""
    watch = _meant(turn, person, command)
    if watch is None:
        return
    if not watch.is_open:
        _say_over(turn, person, watch)
    elif watch.kind is WatchKind.HOLD:
        turn.reply(person, wording.HOLD_HOW, code=watch.code)
    else:
        _stand_down_for(turn, person, watch, command.rest)


def code_and_more(turn: Turn, person: Person, command: Command) -> None:
    """A code with other words takes nothing: it may say that they cannot come."""
    pass_on(turn, person, command)
    turn.reply(person, wording.CODE_AND_MORE, code=command.code)


def down_and_more(turn: Turn, person: Person, command: Command) -> None:
    """Words about going down somewhere, or a reason without its alert: nothing ends, and the others read them."""
    watch = _meant(turn, person, command)
    if watch is not None:
        code_and_more(turn, person, replace(command, code=watch.code))


def help_(turn: Turn, person: Person, _command: Command) -> None:
    """What this person can say."""
    if person.responds:
        turn.reply(person, wording.HELP_STAFF)
        return
    turn.reply(person, wording.HELP_CONTACT, name=_stands_by(turn, person), office=turn.agency.phone)


def other(turn: Turn, person: Person, _command: Command) -> None:
    """Words of the staff's that are no command: they may be meant to end an alert.

    It is the one whose code they hold, or else theirs, or the only one that is open. While none is, a phone that answers by
    itself is not answered for ever.
    """
    is_open = [watch for watch in _concerning(turn, person) if watch.code]
    numbers = set(_NUMBERS.findall(turn.text))
    named = [watch for watch in is_open if watch.code in numbers]
    own = [watch for watch in is_open if watch.holder_id == person.id]
    meant = named or (own if len(own) == 1 else is_open)
    if len(meant) == 1:
        turn.reply(person, HOW.get(meant[0].kind, wording.CODE_AND_MORE), code=meant[0].code)
    elif is_open or misheard.is_answered(turn.db, person.id, turn.now):
        turn.reply(person, wording.NOT_UNDERSTOOD)
    else:
        turn.note("not answered", person_id=person.id, text=turn.text[:200])


def pass_on(turn: Turn, person: Person, command: Command) -> None:
    """Hands what somebody wrote about open alerts to the office; without an open alert, says what they can say.

    All of it is handed on, but a phone that answers by itself is not answered for ever.
    """
    concerned = _concerning(turn, person)
    if not concerned and person.responds:
        help_(turn, person, command)
        return
    is_answered = person.responds or misheard.is_answered(turn.db, person.id, turn.now)
    if not concerned:
        if is_answered:
            turn.reply(person, wording.NOT_PASSED_ON, name=_stands_by(turn, person), office=turn.agency.phone)
        return
    staff = [p for p in people.on_call(turn.db, Role.OFFICE, turn.now) if p.id != person.id]
    codes = " + ".join(watch.code or "" for watch in concerned)
    text = short(turn.text, HANDED_ON)
    turn.tell_all(staff, wording.PASSED_ON, name=person.name, code=codes, text=text)
    turn.note("passed on", person_id=person.id, watch_id=concerned[0].id, text=text)
    if not person.responds and is_answered:
        ends = command.verb in (Verb.DOWN, Verb.DOWN_AND_MORE)
        sentence = wording.ONLY_STAFF if ends else wording.PASSED_ON_FOR_YOU
        turn.reply(person, sentence, office=turn.agency.phone)


def press(turn: Turn, person: Person) -> None:
    """A button on a page: it names its alert, so that an old page can never take a new alert."""
    _, watch_id, verb = turn.pressed
    watch = watches.by_id(turn.db, int(watch_id))
    if watch is None or not _may_act(turn, person, watch):
        turn.reply(person, wording.QUESTION_IS_OVER)
    elif verb == alerts.TAKE:
        alerts.take(turn, watch, person)
    elif not person.responds:
        help_(turn, person, Command(Verb.HELP))
    elif not watch.is_open:
        _say_over(turn, person, watch)
    elif not watch.is_alert:
        turn.reply(person, wording.QUESTION_IS_OVER)
    else:
        _ask_why(turn, person, watch)


def answer_reason(turn: Turn, person: Person, question: Row[tuple[object, ...]]) -> bool:
    """The reason for standing an alert down; false where the message is a command, or about another open alert."""
    command = parse(turn.text)
    if turn.pressed or command.verb not in MAY_BE_A_REASON or not turn.text.strip():
        return False
    watch = watches.by_id(turn.db, question.facts["watch"])
    if watch is None or _is_about_another(turn, watch, command) or _takes_back_another(watch, command):
        return False
    if watch.is_alert and command.code != watch.code and _asks_about_whom(turn, person, watch):
        return True
    dialogues.close(turn.db, person.id)
    if watch.is_alert:
        names_it = command.verb is Verb.DOWN_AND_MORE or command.code == watch.code
        reason = command.rest if names_it else turn.text.strip()
        _stand_down_for(turn, person, watch, reason)
    elif watch.is_open:
        turn.reply(person, wording.QUESTION_IS_OVER)
    else:
        _say_over(turn, person, watch)
    return True


def _asks_about_whom(turn: Turn, person: Person, watch: Watch) -> bool:
    """Asks again where the words name somebody else about whom an alert is open, or was while a question lasts.

    Not where they name the one whom this is about as well.
    """
    name = alerts.about_watch(turn, watch).worker.name
    known = (
        alerts.of_code(turn, person, code) for code in sorted(watches.codes_in_use(turn.db, turn.now - QUESTION_LASTS))
    )
    others = [other for other in known if other is not None and other.person_id != watch.person_id]
    named = (alerts.about_watch(turn, other).worker.name for other in others)
    other_name = next((each for each in named if is_named(turn.text, each)), None)
    if other_name is None or is_named(turn.text, name):
        return False
    turn.reply(person, wording.REASON_FOR_WHOM, other=other_name, code=watch.code, name=name)
    return True


def asks_whose(turn: Turn, person: Person, question: Row[tuple[object, ...]]) -> bool:
    """Asks somebody who is out at work themselves whose safety they mean: one word must not end both, nor the wrong one.

    False where what they were asked about is over.
    """
    watch = watches.by_id(turn.db, question.facts["watch"])
    dialogues.close(turn.db, person.id)
    if watch is None or not watch.is_open:
        return False
    word = "down" if question.asked == REASON else "stay"
    name = alerts.about_watch(turn, watch).worker.name
    turn.reply(person, wording.WHOSE_SAFETY, code=watch.code, name=name, word=word)
    return True


def _stands_by(turn: Turn, contact: Person) -> str:
    workers = people.by_ids(turn.db, people.workers_of_contact(turn.db, contact.id))
    return " + ".join(worker.name for worker in workers.values())


def _stand_down_for(turn: Turn, person: Person, watch: Watch, words: str) -> None:
    """Stands an alert down for a reason. What says that it is not over keeps it open; what says nothing is asked again."""
    worker = alerts.about_watch(turn, watch).worker
    match reason_in(words, worker.name):
        case Reason.OVER:
            _stand_down(turn, person, watch, short(words, HANDED_ON))
        case Reason.STILL_OPEN:
            dialogues.close(turn.db, person.id)
            turn.note("stays open", person_id=person.id, watch_id=watch.id, text=short(words, HANDED_ON))
            turn.reply(person, wording.STAYS_OPEN, code=watch.code, name=worker.name)
        case Reason.NONE:
            _ask_why(turn, person, watch)


def _stand_down(turn: Turn, person: Person, watch: Watch, reason: str) -> None:
    alerts.stand_down(turn, watch, person, reason)
    visit = visits.by_id(turn.db, watch.subject_id) if watch.subject == "visit" else None
    ends = visit is not None and visit.state is VisitState.OPEN and not watches.open_on(turn.db, "visit", visit.id)
    worker = people.by_ids(turn.db, [watch.person_id])[watch.person_id]
    secretly = watch.kind is WatchKind.DURESS or under_duress(turn.db, watch.person_id)
    if visit is not None and ends:
        over(turn, worker, visit, VisitState.FINISHED, quietly=secretly)
    of_theirs = watch.kind in SENT_BY_THE_WORKER and worker.id != person.id
    tells = not secretly and (ends or of_theirs)
    turn.note(alerts.STOOD_DOWN, person_id=person.id, watch_id=watch.id, told_worker=tells)
    if visit is not None and ends and tells:
        turn.tell(worker, wording.STOOD_DOWN_WORKER, who=person.name, place=short(visit.place))
    elif tells:
        turn.tell(worker, wording.STOOD_DOWN_YOURS, who=person.name, name=worker.name)


def _is_about_another(turn: Turn, watch: Watch, command: Command) -> bool:
    """Whether the words begin with the code of another open alert. Any other number may be part of a reason."""
    return command.code in {other.code for other in watches.alerts(turn.db) if other.code and other.id != watch.id}


def _takes_back_another(watch: Watch, command: Command) -> bool:
    """Whether the words take back what is over, and are not about the alert whose reason was asked for."""
    return command.verb in TAKES_BACK and (not watch.is_alert or command.code not in (None, watch.code))


def _ask_why(turn: Turn, person: Person, watch: Watch) -> None:
    dialogues.ask(turn.db, person.id, REASON, {"watch": watch.id}, turn.now, turn.now + QUESTION_LASTS)
    turn.reply(person, wording.WHY_STAND_DOWN, code=watch.code, name=alerts.about_watch(turn, watch).worker.name)


def _meant(turn: Turn, person: Person, command: Command) -> Watch | None:
    """The alert that is meant. Where that is not clear, the person is asked or told, and nothing is meant."""
    concerned = _concerning(turn, person)
    if command.code is not None:
        watch = alerts.of_code(turn, person, command.code)
        if watch is not None and (person.responds or watch.id in {open_.id for open_ in concerned}):
            return watch
        if person.responds:
            turn.reply(person, wording.NO_SUCH_ALERT, code=command.code)
            return None
    elif len(concerned) == 1:
        return _unless_newer(turn, person, concerned[0])
    if concerned:
        turn.reply(person, wording.WHICH_ALERT, alerts=_lines(turn, concerned))
    else:
        turn.reply(person, wording.NO_ALERT_OPEN)
    return None


def _unless_newer(turn: Turn, person: Person, watch: Watch) -> Watch | None:
    """The only alert that is open, where it was when the words were sent: words that come late may be about another."""
    first_page_at = outbox.first_page_at(turn.db, watch.id, watch.person_id, watch.armed_at)
    if turn.message is None or first_page_at is None or first_page_at <= turn.message.sent_at + SAME_MOMENT:
        return watches.by_id(turn.db, watch.id)
    how = HOW.get(watch.kind, wording.CODE_AND_MORE) if person.responds else wording.REPLY_IF_YOU_CAN
    turn.reply(person, how, code=watch.code)
    return None


def _concerning(turn: Turn, person: Person) -> list[Watch]:
    """The open alerts that this person may act on: all of them for the staff, their workers' for a contact."""
    is_open = alerts.open_to(turn, person)
    if person.responds:
        return is_open
    return [watch for watch in is_open if person in paged.everybody(turn, watch)]


def _may_act(turn: Turn, person: Person, watch: Watch) -> bool:
    """Whether a button on an old page may still say something of its alert to this person."""
    return watch.person_id != person.id and (person.responds or watch in _concerning(turn, person))


def _lines(turn: Turn, is_open: Sequence[Watch]) -> str:
    return "; ".join(alerts.line(turn, watch) for watch in is_open)


def _say_over(turn: Turn, person: Person, watch: Watch) -> None:
    name = alerts.about_watch(turn, watch).worker.name
    turn.reply(person, wording.ALERT_IS_OVER, code=watch.code, name=name, reason=watch.reason)


VERBS = {
    Verb.TAKE: take,
    Verb.DOWN: down,
    Verb.DOWN_AND_MORE: down_and_more,
    Verb.CODE_AND_MORE: code_and_more,
    Verb.HELP: help_,
    Verb.OTHER: other,
}
