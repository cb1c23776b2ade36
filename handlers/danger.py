"""A worker in danger, or worried."""

from domain.intent import Understood
from domain.person import Person
from domain.watch import WatchKind
from handlers import alerts, wording
from handlers.standing import Standing
from handlers.turn import Turn

#: As much of what the worker wrote as a page has room for.
LONGEST_WORDS = 60


def sos(turn: Turn, worker: Person, standing: Standing, _said: Understood) -> None:
    """Everybody is paged at once; the worker gets one short, calm answer."""
    _raise(turn, worker, standing, WatchKind.SOS)
    turn.reply(worker, wording.SOS_ANSWER)


def concern(turn: Turn, worker: Person, standing: Standing, _said: Understood) -> None:
    """The office is paged with what the worker wrote."""
    _raise(turn, worker, standing, WatchKind.CONCERN)
    turn.reply(worker, wording.CONCERN_ANSWER)


def _raise(turn: Turn, worker: Person, standing: Standing, kind: WatchKind) -> None:
    """Opens an alert beside whatever else is open; one of the same kind that is open already is enough."""
    if standing.watch(kind) is None:
        subject, subject_id = ("visit", standing.visit.id) if standing.visit else ("person", worker.id)
        alerts.arm(turn, kind, worker, turn.now, subject, subject_id, turn.text[:LONGEST_WORDS])
