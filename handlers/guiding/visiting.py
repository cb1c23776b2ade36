"""What the policy adds to a visit as it begins and as it ends."""

from dataclasses import replace
from datetime import timedelta

from domain.checklist import Moment
from domain.person import Person, Role
from domain.visit import Visit, VisitState
from domain.watch import Watch
from handlers import wording
from handlers.drafts import Choice
from handlers.fitting import short
from handlers.guiding import brief, checklists, reports, stopping, together, watching
from handlers.guiding.outlook import Outlook, client_at, is_at, of
from handlers.guiding.packs import began_with
from handlers.paging import alerts
from handlers.turn import Turn
from store import clients, people, visits

#: A plan for the same place this near is the one that a start off the plan may have been meant for.
PLANS_WITHIN = timedelta(hours=12)


def begun(turn: Turn, worker: Person, visit_id: int, outlook: Outlook) -> None:
    """The brief and the checks before going in, where the policy asks for them; the second worker of a joint visit."""
    visit = visits.known(turn.db, visit_id)
    _tell_office(turn, worker, visit, outlook)
    brief.at_the_start(turn, worker, outlook)
    together.begin_for_partner(turn, worker, visit)
    if _asks_unbidden(turn, visit, outlook, Moment.BEFORE_VISIT):
        checklists.of_moment(turn, worker, visit, Moment.BEFORE_VISIT)


def ended(turn: Turn, worker: Person, visit: Visit, *, quietly: bool = False) -> None:
    """The visit is over: what was still asked about it is not asked any more, and the other one of two hears it.

    `quietly` tells nobody.
    """
    checklists.end_those_of(turn, worker, visit, quietly=quietly)
    if not quietly:
        together.left_alone(turn, worker, visit)


def left(turn: Turn, worker: Person, visit: Visit) -> None:
    """The worker has been there and is out: the client is not new any more, and the checks on leaving are asked.

    Whether they come unbidden depends on what the visit was, a first one for instance.
    """
    outlook = of(turn, visit)
    if visit.client_id is not None:
        clients.change(turn.db, visit.client_id, is_new=False)
    if turn.message is not None and _asks_unbidden(turn, visit, outlook, Moment.ON_LEAVING):
        checklists.of_moment(turn, worker, visit, Moment.ON_LEAVING)


def stopped_at(turn: Turn, worker: Person, visit: Visit, place: str, watch: Watch | None) -> bool:
    """Whether the place that was given stops an open visit: then it waits for a manager as if it had not begun.

    Somebody who has been asked already whether they are safe stays watched, and waits for the office where they are.
    """
    client = client_at(turn, place)
    if client is None or (watch is not None and watch.is_due):
        return False
    visits.change(turn.db, visit.id, client_id=client.id)
    visit = visits.known(turn.db, visit.id)
    outlook = of(turn, visit)
    if not outlook.caution.stops_start(joint=bool(visit.partner_id), cleared=bool(visit.cleared_by)):
        return False
    visits.change(turn.db, visit.id, state=VisitState.PLANNED, facts={})
    alerts.close(turn, [watch] if watch else [], worker, wording.REASON_NOT_BEGUN)
    return stopping.stops(turn, worker, outlook, place, visit.ends_at, visits.known(turn.db, visit.id))


def placed(turn: Turn, worker: Person, visit: Visit, place: str, watch: Watch | None) -> None:
    """The worker has said where they are: from now on the visit is watched as that client asks for."""
    client = client_at(turn, place)
    visit = replace(visit, place=place)
    if client is None:
        _tell_office(turn, worker, visit, of(turn, visit))
        return
    visits.change(turn.db, visit.id, client_id=client.id)
    outlook = watching.look_closer(turn, visit, watch)
    _tell_office(turn, worker, visit, outlook)
    if outlook.caution.stops_start(joint=bool(visit.partner_id), cleared=bool(visit.cleared_by)):
        reports.hold(turn, worker, worker, visit, ", ".join(outlook.caution.red_flags))
    elif outlook.every_s:
        next_at = turn.clock(watching.due(turn, visit.ends_at, outlook.every_s))
        turn.reply(worker, wording.CLOSER_NOW, every=outlook.every_s // 60, reasons=outlook.reasons, next=next_at)
    brief.at_the_start(turn, worker, outlook)


def buttons(visit_id: int, outlook: Outlook) -> tuple[Choice, ...]:
    """What can be pressed below the answer to a start, besides safety: the brief, the checks."""
    if outlook.client is None:
        return ()
    return (brief.button(visit_id), Choice(wording.CHECKS, f"checks:{visit_id}:{Moment.BEFORE_VISIT}"))


def buttons_on_leaving(visit: Visit) -> tuple[Choice, ...]:
    """What can be pressed when a visit has ended."""
    return (Choice(wording.CHECKS, f"checks:{visit.id}:{Moment.ON_LEAVING}"),) if visit.client_id else ()


def _tell_office(turn: Turn, worker: Person, visit: Visit, outlook: Outlook) -> None:
    """What the policy has the office told as a visit begins, with the time on the plan where there is another one."""
    if not outlook.caution.to_office:
        return
    near = visits.planned_of(turn.db, worker.id, turn.now - PLANS_WITHIN, turn.now + PLANS_WITHIN)
    same = (plan for plan in near if is_at(turn, plan, visit.place, outlook.client))
    planned = next((turn.clock(plan.starts_at) for plan in same), None)
    turn.tell_all(
        people.on_call(turn.db, Role.OFFICE, turn.now, but=worker.id),
        wording.BEGUN_OTHERWISE_PLANNED if planned else wording.BEGUN_OTHERWISE,
        name=worker.name,
        place=short(visit.place),
        reasons=", ".join(outlook.caution.to_office),
        planned=planned or "",
    )


def _asks_unbidden(turn: Turn, visit: Visit, outlook: Outlook, moment: Moment) -> bool:
    """Whether a checklist comes without being asked for: where the visit is watched closely, or the policy insists."""
    lists = began_with(turn, visit.pack).checklists_for(moment, outlook.facts)
    return not outlook.is_routine or any(checklist.insist for checklist in lists)
