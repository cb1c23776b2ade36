"""Red flags: nobody starts alone until a manager has cleared the visit, or two go together."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.message import Lane
from domain.person import Person, Role
from domain.visit import Visit, VisitState
from domain.watch import Watch, WatchKind
from handlers import wording
from handlers.fitting import HANDED_ON, short
from handlers.guiding import together
from handlers.guiding.outlook import EARLY, Outlook, before, client_at, is_at
from handlers.guiding.packs import plain
from handlers.language import Sentence
from handlers.paging import alerts, paged
from handlers.turn import Turn
from store import people, visits, watches

#: A visit that was cleared may begin on the same working day.
CLEARED_FOR = timedelta(hours=12)

#: A manager who had two go together is asked again no sooner than this.
AGAIN_AFTER = timedelta(minutes=10)


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


def clear(turn: Turn, manager: Person, watch: Watch) -> None:
    """One worker may go alone."""
    visit = _waiting(turn, manager, watch)
    if visit is None:
        return
    length = visit.ends_at - visit.starts_at
    worker = people.by_ids(turn.db, [watch.person_id])[watch.person_id]
    no_longer = together.call_off_half(turn, worker, visit)
    values = {"cleared_by": manager.id, "partner_id": None, "starts_at": turn.now, "ends_at": turn.now + length}
    visits.change(turn.db, visit.id, **values)
    turn.note("visit cleared", person_id=manager.id, visit_id=visit.id, watch_id=watch.id)
    _settle(turn, manager, watch, wording.CLEARED_NOTICE, no_longer)
    turn.tell(worker, wording.CLEARED, lane=Lane.REPLY, who=manager.name, place=short(visit.place))


def join(turn: Turn, manager: Person, watch: Watch, name: str) -> None:
    """Two workers go together, and both are watched.

    A manager is asked again where they have not begun by the time at which the other one's present visit should end.
    """
    visit = _waiting(turn, manager, watch)
    if visit is None:
        return
    worker = people.by_ids(turn.db, [watch.person_id])[watch.person_id]
    partner, length = people.named(turn.db, Role.WORKER, name), visit.ends_at - visit.starts_at
    if partner is None or partner.id == worker.id:
        turn.reply(manager, wording.JOINT_WITH_WHOM, code=watch.code)
        return
    no_longer = [each for each in together.call_off_half(turn, worker, visit) if each.id != partner.id]
    visits.change(turn.db, visit.id, partner_id=partner.id, starts_at=turn.now, ends_at=turn.now + length)
    together.add_half(turn, worker, partner, visit.place, turn.now + length, visit.client_id)
    turn.note("visit made joint", person_id=manager.id, visit_id=visit.id, watch_id=watch.id, partner=partner.id)
    _settle(turn, manager, watch, wording.JOINT_NOTICE, no_longer, partner=partner.name)
    for one, other in ((worker, partner), (partner, worker)):
        turn.tell(one, wording.JOINT, lane=Lane.REPLY, who=manager.name, other=other.name, place=short(visit.place))
    elsewhere = together.elsewhere_on(turn, partner.id, worker, visit.place)
    if elsewhere is not None:
        until = max(elsewhere.ends_at, turn.now + AGAIN_AFTER)
        alerts.arm(turn, WatchKind.CLEARANCE, worker, until, "clearance", visit.id, watch.words)
        turn.reply(manager, wording.JOINT_LATER, other=partner.name, until=turn.clock(until))


def refuse(turn: Turn, manager: Person, watch: Watch, reason: str) -> None:
    """The visit is off."""
    visit = _waiting(turn, manager, watch)
    if visit is None:
        return
    worker = people.by_ids(turn.db, [watch.person_id])[watch.person_id]
    no_longer = together.call_off_half(turn, worker, visit)
    visits.change(turn.db, visit.id, state=VisitState.CANCELLED)
    text = short(reason, HANDED_ON)
    turn.note("visit refused", person_id=manager.id, visit_id=visit.id, watch_id=watch.id, reason=text)
    _settle(turn, manager, watch, wording.REFUSED_NOTICE, no_longer)
    place = short(visit.place)
    turn.tell(worker, wording.VISIT_REFUSED, lane=Lane.REPLY, who=manager.name, place=place, text=text)


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


def _settle(
    turn: Turn, manager: Person, watch: Watch, sentence: Sentence, concerned: list[Person], **facts: object
) -> None:
    """Closes the watch; those who were paged hear what was decided, and those whom it concerns besides."""
    about = alerts.about_watch(turn, watch)
    told = {person.id: person for person in [manager, *paged.everybody(turn, watch), *concerned]}.values()
    alerts.close(turn, [watch], manager, plain(manager.name))
    said = {"code": watch.code or "", "name": about.worker.name, "place": about.place, "who": manager.name, **facts}
    turn.tell_all(told, sentence, lane=Lane.REPLY, **said)
