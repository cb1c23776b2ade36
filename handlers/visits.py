"""A worker on a visit says that all is well, or that it is over: check in, safe, finish."""

from domain.intent import Intent, Understood
from domain.person import Person
from domain.watch import WatchKind
from handlers import wording
from handlers.ending import close_at_word
from handlers.extending import extend
from handlers.fitting import short
from handlers.guiding import watching
from handlers.paging import alerts
from handlers.standing import Standing
from handlers.turn import Turn


def safe(turn: Turn, worker: Person, standing: Standing, said: Understood) -> None:
    """Closes what the worker's word can close; on a visit that is watched closely it is a check-in on the way."""
    if watching.checks_in(turn, worker, standing, quietly=said.quietly):
        return
    reason = wording.REASON_DURESS if said.quietly else wording.REASON_SAFE
    close_at_word(turn, worker, standing, reason, quietly=said.quietly)


def finish(turn: Turn, worker: Person, standing: Standing, _said: Understood) -> None:
    """The worker is done and out: the visit ends, and nothing waits for it any more."""
    close_at_word(turn, worker, standing, wording.REASON_FINISHED)


def check_in(turn: Turn, worker: Person, standing: Standing, _said: Understood) -> None:
    """All is well and the visit goes on: it stays watched until its end, or a little longer where that has passed.

    Whoever is paged for says too little with it: they are asked again, and the page goes on.
    """
    visit, watch = standing.visit, standing.watch(WatchKind.OVERDUE)
    alert = next((watch for watch in standing.closable if watch.is_alert), None)
    if alert is not None:
        turn.reply(worker, wording.ASK_AGAIN, alerts.answers(alert), name=worker.name)
        return
    if visit is None or watch is None:
        turn.reply(worker, wording.NOTHING_OPEN)
        return
    if watching.checks_in(turn, worker, standing):
        return
    if watch.is_due:
        extend(turn, worker, standing, Understood(Intent.EXTEND, standing.state))
        return
    turn.note("checked in", person_id=worker.id, visit_id=visit.id, watch_id=watch.id)
    turn.reply(worker, wording.CHECKED_IN, name=worker.name, place=short(visit.place), until=turn.clock(visit.ends_at))
