"""Two workers at one visit: whom "with Ben" means, and both are watched as soon as one of them has begun."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.intent import Understood
from domain.message import Lane
from domain.person import Person, Role
from domain.visit import Visit, VisitState
from domain.watch import WatchKind
from handlers import wording
from handlers.fitting import short
from handlers.guiding import brief, watching
from handlers.guiding.opening import open_visit
from handlers.guiding.outlook import Outlook, before, client_at, is_at, of
from handlers.language import Sentence
from handlers.turn import Turn
from store import people, visits, watches

#: The halves of a joint visit begin within this time of each other.
HALVES_WITHIN = timedelta(hours=12)

_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr"})


@dataclass(frozen=True)
class Company:
    """Where the worker goes, and with whom. `alone` says why the one who was named is not watched as well."""

    place: str
    partner: Person | None = None
    named: str = ""
    alone: Sentence | None = None


def meant(turn: Turn, worker: Person, said: Understood) -> Company:
    """Whom "with Ben" means: another worker; the client, where it is one; or nobody known, who then is not watched."""
    name = said.company
    only = said.place == name
    partner = people.named(turn.db, Role.WORKER, name) if name else None
    if not name or (only and partner is None) or (only and client_at(turn, name) is not None):
        return Company(said.place)
    place = "" if only else said.place
    if partner is not None and partner.id != worker.id:
        elsewhere = elsewhere_on(turn, partner.id, worker, place)
        alone = wording.PARTNER_BUSY if elsewhere else None
        return Company(place, None if elsewhere else partner, partner.name, alone)
    is_client = name.split()[0].lower().rstrip(".") in _TITLES or client_at(turn, name) is not None
    return Company(f"{place} with {name}", None, name, None if is_client else wording.PARTNER_UNKNOWN)


def arrange(turn: Turn, worker: Person, partner: Person, place: str, ends_at: datetime, plan: Visit | None) -> Visit:
    """Plans a visit of two that one of them is about to begin; gives that worker's half of it."""
    own = plan.id if plan else visits.add(turn.db, worker.id, place, VisitState.PLANNED, turn.now, ends_at)
    facts = plan.facts if plan else {"unplanned": True}
    visits.change(turn.db, own, partner_id=partner.id, facts=facts)
    there = visits.open_of(turn.db, partner.id)
    if there is not None:
        _go_on_together(turn, worker, partner, there)
    elif half(turn, worker, partner.id, place) is None:
        add_half(turn, worker, partner, place, ends_at, plan.client_id if plan else None)
    return visits.known(turn.db, own)


def add_half(turn: Turn, worker: Person, partner: Person, place: str, ends_at: datetime, client_id: int | None) -> None:
    """Plans the second worker's half of a joint visit."""
    second = visits.add(turn.db, partner.id, place, VisitState.PLANNED, turn.now, ends_at)
    visits.change(turn.db, second, partner_id=worker.id, client_id=client_id)


def half(turn: Turn, worker: Person, partner_id: int, place: str) -> Visit | None:
    """The second worker's half of a joint visit, as long as it has not begun."""
    near = visits.planned_of(turn.db, partner_id, turn.now - HALVES_WITHIN, turn.now + HALVES_WITHIN)
    return next((plan for plan in near if plan.partner_id == worker.id and plan.place == place), None)


def elsewhere_on(turn: Turn, partner_id: int, worker: Person, place: str) -> Visit | None:
    """The visit to another place that the other one is on."""
    other = visits.open_of(turn.db, partner_id)
    return None if other is None or is_at(turn, other, place, client_at(turn, place)) else other


def call_off_half(turn: Turn, worker: Person, visit: Visit) -> list[Person]:
    """Whoever was to go with the worker does not any more; them, where they have not begun."""
    other = half(turn, worker, visit.partner_id, visit.place) if visit.partner_id else None
    if other is None:
        return []
    visits.change(turn.db, other.id, state=VisitState.CANCELLED)
    return list(people.by_ids(turn.db, [other.worker_id]).values())


def begin_for_partner(turn: Turn, worker: Person, visit: Visit) -> None:
    """The second worker is watched as well from now on, and told; whoever is there already goes on with that visit."""
    plan = half(turn, worker, visit.partner_id, visit.place) if visit.partner_id else None
    if plan is None:
        return
    partner = people.by_ids(turn.db, [plan.worker_id])[plan.worker_id]
    there = visits.open_of(turn.db, partner.id)
    if there is not None:
        visits.change(turn.db, plan.id, state=VisitState.CANCELLED)
        _go_on_together(turn, worker, partner, there)
        return
    outlook = before(turn, plan.place, visit.ends_at, plan)
    open_visit(turn, partner, plan.place, visit.ends_at, plan, outlook)
    _tell(turn, worker, partner, visit.place, visit.ends_at, outlook)
    brief.to_partner(turn, partner, outlook)


def tell_managers(turn: Turn, worker: Person, company: Company, outlook: Outlook, place: str) -> None:
    """Two who went together of their own accord where one may not go alone: a manager should know."""
    if company.partner is None or not outlook.caution.red_flag:
        return
    turn.tell_all(
        people.on_call(turn.db, Role.MANAGER, turn.now),
        wording.JOINT_FLAGGED,
        name=worker.name,
        other=company.partner.name,
        place=short(place),
        reasons=", ".join(outlook.caution.red_flags),
    )


def _go_on_together(turn: Turn, worker: Person, partner: Person, there: Visit) -> None:
    """The visit of their own that the second worker is on is the joint one from now on; it ends when it would have."""
    visits.change(turn.db, there.id, partner_id=worker.id)
    _tell(turn, worker, partner, there.place, there.ends_at)


def _tell(
    turn: Turn, worker: Person, partner: Person, place: str, until: datetime, outlook: Outlook | None = None
) -> None:
    """The second worker hears that they are watched, and how closely and why where it is more than the end."""
    every_s = outlook.every_s if outlook else None
    next_at = watching.due(turn, until, every_s)
    turn.tell(
        partner,
        wording.JOINT_STARTED_CHECKED if next_at < until else wording.JOINT_STARTED,
        lane=Lane.REPLY,
        other=worker.name,
        place=short(place),
        until=turn.clock(until),
        every=(every_s or 0) // 60,
        reasons=outlook.reasons if outlook else "",
        next=turn.clock(next_at),
    )


def left_alone(turn: Turn, worker: Person, visit: Visit) -> None:
    """One of two has left; where nobody may be alone, the other one, the office and the managers are told."""
    other = visits.open_of(turn.db, visit.partner_id) if visit.partner_id else None
    if other is None or other.partner_id != worker.id:
        return
    flags = of(turn, other).caution.red_flags
    if flags:
        partner = people.by_ids(turn.db, [other.worker_id])[other.worker_id]
        staff = [
            person
            for role in (Role.OFFICE, Role.MANAGER)
            for person in people.on_call(turn.db, role, turn.now, but=partner.id)
        ]
        said = {"name": worker.name, "other": partner.name, "place": short(other.place), "reasons": ", ".join(flags)}
        duress = watches.people_with(turn.db, WatchKind.DURESS, [partner.id])
        notice = wording.LEFT_ALONE_UNDER_DURESS if duress else wording.LEFT_ALONE
        turn.tell_all(staff, notice, lane=Lane.REPLY, **said)
        turn.tell(partner, wording.YOU_ARE_ALONE, lane=Lane.REPLY, other=worker.name, place=short(other.place))


def place_both(turn: Turn, worker: Person, visit: Visit, place: str) -> None:
    """The other one of an open joint visit is where this one has just said they are."""
    other = visits.open_of(turn.db, visit.partner_id) if visit.partner_id else None
    if other is not None and other.partner_id == worker.id and other.place == wording.PLACE_UNKNOWN:
        client = client_at(turn, place)
        visits.change(turn.db, other.id, place=place, client_id=client.id if client else None)
