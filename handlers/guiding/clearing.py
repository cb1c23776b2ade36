"""Red flags: nobody starts alone until a manager has cleared the visit, or two go together."""

from datetime import datetime, timedelta

from domain.message import Lane
from domain.person import Person, Role
from domain.visit import Visit, VisitState
from domain.watch import Watch, WatchKind
from handlers import wording
from handlers.guiding import together
from handlers.guiding.outlook import EARLY, Outlook, client_at
from handlers.guiding.packs import plain
from handlers.language import Sentence
from handlers.paging import alerts, paged
from handlers.turn import HANDED_ON, Turn, short
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
        theirs = client_at(turn, visit.place, visit)
        same = visit.place.casefold() == place.casefold() or (client is not None and client == theirs)
        if same and (settled or about_now):
            return visit
    return None


def stops(turn: Turn, worker: Person, outlook: Outlook, place: str, ends_at: datetime, plan: Visit | None) -> bool:
    """Whether the visit may not begin now; then a manager is asked, and the worker is told to wait and why."""
    cleared, joint = bool(plan and plan.cleared_by), bool(plan and plan.partner_id)
    if joint and plan is not None and _partner_is_elsewhere(turn, worker, plan):
        return True
    if not outlook.caution.stops_start(joint=joint, cleared=cleared):
        return False
    visit_id = plan.id if plan else _planned(turn, worker, outlook, place, ends_at)
    reasons = ", ".join(outlook.caution.red_flags)
    if not any(watch.kind is WatchKind.CLEARANCE for watch in watches.open_on(turn.db, "clearance", visit_id)):
        alerts.arm(turn, WatchKind.CLEARANCE, worker, turn.now, "clearance", visit_id, reasons)
    turn.note("start stopped", person_id=worker.id, visit_id=visit_id, reasons=list(outlook.caution.red_flags))
    managers = " + ".join(person.name for person in people.on_call(turn.db, Role.MANAGER, turn.now))
    turn.reply(worker, wording.WAIT_FOR_CLEARANCE, reasons=reasons, manager=managers, place=short(place))
    return True


def clear(turn: Turn, manager: Person, watch: Watch) -> None:
    """One worker may go alone."""
    visit = _waiting(turn, manager, watch)
    if visit is None:
        return
    length = visit.ends_at - visit.starts_at
    values = {"cleared_by": manager.id, "starts_at": turn.now, "ends_at": turn.now + length}
    visits.change(turn.db, visit.id, **values)
    turn.note("visit cleared", person_id=manager.id, visit_id=visit.id, watch_id=watch.id)
    _settle(turn, manager, watch, wording.CLEARED_NOTICE)
    worker = people.by_ids(turn.db, [watch.person_id])[watch.person_id]
    turn.tell(worker, wording.CLEARED, lane=Lane.REPLY, who=manager.name, place=short(visit.place))


def join(turn: Turn, manager: Person, watch: Watch, name: str) -> None:
    """Two workers go together, and both are watched."""
    visit = _waiting(turn, manager, watch)
    if visit is None:
        return
    worker = people.by_ids(turn.db, [watch.person_id])[watch.person_id]
    partner, length = people.named(turn.db, Role.WORKER, name), visit.ends_at - visit.starts_at
    if partner is None or partner.id == worker.id:
        turn.reply(manager, wording.JOINT_WITH_WHOM, code=watch.code)
        return
    visits.change(turn.db, visit.id, partner_id=partner.id, starts_at=turn.now, ends_at=turn.now + length)
    together.add_half(turn, worker, partner, visit.place, turn.now + length, visit.client_id)
    turn.note("visit made joint", person_id=manager.id, visit_id=visit.id, watch_id=watch.id, partner=partner.id)
    _settle(turn, manager, watch, wording.JOINT_NOTICE, partner=partner.name)
    for one, other in ((worker, partner), (partner, worker)):
        turn.tell(one, wording.JOINT, lane=Lane.REPLY, who=manager.name, other=other.name, place=short(visit.place))


def refuse(turn: Turn, manager: Person, watch: Watch, reason: str) -> None:
    """The visit is off."""
    visit = _waiting(turn, manager, watch)
    if visit is None:
        return
    visits.change(turn.db, visit.id, state=VisitState.CANCELLED)
    text = short(reason, HANDED_ON)
    turn.note("visit refused", person_id=manager.id, visit_id=visit.id, watch_id=watch.id, reason=text)
    _settle(turn, manager, watch, wording.REFUSED_NOTICE)
    worker = people.by_ids(turn.db, [watch.person_id])[watch.person_id]
    place = short(visit.place)
    turn.tell(worker, wording.VISIT_REFUSED, lane=Lane.REPLY, who=manager.name, place=place, text=text)


def _partner_is_elsewhere(turn: Turn, worker: Person, plan: Visit) -> bool:
    other = visits.open_of(turn.db, plan.partner_id or 0)
    if other is None or other.partner_id == worker.id:
        return False
    partner = people.by_ids(turn.db, [other.worker_id])[other.worker_id]
    turn.reply(worker, wording.PARTNER_ELSEWHERE, other=partner.name)
    return True


def _planned(turn: Turn, worker: Person, outlook: Outlook, place: str, ends_at: datetime) -> int:
    """The visit that waits, as a plan; asking again does not make another one."""
    near = visits.planned_of(turn.db, worker.id, turn.now - CLEARED_FOR, turn.now + CLEARED_FOR)
    same = next((visit for visit in near if visit.place == place), None)
    visit_id = same.id if same else visits.add(turn.db, worker.id, place, VisitState.PLANNED, turn.now, ends_at)
    visits.change(turn.db, visit_id, client_id=outlook.client.id if outlook.client else None)
    return visit_id


def _waiting(turn: Turn, manager: Person, watch: Watch) -> Visit | None:
    """The visit that a clearance is about; None, and the reason said, where this person cannot settle it."""
    if not manager.is_a(Role.MANAGER):
        turn.reply(manager, wording.ONLY_MANAGERS)
        return None
    visit = visits.by_id(turn.db, watch.subject_id)
    if not watch.is_open or visit is None or visit.state is not VisitState.PLANNED:
        name = alerts.about_watch(turn, watch).worker.name
        reason = watch.reason or wording.REASON_BEGUN
        turn.reply(manager, wording.ALERT_IS_OVER, code=watch.code, name=name, reason=reason)
        return None
    return visit


def _settle(turn: Turn, manager: Person, watch: Watch, sentence: Sentence, **facts: object) -> None:
    about = alerts.about_watch(turn, watch)
    told = {person.id: person for person in [manager, *paged.everybody(turn, watch)]}.values()
    alerts.close(turn, [watch], manager, plain(manager.name))
    said = {"code": watch.code or "", "name": about.worker.name, "place": about.place, "who": manager.name, **facts}
    turn.tell_all(told, sentence, lane=Lane.REPLY, **said)
