"""A forgotten key-safe number: the office rings back on the number on file and says it; it never passes through here."""

from domain.person import Person
from domain.watch import WatchKind
from handlers import wording
from handlers.fitting import short
from handlers.guiding.secrets import holds_a_mask
from handlers.paging import alerts
from handlers.standing import Standing
from handlers.turn import Turn


def key_code(turn: Turn, worker: Person, standing: Standing) -> None:
    """Asks the office to ring the worker on the number on file."""
    if standing.watch(WatchKind.CALLBACK) is None:
        visit = standing.visit
        words = short(visit.place) if visit else ""
        alerts.arm(turn, WatchKind.CALLBACK, worker, turn.now, "callback", visit.id if visit else None, words)
    turn.reply(worker, wording.KEY_CODE_ASKED)


def was_masked(turn: Turn) -> bool:
    """Whether something was taken out of the message before it was stored."""
    return turn.message is not None and holds_a_mask(turn.text)


def say_why(turn: Turn, person: Person) -> None:
    """Tells whoever sent a number that it was taken out, and why."""
    if was_masked(turn):
        turn.note("number masked", person_id=person.id)
        turn.reply(person, wording.NUMBER_MASKED)
