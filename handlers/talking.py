"""Everything a worker may say that changes no watch: questions, words nobody understands, pictures."""

from domain.intent import State, Understood
from domain.person import Person, Role
from handlers import alerts, wording
from handlers.standing import Standing
from handlers.turn import Turn, short
from store import attachments, people


def help_(turn: Turn, worker: Person, _standing: Standing, _said: Understood) -> None:
    """What a worker can say."""
    turn.reply(worker, wording.HELP_WORKER)


def who(turn: Turn, worker: Person, _standing: Standing, _said: Understood) -> None:
    """Who is on call, and the office's number."""
    watching = alerts.watching(turn, worker.language)
    turn.reply(worker, wording.WHO_WATCHES, watching=watching, office=turn.agency.phone)


def not_understood(turn: Turn, worker: Person, standing: Standing, _said: Understood) -> None:
    """Asks back. Whatever is armed keeps running: only a clear word closes it."""
    open_watch = next(iter(standing.closable), None)
    if open_watch is None:
        turn.reply(worker, wording.NOT_UNDERSTOOD)
        return
    sentence = wording.ASK_AGAIN if standing.state is State.DUE else wording.ASK_BACK
    turn.reply(worker, sentence, alerts.asked(open_watch.id), name=worker.name)


def carrier_word(turn: Turn, worker: Person, standing: Standing, said: Understood) -> None:
    """A word that the phone network takes for itself may have cut the worker off: the office is told."""
    office = people.on_call(turn.db, Role.OFFICE, turn.now)
    word = turn.text.strip()[:20]
    turn.tell_all(office, wording.CARRIER_WORD, name=worker.name, word=word, phone=worker.phone)
    turn.note("carrier word", person_id=worker.id, word=word)
    not_understood(turn, worker, standing, said)


def keep(turn: Turn, worker: Person, standing: Standing) -> None:
    """A photo, a voice note or a place is kept with the open visit."""
    message = turn.message
    if message is None or standing.visit is None:
        turn.reply(worker, wording.NOT_READABLE)
        return
    attachments.add(turn.db, standing.visit.id, message.kind, message.facts, message.sent_at)
    turn.note("kept", person_id=worker.id, visit_id=standing.visit.id, kind=message.kind)
    turn.reply(worker, wording.KEPT_WITH_VISIT, place=short(standing.visit.place))
