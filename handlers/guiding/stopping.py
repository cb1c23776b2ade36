"""Red flags: nobody starts alone until a manager has cleared the visit, or two go together."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.person import Person, Role
from domain.visit import Visit, VisitState
from domain.watch import WatchKind
from handlers import wording
from handlers.fitting import short
from handlers.guiding import together
from handlers.guiding.outlook import EARLY, Outlook, before, client_at, is_at
from handlers.paging import alerts
from handlers.turn import Turn
from store import people, visits, watches

#: A visit that was cleared may begin on the same working day.
CLEARED_FOR = timedelta(hours=12)


def plan_of(turn: Turn, worker: Person, place: str, plan: Visit | None) -> Visit | None:
    """The plan a start belongs to: the one given, one at that place about now, or one that a manager has settled."""
    if plan is not None or not place:
        return plan
    client = client_at(turn, place)
    near = visits.planned_of(turn.db, worker.id, turn.now - CLEARED_FOR, turn.now + CLEARED_FOR)
    for visit in near:
        settled = visit.cleared_by is not None or visit.partner_id is not None
        about_now = visit.starts_at - EARLY <= turn.now < visit.ends_at
        if is_at(turn, visit, place, client) and (settled or about_now):
            return visit
    return None


def stops(turn: Turn, worker: Person, outlook: Outlook, place: str, ends_at: datetime, plan: Visit | None) -> bool:
    """Whether the visit may not begin now; then a manager is asked, and the worker is told to wait and why."""
    cleared, joint = bool(plan and plan.cleared_by), bool(plan and plan.partner_id)
    if plan is not None and plan.partner_id and together.elsewhere_on(turn, plan.partner_id, worker, plan.place):
        _wait_for_partner(turn, worker, plan, ends_at)
        return True
    if not outlook.caution.stops_start(joint=joint, cleared=cleared):
        return False
    visit_id = plan.id if plan else _planned(turn, worker, outlook, place, ends_at)
    managers = _ask_managers(turn, worker, visit_id, outlook)
    reasons = ", ".join(outlook.caution.red_flags)
    sentence = wording.WAIT_FOR_CLEARANCE if managers else wording.NOBODY_TO_CLEAR
    office = turn.agency.phone
    turn.reply(worker, sentence, reasons=reasons, manager=managers, place=short(place), office=office)
    return True


def _wait_for_partner(turn: Turn, worker: Person, plan: Visit, ends_at: datetime) -> None:
    """The other one is elsewhere: where one alone may not go in, a manager hears that somebody waits there unwatched."""
    partner = people.by_ids(turn.db, [plan.partner_id or 0])[plan.partner_id or 0]
    alone = before(turn, plan.place, ends_at, replace(plan, partner_id=None))
    managers = _ask_managers(turn, worker, plan.id, alone) if alone.caution.red_flag else ""
    sentence = wording.WAIT_FOR_PARTNER if managers else wording.PARTNER_ELSEWHERE
    turn.reply(worker, sentence, other=partner.name, reasons=", ".join(alone.caution.red_flags), manager=managers)


def _ask_managers(turn: Turn, worker: Person, visit_id: int, outlook: Outlook) -> str:
    """Has the managers paged at once, unless they are already.

    Gives their names, or the office's where there are none; empty where there is nobody at all.
    """
    flags = list(outlook.caution.red_flags)
    asked = [w for w in watches.open_on(turn.db, "clearance", visit_id) if w.kind is WatchKind.CLEARANCE]
    for watch in asked:
        if watch.due_at > turn.now:
            alerts.put_off(turn, watch, turn.now)
    if not asked:
        alerts.arm(turn, WatchKind.CLEARANCE, worker, turn.now, "clearance", visit_id, ", ".join(flags))
    turn.note("start stopped", person_id=worker.id, visit_id=visit_id, reasons=flags)
    answering = (people.on_call(turn.db, role, turn.now, but=worker.id) for role in (Role.MANAGER, Role.OFFICE))
    return " + ".join(person.name for person in next(filter(None, answering), ()))


def _planned(turn: Turn, worker: Person, outlook: Outlook, place: str, ends_at: datetime) -> int:
    """The visit that waits, as a plan; asking again does not make another one."""
    near = visits.planned_of(turn.db, worker.id, turn.now - CLEARED_FOR, turn.now + CLEARED_FOR)
    same = next((visit for visit in near if visit.place == place), None)
    visit_id = same.id if same else visits.add(turn.db, worker.id, place, VisitState.PLANNED, turn.now, ends_at)
    visits.change(turn.db, visit_id, client_id=outlook.client.id if outlook.client else None)
    return visit_id
