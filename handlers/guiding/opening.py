"""A visit begins, whoever begins it: it belongs to a shift, keeps its policy, and is watched."""

from datetime import datetime

from domain.person import Person
from domain.visit import Visit, VisitState
from domain.watch import WatchKind
from handlers import wording
from handlers.guiding import watching
from handlers.guiding.outlook import Outlook
from handlers.paging import alerts, paged
from handlers.turn import Turn
from store import shifts, visits, watches


def open_visit(
    turn: Turn, worker: Person, place: str, ends_at: datetime, plan: Visit | None, outlook: Outlook
) -> tuple[int, int]:
    """Opens a visit, the plan's where there is one, and arms its watch; gives the ids of both.

    The first visit of a day begins the worker's shift, and whoever works is not on the way home.
    """
    named = (plan.place if plan else place) or wording.PLACE_UNKNOWN
    shift = shifts.open_of(turn.db, worker.id)
    shift_id = shift.id if shift else shifts.begin(turn.db, worker.id, turn.now)
    if plan:
        _settle(turn, worker, plan)
        visits.change(turn.db, plan.id, state=VisitState.OPEN, starts_at=turn.now, ends_at=ends_at, shift_id=shift_id)
        visit_id = plan.id
    else:
        visit_id = visits.add(turn.db, worker.id, named, VisitState.OPEN, turn.now, ends_at, shift_id)
    homeward = [w for w in watches.open_about(turn.db, worker.id) if w.kind is WatchKind.HOME_SAFE]
    alerts.close_watches(turn, worker, homeward, wording.REASON_WORKS_ON)
    turn.note("visit started", person_id=worker.id, visit_id=visit_id, place=named, ends_at=ends_at.isoformat())
    return visit_id, watching.begin(turn, worker, visit_id, ends_at, outlook)


def _settle(turn: Turn, worker: Person, plan: Visit) -> None:
    """A visit that begins waits for no manager any more, and nobody can refuse it; those who were paged hear so."""
    for watch in watches.open_on(turn.db, "clearance", plan.id):
        told = paged.everybody(turn, watch)
        alerts.close(turn, [watch], worker, wording.REASON_BEGUN)
        turn.tell_all(told, wording.ALERT_IS_OVER, code=watch.code or "", name=worker.name, reason=wording.REASON_BEGUN)
