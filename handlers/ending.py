"""Ending a visit, whoever ends it: its watches close with it, and everybody concerned hears."""

from datetime import timedelta

from domain.person import Person
from domain.visit import Visit, VisitState
from domain.watch import WatchKind
from handlers import wording
from handlers.fitting import short
from handlers.guiding import visiting
from handlers.language import Sentence
from handlers.paging import alerts
from handlers.planned import start_button
from handlers.standing import Standing
from handlers.turn import Turn
from store import visits

#: A friendly word after closing needs no answer, for this long.
QUIET_AFTER = timedelta(minutes=10)


def close_at_word(turn: Turn, worker: Person, standing: Standing, reason: Sentence, *, quietly: bool = False) -> None:
    """Closes the open visit at the worker's word and answers; `quietly` tells nobody else of it.

    Where none is open it closes nothing, and a word just after the last one has ended gets no answer.
    """
    if standing.visit is None:
        if standing.watch(WatchKind.SOS) is not None:
            turn.reply(worker, wording.SOS_STILL_OPEN)
            return
        last = visits.last_of(turn.db, worker.id)
        if last is None or last.finished_at is None or turn.now - last.finished_at > QUIET_AFTER:
            turn.reply(worker, wording.NOTHING_OPEN, start_button(turn, worker))
        return
    alerted = end_visit(turn, worker, standing, standing.visit, reason, quietly=quietly)
    sentence = wording.CLOSED_LATE if alerted else wording.VISIT_CLOSED
    if standing.watch(WatchKind.SOS) is not None:
        sentence = wording.VISIT_CLOSED_SOS
    turn.reply(
        worker,
        sentence,
        (*visiting.buttons_on_leaving(standing.visit), *start_button(turn, worker)),
        name=worker.name,
        place=short(standing.visit.place),
        time=turn.clock(turn.now),
    )
    visiting.left(turn, worker, standing.visit)


def end_visit(
    turn: Turn,
    worker: Person,
    standing: Standing,
    visit: Visit,
    reason: Sentence,
    state: VisitState = VisitState.FINISHED,
    *,
    quietly: bool = False,
) -> bool:
    """Ends the visit and the watches on it that the worker's word can close; whether anybody had been paged.

    `quietly` tells nobody: those who were paged are about to hear something else.
    """
    alerted = alerts.close_watches(
        turn, worker, [w for w in standing.closable if w.subject == "visit"], reason, quietly=quietly
    )
    over(turn, worker, visit, state, quietly=quietly)
    return alerted


def over(turn: Turn, worker: Person, visit: Visit, state: VisitState, *, quietly: bool = False) -> None:
    """The visit is over, however its watches ended: nothing more is asked about it, and who is left there is told.

    `quietly` tells nobody.
    """
    visits.change(turn.db, visit.id, state=state, finished_at=turn.now)
    turn.note(f"visit {state}", person_id=worker.id, visit_id=visit.id)
    visiting.ended(turn, worker, visit, quietly=quietly)
