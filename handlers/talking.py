"""Everything a worker may say that changes no watch: questions, words nobody understands, pictures."""

from collections.abc import Sequence
from datetime import timedelta

from domain.intent import Intent, State, Understood
from domain.message import Incoming
from domain.person import Person, Role
from domain.watch import Watch, WatchKind
from handlers import wording
from handlers.fitting import HANDED_ON, PAGED_WORDS, short
from handlers.paging import alerts, paged
from handlers.paging.attachments import give
from handlers.planned import start_button
from handlers.questions import QUESTION_LASTS, WHETHER_SAFE
from handlers.standing import ASKS_FIRST, Standing, under_duress
from handlers.turn import Turn
from store import attachments, dialogues, misheard, people

#: So many messages in a row that nobody understands are told to the office.
PATIENCE = 3

#: As much of each as is told.
LONGEST_HEARD = HANDED_ON // PATIENCE

#: Why something was not taken that is nevertheless no riddle: thanks, "yes" to nothing, a digit for a letter.
A_DIGIT = "a digit where it answers nothing"
SAYS_LITTLE = frozenset({"only courtesy", "yes to what", A_DIGIT})

#: A place that moves is kept, and given, no more often than this.
BETWEEN_PLACES = timedelta(minutes=1)


def who(turn: Turn, worker: Person, _standing: Standing, _said: Understood) -> None:
    """Who is on call, and the office's number."""
    _say_who_watches(turn, worker)


def chat_opened(turn: Turn, worker: Person, standing: Standing) -> None:
    """Says how to begin a visit, or who watches over what is open. Nothing was said by opening the chat."""
    if standing.visit or standing.watches:
        _say_who_watches(turn, worker)
    else:
        turn.reply(worker, wording.NOTHING_OPEN, start_button(turn, worker))


def not_understood(turn: Turn, worker: Person, standing: Standing, said: Understood) -> None:
    """Asks back. Whatever is armed keeps running: only a clear word closes it.

    While something is open, the office is told of words that are never understood. Somebody who is never understood may be
    a machine: after a few answers it gets none (scenario 54).
    """
    open_watch = next(iter(standing.closable), None)
    if open_watch is not None:
        riddles = _riddles(turn, worker, open_watch, said)
        if len(riddles) == PATIENCE and any(watch.kind in ASKS_FIRST for watch in standing.watches):
            _tell_the_office(turn, worker, standing, open_watch, riddles)
            return
    if not misheard.is_answered(turn.db, worker.id, turn.now):
        turn.note("not answered", person_id=worker.id, text=turn.text[:200])
        return
    if open_watch is None:
        in_danger = standing.watch(WatchKind.SOS) is not None
        turn.reply(worker, wording.SOS_STILL_OPEN if in_danger else wording.NOT_UNDERSTOOD)
        return
    _ask_back(turn, worker, standing, open_watch)


def _ask_back(turn: Turn, worker: Person, standing: Standing, watch: Watch) -> None:
    sentence = wording.ASK_AGAIN if standing.state is State.DUE else wording.ASK_BACK
    turn.reply(worker, sentence, alerts.answers(watch), name=worker.name)


def _riddles(turn: Turn, worker: Person, watch: Watch, said: Understood) -> list[str]:
    """Remembers that the worker is asked about the watch; gives what nobody understood of them since they first were.

    Nothing where this message is no riddle: politeness and a carrier's words are none.
    """
    is_riddle = said.why not in SAYS_LITTLE and said.intent is not Intent.CARRIER
    heard = [*_heard_about(turn, worker, watch), *([short(turn.text, LONGEST_HEARD)] if is_riddle else [])]
    _remember_asked(turn, worker, watch, heard)
    return heard if is_riddle else []


def _remember_asked(turn: Turn, worker: Person, watch: Watch, heard: Sequence[str]) -> None:
    facts = {"watch": watch.id, "heard": heard[: PATIENCE + 1]}
    dialogues.ask(turn.db, worker.id, WHETHER_SAFE, facts, turn.now, turn.now + QUESTION_LASTS)


def _heard_about(turn: Turn, worker: Person, watch: Watch) -> list[str]:
    """What nobody understood; more time that was asked for since begins the row anew."""
    question = dialogues.open_of(turn.db, worker.id, turn.now)
    if question is None or question.asked != WHETHER_SAFE or question.facts["watch"] != watch.id:
        return []
    heard: list[str] = question.facts.get("heard", [])
    return heard if question.asked_at >= watch.armed_at else []


def _tell_the_office(turn: Turn, worker: Person, standing: Standing, watch: Watch, riddles: Sequence[str]) -> None:
    """Pages what nobody understands as a concern, and says on both sides that it was not understood."""
    text = " / ".join(riddles)
    office = people.on_call(turn.db, Role.OFFICE, turn.now, but=worker.id)
    turn.tell_all(office, wording.UNCLEAR_NOTICE, name=worker.name, text=text)
    turn.note("never understood", person_id=worker.id, watch_id=watch.id, text=text)
    if standing.here(WatchKind.CONCERN) is None:
        alerts.arm_about(turn, WatchKind.CONCERN, worker, standing.visit, words=short(turn.text, PAGED_WORDS))
    turn.reply(worker, wording.TOLD_THE_OFFICE, alerts.answers(watch), name=worker.name)


def carrier_word(turn: Turn, worker: Person, standing: Standing, said: Understood) -> None:
    """A word that the phone network takes for itself may have cut the worker off: the office is told."""
    office = people.on_call(turn.db, Role.OFFICE, turn.now, but=worker.id)
    word = short(turn.text.strip())
    notice = wording.CARRIER_WORD_UNDER_DURESS if under_duress(turn.db, worker.id) else wording.CARRIER_WORD
    turn.tell_all(office, notice, name=worker.name, word=word, phone=alerts.number_of(worker))
    turn.note("carrier word", person_id=worker.id, word=word)
    not_understood(turn, worker, standing, said)


def keep(turn: Turn, worker: Person, standing: Standing) -> None:
    """A photo, a voice note or a place is kept with the visit, and given to whoever acknowledged an alert about it.

    Of somebody in danger without a visit there is nothing to keep it with: all the staff who were paged are given it.
    """
    message = turn.message
    if message is None or _has_hardly_moved(turn, message, standing):
        return
    in_danger = [w for w in standing.watches if w.subject == "visit" and w.is_alert]
    visit_id = standing.visit.id if standing.visit else next((w.subject_id for w in in_danger), None)
    if visit_id is None:
        _give_to_the_staff_paged(turn, worker, standing, message)
        return
    attachments.add(turn.db, visit_id, message.kind, message.facts, message.sent_at)
    turn.note("kept", person_id=worker.id, visit_id=visit_id, kind=message.kind)
    for watch in in_danger:
        _give_to_whoever_acknowledged(turn, worker, watch, message)


def wordless(turn: Turn, worker: Person, standing: Standing, *, is_kept: bool) -> None:
    """Answers what came without a word: asks again whoever was asked whether they are safe, or says whether it was kept.

    Nothing to a place that goes on moving.
    """
    facts = turn.message.facts if turn.message else {}
    if facts.get("edited") or facts.get("moved"):
        return
    if standing.state is State.DUE:
        watch = standing.closable[0]
        _remember_asked(turn, worker, watch, _heard_about(turn, worker, watch))
        _ask_back(turn, worker, standing, watch)
    elif is_kept and standing.visit is not None:
        turn.reply(worker, wording.KEPT_WITH_VISIT, place=short(standing.visit.place))
    else:
        in_danger = standing.watch(WatchKind.SOS) is not None
        turn.reply(worker, wording.SOS_STILL_OPEN if is_kept and in_danger else wording.NOT_READABLE)


def _has_hardly_moved(turn: Turn, message: Incoming, standing: Standing) -> bool:
    """Whether it is one more step of a moving place, of which one was kept a moment ago, or that nothing keeps."""
    if not message.facts.get("moved"):
        return False
    kept = attachments.of_visit(turn.db, standing.visit.id) if standing.visit else []
    last = next((thing for thing in reversed(kept) if thing.kind == message.kind), None)
    return standing.visit is None or (last is not None and message.sent_at - last.sent_at < BETWEEN_PLACES)


def _say_who_watches(turn: Turn, worker: Person) -> None:
    watching = alerts.who_watches(turn, worker)
    turn.reply(worker, wording.WHO_WATCHES, watching=watching, office=turn.agency.phone)


def _give_to_whoever_acknowledged(turn: Turn, worker: Person, watch: Watch, message: Incoming) -> None:
    """Gives it to one of the staff who acknowledged the alert, even where that has run out since."""
    by = people.by_ids(turn.db, [watch.acknowledged_by or 0]).get(watch.acknowledged_by or 0)
    if by is not None and by.responds:
        give(turn, by, worker, message.kind, message.facts, message.sent_at)


def _give_to_the_staff_paged(turn: Turn, worker: Person, standing: Standing, message: Incoming) -> None:
    watch = standing.watch(WatchKind.SOS) or standing.watch(WatchKind.DURESS)
    for person in paged.everybody(turn, watch) if watch is not None else ():
        if person.responds:
            give(turn, person, worker, message.kind, message.facts, message.sent_at)
